// Whether a person can come to a meeting, by what they told of themselves: away on a day of theirs that it touches, or not free
// at one of its half hours on their own clock. Who has not told when they are free can come.
import type { Away, WeekGrid } from '../contract/profile.ts'
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { isAway } from './free-in-week.ts'
import { hasSlot, isEmptyGrid, slotAt } from './week-grid.ts'
import { addMinutes, daysOfWeek, isoWeek, localTime } from './zoned-time.ts'

/** A half hour of some clock that a meeting touches. */
interface Half {
  readonly day: Day
  readonly slot: number
}

const HALF_HOUR = 30

/** What a clock shows during a meeting: asked once for each zone, since asking a calendar is slow. */
export function halvesOf(meeting: { startsAt: Instant; minutes: number }, zone: ZoneName): Half[] {
  const { startsAt, minutes } = meeting
  const steps = Array.from({ length: Math.ceil(minutes / HALF_HOUR) }, (_, n) => n * HALF_HOUR)
  return [...steps, minutes - 1].map((offset) => halfAt(addMinutes(startsAt, offset), zone))
}

export function canAttend(
  { grid, away }: { readonly grid: WeekGrid; readonly away: readonly Away[] },
  halves: readonly Half[],
): boolean {
  const told = !isEmptyGrid(grid)
  return halves.every(({ day, slot }) => !isAway(away, day) && (!told || hasSlot(grid, slot)))
}

function halfAt(instant: Instant, zone: ZoneName): Half {
  const local = localTime(instant, zone)
  const [day = '', clock = ''] = local.split('T')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const weekday = daysOfWeek(isoWeek(instant, zone)).indexOf(day as Day) + 1
  return { day: day as Day, slot: slotAt(weekday, hours * 2 + (minutes < HALF_HOUR ? 0 : 1)) }
}
