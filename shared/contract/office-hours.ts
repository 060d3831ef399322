// Office hours: when a mentor or lead is there for questions, for whoever comes or for one member who books.
import { z } from 'zod'
import { MemberId, OfficeHourId } from './ids.ts'
import { lineOrEmpty } from './text.ts'
import { Instant, LocalTime } from './time.ts'

export const MOST_HOURS_AT_ONCE = 60
export const MOST_HOURS_AHEAD = 200
export const LONGEST_MINUTES = 240

export const NewOfficeHours = z.strictObject({
  /** Each by the group's clock. */
  startsAt: z.array(LocalTime).min(1).max(MOST_HOURS_AT_ONCE),
  minutes: z.int().min(5).max(LONGEST_MINUTES),
  bookable: z.boolean(),
  place: lineOrEmpty(300),
})
export type NewOfficeHours = z.infer<typeof NewOfficeHours>

export const OfficeHour = z.strictObject({
  id: OfficeHourId,
  host: z.strictObject({ id: MemberId, name: z.string() }),
  startsAt: Instant,
  minutes: z.int(),
  place: z.string(),
  /** `cancelled` is shown to who had booked it. */
  state: z.enum(['open', 'free', 'yours', 'taken', 'cancelled']),
  /** Who has booked it: for the host and for leads. */
  bookedBy: z.string().nullable(),
  /** The reader may call it off or move it. */
  mayWithdraw: z.boolean(),
})
export type OfficeHour = z.infer<typeof OfficeHour>
