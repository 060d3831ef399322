// Leads note who came and whether turns were held; a member says beforehand that they cannot come. Who noted it is kept.
import { and, eq, inArray } from 'drizzle-orm'
import type { MeetingId, MemberId, OperationId, TurnId } from '../../shared/contract/ids.ts'
import type { Attendance, TurnOutcome } from '../../shared/contract/meeting.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { groupMembers } from '../groups/tables.ts'
import { loadMeeting, type MeetingRow } from '../meetings/arrange.ts'
import { attendance } from '../meetings/tables.ts'
import { once } from '../operations/commands.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'

export interface Noting {
  readonly operationId: OperationId
  readonly meetingId: MeetingId
  /** Null: nobody has said, again. */
  readonly notes: readonly { readonly memberId: MemberId; readonly state: Attendance | null }[]
  readonly outcomes: readonly { readonly turnId: TurnId; readonly outcome: TurnOutcome | null }[]
}

/**
 * Before the meeting a lead can note excuses only.
 * Refusals: `meeting_cancelled`, `meeting_not_begun`, `not_in_group`, `not_found`, `operation_reused`.
 */
export function noteAttendance(
  world: World,
  grant: GroupGrant<'attendance.note'>,
  input: Noting,
): Promise<{ noted: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const meeting = await openMeeting(tx, grant, input.meetingId)
    if (isRefusal(meeting)) return meeting
    const begun = !isAfter(meeting.startsAt, world.now())
    const early = input.outcomes.length > 0 || input.notes.some(({ state }) => isOfMeeting(state))
    if (!begun && early) return refuse('meeting_not_begun')
    const ids = input.notes.map((note) => note.memberId)
    if (!(await allKnown(tx, grant, { ids, meeting }))) return refuse('not_in_group')
    for (const note of input.notes) await keep(world, tx, { grant, meeting, ...note })
    const unknown = await keepOutcomes(tx, grant, input)
    if (unknown) return refuse('not_found')
    const facts = { groupId, notes: input.notes.length, outcomes: input.outcomes.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: meeting.id, facts })
    return { noted: input.notes.length + input.outcomes.length }
  })
}

function isOfMeeting(state: Attendance | null): boolean {
  return state === 'present' || state === 'absent'
}

/** Refusals: `meeting_cancelled`, `meeting_begun`, `not_in_group`, `not_found`, `operation_reused`. */
export function excuseOwn(
  world: World,
  grant: GroupGrant<'attendance.excuse-own'>,
  input: { readonly operationId: OperationId; readonly meetingId: MeetingId; readonly excused: boolean },
): Promise<{ excused: boolean } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const meeting = await openMeeting(tx, grant, input.meetingId)
    if (isRefusal(meeting)) return meeting
    if (!isAfter(meeting.startsAt, world.now())) return refuse('meeting_begun')
    if (!(await allKnown(tx, grant, { ids: [memberId], meeting }))) return refuse('not_in_group')
    await keep(world, tx, { grant, meeting, memberId, state: input.excused ? 'excused' : null })
    const facts = { groupId, excused: input.excused }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: meeting.id, facts })
    return { excused: input.excused }
  })
}

type Grant = GroupGrant<'attendance.note' | 'attendance.excuse-own'>

async function openMeeting(tx: Queries, grant: Grant, meetingId: MeetingId): Promise<MeetingRow | Refusal> {
  const meeting = await loadMeeting(tx, grant, meetingId)
  if (!meeting) return refuse('not_found')
  return meeting.cancelledAt === null ? meeting : refuse('meeting_cancelled')
}

/** In the group, or noted or on a turn there before they left it. */
async function allKnown(
  tx: Queries,
  { clubId, groupId }: Grant,
  { ids, meeting }: { ids: MemberId[]; meeting: MeetingRow },
): Promise<boolean> {
  const here = await tx
    .select({ id: groupMembers.memberId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        inArray(groupMembers.memberId, ids),
      ),
    )
  const noted = await tx
    .select({ id: attendance.memberId })
    .from(attendance)
    .where(and(eq(attendance.clubId, clubId), eq(attendance.meetingId, meeting.id)))
  const onTurn = await tx
    .select({ id: turns.memberId })
    .from(turns)
    .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meeting.id)))
  const known = new Set([...here, ...noted, ...onTurn].map(({ id }) => id))
  return ids.every((id) => known.has(id))
}

async function keep(
  world: World,
  tx: Queries,
  note: { grant: Grant; meeting: MeetingRow; memberId: MemberId; state: Attendance | null },
): Promise<void> {
  const { clubId, memberId: notedBy } = note.grant
  const { state, memberId } = note
  const key = { clubId, meetingId: note.meeting.id, memberId }
  if (state === null) {
    const { clubId: club, meetingId, memberId: member } = attendance
    await tx
      .delete(attendance)
      .where(and(eq(club, clubId), eq(meetingId, key.meetingId), eq(member, memberId)))
    return
  }
  const said = { state, notedBy, notedAt: world.now() }
  await tx
    .insert(attendance)
    .values({ ...key, ...said })
    .onConflictDoUpdate({
      target: [attendance.clubId, attendance.meetingId, attendance.memberId],
      set: said,
    })
}

/** True: one of the turns is not of this meeting. */
async function keepOutcomes(tx: Queries, { clubId }: Grant, input: Noting): Promise<boolean> {
  for (const { turnId, outcome } of input.outcomes) {
    const set = await tx
      .update(turns)
      .set({ outcome })
      .where(and(eq(turns.clubId, clubId), eq(turns.id, turnId), eq(turns.meetingId, input.meetingId)))
      .returning({ id: turns.id })
    if (set.length === 0) return true
  }
  return false
}
