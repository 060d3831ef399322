// The meetings of a reader's groups with their papers and presenters, and the reader's own turns.
import { and, asc, eq, gte, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { HomeTurn } from '../../shared/contract/home.ts'
import type { MeetingId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { HOME_SPAN, type HomeMeetingFacts } from '../../shared/domain/compose-home.ts'
import { RUNNING_MINUTES } from '../../shared/domain/meeting-of-reading.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor, type Reader } from '../summaries/visible.ts'
import { turns } from '../turns/tables.ts'
import { inPlaces } from './places.ts'

/** Papers of meetings, soonest first. A person in ten groups that meet every week has 70 in the span. */
const MOST_ROWS = 400
const MOST_TURNS = 50

export const readingOfMeeting = and(
  eq(meetingReadings.clubId, meetings.clubId),
  eq(meetingReadings.meetingId, meetings.id),
)
export const readingItself = and(
  eq(readings.clubId, meetingReadings.clubId),
  eq(readings.id, meetingReadings.readingId),
)

export async function gatherMeetings(
  db: Queries,
  readers: readonly Reader[],
  now: Instant,
): Promise<HomeMeetingFacts[]> {
  const rows = await db
    .select({
      clubId: meetings.clubId,
      groupId: meetings.groupId,
      meetingId: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      place: meetings.place,
      readingId: readings.id,
      title: paperVersions.title,
      own: summaries.id,
    })
    .from(meetings)
    .leftJoin(meetingReadings, readingOfMeeting)
    .leftJoin(readings, readingItself)
    .leftJoin(paperVersions, versionOfReading)
    .leftJoin(summaries, ownSummary(readers))
    .where(
      and(inPlaces(meetings, readers), takesPlace, gte(meetings.startsAt, addMinutes(now, -HOME_SPAN.back))),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(meetingReadings.position))
    .limit(MOST_ROWS)
  const presenters = await presentersOf(db, readers, [...new Set(rows.map((row) => row.meetingId))])
  const found = new Map<MeetingId, HomeMeetingFacts & { papers: HomeMeetingFacts['papers'][number][] }>()
  for (const { readingId, title, own, ...meeting } of rows) {
    const names = presenters.filter((turn) => turn.meetingId === meeting.meetingId).map(({ name }) => name)
    const entry = found.get(meeting.meetingId) ?? { ...meeting, presenters: names, papers: [] }
    found.set(meeting.meetingId, entry)
    if (readingId !== null) entry.papers.push({ readingId, title: title ?? '', mine: own !== null })
  }
  return [...found.values()]
}

/** What each reader has handed in and not withdrawn. */
export function ownSummary(readers: readonly Reader[]): SQL | undefined {
  const mine = readers.map((reader) => and(eq(summaries.memberId, reader.memberId), countsFor(reader)))
  return and(
    eq(summaries.clubId, readings.clubId),
    eq(summaries.readingId, readings.id),
    or(...mine) ?? sql`false`,
  )
}

async function presentersOf(db: Queries, readers: readonly Reader[], ids: MeetingId[]) {
  if (ids.length === 0) return []
  const clubIds = [...new Set(readers.map(({ clubId }) => clubId))]
  return db
    .selectDistinct({ meetingId: turns.meetingId, name: members.name, id: members.id })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(inArray(turns.clubId, clubIds), inArray(turns.meetingId, ids), eq(turns.role, 'presenter')))
    .orderBy(asc(members.name), asc(members.id))
}

export async function gatherTurns(
  db: Queries,
  readers: readonly Reader[],
  now: Instant,
): Promise<HomeTurn[]> {
  const mine = readers.map(({ clubId, groupId, memberId }) =>
    and(eq(turns.clubId, clubId), eq(meetings.groupId, groupId), eq(turns.memberId, memberId)),
  )
  const rows = await db
    .select({
      clubId: meetings.clubId,
      groupId: meetings.groupId,
      meetingId: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      role: turns.role,
      readingId: readings.id,
      title: paperVersions.title,
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .leftJoin(readings, and(eq(readings.clubId, turns.clubId), eq(readings.id, turns.readingId)))
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(or(...mine) ?? sql`false`, takesPlace, gte(meetings.startsAt, addMinutes(now, -RUNNING_MINUTES))),
    )
    .orderBy(asc(meetings.startsAt), asc(turns.id))
    .limit(MOST_TURNS)
  return rows.map(({ readingId, title, ...turn }) => ({
    ...turn,
    paper: readingId === null ? null : { readingId, title: title ?? '' },
  }))
}
