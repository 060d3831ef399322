// Topics: points of several members about one paper that say the same. What people said themselves is confirmed; what
// only reads alike is a suggestion, and nothing is counted by it.
import { z } from 'zod'
import { MemberId, SummaryId } from './ids.ts'
import { PointKind } from './summary.ts'

/** One point of a summary as it was submitted; a later revision's point is another. */
export const PointRef = z.strictObject({
  summaryId: SummaryId,
  revision: z.int().min(1),
  position: z.int().min(0),
})
export type PointRef = z.infer<typeof PointRef>

/** A point as clustering sees it. */
export const Statement = z.strictObject({
  point: PointRef,
  memberId: MemberId,
  kind: PointKind,
  text: z.string(),
})
export type Statement = z.infer<typeof Statement>

export const Topic = z.strictObject({
  /** The statement that is nearest to all others. */
  label: z.string(),
  /** The words that tell it from other topics, the strongest first. */
  terms: z.array(z.string()),
  /** In the order in which they were written. */
  statements: z.array(Statement),
  /** Distinct members; two statements of one member count once. */
  members: z.int(),
  /** At least two members said that theirs is the same point, or a lead put them together. */
  confirmed: z.boolean(),
  /** Confirmed with strengths on one side and weaknesses on the other. */
  disagrees: z.boolean(),
})
export type Topic = z.infer<typeof Topic>
