// Whether a person can come to a meeting, by what they told of themselves: away on a day of theirs that it touches, or not free
// at one of its half hours on their own clock. Who has not told when they are free can come.
import type { Away, WeekGrid } from '../contract/profile.ts'
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { isAway } from './free-in-week.ts'
import { hasSlot, isEmptyGrid, slotAt } from './week-grid.ts'
import { epochOf, instantAt, type Stretch, steadyStretches } from './zoned-time.ts'

/** A half hour of some clock that a meeting touches. */
interface Half {
  readonly day: Day
  readonly slot: number
}

const HALF_HOUR = 30
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What a clock shows during a meeting: asked once for each zone. Who asks about many meetings tells how the clock goes through all. */
export function halvesOf(
  { startsAt, minutes }: { startsAt: Instant; minutes: number },
  zone: ZoneName,
  known?: readonly Stretch[],
): Half[] {
  const start = epochOf(startsAt)
  const stretches = known ?? steadyStretches(start, start + minutes * MINUTE_MS, zone)
  const steps = Array.from({ length: Math.ceil(minutes / HALF_HOUR) }, (_, n) => n * HALF_HOUR)
  return [...steps, minutes - 1].map((offset) => halfAt(start + offset * MINUTE_MS, stretches))
}

export function canAttend(
  { grid, away }: { readonly grid: WeekGrid; readonly away: readonly Away[] },
  halves: readonly Half[],
): boolean {
  const told = !isEmptyGrid(grid)
  if (!told && away.length === 0) return true
  return halves.every(({ day, slot }) => !isAway(away, day) && (!told || hasSlot(grid, slot)))
}

function halfAt(at: number, stretches: readonly Stretch[]): Half {
  const local = at + (stretches.find(({ from, to }) => from <= at && at < to)?.offset ?? 0)
  const days = Math.floor(local / DAY_MS)
  // 1 January 1970 was a Thursday.
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1
  const half = Math.floor((local - days * DAY_MS) / (HALF_HOUR * MINUTE_MS))
  return { day: instantAt(days * DAY_MS).slice(0, 10) as Day, slot: slotAt(weekday, half) }
}
