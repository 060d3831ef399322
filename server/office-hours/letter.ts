// What a letter about an office hour says, from how the hour stands when it is sent; and the hours ahead, for reminders.
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import type { ClubId, MemberId, OfficeHourId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import type { NoticeHour } from '../../shared/domain/due-notices.ts'
import {
  type HourFacts,
  hourBooked,
  hourMoved,
  hourNear,
  hourOff,
  hourOfHost,
} from '../../shared/domain/hour-letter.ts'
import { bookerNews, type HourStanding, hostNews } from '../../shared/domain/hour-news.ts'
import type { NoticeWords } from '../../shared/domain/notice-words.ts'
import { isAfter } from '../../shared/domain/zoned-time.ts'
import { changeOf, type LetterReader } from '../activity/told.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { isIn } from '../notices/in-groups.ts'
import { type Found, type HourStep, loadHour, type Place, standingOf, stepsOf } from './standing.ts'
import { bookings, officeHours } from './tables.ts'

interface Reader extends LetterReader {
  readonly zone: ZoneName
}

interface HourLetter extends NoticeWords {
  /** Below the page of the group. */
  readonly path: string
  /** When it is; where it is off, when it was to be. */
  readonly at: Instant
}

const PATH = '/times'

/** Null: it is not true any more, it is over, or a later letter tells it. */
export async function gatherHourLetter(
  db: Queries,
  place: Place,
  { cause, reader, at }: { readonly cause: string; readonly reader: Reader; readonly at: Instant },
): Promise<HourLetter | null> {
  const change = await changeOf(db, { clubId: place.clubId, id: cause })
  const found = change && (await loadHour(db, place, change.subjectId as OfficeHourId))
  if (!found) return null
  const ofHost = found.hour.hostId === reader.memberId
  if (!ofHost && found.bookedBy !== reader.memberId) return null
  const steps = await stepsOf(db, reader, found.hour)
  const now = standingOf(found)
  const news = (ofHost ? hostNews : bookerNews)(steps, { id: cause, now })
  if (news === null) return null
  const before = news.kind === 'changed' ? news.before : now
  if (!isAfter(before.startsAt, at) && !isAfter(now.startsAt, at)) return null
  const facts = factsOf(found, { zone: reader.zone, knownAt: before.startsAt })
  const about = { db, found, steps, before, now }
  const words = news.kind === 'booked' ? hourBooked(facts) : await changed(about, { facts, ofHost })
  return { ...words, path: PATH, at: now.takesPlace ? now.startsAt : before.startsAt }
}

interface About {
  readonly db: Queries
  readonly found: Found
  readonly steps: readonly HourStep[]
  readonly before: HourStanding
  readonly now: HourStanding
}

async function changed(
  { db, found, steps, before, now }: About,
  { facts, ofHost }: { readonly facts: HourFacts; readonly ofHost: boolean },
): Promise<NoticeWords> {
  const { clubId, hostId } = found.hour
  const last = (what: keyof HourStanding) => steps.findLast((step) => what in step.before)
  const who = async (step: HourStep | undefined) => {
    const by = step === undefined || (!ofHost && step.by === hostId) ? null : step.by
    const booker = step?.by === found.bookedBy ? null : found.booker
    return { ofHost, by: await nameOf(db, clubId, by), booker }
  }
  const off = last('takesPlace')
  if (!now.takesPlace) return hourOff(facts, { ...(await who(off)), left: off?.left === true })
  if (before.heldBy === now.heldBy || !ofHost) return hourMoved(facts, await who(last('startsAt')))
  const gave = steps.findLast((step) => step.before.heldBy === before.heldBy)
  const left = before.heldBy !== null && gave?.left === true
  return hourOfHost(facts, { before: await nameOf(db, clubId, before.heldBy), now: found.booker, left })
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
  const facts = factsOf(found, { zone: reader.zone, knownAt: hour.startsAt })
  const words = hourNear(facts, { ofHost: hour.hostId === reader.memberId, guest: booker })
  return { ...words, path: PATH, at: hour.startsAt }
}

function factsOf(
  { hour, host, group, zone }: Found,
  reader: { readonly zone: ZoneName; readonly knownAt: Instant },
): HourFacts {
  const { startsAt, minutes, place } = hour
  const zones = { reader: reader.zone, group: zone }
  return { group, host, startsAt, knownAt: reader.knownAt, minutes, place, zones }
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
      ...{ bookedBy: bookings.memberId, bookedAt: bookings.bookedAt, movedAt: officeHours.movedAt },
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
