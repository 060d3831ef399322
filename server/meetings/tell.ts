// Who is told by mail that a meeting was moved, called off or brought back: a letter each, put in by the transaction of the
// change. More mails than a club may send in a day are no reason not to move it.
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId, MemberId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { type Hearer, hearersOf } from '../../shared/domain/meeting-hearers.ts'
import type { MeetingState } from '../../shared/domain/meeting-letter.ts'
import { permit } from '../../shared/domain/permit.ts'
import { isToldAtOnce } from '../../shared/domain/tell-at-once.ts'
import { isAfter, localDay } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { loadGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { writeLetters } from '../letters/commands.ts'
import { members } from '../members/tables.ts'
import { waysIn } from '../notices/choices.ts'
import { planningMembers } from '../plans/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { attendance } from './tables.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

interface Telling extends Place {
  /** Who did it. */
  readonly memberId: MemberId
  readonly meetingId: MeetingId
  /** Its row in the activity. */
  readonly cause: string
  readonly before: MeetingState
  readonly now: MeetingState
  readonly zone: ZoneName
}

export async function tellOfMeeting(world: World, tx: Queries, telling: Telling): Promise<void> {
  const { clubId, memberId: by, before, now, zone } = telling
  const ahead = [before, now].some(({ startsAt }) => isAfter(startsAt, world.now()))
  if (!ahead) return
  const days = [before, now].map(({ startsAt }) => localDay(startsAt, zone))
  const all = await membersOf(tx, telling)
  const { holders, others } = hearersOf(all, { by, days, takesPlace: now.takesPlace })
  for (const ids of [holders, others]) {
    const written = await write(world, tx, { ...telling, ids })
    if (isRefusal(written)) world.log.error('meeting.not_mailed', { clubId, reason: written.refused })
  }
}

async function membersOf(tx: Queries, { clubId, groupId, meetingId }: Telling): Promise<Hearer[]> {
  const group = await loadGroup(tx, { clubId, groupId })
  if (!group) return []
  const { digest, notices } = group.policy
  const wayOf = await waysIn(tx, { clubId, groupId, kind: 'meeting', digest, notices })
  const there = and(eq(turns.clubId, clubId), eq(turns.meetingId, meetingId))
  const holding = await tx.select({ id: turns.memberId }).from(turns).where(there)
  const rows = await tx
    .select({
      ...{ id: members.id, clubRole: members.role, groupRole: groupMembers.role },
      ...{ pauses: planningMembers.pauses, attendance: attendance.state },
    })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .leftJoin(
      planningMembers,
      and(
        eq(planningMembers.clubId, groupMembers.clubId),
        eq(planningMembers.groupId, groupMembers.groupId),
        eq(planningMembers.memberId, groupMembers.memberId),
      ),
    )
    .leftJoin(
      attendance,
      and(
        eq(attendance.clubId, groupMembers.clubId),
        eq(attendance.memberId, groupMembers.memberId),
        eq(attendance.meetingId, meetingId),
      ),
    )
    .where(and(eq(groupMembers.clubId, clubId), eq(groupMembers.groupId, groupId)))
    .orderBy(asc(members.id))
  return rows
    .filter((row) => permit(row, 'meetings.read') === 'yes')
    .map((row) => ({
      id: row.id,
      holdsTurn: holding.some(({ id }) => id === row.id),
      excused: row.attendance === 'excused',
      pauses: row.pauses ?? [],
      way: wayOf(row.id),
    }))
}

async function write(
  world: World,
  tx: Queries,
  { clubId, groupId, memberId, cause, before, now, ids }: Telling & { readonly ids: readonly MemberId[] },
) {
  if (ids.length === 0) return 0
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, [...ids]), isNotNull(members.accountId)))
    .orderBy(asc(members.id))
  const atOnce = isToldAtOnce([before.startsAt, now.startsAt], world.now())
  const letter = { clubId, groupId, kind: 'meeting' as const, cause, writtenBy: memberId, atOnce }
  return writeLetters(
    world,
    tx,
    rows.flatMap(({ accountId }) => (accountId === null ? [] : [{ ...letter, accountId }])),
  )
}
