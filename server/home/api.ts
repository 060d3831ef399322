import { z } from 'zod'
import { FoundPaper, Home, PaperSearch } from '../../shared/contract/home.ts'
import { router, signedIn } from '../procedures.ts'
import { findPapers, readHome } from './queries.ts'

export const homeApi = router({
  /** What the reader owes and what is next, over all their groups; for who leads one, what needs them. */
  get: signedIn('home.read')
    .input(z.strictObject({}))
    .output(Home)
    .query(({ ctx }) => readHome(ctx.world, ctx.grant)),

  /** Papers on the lists of the reader's groups whose title or authors hold every word that was typed. */
  papers: signedIn('home.read')
    .input(z.strictObject({ typed: PaperSearch }))
    .output(z.array(FoundPaper))
    .query(({ ctx, input }) => findPapers(ctx.world, ctx.grant, input.typed)),
})
