// What stands first where several notices go in one mail: what must be done first, and among those the soonest.
import type { NoticeKind } from '../contract/notice.ts'
import type { Instant } from '../contract/time.ts'
import { isAfter } from './zoned-time.ts'

interface Told {
  /** Null: a letter that is no notice. */
  readonly kind: NoticeKind | null
  /** When that is, or was to be, of which it tells; where it was moved, the new time. Null: it is about no time. */
  readonly at: Instant | null
}

const ORDER: Readonly<Record<NoticeKind, number>> = {
  ...{ due: 0, turn_near: 1, hour: 2, trade: 3, plan: 4 },
  ...{ meeting: 5, turn_far: 6, feedback: 7, digest: 8 },
}

/** Those that are alike in both stay in the order in which they came. */
export function orderNotices<T extends Told>(told: readonly T[]): T[] {
  return told.toSorted((one, other) => rank(one) - rank(other) || inTime(one, other))
}

function rank({ kind }: Told): number {
  return kind === null ? -1 : ORDER[kind]
}

function inTime({ at: one }: Told, { at: other }: Told): number {
  if (one === other || one === null || other === null) return Number(one === null) - Number(other === null)
  return isAfter(one, other) ? 1 : -1
}
