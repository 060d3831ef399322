// When shall we meet: every half hour of the week by the group's clock as it falls on the dates of a term, and whom it suits.
// Somebody can attend an hour who is free at it on every date on which they are not away: who is away misses any hour of that
// week alike, so it says nothing about which to choose. Clocks change at different dates, so each date is looked at by itself.
import type { Hour, Term } from '../contract/finding.ts'
import type { ClockTime } from '../contract/group.ts'
import { isRefusal } from '../contract/refusal.ts'
import type { Day, LocalTime, ZoneName } from '../contract/time.ts'
import type { UsualWeek } from './free-in-week.ts'
import { hasSlot, SLOTS, SLOTS_A_DAY } from './week-grid.ts'
import { addDays, epochOf, instantOf, type Stretch, steadyStretches, weekdayOf } from './zoned-time.ts'

/** An hour of the week, with its begin on each date of the term, in milliseconds since 1970. */
export interface Candidate {
  /** Half hour of the week by the group's clock, as in a WeekGrid. */
  readonly slot: number
  readonly starts: readonly number[]
}

/** What an hour costs a person: nothing by day, little in the evening, much at night. */
export const DISCOMFORT: Readonly<Record<Hour, number>> = { day: 0, evening: 1, night: 3 }
const HALF_HOUR_MS = 30 * 60_000
/** Zones are a multiple of this apart, so within it every clock is in one half hour. */
const STEP_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000
const DAY_MINUTES = 24 * 60
const NO = -1

/** Hours that the group's clock shows on every date. */
export function candidatesOf({ from, weeks }: Term, zone: ZoneName): Candidate[] {
  return Array.from({ length: SLOTS }, (_, slot) => ({
    slot,
    starts: startsOf(slot, { from, weeks }, zone),
  })).filter(({ starts }) => starts.length === weeks)
}

function startsOf(slot: number, { from, weeks }: Pick<Term, 'from' | 'weeks'>, zone: ZoneName): number[] {
  const weekday = Math.floor(slot / SLOTS_A_DAY) + 1
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7)
  return Array.from({ length: weeks }, (_, week) => {
    const at = instantOf(`${addDays(first, week * 7)}T${clockOf(slot)}` as LocalTime, zone)
    return isRefusal(at) ? [] : [epochOf(at)]
  }).flat()
}

/** `18:30` */
export function clockOf(slot: number): string {
  const half = slot % SLOTS_A_DAY
  return `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
}

/** Whom an hour suits: of each candidate the discomfort, or −1 where the person cannot come. */
export type Reach = Int8Array

export function reachOf(person: UsualWeek, candidates: readonly Candidate[], minutes: number): Reach {
  const clock = new Clock(person, candidates)
  return Int8Array.from(candidates, ({ starts }) => {
    const there = starts.filter((start) => !clock.isAway(start, minutes))
    if (there.length === 0 || !there.every((start) => clock.isFree(start, minutes))) return NO
    return Math.max(...there.map((start) => DISCOMFORT[clock.hourAt(start, minutes)]))
  })
}

export function canCome(reach: Reach, candidate: number): boolean {
  return (reach[candidate] ?? NO) >= 0
}

/** A person's wall clock over a term, without asking the calendar again for each half hour. */
export class Clock {
  readonly #free: readonly boolean[]
  readonly #away: readonly { from: number; to: number }[]
  readonly #stretches: readonly Stretch[]

  constructor({ grid, away, zone }: UsualWeek, candidates: readonly Candidate[]) {
    this.#free = Array.from({ length: SLOTS }, (_, slot) => hasSlot(grid, slot))
    this.#away = away.map(({ from, to }) => ({ from: dayAt(from), to: dayAt(to) + DAY_MS }))
    const all = candidates.flatMap(({ starts }) => [starts[0] ?? 0, starts.at(-1) ?? 0])
    const from = all.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
    const to = all.reduce((one, other) => Math.max(one, other), 0)
    this.#stretches = all.length === 0 ? [] : steadyStretches(from, to + DAY_MS, zone)
  }

  /** As if the wall clock were UTC. */
  localAt(at: number): number {
    const stretch = this.#stretches.find(({ to }) => at < to) ?? this.#stretches.at(-1)
    return at + (stretch?.offset ?? 0)
  }

  slotAt(at: number): number {
    // 1 January 1970 was a Thursday.
    const halves = Math.floor(this.localAt(at) / HALF_HOUR_MS) + 3 * SLOTS_A_DAY
    return ((halves % SLOTS) + SLOTS) % SLOTS
  }

  shownAt(at: number): { weekday: number; time: ClockTime } {
    const minutes = Math.floor(this.localAt(at) / 60_000)
    const ofDay = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
    const time = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
    return { weekday: Math.floor(this.slotAt(at) / SLOTS_A_DAY) + 1, time: time as ClockTime }
  }

  isFree(start: number, minutes: number): boolean {
    return stepsOf(start, minutes).every((at) => this.#free[this.slotAt(at)] === true)
  }

  isAway(start: number, minutes: number): boolean {
    const [from, to] = [this.localAt(start), this.localAt(start + minutes * 60_000 - 1)]
    return this.#away.some((away) => from < away.to && to >= away.from)
  }

  /** By its least convenient part: before 7 and from 22 on is night, from 19 on evening. */
  hourAt(start: number, minutes: number): Hour {
    const hours = stepsOf(start, minutes).map((at) => (this.slotAt(at) % SLOTS_A_DAY) / 2)
    if (hours.some((hour) => hour < 7 || hour >= 22)) return 'night'
    return hours.some((hour) => hour >= 19) ? 'evening' : 'day'
  }
}

function stepsOf(start: number, minutes: number): number[] {
  const steps = Math.ceil((minutes * 60_000) / STEP_MS)
  return Array.from({ length: steps }, (_, step) => start + step * STEP_MS)
}

function dayAt(day: Day): number {
  return epochOf(`${day}T00:00:00.000Z` as Parameters<typeof epochOf>[0])
}

/** Hours of one day that are nearer than this to a better one are not worth a line of their own. */
const APART_HALVES = 2

/** The best candidates for one meeting of all, best first: whom it suits, then whom it burdens most, then how many. */
export function bestSlots(
  reaches: readonly Reach[],
  candidates: readonly Candidate[],
  most: number,
): number[] {
  const ranked = candidates
    .map((_, at) => ({ at, ...worthOf(reaches, at) }))
    .filter(({ can }) => can > 0)
    .toSorted(
      (one, other) =>
        other.can - one.can || one.worst - other.worst || one.burden - other.burden || one.at - other.at,
    )
  const chosen: number[] = []
  for (const { at } of ranked) {
    const slot = candidates[at]?.slot ?? 0
    const near = chosen.some((other) => isNear(slot, candidates[other]?.slot ?? 0))
    if (!near && chosen.length < most) chosen.push(at)
  }
  return chosen
}

function isNear(one: number, other: number): boolean {
  const sameDay = Math.floor(one / SLOTS_A_DAY) === Math.floor(other / SLOTS_A_DAY)
  return sameDay && Math.abs(one - other) < APART_HALVES
}

function worthOf(reaches: readonly Reach[], at: number) {
  const felt = reaches.map((reach) => reach[at] ?? NO).filter((discomfort) => discomfort >= 0)
  const burden = felt.reduce((sum, discomfort) => sum + discomfort ** 2, 0)
  return { can: felt.length, worst: Math.max(0, ...felt), burden }
}
