// What the server says of a text that is near to another one: how near, and which of the asker's own words. Never whose
// the other is, nor any word of it.
import { z } from 'zod'

/** Offsets in UTF-16 units into the asker's own field; `end` is past the last. */
export const Passage = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
export type Passage = z.infer<typeof Passage>

export const LIKENESS_LEVELS = ['similar', 'copied'] as const

export const Likeness = z.strictObject({
  field: z.enum(['takeaway', 'summary', 'point']),
  /** Index in the points; null for the other fields. */
  position: z.int().min(0).nullable(),
  against: z.enum(['group', 'own_earlier']),
  level: z.enum(LIKENESS_LEVELS),
  /** Share of the field's word 3-grams that stand in the other text too, 0 to 1. */
  share: z.number().min(0).max(1),
  passages: z.array(Passage).max(100),
})
export type Likeness = z.infer<typeof Likeness>
