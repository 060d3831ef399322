// People over the world with usual weeks, made by chance that can be repeated.
import type { WeekGrid } from '../../shared/contract/profile.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import type { UsualWeek } from '../../shared/domain/free-in-week.ts'
import { EMPTY_GRID, setRange } from '../../shared/domain/week-grid.ts'
import type { Random } from './random.ts'

/** The seven zones of the measurements in the design. */
export const SEVEN_ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Tokyo'],
  ...['Australia/Sydney', 'America/Sao_Paulo'],
] as ZoneName[]
/** Clocks that change in both hemispheres, and others that are half or three quarters of an hour off. */
export const ODD_ZONES = [
  ...['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Adelaide', 'Australia/Lord_Howe'],
  ...['Pacific/Chatham', 'America/Santiago', 'Asia/Kolkata', 'Africa/Cairo', 'Pacific/Auckland', 'UTC'],
] as ZoneName[]

const within = (random: Random, from: number, to: number) => from + Math.floor(random() * (to - from + 1))

const SHAPES = {
  /** Most evenings, much of the days and some late hours: about forty hours of a week. */
  dense: { evening: 0.85, day: 0.65, evenings: [4, 10], days: [6, 14] },
  /** About ten hours of a week. */
  sparse: { evening: 0.5, day: 0.2, evenings: [2, 4], days: [2, 6] },
} as const

export function someone(random: Random, zones: readonly ZoneName[], kind: keyof typeof SHAPES): UsualWeek {
  const zone = zones[within(random, 0, zones.length - 1)] ?? ('UTC' as ZoneName)
  const shape = SHAPES[kind]
  let grid: WeekGrid = EMPTY_GRID
  const add = (weekday: number, start: number, length: readonly [number, number]) => {
    const end = Math.min(48, start + within(random, ...length))
    grid = setRange(grid, { weekday, start, end }, true)
  }
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    if (random() < shape.evening) add(weekday, within(random, 34, 38), shape.evenings)
    if (random() < shape.day) add(weekday, within(random, 15, 24), shape.days)
  }
  return { grid, away: [], zone }
}
