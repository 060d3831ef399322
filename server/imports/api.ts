import { z } from 'zod'
import { ClubId, GroupId, ImportId, OperationId } from '../../shared/contract/ids.ts'
import {
  HandfulText,
  ImportAnswers,
  Imported,
  ImportPreview,
  LineNumber,
  MOST_LINES,
  PastImport,
  Undone,
} from '../../shared/contract/import.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { runImport, undoImport } from './commands.ts'
import { listImports, previewImport } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Handful = { text: HandfulText, answers: ImportAnswers }

export const importsApi = router({
  /** Changes nothing; a mutation because the text is too long for an address. */
  preview: inGroup('imports.preview')
    .input(z.strictObject({ ...Place, ...Handful }))
    .output(ImportPreview)
    .mutation(({ ctx, input }) => answer(previewImport(ctx.world, ctx.grant, input))),

  run: inGroup('imports.run')
    .input(
      z.strictObject({
        ...Place,
        ...Handful,
        operationId: OperationId,
        chosen: z.array(LineNumber).min(1).max(MOST_LINES),
      }),
    )
    .output(Imported)
    .mutation(({ ctx, input: { clubId: _, groupId: __, ...input } }) =>
      answer(runImport(ctx.world, ctx.grant, input)),
    ),

  undo: inGroup('imports.undo')
    .input(z.strictObject({ ...Place, operationId: OperationId, importId: ImportId }))
    .output(Undone)
    .mutation(({ ctx, input }) => answer(undoImport(ctx.world, ctx.grant, input))),

  /** Newest first, at most twenty. */
  list: inGroup('imports.run')
    .input(z.strictObject(Place))
    .output(z.array(PastImport))
    .query(({ ctx }) => listImports(ctx.world, ctx.grant)),
})
