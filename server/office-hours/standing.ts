// How an office hour stands, and what was done to it, as its rows in the activity say: what a letter about it is decided from.
import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId, OfficeHourId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { HourChange, HourStanding } from '../../shared/domain/hour-news.ts'
import { isLeaving, LEAVING_ACTIONS } from '../../shared/domain/leave-place.ts'
import { type ChangeRow, changesFor, type LetterReader } from '../activity/told.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { bookings, officeHours } from './tables.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export type Found = NonNullable<Awaited<ReturnType<typeof loadHour>>>

const ACTIONS = [
  ...(['officeHours.book', 'officeHours.cancel', 'officeHours.move', 'officeHours.withdraw'] as const),
  ...LEAVING_ACTIONS,
]

export function standingOf({ hour, bookedBy }: Found): HourStanding {
  return { startsAt: hour.startsAt, heldBy: bookedBy, takesPlace: hour.cancelledAt === null }
}

export interface HourStep extends HourChange {
  readonly by: MemberId | null
  /** Somebody left the group, and that is what came of it. */
  readonly left: boolean
}

/** Those that the reader did or gets a letter of, oldest first. */
export async function stepsOf(
  db: Queries,
  reader: LetterReader,
  { clubId, id }: typeof officeHours.$inferSelect,
): Promise<HourStep[]> {
  const about = { clubId, subjectId: id, kind: 'hour', actions: ACTIONS } as const
  const rows = await changesFor(db, reader, about)
  return rows.map((row) => ({
    ...{ id: row.id, by: row.memberId, own: row.own, letter: row.letter },
    ...{ before: before(row), left: isLeaving(row.action) },
  }))
}

/** Of who leaves (server/departures/end-hours.ts): the hour was theirs, or they had booked it. */
function before({ action, facts, memberId }: ChangeRow): HourChange['before'] {
  if (isLeaving(action)) return facts.hour === 'off' ? { takesPlace: true } : { heldBy: facts.of as MemberId }
  if (action === 'officeHours.move') return { startsAt: facts.startsAtBefore as Instant }
  if (action === 'officeHours.withdraw') return { takesPlace: true }
  return { heldBy: action === 'officeHours.cancel' ? memberId : null }
}

export async function loadHour(db: Queries, { clubId, groupId }: Place, id: OfficeHourId) {
  const booker = alias(members, 'booker')
  const [found] = await db
    .select({
      hour: officeHours,
      ...{ host: members.name, group: groups.name, zone: groups.zone },
      ...{ bookedBy: bookings.memberId, booker: booker.name },
    })
    .from(officeHours)
    .innerJoin(groups, and(eq(groups.clubId, officeHours.clubId), eq(groups.id, officeHours.groupId)))
    .innerJoin(members, and(eq(members.clubId, officeHours.clubId), eq(members.id, officeHours.hostId)))
    .leftJoin(
      bookings,
      and(eq(bookings.clubId, officeHours.clubId), eq(bookings.officeHourId, officeHours.id)),
    )
    .leftJoin(booker, and(eq(booker.clubId, bookings.clubId), eq(booker.id, bookings.memberId)))
    .where(and(eq(officeHours.clubId, clubId), eq(officeHours.groupId, groupId), eq(officeHours.id, id)))
  return found
}
