// Everything the planner is told, read from the database for the coming meetings of a group between two days. What a member
// keeps from the leads is not used: a plan would show it.
import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { PlanCell, PlanLock } from '../../shared/contract/plan.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { seatsOfMeeting } from '../../shared/domain/meeting-formats.ts'
import { type MeetingFacts, type PlanFacts, problemOf } from '../../shared/domain/plan-facts.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { addMinutes, epochOf, localDay } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { loadGroup } from '../groups/queries.ts'
import { groupFormats, meetings } from '../meetings/tables.ts'
import { turns } from '../turns/tables.ts'
import { gatherMembers } from './gather-members.ts'
import { gatherQueue } from './gather-queue.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
}

export interface Span {
  readonly fromDay: Day
  readonly toDay: Day
  readonly seed: number
  readonly locks: readonly PlanLock[]
  /** Papers that are in the plan already. */
  readonly keep: readonly ReadingId[]
  readonly now: Instant
}

export interface PlanMeetingRow extends MeetingFacts {
  readonly zone: ZoneName
  readonly title: string
}

export interface Gathered {
  readonly zone: ZoneName
  readonly meetings: readonly PlanMeetingRow[]
  readonly facts: PlanFacts
  readonly problem: PlanProblem
  /** What the group knows: the turns at these meetings, also of who is in the group no more. */
  readonly published: readonly PlanCell[]
}

const DAY = 24 * 60
/** How far back the ledger looks. */
const PAST_DAYS = 52 * 7

/** Null: the group is no more. */
export async function gatherPlan(db: Queries, place: Place, span: Span): Promise<Gathered | null> {
  const group = await loadGroup(db, place)
  if (!group) return null
  const [coming, own] = await Promise.all([
    comingMeetings(db, place, { ...span, zone: group.zone }),
    ownFormats(db, place),
  ])
  const planned = coming.map(
    ({ format, ...meeting }): PlanMeetingRow => ({
      ...meeting,
      seats: seatsOfMeeting({ group: group.format, meeting: format }, own),
    }),
  )
  const ids = planned.map(({ id }) => id)
  const past = await pastMeetings(db, place, planned[0]?.startsAt ?? span.now)
  const seats = planned.flatMap((meeting) => meeting.seats)
  const presenters = seats.reduce((sum, { role, count }) => (role === 'presenter' ? sum + count : sum), 0)
  const [members, taken, queue] = await Promise.all([
    gatherMembers(db, place),
    turnsAt(db, place, [...past.map(({ id }) => id), ...ids]),
    gatherQueue(db, place, { meetingIds: ids, presenters, keep: span.keep, now: span.now }),
  ])
  const { locks, seed } = span
  const facts: PlanFacts = {
    ...{ meetings: planned, past, members, turns: taken, locks, seed, zone: group.zone },
    ...{ papers: queue.papers, bids: queue.bids, rules: group.policy.planning },
  }
  return {
    ...{ zone: group.zone, meetings: planned, facts, problem: problemOf(facts) },
    published: ids.flatMap((id) =>
      taken
        .filter(({ meetingId }) => meetingId === id)
        .map(({ meetingId, role, memberId, readingId }) => ({ meetingId, role, memberId, readingId })),
    ),
  }
}

async function comingMeetings(
  db: Queries,
  place: Place,
  { fromDay, toDay, zone, now }: Span & { zone: ZoneName },
) {
  const first = addMinutes(`${fromDay}T00:00:00.000Z` as Instant, -DAY)
  const last = addMinutes(`${toDay}T00:00:00.000Z` as Instant, 2 * DAY)
  const rows = await db
    .select({
      id: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      minutes: meetings.minutes,
      title: meetings.title,
      format: meetings.format,
    })
    .from(meetings)
    .where(
      and(
        heldIn(place),
        gt(meetings.startsAt, epochOf(first) > epochOf(now) ? first : now),
        lt(meetings.startsAt, last),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
  return rows.filter(({ startsAt }) => {
    const day = localDay(startsAt, zone)
    return fromDay <= day && day <= toDay
  })
}

/** Those not over yet with them: what is planned before the plan counts as held. */
async function pastMeetings(db: Queries, place: Place, before: Instant) {
  return db
    .select({ id: meetings.id, startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        heldIn(place),
        lt(meetings.startsAt, before),
        gt(meetings.startsAt, addMinutes(before, -PAST_DAYS * DAY)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
}

function heldIn({ clubId, groupId }: Place) {
  return and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), isNull(meetings.cancelledAt))
}

async function turnsAt(db: Queries, { clubId }: Place, meetingIds: readonly MeetingId[]) {
  if (meetingIds.length === 0) return []
  return db
    .select({
      meetingId: turns.meetingId,
      memberId: turns.memberId,
      role: turns.role,
      readingId: turns.readingId,
      outcome: turns.outcome,
    })
    .from(turns)
    .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, [...meetingIds])))
    .orderBy(asc(turns.createdAt), asc(turns.id))
}

async function ownFormats(db: Queries, { clubId, groupId }: Place) {
  const rows = await db
    .select({ format: groupFormats.format, seats: groupFormats.seats })
    .from(groupFormats)
    .where(and(eq(groupFormats.clubId, clubId), eq(groupFormats.groupId, groupId)))
  return Object.fromEntries(rows.map(({ format, seats }) => [format, seats]))
}
