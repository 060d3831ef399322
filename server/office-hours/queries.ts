// The office hours of a group that are ahead or on, as one reader sees them: who has booked is for the host and for leads.
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { LONGEST_MINUTES, type OfficeHour } from '../../shared/contract/office-hours.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { endOf, mayWithdraw } from '../../shared/domain/office-hours.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { bookings, officeHours } from './tables.ts'

export { gatherHourLetter, gatherHourReminder, hoursAhead } from './letter.ts'

export async function listHours(world: World, grant: GroupGrant<'officeHours.read'>): Promise<OfficeHour[]> {
  const { clubId, groupId, memberId } = grant
  const booker = alias(members, 'booker')
  const now = world.now()
  const rows = await world.db.query
    .select({ hour: officeHours, host: members.name, bookedBy: bookings.memberId, booker: booker.name })
    .from(officeHours)
    .innerJoin(members, and(eq(members.clubId, officeHours.clubId), eq(members.id, officeHours.hostId)))
    .leftJoin(
      bookings,
      and(eq(bookings.clubId, officeHours.clubId), eq(bookings.officeHourId, officeHours.id)),
    )
    .leftJoin(booker, and(eq(booker.clubId, bookings.clubId), eq(booker.id, bookings.memberId)))
    .where(
      and(
        eq(officeHours.clubId, clubId),
        eq(officeHours.groupId, groupId),
        gt(officeHours.startsAt, addMinutes(now, -LONGEST_MINUTES)),
        or(isNull(officeHours.cancelledAt), eq(bookings.memberId, memberId)),
      ),
    )
    .orderBy(asc(officeHours.startsAt), asc(officeHours.id))
  return rows.flatMap(({ hour, host, bookedBy, booker: name }) => {
    const begun = !isAfter(hour.startsAt, now)
    // While it is on, its place is looked up; one that nobody has or that is off is over.
    if (begun && !isOn(hour, bookedBy !== null, now)) return []
    const tells = mayWithdraw(hour, grant) && hour.cancelledAt === null
    const { id, startsAt, minutes, place } = hour
    const mine = bookedBy === memberId
    return {
      ...{ id, startsAt, minutes, place, host: { id: hour.hostId, name: host } },
      state: stateOf(hour, bookedBy !== null, mine),
      bookedBy: tells ? name : null,
      mayWithdraw: tells && !begun,
    }
  })
}

function isOn(hour: typeof officeHours.$inferSelect, booked: boolean, now: Instant): boolean {
  return hour.cancelledAt === null && (!hour.bookable || booked) && isAfter(endOf(hour), now)
}

function stateOf(hour: typeof officeHours.$inferSelect, booked: boolean, mine: boolean): OfficeHour['state'] {
  if (hour.cancelledAt !== null) return 'cancelled'
  if (!hour.bookable) return 'open'
  if (!booked) return 'free'
  return mine ? 'yours' : 'taken'
}
