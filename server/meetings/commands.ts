// A lead puts a reading on a meeting, with who presents it.
import { and, asc, eq, gt, inArray, isNull, max, ne, sql } from 'drizzle-orm'
import type {
  ClubId,
  MeetingId,
  MemberId,
  OperationId,
  ReadingId,
  TurnId,
} from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { instantOf, isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { meetingReadings, meetings } from './tables.ts'
import { takesPlace } from './takes-place.ts'
import { touchMeetings } from './touch.ts'

export { addMeeting, changeMeeting } from './arrange.ts'
export { bringBackMeeting, cancelMeeting } from './cancel.ts'
export { addDaysOff, removeDaysOff } from './days-off.ts'
export { setFormat } from './formats.ts'
export { makeTerm } from './term.ts'

type Grant = GroupGrant<'meetings.schedule'>

export interface Scheduling {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  /** In the group's zone. */
  readonly startsAt: LocalTime
  readonly place: string
  readonly presenterId: MemberId
}

/**
 * A meeting that the group already has at this very time takes the reading in; otherwise one is made. A reading stands
 * on one coming meeting, with the presenter named last: scheduled again, it moves.
 * Refusals: `no_such_local_time`, `meeting_in_past`, `not_in_group`, `not_found`, `operation_reused`.
 */
export function scheduleReading(
  world: World,
  grant: Grant,
  input: Scheduling,
): Promise<{ meetingId: MeetingId; startsAt: Instant } | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: 'meetings.schedule', input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    const startsAt = group ? instantOf(input.startsAt, group.zone) : refuse('not_found')
    if (isRefusal(startsAt) || !group) return isRefusal(startsAt) ? startsAt : refuse('not_found')
    if (!isAfter(startsAt, world.now())) return refuse('meeting_in_past')
    if (!(await isListed(tx, grant, input.readingId))) return refuse('not_found')
    if (!(await takesTurns(tx, { clubId, groupId, memberId: input.presenterId })))
      return refuse('not_in_group')
    const meetingId = await meetingAt(world, tx, { grant, startsAt, zone: group.zone, place: input.place })
    await takeOff(world, tx, { grant, readingId: input.readingId, meetingId })
    await putOn(world, tx, { grant, meetingId, input })
    await touchMeetings(world, tx, clubId, [meetingId])
    await list(world, tx, { grant, readingId: input.readingId })
    return { meetingId, startsAt }
  })
}

/** What was only nominated, or set aside, is on the list by being planned. */
async function list(
  world: World,
  tx: Queries,
  { grant, readingId }: { grant: Grant; readingId: ReadingId },
): Promise<void> {
  const listedAt = sql`coalesce(${readings.listedAt}, ${world.now()}::timestamptz)`
  await tx
    .update(readings)
    .set({ listedAt, setAsideAt: null, setAsideBy: null, setAsideWhy: '' })
    .where(and(eq(readings.clubId, grant.clubId), eq(readings.id, readingId)))
}

async function isListed(tx: Queries, grant: Grant, readingId: ReadingId): Promise<boolean> {
  const rows = await tx
    .select({ id: readings.id })
    .from(readings)
    .where(
      and(eq(readings.clubId, grant.clubId), eq(readings.groupId, grant.groupId), eq(readings.id, readingId)),
    )
  return rows.length > 0
}

async function meetingAt(
  world: World,
  tx: Queries,
  { grant, startsAt, zone, place }: { grant: Grant; startsAt: Instant; zone: ZoneName; place: string },
): Promise<MeetingId> {
  const { clubId, groupId } = grant
  const [found] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        takesPlace,
        eq(meetings.startsAt, startsAt),
      ),
    )
    .orderBy(asc(meetings.id))
    .limit(1)
  if (!found) {
    const id = world.newId() as MeetingId
    await tx.insert(meetings).values({ clubId, id, groupId, startsAt, zone, place, createdAt: world.now() })
    return id
  }
  const here = and(eq(meetings.clubId, clubId), eq(meetings.id, found.id))
  if (place !== '') await tx.update(meetings).set({ place }).where(here)
  return found.id
}

/** Off every other coming meeting, a cancelled one too; and its turns there are given back. */
async function takeOff(
  world: World,
  tx: Queries,
  { grant, readingId, meetingId }: { grant: Grant; readingId: ReadingId; meetingId: MeetingId },
): Promise<void> {
  const { clubId, groupId } = grant
  const coming = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), gt(meetings.startsAt, world.now())),
    )
  const ids = coming.map(({ id }) => id)
  await tx
    .delete(turns)
    .where(and(eq(turns.clubId, clubId), eq(turns.readingId, readingId), inArray(turns.meetingId, ids)))
  const left = await tx
    .delete(meetingReadings)
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        eq(meetingReadings.readingId, readingId),
        inArray(meetingReadings.meetingId, ids),
        ne(meetingReadings.meetingId, meetingId),
      ),
    )
    .returning({ id: meetingReadings.meetingId })
  await touchMeetings(
    world,
    tx,
    clubId,
    left.map(({ id }) => id),
  )
  for (const { id } of left) await removeIfEmpty(tx, clubId, id)
}

/** A meeting that came with a paper goes when nothing is left on it; one that was planned for its day stays. */
async function removeIfEmpty(tx: Queries, clubId: ClubId, meetingId: MeetingId): Promise<void> {
  const [read, taken] = await Promise.all([
    tx
      .select({ id: meetingReadings.readingId })
      .from(meetingReadings)
      .where(and(eq(meetingReadings.clubId, clubId), eq(meetingReadings.meetingId, meetingId)))
      .limit(1),
    tx
      .select({ id: turns.id })
      .from(turns)
      .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meetingId)))
      .limit(1),
  ])
  if (read.length + taken.length > 0) return
  await tx
    .delete(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.id, meetingId),
        isNull(meetings.plannedDay),
        eq(meetings.title, ''),
        takesPlace,
      ),
    )
}

async function putOn(
  world: World,
  tx: Queries,
  { grant, meetingId, input }: { grant: Grant; meetingId: MeetingId; input: Scheduling },
): Promise<void> {
  const { clubId, memberId } = grant
  const { readingId, presenterId } = input
  const [last] = await tx
    .select({ position: max(meetingReadings.position) })
    .from(meetingReadings)
    .where(and(eq(meetingReadings.clubId, clubId), eq(meetingReadings.meetingId, meetingId)))
  await tx
    .insert(meetingReadings)
    .values({ clubId, meetingId, readingId, position: (last?.position ?? -1) + 1 })
    .onConflictDoNothing()
  await tx
    .insert(turns)
    .values({
      clubId,
      id: world.newId() as TurnId,
      meetingId,
      memberId: presenterId,
      role: 'presenter',
      readingId,
      createdAt: world.now(),
    })
    .onConflictDoNothing()
  const facts = { readingId, presenterId }
  await recordChange(world, tx, {
    clubId,
    memberId,
    action: 'meetings.schedule',
    subjectId: meetingId,
    facts,
  })
}
