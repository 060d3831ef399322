// The usual week in half hours: what is chosen is what is said, and merging is what it says. Seeded.
import { expect, test } from 'vitest'
import { WeekGrid } from '../../shared/contract/profile.ts'
import {
  commonGrid,
  EMPTY_GRID,
  hasSlot,
  mergeGrids,
  printGrid,
  rangesOf,
  SLOTS,
  SLOTS_A_DAY,
  setRange,
  setSlots,
  slotAt,
} from '../../shared/domain/week-grid.ts'
import { randomFrom } from '../support/random.ts'

const SEED = 20_261_122
const ROUNDS = 500

/** Chosen half hours in stretches, as people choose them, and sometimes single ones. */
function randomSlots(random: () => number): Set<number> {
  const slots = new Set<number>()
  for (let stretch = 0; stretch < random() * 12; stretch++) {
    const first = Math.floor(random() * SLOTS)
    const length = 1 + Math.floor(random() * random() * 60)
    for (let slot = first; slot < Math.min(SLOTS, first + length); slot++) slots.add(slot)
  }
  return slots
}

const chosen = (grid: WeekGrid) =>
  Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => hasSlot(grid, slot))
const ordered = (slots: Iterable<number>) => [...slots].sort((one, other) => one - other)

const DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Reads the words back, by no rule of the printer. */
function read(words: string): number[] {
  const slots: number[] = []
  for (const part of words.split('; ').filter(Boolean)) {
    const days = DAYS.flatMap((day, index) => (part.includes(day) ? [index + 1] : []))
    for (const [, h1, m1, h2, m2] of part.matchAll(/(\d+):(\d\d)–(\d+):(\d\d)/g)) {
      const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)]
      for (const day of days)
        for (let minute = from; minute < to; minute += 30) slots.push((day - 1) * 48 + minute / 30)
    }
  }
  return slots
}

test('what is set is there, what is said reads back as the same week', () => {
  const random = randomFrom(SEED)
  for (let round = 0; round < ROUNDS; round++) {
    const slots = randomSlots(random)
    const grid = setSlots(EMPTY_GRID, slots, true)
    expect(WeekGrid.safeParse(grid).success, `seed ${SEED}, round ${round}`).toBe(true)
    expect(chosen(grid), `seed ${SEED}, round ${round}`).toEqual(ordered(slots))
    expect(ordered(read(printGrid(grid))), `seed ${SEED}, round ${round}`).toEqual(ordered(slots))
    expect(rangesOf(grid).reduce((again, range) => setRange(again, range, true), EMPTY_GRID)).toBe(grid)
    expect(setSlots(grid, slots, false)).toBe(EMPTY_GRID)
  }
  console.log(`week: ${ROUNDS} weeks set, said and read back, seed ${SEED}`)
})

test('merged: free in one or the other; common: free in both', () => {
  const random = randomFrom(SEED + 1)
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = [randomSlots(random), randomSlots(random)]
    const [first, second] = [setSlots(EMPTY_GRID, one, true), setSlots(EMPTY_GRID, other, true)]
    expect(chosen(mergeGrids(first, second))).toEqual(ordered(new Set([...one, ...other])))
    expect(chosen(commonGrid(first, second))).toEqual(ordered([...one].filter((slot) => other.has(slot))))
  }
})

test('said in words', () => {
  const at = (grid: WeekGrid, weekday: number, start: number, end: number) =>
    setRange(grid, { weekday, start, end }, true)
  expect(printGrid(EMPTY_GRID)).toBe('')
  const evenings = at(at(EMPTY_GRID, 1, 36, 40), 4, 36, 40)
  expect(printGrid(evenings)).toBe('Mondays and Thursdays 18:00–20:00')
  expect(printGrid(at(at(evenings, 7, 19, 24), 7, 28, 48))).toBe(
    'Mondays and Thursdays 18:00–20:00; Sundays 9:30–12:00 and 14:00–24:00',
  )
  const daily = [1, 2, 3, 4, 5].reduce((grid, day) => at(grid, day, 0, 1), EMPTY_GRID)
  expect(printGrid(daily)).toBe('Mondays, Tuesdays, Wednesdays, Thursdays and Fridays 0:00–0:30')
  expect(hasSlot(at(EMPTY_GRID, 7, 47, 48), slotAt(7, SLOTS_A_DAY - 1))).toBe(true)
})
