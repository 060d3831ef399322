// The meetings of a group as its pages show them, cancelled ones too, and one meeting with everything that lies with it.
import { and, asc, count, desc, eq, gt, inArray, lte, type SQL } from 'drizzle-orm'
import type { ClubId, MeetingId } from '../../shared/contract/ids.ts'
import type { MeetingOverview, MeetingsOfGroup, MeetingView } from '../../shared/contract/meeting.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { dueBefore } from '../../shared/domain/judge-deadline.ts'
import { seatsOfMeeting } from '../../shared/domain/meeting-formats.ts'
import { RUNNING_MINUTES } from '../../shared/domain/meeting-of-reading.ts'
import { addMinutes, localDay } from '../../shared/domain/zoned-time.ts'
import { attendanceAt } from '../attendance/queries.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { leads, loadGroup } from '../groups/queries.ts'
import { materialsOf, mayAddMaterial } from '../materials/queries.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { listDaysOff } from './days-off.ts'
import { loadOwnSeats } from './formats.ts'
import { meetingMaterials, meetingReadings, meetings } from './tables.ts'

type Grant = GroupGrant<'meetings.read'>

/** A group that meets every week for four years. */
const MOST = 200

export async function meetingsOfGroup(world: World, grant: Grant): Promise<MeetingsOfGroup | Refusal> {
  const db = world.db.query
  const group = await loadGroup(db, grant)
  if (!group) return refuse('not_found')
  const over = addMinutes(world.now(), -RUNNING_MINUTES)
  const soonest = [asc(meetings.startsAt), asc(meetings.id)]
  const newest = [desc(meetings.startsAt), desc(meetings.id)]
  const [coming, past, daysOff] = await Promise.all([
    overviews(db, grant, { which: gt(meetings.startsAt, over), order: soonest }),
    overviews(db, grant, { which: lte(meetings.startsAt, over), order: newest }),
    listDaysOff(db, grant, localDay(world.now(), group.zone)),
  ])
  return { coming, past, daysOff }
}

/** Refusal: `not_found`, also for a meeting of another group. */
export async function readMeeting(
  world: World,
  grant: Grant,
  meetingId: MeetingId,
): Promise<MeetingView | Refusal> {
  const db = world.db.query
  const which = eq(meetings.id, meetingId)
  const [group, [meeting], own] = await Promise.all([
    loadGroup(db, grant),
    overviews(db, grant, { which, order: [asc(meetings.id)] }),
    loadOwnSeats(db, grant),
  ])
  if (!group || !meeting) return refuse('not_found')
  const lead = leads(grant.role)
  const [attendance, list, mayAdd] = await Promise.all([
    attendanceAt(db, { clubId: grant.clubId, meetingId, only: lead ? null : grant.memberId }),
    materialsOf(db, grant.clubId, meetingId),
    mayAddMaterial(db, grant, meetingId),
  ])
  return {
    ...meeting,
    dueAt: dueBefore(meeting.startsAt, group.policy),
    seats: seatsOfMeeting({ group: group.format, meeting: meeting.format }, own),
    attendance,
    list,
    mayAdd: mayAdd && meeting.cancelled === null,
  }
}

async function overviews(
  db: Queries,
  { clubId, groupId }: Grant,
  { which, order }: { which: SQL | undefined; order: SQL[] },
): Promise<MeetingOverview[]> {
  const rows = await db
    .select({
      ...{ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone, minutes: meetings.minutes },
      ...{ title: meetings.title, place: meetings.place, link: meetings.link, format: meetings.format },
      ...{ at: meetings.cancelledAt, why: meetings.cancelledWhy, by: members.name },
    })
    .from(meetings)
    .leftJoin(members, and(eq(members.clubId, meetings.clubId), eq(members.id, meetings.cancelledBy)))
    .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), which))
    .orderBy(...order)
    .limit(MOST)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [placed, taken, lying] = await Promise.all([
    papersOf(db, clubId, ids),
    turnsOf(db, clubId, ids),
    materialCounts(db, clubId, ids),
  ])
  return rows.map(({ at, by, why, ...meeting }) => ({
    ...meeting,
    cancelled: at === null ? null : { at, by: by ?? '', why },
    readings: placed
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map(({ meetingId: _, ...paper }) => paper),
    turns: taken.filter(({ meetingId }) => meetingId === meeting.id).map(({ meetingId: _, ...turn }) => turn),
    materials: lying.get(meeting.id) ?? 0,
  }))
}

function papersOf(db: Queries, clubId: ClubId, ids: MeetingId[]) {
  return db
    .select({ meetingId: meetingReadings.meetingId, id: readings.id, title: paperVersions.title })
    .from(meetingReadings)
    .innerJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(meetingReadings.clubId, clubId), inArray(meetingReadings.meetingId, ids)))
    .orderBy(asc(meetingReadings.position), asc(readings.id))
}

function turnsOf(db: Queries, clubId: ClubId, ids: MeetingId[]) {
  return db
    .select({
      meetingId: turns.meetingId,
      id: turns.id,
      role: turns.role,
      member: { id: members.id, name: members.name },
      readingId: turns.readingId,
      part: turns.part,
      outcome: turns.outcome,
    })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, ids)))
    .orderBy(asc(turns.role), asc(turns.createdAt), asc(turns.id))
}

async function materialCounts(db: Queries, clubId: ClubId, ids: MeetingId[]) {
  const rows = await db
    .select({ id: meetingMaterials.meetingId, n: count() })
    .from(meetingMaterials)
    .where(and(eq(meetingMaterials.clubId, clubId), inArray(meetingMaterials.meetingId, ids)))
    .groupBy(meetingMaterials.meetingId)
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
