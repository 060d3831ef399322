// What begins so soon that the usual wait for further news would make a mail about it late.
import type { Instant } from '../contract/time.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

const SOON_MINUTES = 120

/** `times`: before and after a change; one of them ahead and near is enough. */
export function isToldAtOnce(times: readonly Instant[], now: Instant): boolean {
  const soon = addMinutes(now, SOON_MINUTES)
  return times.some((at) => isAfter(at, now) && !isAfter(at, soon))
}
