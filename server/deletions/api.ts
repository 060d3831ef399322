import { z } from 'zod'
import { DeletionFacts, TextsChoice } from '../../shared/contract/leaving.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { askToDelete } from './commands.ts'
import { readDeletionFacts } from './queries.ts'

export const deletionsApi = router({
  /** What deleting the account would mean. */
  facts: signedIn('accounts.delete-own')
    .input(z.strictObject({}))
    .output(DeletionFacts)
    .query(({ ctx }) => readDeletionFacts(ctx.world, ctx.grant)),

  /** Mails a link whose page does it; nothing is deleted yet. */
  ask: signedIn('accounts.delete-own')
    .input(z.strictObject({ texts: TextsChoice }))
    .output(z.strictObject({ sent: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(askToDelete(ctx.world, ctx.grant, input.texts))),
})
