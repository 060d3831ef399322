// The usual week of a person in half hours: choosing, merging, and saying it in words. Wall-clock time without a zone;
// what it means in a given week is told by free-in-week.ts.
import type { WeekGrid } from '../contract/profile.ts'

export const SLOTS_A_DAY = 48
export const SLOTS = 7 * SLOTS_A_DAY
const DIGITS = SLOTS / 4

export const EMPTY_GRID = '0'.repeat(DIGITS) as WeekGrid

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Half hours of one weekday: from `start` up to, but not with, `end`; 0 is midnight, 48 the next. */
export interface DayRange {
  /** 1 is Monday. */
  readonly weekday: number
  readonly start: number
  readonly end: number
}

/** `weekday` 1 to 7, `half` 0 to 47. */
export function slotAt(weekday: number, half: number): number {
  return (weekday - 1) * SLOTS_A_DAY + half
}

export function hasSlot(grid: WeekGrid, slot: number): boolean {
  return (digitAt(grid, slot >> 2) & bitOf(slot)) !== 0
}

/** The grid with these half hours chosen, or given up. */
export function setSlots(grid: WeekGrid, slots: Iterable<number>, free: boolean): WeekGrid {
  const digits = Array.from(grid, (digit) => Number.parseInt(digit, 16))
  for (const slot of slots) {
    const at = slot >> 2
    const before = digits[at] ?? 0
    digits[at] = free ? before | bitOf(slot) : before & ~bitOf(slot)
  }
  return written(digits)
}

export function setRange(grid: WeekGrid, { weekday, start, end }: DayRange, free: boolean): WeekGrid {
  const slots = Array.from({ length: Math.max(0, end - start) }, (_, n) => slotAt(weekday, start + n))
  return setSlots(grid, slots, free)
}

/** Free in one or the other. */
export function mergeGrids(one: WeekGrid, other: WeekGrid): WeekGrid {
  return combine(one, other, (a, b) => a | b)
}

/** Free in both. */
export function commonGrid(one: WeekGrid, other: WeekGrid): WeekGrid {
  return combine(one, other, (a, b) => a & b)
}

export function isEmptyGrid(grid: WeekGrid): boolean {
  return grid === EMPTY_GRID
}

/** The chosen half hours, joined where they touch, day by day: none reaches past midnight. */
export function rangesOf(grid: WeekGrid): DayRange[] {
  const ranges: DayRange[] = []
  for (let weekday = 1; weekday <= 7; weekday++) ranges.push(...rangesOfDay(grid, weekday))
  return ranges
}

/** `Mondays and Thursdays 18:00–20:00; Sundays 9:30–12:00 and 14:00–24:00`; empty where nothing is chosen. */
export function printGrid(grid: WeekGrid): string {
  const days = new Map<string, string[]>()
  for (const [index, name] of WEEKDAYS.entries()) {
    const hours = joined(rangesOfDay(grid, index + 1).map(printRange))
    if (hours !== '') days.set(hours, [...(days.get(hours) ?? []), name])
  }
  return [...days].map(([hours, names]) => `${joined(names)} ${hours}`).join('; ')
}

/** `18:30`; the end of a day is `24:00`. */
export function printHalf(half: number): string {
  return `${half >> 1}:${half % 2 === 0 ? '00' : '30'}`
}

function printRange({ start, end }: DayRange): string {
  return `${printHalf(start)}–${printHalf(end)}`
}

function rangesOfDay(grid: WeekGrid, weekday: number): DayRange[] {
  const ranges: DayRange[] = []
  let start: number | null = null
  for (let half = 0; half <= SLOTS_A_DAY; half++) {
    const free = half < SLOTS_A_DAY && hasSlot(grid, slotAt(weekday, half))
    if (free) start ??= half
    else if (start !== null) {
      ranges.push({ weekday, start, end: half })
      start = null
    }
  }
  return ranges
}

/** `a`, `a and b`, `a, b and c` */
function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function combine(one: WeekGrid, other: WeekGrid, join: (a: number, b: number) => number): WeekGrid {
  return written(Array.from({ length: DIGITS }, (_, at) => join(digitAt(one, at), digitAt(other, at))))
}

function digitAt(grid: WeekGrid, at: number): number {
  return Number.parseInt(grid.charAt(at), 16)
}

function bitOf(slot: number): number {
  return 8 >> (slot & 3)
}

function written(digits: readonly number[]): WeekGrid {
  return digits.map((digit) => digit.toString(16)).join('') as WeekGrid
}
