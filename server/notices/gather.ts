// What reminders are decided from: one group as it is now, of all its members or of one.
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import type { MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  FEEDBACK_DAYS,
  NOTICE_SPAN_DAYS,
  type NoticeFacts,
  type NoticeMeeting,
  type NoticeMember,
} from '../../shared/domain/due-notices.ts'
import { permit } from '../../shared/domain/permit.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { JobGrant } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { hoursAhead } from '../office-hours/queries.ts'
import { planningMembers } from '../plans/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { turns } from '../turns/tables.ts'
import { gatherAnswers } from './answers.ts'

const DAY_MINUTES = 24 * 60
/** A day, also one on which the clock is set back. */
export const HOUR_AHEAD_MINUTES = 2 * DAY_MINUTES

type Grant = JobGrant<'notices.send'>
interface Asked {
  readonly now: Instant
  /** Null: of all members. */
  readonly memberId: MemberId | null
}

/** Null: the group is archived, or gone. */
export async function gatherNotices(db: Queries, grant: Grant, asked: Asked): Promise<NoticeFacts | null> {
  const { clubId, groupId } = grant
  const { now, memberId } = asked
  const [group] = await db
    .select({ policy: groups.policy })
    .from(groups)
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId), isNull(groups.archivedAt)))
  if (!group) return null
  const since = addMinutes(now, -FEEDBACK_DAYS * DAY_MINUTES)
  return {
    groupId,
    policy: group.policy,
    members: await membersOf(db, grant, memberId),
    meetings: await meetingsOf(db, grant, now),
    turns: await turnsOf(db, grant, asked),
    handedIn: await handedInOf(db, grant, asked),
    answers: await gatherAnswers(db, { clubId, groupId, since, authorId: memberId }),
    hours: await hoursAhead(db, { clubId, groupId }, { now, until: addMinutes(now, HOUR_AHEAD_MINUTES) }),
  }
}

async function membersOf(
  db: Queries,
  { clubId, groupId }: Grant,
  only: MemberId | null,
): Promise<NoticeMember[]> {
  const rows = await db
    .select({
      id: members.id,
      joinedAt: groupMembers.joinedAt,
      clubRole: members.role,
      groupRole: groupMembers.role,
      pauses: planningMembers.pauses,
    })
    .from(groupMembers)
    .innerJoin(members, and(eq(members.clubId, groupMembers.clubId), eq(members.id, groupMembers.memberId)))
    .leftJoin(
      planningMembers,
      and(
        eq(planningMembers.clubId, groupMembers.clubId),
        eq(planningMembers.groupId, groupMembers.groupId),
        eq(planningMembers.memberId, groupMembers.memberId),
      ),
    )
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        only === null ? undefined : eq(groupMembers.memberId, only),
      ),
    )
    .orderBy(asc(members.id))
  return rows
    .filter((row) => permit(row, 'summaries.read') === 'yes')
    .map((row) => ({
      id: row.id,
      joinedAt: row.joinedAt,
      writes: permit(row, 'summaries.submit') === 'yes',
      pauses: row.pauses ?? [],
    }))
}

function coming({ clubId, groupId }: Grant, now: Instant) {
  return and(
    eq(meetings.clubId, clubId),
    eq(meetings.groupId, groupId),
    gt(meetings.startsAt, now),
    lt(meetings.startsAt, addMinutes(now, NOTICE_SPAN_DAYS * DAY_MINUTES)),
  )
}

async function meetingsOf(db: Queries, grant: Grant, now: Instant): Promise<NoticeMeeting[]> {
  const rows = await db
    .select({
      id: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      cancelledAt: meetings.cancelledAt,
      readingId: meetingReadings.readingId,
    })
    .from(meetings)
    .leftJoin(
      meetingReadings,
      and(eq(meetingReadings.clubId, meetings.clubId), eq(meetingReadings.meetingId, meetings.id)),
    )
    .where(coming(grant, now))
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(meetingReadings.position))
  const found = new Map<MeetingId, NoticeMeeting & { readings: ReadingId[] }>()
  for (const { readingId, cancelledAt, ...row } of rows) {
    const meeting = found.get(row.id) ?? { ...row, takesPlace: cancelledAt === null, readings: [] }
    found.set(row.id, meeting)
    if (readingId !== null) meeting.readings.push(readingId)
  }
  return [...found.values()]
}

function turnsOf(db: Queries, grant: Grant, { now, memberId }: Asked) {
  return db
    .select({ id: turns.id, meetingId: turns.meetingId, memberId: turns.memberId })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(and(coming(grant, now), memberId === null ? undefined : eq(turns.memberId, memberId)))
    .orderBy(asc(meetings.startsAt), asc(turns.id))
}

function handedInOf(db: Queries, grant: Grant, { now, memberId }: Asked) {
  return db
    .selectDistinct({ memberId: summaries.memberId, readingId: summaries.readingId })
    .from(meetings)
    .innerJoin(
      meetingReadings,
      and(eq(meetingReadings.clubId, meetings.clubId), eq(meetingReadings.meetingId, meetings.id)),
    )
    .innerJoin(
      summaries,
      and(
        eq(summaries.clubId, meetingReadings.clubId),
        eq(summaries.readingId, meetingReadings.readingId),
        isNull(summaries.withdrawnAt),
      ),
    )
    .where(and(coming(grant, now), memberId === null ? undefined : eq(summaries.memberId, memberId)))
}
