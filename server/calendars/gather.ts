// The meetings of groups with their papers and who does what: what every member may see. No summary is read here but whether the
// reader's own is in, and no reason why something is off, set aside or nominated.
import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { MeetingId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { CANCELLED_DAYS, type CalendarMeeting } from '../../shared/domain/calendar-events.ts'
import { dueBefore } from '../../shared/domain/judge-deadline.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { inPlaces } from '../home/places.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'
import { turns } from '../turns/tables.ts'

const DAY_MINUTES = 24 * 60
/** A year back; the nearest of them where a person has more. */
const BACK_DAYS = 366
const MOST_MEETINGS = 1_000

/** A group of the reader's, by their right to its calendar. */
export interface CalendarPlace {
  readonly grant: GroupGrant<'calendars.subscribe'>
  /** Whether the reader's own turns are marked. */
  readonly personal: boolean
  /** Whether the reader hands in summaries there and wants to see until when. */
  readonly deadlines: boolean
}

export async function gatherMeetings(
  db: Queries,
  places: readonly CalendarPlace[],
  now: Instant,
): Promise<CalendarMeeting[]> {
  const rows = await meetingsIn(db, places, now)
  if (rows.length === 0) return []
  const clubIds = [...new Set(rows.map(({ clubId }) => clubId))]
  const ids = [...new Set(rows.map(({ meetingId }) => meetingId))]
  const at = { clubIds, ids }
  const [papers, taken] = [await papersAt(db, places, at), await turnsAt(db, at)]
  const here = <T extends { clubId: string; meetingId: MeetingId }>(all: Map<string, T[]>, meeting: Row) =>
    all.get(keyOf(meeting)) ?? []
  const [paperMap, turnMap] = [byMeeting(papers), byMeeting(taken)]
  return rows.map((row) => {
    const place = places.find(
      ({ grant }) => grant.clubId === row.clubId && grant.groupId === row.groupId,
    ) as CalendarPlace
    const listed = here(paperMap, row)
    const { policy, cancelledAt, ...meeting } = row
    const dueAt = dueBefore(row.startsAt, policy)
    return {
      ...meeting,
      cancelled: cancelledAt !== null,
      dueAt,
      papers: listed.map(({ readingId, title, authors }) => ({ readingId, title, authors })),
      turns: here(turnMap, row).map(({ role, part, name, memberId, readingId }) => ({
        ...{ role, part, name, readingId },
        own: place.personal && memberId === place.grant.memberId,
      })),
      // A deadline that had passed when its meeting was written down, as of one that was brought in, was never anybody’s.
      owed: place.deadlines && isAfter(dueAt, row.createdAt) && listed.some(({ mine }) => mine === null),
    }
  })
}

type Row = Awaited<ReturnType<typeof meetingsIn>>[number]

const keyOf = ({ clubId, meetingId }: { clubId: string; meetingId: MeetingId }) => `${clubId} ${meetingId}`

function byMeeting<T extends { clubId: string; meetingId: MeetingId }>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const entry = found.get(keyOf(one))
    if (entry) entry.push(one)
    else found.set(keyOf(one), [one])
  }
  return found
}

async function meetingsIn(db: Queries, places: readonly CalendarPlace[], now: Instant) {
  const back = addMinutes(now, -BACK_DAYS * DAY_MINUTES)
  const told = addMinutes(now, -CANCELLED_DAYS * DAY_MINUTES)
  const grants = places.map(({ grant }) => grant)
  const rows = await db
    .select({
      clubId: meetings.clubId,
      groupId: meetings.groupId,
      meetingId: meetings.id,
      group: groups.name,
      groupVersion: groups.version,
      policy: groups.policy,
      startsAt: meetings.startsAt,
      minutes: meetings.minutes,
      zone: meetings.zone,
      place: meetings.place,
      link: meetings.link,
      title: meetings.title,
      cancelledAt: meetings.cancelledAt,
      sequence: meetings.sequence,
      createdAt: meetings.createdAt,
      changedAt: meetings.changedAt,
    })
    .from(meetings)
    .innerJoin(groups, and(eq(groups.clubId, meetings.clubId), eq(groups.id, meetings.groupId)))
    .where(
      and(
        inPlaces(meetings, grants),
        gt(meetings.startsAt, back),
        or(isNull(meetings.cancelledAt), gt(meetings.cancelledAt, told)),
      ),
    )
    .orderBy(
      sql`abs(extract(epoch from ${meetings.startsAt} - ${now}::timestamptz))`,
      asc(meetings.clubId),
      asc(meetings.id),
    )
    .limit(MOST_MEETINGS)
  const order = ({ startsAt, clubId, meetingId }: (typeof rows)[number]) =>
    `${startsAt} ${clubId} ${meetingId}`
  return rows.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
}

interface At {
  readonly clubIds: Row['clubId'][]
  readonly ids: MeetingId[]
}

function papersAt(db: Queries, places: readonly CalendarPlace[], { clubIds, ids }: At) {
  return db
    .select({
      clubId: meetingReadings.clubId,
      meetingId: meetingReadings.meetingId,
      readingId: readings.id,
      title: paperVersions.title,
      authors: paperVersions.authors,
      /** The reader's summary, where it counts as handed in. */
      mine: summaries.id,
    })
    .from(meetingReadings)
    .innerJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .innerJoin(paperVersions, versionOfReading)
    .leftJoin(
      summaries,
      and(eq(summaries.clubId, readings.clubId), eq(summaries.readingId, readings.id), ownIn(places)),
    )
    .where(and(inArray(meetingReadings.clubId, clubIds), inArray(meetingReadings.meetingId, ids)))
    .orderBy(asc(meetingReadings.position), asc(readings.id))
}

function ownIn(places: readonly CalendarPlace[]): SQL {
  const asked = places.filter(({ deadlines }) => deadlines)
  const each = asked.map(({ grant }) => and(eq(summaries.memberId, grant.memberId), countsFor(grant)))
  return or(...each) ?? sql`false`
}

function turnsAt(db: Queries, { clubIds, ids }: At) {
  return db
    .select({
      clubId: turns.clubId,
      meetingId: turns.meetingId,
      role: turns.role,
      part: turns.part,
      memberId: turns.memberId,
      name: members.name,
      readingId: turns.readingId,
    })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(inArray(turns.clubId, clubIds), inArray(turns.meetingId, ids)))
    .orderBy(
      sql`array_position(array['presenter', 'mentor', 'facilitator', 'scribe'], ${turns.role})`,
      asc(members.name),
      asc(turns.id),
    )
}
