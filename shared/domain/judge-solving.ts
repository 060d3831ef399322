// How long a solver may be at work before nobody believes in it any more: its process has ended, and with it the answer.
import type { Solving } from '../contract/plan.ts'
import type { Instant } from '../contract/time.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

/** More than the longest plan takes with others before it. */
export const SOLVING_MINUTES = 10

export function isUnderWay(solving: Solving | null): solving is Solving {
  return solving !== null && (solving.state === 'waiting' || solving.state === 'running')
}

export function isStale({ startedAt }: Solving, now: Instant): boolean {
  return isAfter(now, addMinutes(startedAt, SOLVING_MINUTES))
}
