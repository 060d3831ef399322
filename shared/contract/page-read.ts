// What the reader in a page hands back to the worker: the paper, or why there is none.
import { z } from 'zod'
import { CapturedPaper } from './paper.ts'

export const NoPaper = z.strictObject({ noPaper: z.string().max(40), detail: z.string().max(500) })

export const PageRead = z.union([z.strictObject({ paper: CapturedPaper }), NoPaper])
export type PageRead = z.infer<typeof PageRead>
