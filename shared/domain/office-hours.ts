// Office hours: which hours of the week serve most people, how their hosts share the inconvenient ones, and who may book or call
// off one.
import type { Role } from '../contract/club.ts'
import type { MemberId } from '../contract/ids.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'
import type { Candidate, Reach } from './find-slot.ts'
import { SLOTS, SLOTS_A_DAY } from './week-grid.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

export interface HoursProblem {
  readonly candidates: readonly Candidate[]
  /** Of those for whom the hours are. */
  readonly reaches: readonly Reach[]
  /** Of each who may hold them. */
  readonly hosts: readonly Reach[]
  readonly count: number
}

export interface ChosenHour {
  readonly candidate: number
  readonly host: number
}

/** More than two hours that suit are of no more use to a person. */
const OF_USE = 2

/**
 * At most one a day, so many that as many people as can have two that suit; of equal ones those that are farthest apart in the week.
 * Always the best next one, then exchanged one by one while that helps: at least half of the best there is (a submodular function
 * under “one a day”). Each goes to the host who can and who bears least so far, so that the inconvenient hours are shared.
 */
export function chooseHours(problem: HoursProblem): ChosenHour[] {
  const held = problem.candidates.flatMap((_, at) =>
    problem.hosts.some((host) => (host[at] ?? -1) >= 0) ? [at] : [],
  )
  let chosen: number[] = []
  while (chosen.length < problem.count) {
    const next = bestWith(problem, chosen, held)
    if (next === null) break
    chosen = [...chosen, next]
  }
  for (let round = 0; round < chosen.length * 2; round += 1) {
    const better = exchanged(problem, chosen, held)
    if (better === null) break
    chosen = better
  }
  return shared(problem, chosen)
}

/** Σ over all people of the hours that suit, two at most. */
export function useOf({ reaches }: Pick<HoursProblem, 'reaches'>, chosen: readonly number[]): number {
  return reaches.reduce(
    (sum, reach) => sum + Math.min(OF_USE, chosen.filter((at) => (reach[at] ?? -1) >= 0).length),
    0,
  )
}

function bestWith(problem: HoursProblem, chosen: readonly number[], held: readonly number[]): number | null {
  const days = new Set(chosen.map((at) => dayOf(problem, at)))
  const open = held.filter((at) => !days.has(dayOf(problem, at)))
  const judged = open.map((at) => ({ at, ...worthOf(problem, [...chosen, at]) }))
  const [best] = judged.toSorted(
    (one, other) => other.use - one.use || other.apart - one.apart || one.at - other.at,
  )
  return best?.at ?? null
}

function exchanged(
  problem: HoursProblem,
  chosen: readonly number[],
  held: readonly number[],
): number[] | null {
  const now = worthOf(problem, chosen)
  for (const at of chosen) {
    const rest = chosen.filter((other) => other !== at)
    const instead = bestWith(problem, rest, held)
    if (instead === null) continue
    const then = worthOf(problem, [...rest, instead])
    if (then.use > now.use || (then.use === now.use && then.apart > now.apart)) return [...rest, instead]
  }
  return null
}

function worthOf(problem: HoursProblem, chosen: readonly number[]) {
  return { use: useOf(problem, chosen), apart: apartOf(problem, chosen) }
}

/** Half hours between the two nearest, around the week. */
function apartOf({ candidates }: HoursProblem, chosen: readonly number[]): number {
  const slots = chosen.map((at) => candidates[at]?.slot ?? 0).toSorted((one, other) => one - other)
  return Math.min(
    SLOTS,
    ...slots.map((slot, at) => (at === 0 ? slot + SLOTS : slot) - (slots.at(at - 1) ?? 0)),
  )
}

function dayOf({ candidates }: HoursProblem, at: number): number {
  return Math.floor((candidates[at]?.slot ?? 0) / SLOTS_A_DAY)
}

function shared({ hosts, candidates }: HoursProblem, chosen: readonly number[]): ChosenHour[] {
  const borne = hosts.map(() => ({ pain: 0, hours: 0 }))
  // The hardest first, while everybody is still free of burden.
  const hardest = (at: number) => Math.max(...hosts.map((host) => host[at] ?? -1))
  const inOrder = chosen.toSorted((one, other) => hardest(other) - hardest(one) || one - other)
  const given = inOrder.flatMap((candidate) => {
    const able = hosts
      .map((host, at) => ({ at, pain: host[candidate] ?? -1 }))
      .filter(({ pain }) => pain >= 0)
      .toSorted((one, other) => after(one, borne) - after(other, borne) || one.at - other.at)
    const host = able[0]
    const bearing = host && borne[host.at]
    if (host === undefined || bearing === undefined) return []
    bearing.pain += host.pain ** 2
    bearing.hours += 1
    return [{ candidate, host: host.at }]
  })
  return given.toSorted(
    (one, other) => (candidates[one.candidate]?.slot ?? 0) - (candidates[other.candidate]?.slot ?? 0),
  )
}

function after(
  host: { at: number; pain: number },
  borne: readonly { pain: number; hours: number }[],
): number {
  const bearing = borne[host.at]
  return ((bearing?.pain ?? 0) + host.pain ** 2) * 100 + (bearing?.hours ?? 0)
}

export interface HourState {
  readonly hostId: MemberId
  readonly startsAt: Instant
  readonly bookable: boolean
  readonly cancelled: boolean
  readonly bookedBy: MemberId | null
}

/** Null: it may be booked. */
export function judgeBooking(hour: HourState, memberId: MemberId, now: Instant): Refusal | null {
  if (hour.cancelled || !isAfter(hour.startsAt, now)) return refuse('hour_over')
  if (!hour.bookable) return refuse('hour_open')
  if (hour.hostId === memberId) return refuse('bad_input', 'This is your own hour.')
  return hour.bookedBy === null || hour.bookedBy === memberId ? null : refuse('hour_taken')
}

/** Null: it may be moved there. */
export function judgeMove(
  hour: Pick<HourState, 'startsAt' | 'cancelled'>,
  { startsAt, now }: { readonly startsAt: Instant; readonly now: Instant },
): Refusal | null {
  if (hour.cancelled || !isAfter(hour.startsAt, now)) return refuse('hour_over')
  return isAfter(startsAt, now) ? null : refuse('bad_input', 'This hour is over. Choose a later one.')
}

export interface Span {
  readonly startsAt: Instant
  readonly minutes: number
}

/** Nobody holds two hours at one time. One may begin as the other ends. */
export function areAtOneTime(one: Span, other: Span): boolean {
  return isAfter(endOf(one), other.startsAt) && isAfter(endOf(other), one.startsAt)
}

export function endOf({ startsAt, minutes }: Span): Instant {
  return addMinutes(startsAt, minutes)
}

/** Call it off or move it. */
export function mayWithdraw(
  hour: Pick<HourState, 'hostId'>,
  reader: { memberId: MemberId; role: Role },
): boolean {
  return hour.hostId === reader.memberId || reader.role === 'owner' || reader.role === 'lead'
}
