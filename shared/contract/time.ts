// Time on the wire: an instant (UTC), a named zone, or a wall-clock time that needs a zone beside it.
import { z } from 'zod'

/** An instant, ISO 8601 in UTC with milliseconds or seconds: `2026-11-22T17:00:00.000Z`. */
export const Instant = z.iso.datetime({ offset: false }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A calendar day without zone: `2026-11-22`. */
export const Day = z.iso.date().brand<'Day'>()
export type Day = z.infer<typeof Day>

/** Wall-clock time without zone, to the minute: `2026-11-22T17:00`. */
export const LocalTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
  .brand<'LocalTime'>()
export type LocalTime = z.infer<typeof LocalTime>

/** An IANA zone name the runtime knows: `Europe/Berlin`. */
export const ZoneName = z
  .string()
  .max(64)
  .refine(isZone, 'is not a time zone that we know; use a name such as Europe/Berlin')
  .brand<'ZoneName'>()
export type ZoneName = z.infer<typeof ZoneName>

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const Weekday = z.int().min(1).max(7)
export type Weekday = z.infer<typeof Weekday>

/**
 * Asking the runtime takes half a millisecond, and one page may name a zone a hundred times. With small and large letters there are
 * more names than zones: only so many are kept.
 */
const known = new Set<string>()
const MOST_KNOWN = 1_000

function isZone(name: string): boolean {
  if (known.has(name)) return true
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    if (known.size < MOST_KNOWN) known.add(name)
    return true
  } catch {
    return false
  }
}
