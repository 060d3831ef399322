// An extra meeting, and a meeting changed: its time, place, link, title, length or format. What hangs on it stays on it.
import { and, eq, ne } from 'drizzle-orm'
import type { GroupId, MeetingId, OperationId } from '../../shared/contract/ids.ts'
import type { MeetingPlan } from '../../shared/contract/meeting.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day, Instant } from '../../shared/contract/time.ts'
import { instantOf, isAfter, localDay } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { meetings } from './tables.ts'
import { takesPlace } from './takes-place.ts'
import { tellOfMeeting } from './tell.ts'
import { touchMeetings } from './touch.ts'

type Grant = GroupGrant<'meetings.add' | 'meetings.change' | 'meetings.bring-back'>
export type MeetingRow = typeof meetings.$inferSelect

/** Refusals: `no_such_local_time`, `meeting_in_past`, `meeting_there`, `not_found`, `operation_reused`. */
export function addMeeting(
  world: World,
  grant: Grant,
  { operationId: id, ...plan }: MeetingPlan & { readonly operationId: OperationId },
): Promise<{ meetingId: MeetingId; startsAt: Instant } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...plan } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const startsAt = instantOf(plan.startsAt, group.zone)
    if (isRefusal(startsAt)) return startsAt
    if (!isAfter(startsAt, world.now())) return refuse('meeting_in_past')
    if (await anyAt(tx, grant, { startsAt, but: null })) return refuse('meeting_there')
    const meetingId = world.newId() as MeetingId
    const plannedDay = await freeDay(tx, grant, localDay(startsAt, group.zone))
    await tx.insert(meetings).values({
      ...{ ...plan, clubId, groupId, id: meetingId, startsAt, zone: group.zone, plannedDay },
      createdAt: world.now(),
    })
    const facts = { groupId, startsAt }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: meetingId, facts })
    return { meetingId, startsAt }
  })
}

/**
 * Only what is said is changed, so that two leads may change different things. A meeting that has begun keeps its time.
 * Refusals: `no_such_local_time`, `meeting_in_past`, `meeting_begun`, `meeting_there`, `meeting_cancelled`, `not_found`.
 */
export function changeMeeting(
  world: World,
  grant: Grant,
  input: {
    readonly operationId: OperationId
    readonly meetingId: MeetingId
    readonly change: { readonly [K in keyof MeetingPlan]?: MeetingPlan[K] | undefined }
  },
): Promise<{ startsAt: Instant } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const meeting = await loadMeeting(tx, grant, input.meetingId)
    if (!meeting) return refuse('not_found')
    if (meeting.cancelledAt !== null) return refuse('meeting_cancelled')
    const { startsAt: local, ...rest } = input.change
    const time = local === undefined ? {} : await newTime(world, tx, { grant, meeting, local })
    if (isRefusal(time)) return time
    const values = Object.fromEntries(
      Object.entries({ ...rest, ...time }).filter(([, value]) => value !== undefined),
    )
    if (Object.keys(values).length === 0) return { startsAt: meeting.startsAt }
    await tx
      .update(meetings)
      .set(values)
      .where(and(eq(meetings.clubId, clubId), eq(meetings.id, meeting.id)))
    await touchMeetings(world, tx, clubId, [meeting.id])
    const startsAt = time.startsAt ?? meeting.startsAt
    const moved =
      startsAt === meeting.startsAt ? {} : { startsAtBefore: meeting.startsAt, startsAtAfter: startsAt }
    const facts = { groupId, fields: Object.keys(values).join(' '), ...moved }
    const change = { clubId, memberId, action, subjectId: meeting.id, facts }
    const cause = await recordChange(world, tx, change)
    if (startsAt !== meeting.startsAt)
      await tellOfMeeting(world, tx, {
        ...{ clubId, groupId, memberId, meetingId: meeting.id, cause, zone: meeting.zone },
        before: { startsAt: meeting.startsAt, takesPlace: true },
        now: { startsAt, takesPlace: true },
      })
    return { startsAt }
  })
}

/** In the zone that the group has now: the hour that its people see on their wall. */
async function newTime(
  world: World,
  tx: Queries,
  { grant, meeting, local }: { grant: Grant; meeting: MeetingRow; local: MeetingPlan['startsAt'] },
): Promise<Partial<Pick<MeetingRow, 'startsAt' | 'zone'>> | Refusal> {
  const group = await loadGroup(tx, grant)
  if (!group) return refuse('not_found')
  const startsAt = instantOf(local, group.zone)
  if (isRefusal(startsAt)) return startsAt
  if (startsAt === meeting.startsAt) return {}
  if (!isAfter(meeting.startsAt, world.now())) return refuse('meeting_begun')
  if (!isAfter(startsAt, world.now())) return refuse('meeting_in_past')
  if (await anyAt(tx, grant, { startsAt, but: meeting.id })) return refuse('meeting_there')
  return { startsAt, zone: group.zone }
}

/** Of this group; the row as stored. */
export async function loadMeeting(
  db: Queries,
  { clubId, groupId }: { clubId: Grant['clubId']; groupId: GroupId },
  meetingId: MeetingId,
): Promise<MeetingRow | undefined> {
  const [row] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), eq(meetings.id, meetingId)))
  return row
}

/** Whether another meeting of the group that takes place begins at this very time. */
export async function anyAt(
  tx: Queries,
  { clubId, groupId }: Grant,
  { startsAt, but }: { startsAt: Instant; but: MeetingId | null },
): Promise<boolean> {
  const rows = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        eq(meetings.startsAt, startsAt),
        takesPlace,
        but === null ? undefined : ne(meetings.id, but),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** A day has one planned meeting; a second on the same day has none to its name. */
async function freeDay(tx: Queries, { clubId, groupId }: Grant, day: Day): Promise<Day | null> {
  const rows = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), eq(meetings.plannedDay, day)))
  return rows.length === 0 ? day : null
}
