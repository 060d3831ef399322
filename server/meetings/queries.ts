// Meetings with their readings and turns.
import { and, asc, count, desc, eq, gte, inArray, lte, or } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId, ReadingId } from '../../shared/contract/ids.ts'
import type { MeetingLine } from '../../shared/contract/meeting.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { dueBefore } from '../../shared/domain/judge-deadline.ts'
import { isOver, RUNNING_MINUTES } from '../../shared/domain/meeting-of-reading.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { members } from '../members/tables.ts'
import { newsSinceListed, paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { meetingReadings, meetings } from './tables.ts'
import { takesPlace } from './takes-place.ts'

export { listFormats } from './formats.ts'
export { gatherMeetingLetter } from './letter.ts'
export { meetingsOfGroup, readMeeting } from './look.ts'
export { previewTerm } from './term.ts'

const MOST_SHOWN = 20
const { id, startsAt, zone, minutes, title, place, link } = meetings
const ITSELF = { id, startsAt, zone, minutes, title, place, link }

export async function nextMeetings(world: World, grant: GroupGrant<'meetings.read'>): Promise<MeetingLine[]> {
  const db = world.db.query
  const { clubId, groupId } = grant
  const group = await loadGroup(db, grant)
  const coming = await db
    .select(ITSELF)
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        takesPlace,
        gte(meetings.startsAt, addMinutes(world.now(), -RUNNING_MINUTES)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(MOST_SHOWN)
  if (!group || coming.length === 0) return []
  const ids = coming.map((meeting) => meeting.id)
  const [read, taken] = await Promise.all([readingsOf(db, grant, ids), turnsOf(db, clubId, ids)])
  return coming.map((meeting) => ({
    ...meeting,
    dueAt: dueBefore(meeting.startsAt, group.policy),
    readings: read
      .filter((row) => row.meetingId === meeting.id)
      .map(({ meetingId: _, ...reading }) => reading),
    turns: taken.filter((row) => row.meetingId === meeting.id).map(({ meetingId: _, ...turn }) => turn),
  }))
}

async function readingsOf(db: Queries, grant: GroupGrant<'meetings.read'>, ids: MeetingId[]) {
  const { clubId } = grant
  const rows = await db
    .select({
      meetingId: meetingReadings.meetingId,
      id: readings.id,
      paper: paperLine,
      news: newsSinceListed,
      summaryCount: count(summaries.id),
    })
    .from(meetingReadings)
    .innerJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .leftJoin(
      summaries,
      and(eq(summaries.clubId, readings.clubId), eq(summaries.readingId, readings.id), countsFor(grant)),
    )
    .where(and(eq(meetingReadings.clubId, clubId), inArray(meetingReadings.meetingId, ids)))
    .groupBy(
      meetingReadings.meetingId,
      meetingReadings.position,
      readings.clubId,
      readings.id,
      readings.paperId,
      readings.version,
      papers.work,
      paperVersions.version,
      paperVersions.title,
      paperVersions.authors,
      paperVersions.primaryCategory,
      paperVersions.submittedOn,
    )
    .orderBy(asc(meetingReadings.position))
  return rows.map((row) => ({ ...row, summaryCount: Number(row.summaryCount) }))
}

async function turnsOf(db: Queries, clubId: ClubId, ids: MeetingId[]) {
  return db
    .select({
      meetingId: turns.meetingId,
      id: turns.id,
      role: turns.role,
      member: { id: members.id, name: members.name },
      readingId: turns.readingId,
    })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, ids)))
    .orderBy(asc(turns.role), asc(members.name), asc(turns.id))
}

/** For the state of a reading: null where it has no meeting. */
export function isOverAt(meeting: { startsAt: Instant } | null, now: Instant): boolean | null {
  return meeting === null ? null : isOver(meeting.startsAt, now)
}

/** When the group last met, or has just begun to; null: it never did. */
export async function lastMeetingAt(
  db: Queries,
  { clubId, groupId }: GroupPlace,
  now: Instant,
): Promise<Instant | null> {
  const [last] = await db
    .select({ startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        takesPlace,
        lte(meetings.startsAt, now),
      ),
    )
    .orderBy(desc(meetings.startsAt))
    .limit(1)
  return last?.startsAt ?? null
}

interface GroupPlace {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** Every meeting at which one of these readings is or was discussed, with who presents. */
export async function meetingsOfReadings(
  db: Queries,
  places: GroupPlace | readonly GroupPlace[],
  readingIds: ReadingId[],
) {
  if (readingIds.length === 0) return []
  const here = [places].flat().map(({ clubId, groupId }) => {
    return and(eq(meetingReadings.clubId, clubId), eq(meetings.groupId, groupId))
  })
  const rows = await db
    .select({
      readingId: meetingReadings.readingId,
      id: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      presenter: members.name,
      presents: turns.readingId,
    })
    .from(meetingReadings)
    .innerJoin(
      meetings,
      and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
    )
    .leftJoin(
      turns,
      and(eq(turns.clubId, meetings.clubId), eq(turns.meetingId, meetings.id), eq(turns.role, 'presenter')),
    )
    .leftJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(or(...here), takesPlace, inArray(meetingReadings.readingId, readingIds)))
    .orderBy(asc(members.name), asc(members.id))
  return withPresenters(rows)
}

interface MeetingRow {
  readingId: ReadingId
  id: MeetingId
  startsAt: Instant
  zone: MeetingLine['zone']
  presenter: string | null
  presents: ReadingId | null
}

/** Folds one row per presenter into one entry per reading and meeting. */
function withPresenters(rows: readonly MeetingRow[]) {
  const found = new Map<string, Omit<MeetingRow, 'presenter' | 'presents'> & { presenters: string[] }>()
  for (const { presenter, presents, ...meeting } of rows) {
    const key = `${meeting.readingId} ${meeting.id}`
    const entry = found.get(key) ?? { ...meeting, presenters: [] }
    found.set(key, entry)
    const presentsThis = presents === null || presents === meeting.readingId
    if (presenter !== null && presentsThis) entry.presenters.push(presenter)
  }
  return [...found.values()]
}

/** The same, by reading. */
export async function meetingsByReading(
  db: Queries,
  places: GroupPlace | readonly GroupPlace[],
  readingIds: ReadingId[],
) {
  const held = await meetingsOfReadings(db, places, readingIds)
  const found = new Map<ReadingId, typeof held>()
  for (const meeting of held) {
    const one = found.get(meeting.readingId)
    if (one) one.push(meeting)
    else found.set(meeting.readingId, [meeting])
  }
  return found
}

/** When a summary of a reading is due, by the meeting it belongs to. */
export function dueOf(meeting: { startsAt: Instant } | null, policy: Policy): Instant | null {
  return meeting === null ? null : dueBefore(meeting.startsAt, policy)
}
