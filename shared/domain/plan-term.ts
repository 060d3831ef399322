// The dates of a term by the cadence of a group, and what each is: one to be made, made already, cancelled, a day off, or past.
import type { Cadence } from '../contract/group.ts'
import type { TermDate } from '../contract/meeting.ts'
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { cadenceSlots, type Slot, type Term } from './cadence.ts'
import { isAfter, localDay } from './zoned-time.ts'

/** Of the group, each as far as it touches the term. */
export interface TermFacts {
  readonly cadence: Cadence
  readonly zone: ZoneName
  readonly now: Instant
  readonly daysOff: readonly { readonly day: Day; readonly why: string }[]
  readonly meetings: readonly {
    readonly startsAt: Instant
    /** Null: it came with a paper. */
    readonly plannedDay: Day | null
    readonly cancelled: boolean
  }[]
}

export function planTerm(facts: TermFacts, term: Term): TermDate[] {
  return cadenceSlots(facts.cadence, facts.zone, term).map((slot) => {
    const off = facts.daysOff.find(({ day }) => day === slot.day)
    const standing = standingOf(facts, slot, off !== undefined)
    return { ...slot, standing, why: standing === 'off' ? (off?.why ?? '') : '' }
  })
}

/** A meeting that was moved away still is the one of its day; one that stands on the day for another reason is, too. */
function standingOf(facts: TermFacts, { day, startsAt }: Slot, off: boolean): TermDate['standing'] {
  const planned = facts.meetings.find(({ plannedDay }) => plannedDay === day)
  const there = facts.meetings.some(
    (meeting) => !meeting.cancelled && localDay(meeting.startsAt, facts.zone) === day,
  )
  if (there || planned?.cancelled === false) return 'made'
  if (planned?.cancelled) return 'cancelled'
  if (off) return 'off'
  return isAfter(startsAt, facts.now) ? 'new' : 'past'
}
