// Policy: rules of a group as data, not code.
import { z } from 'zod'

export const REVEAL_RULES = ['at_once'] as const

export const Policy = z.strictObject({
  /** Summaries are due this many minutes before the meeting starts. */
  dueMinutesBefore: z
    .int()
    .min(0)
    .max(60 * 24 * 14),
  /** Who sees a summary, and when. */
  reveal: z.enum(REVEAL_RULES),
})
export type Policy = z.infer<typeof Policy>

export const DEFAULT_POLICY: Policy = { dueMinutesBefore: 12 * 60, reveal: 'at_once' }
