// What reminders are decided from: groups as they are now, of all their members or of one.
import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { AccountId, MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  FEEDBACK_DAYS,
  isDueSoon,
  NOTICE_SPAN_DAYS,
  type NoticeFacts,
  type NoticeMeeting,
} from '../../shared/domain/due-notices.ts'
import { groupByKey } from '../../shared/domain/group-by-key.ts'
import { permit } from '../../shared/domain/permit.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { troubleOfAccount } from '../deliveries/queries.ts'
import { mailTroubles } from '../deliveries/tables.ts'
import type { JobGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { hoursAhead } from '../office-hours/queries.ts'
import { planningMembers } from '../plans/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { turns } from '../turns/tables.ts'
import { gatherAnswers } from './answers.ts'
import { isIn, keyOf, listOf, type Place } from './in-groups.ts'

const DAY_MINUTES = 24 * 60
/** A day, also one on which the clock is set back. */
export const HOUR_AHEAD_MINUTES = 2 * DAY_MINUTES

interface Asked {
  readonly now: Instant
  /** Null: of all members. */
  readonly memberId: MemberId | null
}

export interface Gathered {
  readonly place: Place
  readonly policy: Policy
  readonly facts: NoticeFacts
  /** Of the members whose mails arrive, as far as is known. */
  readonly accounts: ReadonlyMap<MemberId, AccountId>
}

/** Without groups that are archived, or gone. The number of queries does not grow with the groups. */
export async function gatherNotices(
  db: Queries,
  grants: readonly JobGrant<'notices.send'>[],
  asked: Asked,
): Promise<Gathered[]> {
  const { now, memberId } = asked
  const open = await db
    .select({ clubId: groups.clubId, groupId: groups.id, policy: groups.policy })
    .from(groups)
    .where(and(isIn({ clubId: groups.clubId, groupId: groups.id }, grants), isNull(groups.archivedAt)))
  if (open.length === 0) return []
  const since = addMinutes(now, -FEEDBACK_DAYS * DAY_MINUTES)
  const people = groupByKey(await membersOf(db, open, memberId), keyOf)
  const held = groupByKey(await meetingsOf(db, open, now), keyOf)
  const given = groupByKey(await turnsOf(db, open, asked), keyOf)
  const answered = groupByKey(await gatherAnswers(db, { places: open, since, authorId: memberId }), keyOf)
  const soon = open.flatMap((group) =>
    (held.get(keyOf(group)) ?? []).filter((meeting) => isDueSoon(meeting, group.policy, now)),
  )
  const handed = groupByKey(await handedInOf(db, soon, memberId), keyOf)
  const until = addMinutes(now, HOUR_AHEAD_MINUTES)
  const hours = groupByKey(await hoursAhead(db, open, { now, until }), keyOf)
  return open.map(({ policy, ...place }) => {
    const key = keyOf(place)
    const inside = people.get(key) ?? []
    const facts = {
      ...{ groupId: place.groupId, policy, members: inside, meetings: held.get(key) ?? [] },
      ...{ turns: given.get(key) ?? [], handedIn: handed.get(key) ?? [], answers: answered.get(key) ?? [] },
      hours: hours.get(key) ?? [],
    }
    const reached = inside.flatMap(({ id, accountId, trouble }) =>
      accountId === null || trouble !== null ? [] : [[id, accountId] as const],
    )
    return { place, policy, facts, accounts: new Map(reached) }
  })
}

async function membersOf(db: Queries, places: readonly Place[], only: MemberId | null) {
  const rows = await db
    .select({
      clubId: groupMembers.clubId,
      groupId: groupMembers.groupId,
      id: members.id,
      joinedAt: groupMembers.joinedAt,
      clubRole: members.role,
      groupRole: groupMembers.role,
      pauses: planningMembers.pauses,
      accountId: members.accountId,
      trouble: mailTroubles.since,
    })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(mailTroubles, troubleOfAccount)
    .leftJoin(
      planningMembers,
      and(
        eq(planningMembers.clubId, groupMembers.clubId),
        eq(planningMembers.groupId, groupMembers.groupId),
        eq(planningMembers.memberId, groupMembers.memberId),
      ),
    )
    .where(and(isIn(groupMembers, places), only === null ? undefined : eq(groupMembers.memberId, only)))
    .orderBy(asc(members.id))
  return rows
    .filter((row) => permit(row, 'summaries.read') === 'yes')
    .map((row) => ({ ...row, writes: permit(row, 'summaries.submit') === 'yes', pauses: row.pauses ?? [] }))
}

function coming(places: readonly Place[], now: Instant) {
  return and(
    isIn(meetings, places),
    gt(meetings.startsAt, now),
    lt(meetings.startsAt, addMinutes(now, NOTICE_SPAN_DAYS * DAY_MINUTES)),
  )
}

type Held = Place & NoticeMeeting

async function meetingsOf(db: Queries, places: readonly Place[], now: Instant): Promise<Held[]> {
  const rows = await db
    .select({
      clubId: meetings.clubId,
      groupId: meetings.groupId,
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
    .where(coming(places, now))
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(meetingReadings.position))
  const found = new Map<string, Held & { readings: ReadingId[] }>()
  for (const { readingId, cancelledAt, ...row } of rows) {
    const key = `${row.clubId} ${row.id}`
    const meeting = found.get(key) ?? { ...row, takesPlace: cancelledAt === null, readings: [] }
    found.set(key, meeting)
    if (readingId !== null) meeting.readings.push(readingId)
  }
  return [...found.values()]
}

function turnsOf(db: Queries, places: readonly Place[], { now, memberId }: Asked) {
  return db
    .select({
      ...{ clubId: meetings.clubId, groupId: meetings.groupId },
      ...{ id: turns.id, meetingId: turns.meetingId, memberId: turns.memberId },
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(and(coming(places, now), memberId === null ? undefined : eq(turns.memberId, memberId)))
    .orderBy(asc(meetings.startsAt), asc(turns.id))
}

async function handedInOf(
  db: Queries,
  held: readonly (Place & { readonly id: MeetingId })[],
  memberId: MemberId | null,
) {
  if (held.length === 0) return []
  const clubs = listOf(held.map(({ clubId }) => clubId))
  const ids = listOf(held.map(({ id }) => id))
  return db
    .select({
      ...{ clubId: meetings.clubId, groupId: meetings.groupId },
      ...{ memberId: summaries.memberId, readingId: summaries.readingId },
    })
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
    .where(
      and(
        sql`(${meetings.clubId}, ${meetings.id}) in (select * from unnest(${clubs}::uuid[], ${ids}::uuid[]))`,
        memberId === null ? undefined : eq(summaries.memberId, memberId),
      ),
    )
}
