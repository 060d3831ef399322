// A meeting cancelled and brought back. What hung on it stays written down and counts nowhere: papers are on the list again,
// turns are given back. Brought back, it has what is still free; the rest has gone to other meetings, or with its people.
import { and, eq, gt, inArray, isNotNull, ne } from 'drizzle-orm'
import type { MeetingId, MemberId, OperationId, ReadingId, TurnId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeReturn } from '../../shared/domain/judge-return.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { anyAt, loadMeeting, type MeetingRow } from './arrange.ts'
import { meetingReadings, meetings } from './tables.ts'
import { takesPlace } from './takes-place.ts'
import { tellOfMeeting } from './tell.ts'
import { touchMeetings } from './touch.ts'

type Grant = GroupGrant<'meetings.cancel' | 'meetings.bring-back' | 'meetings.set-days-off'>

interface Which {
  readonly operationId: OperationId
  readonly meetingId: MeetingId
}

type Standing = Pick<MeetingRow, 'id' | 'startsAt' | 'zone'>

export interface Freed {
  readonly readings: number
  readonly turns: number
}

/** Refusals: `meeting_cancelled`, `not_found`, `operation_reused`. */
export function cancelMeeting(
  world: World,
  grant: GroupGrant<'meetings.cancel'>,
  input: Which & { readonly why: string },
): Promise<Freed | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const meeting = await loadMeeting(tx, grant, input.meetingId)
    if (!meeting) return refuse('not_found')
    if (meeting.cancelledAt !== null) return refuse('meeting_cancelled')
    return cancelOne(world, tx, { grant, meeting, why: input.why })
  })
}

/** In a transaction that holds the group's lock. */
export async function cancelOne(
  world: World,
  tx: Queries,
  { grant, meeting, why }: { grant: Grant; meeting: Standing; why: string },
): Promise<Freed> {
  const { clubId, groupId, memberId } = grant
  const action = 'meetings.cancel'
  await tx
    .update(meetings)
    .set({ cancelledAt: world.now(), cancelledBy: memberId, cancelledWhy: why })
    .where(and(eq(meetings.clubId, clubId), eq(meetings.id, meeting.id)))
  await touchMeetings(world, tx, clubId, [meeting.id])
  const [placed, taken] = await hangingOn(tx, grant, meeting.id)
  const freed = { readings: placed.length, turns: taken.length }
  const { startsAt } = meeting
  const facts = { groupId, startsAt, ...freed }
  const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: meeting.id, facts })
  await tell(world, tx, { grant, meeting, cause, takesPlace: false })
  return freed
}

function tell(
  world: World,
  tx: Queries,
  told: { grant: Grant; meeting: Standing; cause: string; takesPlace: boolean },
): Promise<void> {
  const { grant, meeting, cause, takesPlace: now } = told
  const { id: meetingId, startsAt, zone } = meeting
  const { clubId, groupId, memberId } = grant
  return tellOfMeeting(world, tx, {
    ...{ clubId, groupId, memberId, meetingId, cause, zone },
    before: { startsAt, takesPlace: !now },
    now: { startsAt, takesPlace: now },
  })
}

/** Gives what it has again. Refusals: `meeting_not_cancelled`, `meeting_there`, `not_found`, `operation_reused`. */
export function bringBackMeeting(
  world: World,
  grant: GroupGrant<'meetings.bring-back'>,
  input: Which,
): Promise<Freed | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, meetingId } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, meetingId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const meeting = await loadMeeting(tx, grant, meetingId)
    if (!meeting) return refuse('not_found')
    if (meeting.cancelledAt === null) return refuse('meeting_not_cancelled')
    if (await anyAt(tx, grant, { startsAt: meeting.startsAt, but: meetingId })) return refuse('meeting_there')
    const [placed, taken] = await hangingOn(tx, grant, meetingId)
    const gone = judgeReturn({
      readings: placed,
      turns: taken,
      elsewhere: await spokenFor(world, tx, { grant, ids: placed, meetingId }),
      members: await whoTakesTurns(tx, grant, [...new Set(taken.map((turn) => turn.memberId))]),
    })
    await takeOff(tx, { grant, meetingId, gone })
    await tx
      .update(meetings)
      .set({ cancelledAt: null, cancelledBy: null, cancelledWhy: '' })
      .where(and(eq(meetings.clubId, clubId), eq(meetings.id, meetingId)))
    await touchMeetings(world, tx, clubId, [meetingId])
    const back = {
      readings: placed.length - gone.readings.length,
      turns: taken.length - gone.turns.length,
    }
    const facts = { groupId, startsAt: meeting.startsAt, ...back }
    const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: meetingId, facts })
    await tell(world, tx, { grant, meeting, cause, takesPlace: true })
    return back
  })
}

async function hangingOn(tx: Queries, { clubId }: Grant, meetingId: MeetingId) {
  const placed = await tx
    .select({ id: meetingReadings.readingId })
    .from(meetingReadings)
    .where(and(eq(meetingReadings.clubId, clubId), eq(meetingReadings.meetingId, meetingId)))
  const taken = await tx
    .select({ id: turns.id, memberId: turns.memberId, readingId: turns.readingId })
    .from(turns)
    .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meetingId)))
  return [placed.map(({ id }) => id), taken] as const
}

/** Those that another coming meeting has, or that were set aside. */
async function spokenFor(
  world: World,
  tx: Queries,
  { grant, ids, meetingId }: { grant: Grant; ids: ReadingId[]; meetingId: MeetingId },
): Promise<Set<ReadingId>> {
  const { clubId, groupId } = grant
  const onMeeting = and(
    eq(meetings.clubId, meetingReadings.clubId),
    eq(meetings.id, meetingReadings.meetingId),
  )
  const planned = await tx
    .select({ id: meetingReadings.readingId })
    .from(meetingReadings)
    .innerJoin(meetings, onMeeting)
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        eq(meetings.groupId, groupId),
        inArray(meetingReadings.readingId, ids),
        ne(meetings.id, meetingId),
        gt(meetings.startsAt, world.now()),
        takesPlace,
      ),
    )
  const aside = await tx
    .select({ id: readings.id })
    .from(readings)
    .where(and(eq(readings.clubId, clubId), inArray(readings.id, ids), isNotNull(readings.setAsideAt)))
  return new Set([...planned, ...aside].map(({ id }) => id))
}

async function whoTakesTurns(tx: Queries, { clubId, groupId }: Grant, ids: readonly MemberId[]) {
  const found = new Set<MemberId>()
  for (const memberId of ids.toSorted())
    if (await takesTurns(tx, { clubId, groupId, memberId })) found.add(memberId)
  return found
}

async function takeOff(
  tx: Queries,
  made: { grant: Grant; meetingId: MeetingId; gone: { readings: ReadingId[]; turns: TurnId[] } },
): Promise<void> {
  const { clubId } = made.grant
  const { gone, meetingId } = made
  await tx.delete(turns).where(and(eq(turns.clubId, clubId), inArray(turns.id, gone.turns)))
  await tx
    .delete(meetingReadings)
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        eq(meetingReadings.meetingId, meetingId),
        inArray(meetingReadings.readingId, gone.readings),
      ),
    )
}
