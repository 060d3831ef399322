// Whether a summary is on time. Only the server's clock counts, and the deadline itself is still on time.
import type { Policy } from '../contract/policy.ts'
import type { Punctuality } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

export interface DeadlineFacts {
  /** The meeting that discusses the paper; null when none is set. */
  readonly startsAt: Instant | null
  readonly policy: Policy
  readonly submittedAt: Instant
}

export interface DeadlineJudgement {
  readonly dueAt: Instant | null
  readonly punctuality: Punctuality
}

export function judgeDeadline({ startsAt, policy, submittedAt }: DeadlineFacts): DeadlineJudgement {
  if (startsAt === null) return { dueAt: null, punctuality: 'no_deadline' }
  const dueAt = dueBefore(startsAt, policy)
  return { dueAt, punctuality: isAfter(submittedAt, dueAt) ? 'late' : 'on_time' }
}

/** When summaries for a meeting are due. */
export function dueBefore(startsAt: Instant, policy: Pick<Policy, 'dueMinutesBefore'>): Instant {
  return addMinutes(startsAt, -policy.dueMinutesBefore)
}
