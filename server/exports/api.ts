import { z } from 'zod'
import { ArchiveFile } from '../../shared/contract/personal-data.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { readArchive } from './queries.ts'

export const exportsApi = router({
  /** The files of the person's archive; /your-data.zip packs them. */
  own: signedIn('accounts.export-own')
    .input(z.strictObject({}))
    .output(z.array(ArchiveFile))
    .query(({ ctx }) => answer(readArchive(ctx.world, ctx.grant))),
})
