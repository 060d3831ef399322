// What a letter about an office hour says, from how the hour stands when it is sent; and the hours ahead, for reminders.
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId, OfficeHourId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import type { NoticeHour } from '../../shared/domain/due-notices.ts'
import { type HourFacts, hourBooked, hourNear, hourOff, hourOfHost } from '../../shared/domain/hour-letter.ts'
import { newsSince } from '../../shared/domain/news-since.ts'
import type { NoticeWords } from '../../shared/domain/notice-words.ts'
import { isAfter } from '../../shared/domain/zoned-time.ts'
import { type ChangeRow, changeOf, changesFor, type LetterReader } from '../activity/told.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { isIn } from '../notices/in-groups.ts'
import { bookings, officeHours } from './tables.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

interface Reader extends LetterReader {
  readonly zone: ZoneName
}

interface HourLetter extends NoticeWords {
  /** Below the page of the group. */
  readonly path: string
}

const PATH = '/times'
const ACTIONS = ['officeHours.book', 'officeHours.cancel', 'officeHours.withdraw'] as const

/** Null: it is not true any more, it is over, or a later letter tells it. */
export async function gatherHourLetter(
  db: Queries,
  place: Place,
  { cause, reader, at }: { readonly cause: string; readonly reader: Reader; readonly at: Instant },
): Promise<HourLetter | null> {
  const change = await changeOf(db, { clubId: place.clubId, id: cause })
  const found = change && (await loadHour(db, place, change.subjectId as OfficeHourId))
  if (!change || !found || !isAfter(found.hour.startsAt, at)) return null
  const about = { db, place, reader, change, found }
  const words = found.hour.hostId === reader.memberId ? await toHost(about) : await toBooker(about)
  return words && { ...words, path: PATH }
}

/** The day before, to the host or to who booked it. */
export async function gatherHourReminder(
  db: Queries,
  place: Place,
  { hourId, reader }: { readonly hourId: OfficeHourId; readonly reader: Omit<Reader, 'accountId'> },
): Promise<HourLetter | null> {
  const found = await loadHour(db, place, hourId)
  if (!found) return null
  const { hour, booker } = found
  const words = hourNear(factsOf(found, reader.zone), {
    ofHost: hour.hostId === reader.memberId,
    guest: booker,
  })
  return { ...words, path: PATH }
}

interface About {
  readonly db: Queries
  readonly place: Place
  readonly reader: Reader
  readonly change: ChangeRow
  readonly found: Found
}

type Found = NonNullable<Awaited<ReturnType<typeof loadHour>>>

async function toHost({ db, place, reader, change, found }: About): Promise<NoticeWords | null> {
  const { clubId } = place
  const facts = factsOf(found, reader.zone)
  if (found.hour.cancelledAt !== null) {
    if (change.action !== 'officeHours.withdraw') return null
    const by = await nameOf(db, clubId, change.memberId)
    return hourOff(facts, { ofHost: true, by, booker: found.booker })
  }
  const changes = await changesOf({ db, place, reader, found })
  const steps = changes.map(({ id, action, memberId, known }) => {
    const heldBy = action === 'officeHours.cancel' ? memberId : null
    return { id, before: { heldBy }, known }
  })
  const before = newsSince(steps, { id: change.id, now: { heldBy: found.bookedBy } })
  if (before === null) return null
  return hourOfHost(facts, { before: await nameOf(db, clubId, before.heldBy), now: found.booker })
}

async function toBooker({ db, place, reader, change, found }: About): Promise<NoticeWords | null> {
  if (found.bookedBy !== reader.memberId) return null
  const facts = factsOf(found, reader.zone)
  if (change.action === 'officeHours.withdraw') {
    const own = change.memberId === found.hour.hostId
    const by = own ? null : await nameOf(db, place.clubId, change.memberId)
    return hourOff(facts, { ofHost: false, by, booker: null })
  }
  if (found.hour.cancelledAt !== null) return null
  const changes = await changesOf({ db, place, reader, found })
  return changes.at(-1)?.id === change.id ? hourBooked(facts) : null
}

function changesOf({ db, place, reader, found }: Omit<About, 'change'>) {
  const { clubId } = place
  return changesFor(db, reader, { clubId, subjectId: found.hour.id, kind: 'hour', actions: ACTIONS })
}

function factsOf({ hour, host, group, zone }: Found, reader: ZoneName): HourFacts {
  const { startsAt, minutes, place } = hour
  return { group, host, startsAt, minutes, place, zones: { reader, group: zone } }
}

async function loadHour(db: Queries, { clubId, groupId }: Place, id: OfficeHourId) {
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

async function nameOf(db: Queries, clubId: ClubId, id: MemberId | null): Promise<string | null> {
  if (id === null) return null
  const [member] = await db
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, id)))
  return member?.name ?? null
}

/** Those of these groups that are still to come and not called off. */
export function hoursAhead(
  db: Queries,
  places: readonly Place[],
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<(NoticeHour & Place)[]> {
  return db
    .select({
      ...{ clubId: officeHours.clubId, groupId: officeHours.groupId },
      ...{ id: officeHours.id, hostId: officeHours.hostId, startsAt: officeHours.startsAt },
      ...{ bookable: officeHours.bookable, offeredAt: officeHours.offeredAt, zone: groups.zone },
      ...{ bookedBy: bookings.memberId, bookedAt: bookings.bookedAt },
    })
    .from(officeHours)
    .innerJoin(groups, and(eq(groups.clubId, officeHours.clubId), eq(groups.id, officeHours.groupId)))
    .leftJoin(
      bookings,
      and(eq(bookings.clubId, officeHours.clubId), eq(bookings.officeHourId, officeHours.id)),
    )
    .where(
      and(
        isIn(officeHours, places),
        isNull(officeHours.cancelledAt),
        gt(officeHours.startsAt, now),
        lt(officeHours.startsAt, until),
      ),
    )
    .orderBy(asc(officeHours.startsAt), asc(officeHours.id))
}
