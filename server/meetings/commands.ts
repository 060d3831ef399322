// A lead puts a reading on a meeting, with who presents it.
import { and, eq } from 'drizzle-orm'
import type { MeetingId, MemberId, OperationId, ReadingId, TurnId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { instantOf, isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { meetingReadings, meetings } from './tables.ts'

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
 * A meeting that the group already has at this very time takes the reading in; otherwise one is made.
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
    const group = await loadGroup(tx, grant)
    const startsAt = group ? instantOf(input.startsAt, group.zone) : refuse('not_found')
    if (isRefusal(startsAt) || !group) return isRefusal(startsAt) ? startsAt : refuse('not_found')
    if (!isAfter(startsAt, world.now())) return refuse('meeting_in_past')
    if (!(await isListed(tx, grant, input.readingId))) return refuse('not_found')
    if (!(await takesTurns(tx, { clubId, groupId, memberId: input.presenterId })))
      return refuse('not_in_group')
    const meetingId = await meetingAt(world, tx, { grant, startsAt, zone: group.zone, place: input.place })
    await putOn(world, tx, { grant, meetingId, input })
    return { meetingId, startsAt }
  })
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
    .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), eq(meetings.startsAt, startsAt)))
  if (!found) {
    const id = world.newId() as MeetingId
    await tx.insert(meetings).values({ clubId, id, groupId, startsAt, zone, place, createdAt: world.now() })
    return id
  }
  const here = and(eq(meetings.clubId, clubId), eq(meetings.id, found.id))
  if (place !== '') await tx.update(meetings).set({ place }).where(here)
  return found.id
}

async function putOn(
  world: World,
  tx: Queries,
  { grant, meetingId, input }: { grant: Grant; meetingId: MeetingId; input: Scheduling },
): Promise<void> {
  const { clubId, memberId } = grant
  const { readingId, presenterId } = input
  const listed = await tx
    .select({ readingId: meetingReadings.readingId })
    .from(meetingReadings)
    .where(and(eq(meetingReadings.clubId, clubId), eq(meetingReadings.meetingId, meetingId)))
  await tx
    .insert(meetingReadings)
    .values({ clubId, meetingId, readingId, position: listed.length })
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
