// Who is told that a meeting was moved, called off or takes place after all: everybody of the group but who did it and who
// wants no such mail. Who holds a turn there comes first, should a club have sent nearly all that it may in a day.
import type { MemberId } from '../contract/ids.ts'
import type { NoticeWay } from '../contract/notice.ts'
import type { Pause } from '../contract/plan.ts'
import type { Day } from '../contract/time.ts'
import { isPaused } from './plan-past.ts'

export interface Hearer {
  readonly id: MemberId
  readonly holdsTurn: boolean
  /** Said that they cannot come. */
  readonly excused: boolean
  readonly pauses: readonly Pause[]
  readonly way: NoticeWay
}

export interface MeetingChange {
  readonly by: MemberId
  /** Before and after, by the meeting's clock. */
  readonly days: readonly Day[]
  readonly takesPlace: boolean
}

export function hearersOf(
  members: readonly Hearer[],
  { by, days, takesPlace }: MeetingChange,
): { readonly holders: MemberId[]; readonly others: MemberId[] } {
  const asked = members.filter(({ id, way }) => id !== by && way === 'mail')
  // Who cannot come may be able to at the new time; that it is off is nothing to them.
  const comes = ({ excused, pauses }: Hearer) =>
    (takesPlace || !excused) && !days.every((day) => isPaused(pauses, day))
  const ids = (some: readonly Hearer[]) => some.map(({ id }) => id)
  return {
    holders: ids(asked.filter(({ holdsTurn }) => holdsTurn)),
    others: ids(asked.filter((member) => !member.holdsTurn && comes(member))),
  }
}
