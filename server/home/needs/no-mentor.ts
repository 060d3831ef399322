// A junior who presents soon without a mentor, where the group wants one: after a trade, or where the plan found none.
import { and, asc, eq, gt, isNull, lte, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { DEFAULT_PLANNING } from '../../../shared/contract/policy.ts'
import { levelOf } from '../../../shared/domain/plan-facts.ts'
import { EMPTY_PROFILE, FIRST_SHOWN, showProfile } from '../../../shared/domain/show-profile.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { accounts } from '../../accounts/tables.ts'
import { groups } from '../../groups/tables.ts'
import { meetings } from '../../meetings/tables.ts'
import { takesPlace } from '../../meetings/takes-place.ts'
import { members } from '../../members/tables.ts'
import { planningMembers } from '../../plans/tables.ts'
import { profileShown, profiles } from '../../profiles/tables.ts'
import { turns } from '../../turns/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedAsk, NeedSource } from './index.ts'

/** Time enough to ask somebody, and not a term of plans that are not made yet. */
const AHEAD_MINUTES = 28 * 24 * 60

export const noMentor: NeedSource = {
  action: 'plans.draft',
  async find(ask) {
    const rows = await presentersAlone(ask)
    return rows
      .filter(({ policy }) => (policy.planning ?? DEFAULT_PLANNING).juniorsNeedMentor)
      .filter(({ levelSaid, content, shown, zone, mail }) => {
        const whole = { content: content ?? EMPTY_PROFILE, shown: { ...FIRST_SHOWN, ...shown }, zone, mail }
        // A lead is told no more of them than their profile shows to leads.
        return levelOf(levelSaid, showProfile(whole, 'lead')?.experience ?? null) === 'junior'
      })
      .map(({ clubId, groupId, meetingId, startsAt, meetingZone, name }) => ({
        ...{ kind: 'no_mentor' as const, clubId, groupId, meetingId, startsAt, zone: meetingZone, name },
      }))
  },
}

function presentersAlone({ db, now, places }: NeedAsk) {
  const mentors = alias(turns, 'mentors')
  const mentored = db
    .select({ one: sql`1` })
    .from(mentors)
    .where(
      and(
        eq(mentors.clubId, turns.clubId),
        eq(mentors.meetingId, turns.meetingId),
        eq(mentors.role, 'mentor'),
        sql`${mentors.readingId} is not distinct from ${turns.readingId}`,
      ),
    )
  return db
    .select({
      ...{ clubId: meetings.clubId, groupId: meetings.groupId, meetingId: meetings.id },
      ...{ startsAt: meetings.startsAt, meetingZone: meetings.zone, policy: groups.policy },
      ...{ name: members.name, zone: accounts.zone, mail: accounts.mail },
      ...{ levelSaid: planningMembers.level, content: profiles.content, shown: profileShown.shown },
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .innerJoin(groups, and(eq(groups.clubId, meetings.clubId), eq(groups.id, meetings.groupId)))
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(profiles, eq(profiles.accountId, accounts.id))
    .leftJoin(
      profileShown,
      and(eq(profileShown.clubId, members.clubId), eq(profileShown.memberId, members.id)),
    )
    .leftJoin(
      planningMembers,
      and(
        eq(planningMembers.clubId, meetings.clubId),
        eq(planningMembers.groupId, meetings.groupId),
        eq(planningMembers.memberId, turns.memberId),
      ),
    )
    .where(
      and(
        inPlaces(meetings, places),
        eq(turns.role, 'presenter'),
        isNull(turns.outcome),
        takesPlace,
        gt(meetings.startsAt, now),
        lte(meetings.startsAt, addMinutes(now, AHEAD_MINUTES)),
        notExists(mentored),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(turns.id))
}
