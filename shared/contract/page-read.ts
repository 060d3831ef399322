// What the reader in a page hands back to the worker: the paper; or its name, where the rest has to be looked up; or why
// there is neither.
import { z } from 'zod'
import { Outline } from './outline.ts'
import { CapturedPaper, Version, WorkId } from './paper.ts'

export const NoPaper = z.strictObject({ noPaper: z.string().max(40), detail: z.string().max(500) })

/** Version null: the page does not say; the latest. */
export const Mention = z.strictObject({
  work: WorkId,
  version: Version.nullable(),
  outline: Outline.nullable(),
})
export type Mention = z.infer<typeof Mention>

export const PageRead = z.union([
  z.strictObject({ paper: CapturedPaper }),
  z.strictObject({ mention: Mention }),
  NoPaper,
])
export type PageRead = z.infer<typeof PageRead>
