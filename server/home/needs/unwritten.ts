// Who has not written yet for a meeting whose summaries are soon due: for a quiet word, so only shortly before and until
// the meeting begins. The members see the same of themselves on their own home page.
import { and, asc, eq, gt, lt, notExists, sql } from 'drizzle-orm'
import type { HomeNeed } from '../../../shared/contract/home.ts'
import type { MeetingId } from '../../../shared/contract/ids.ts'
import { HOME_SPAN } from '../../../shared/domain/compose-home.ts'
import { dueBefore } from '../../../shared/domain/judge-deadline.ts'
import { permit } from '../../../shared/domain/permit.ts'
import { addMinutes, isAfter } from '../../../shared/domain/zoned-time.ts'
import { memberOfGroup } from '../../groups/joins.ts'
import { groupMembers, groups } from '../../groups/tables.ts'
import { meetingReadings, meetings } from '../../meetings/tables.ts'
import { takesPlace } from '../../meetings/takes-place.ts'
import { members } from '../../members/tables.ts'
import { summaries } from '../../summaries/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedAsk, NeedSource } from './index.ts'

/** The longest time before a meeting at which summaries may be due. */
const LONGEST_DUE = 14 * 24 * 60
const MOST_ROWS = 2_000
const MOST_NAMES = 12

type Unwritten = Extract<HomeNeed, { kind: 'unwritten' }>

export const unwritten: NeedSource = {
  action: 'meetings.schedule',
  async find(ask) {
    const found = new Map<MeetingId, Unwritten>()
    for (const row of await rowsOf(ask)) {
      const { name, joinedAt, policy, clubRole, groupRole, memberId: _, ...meeting } = row
      const dueAt = dueBefore(meeting.startsAt, policy)
      const soon = !isAfter(dueAt, addMinutes(ask.now, HOME_SPAN.quiet))
      const writes = permit({ clubRole, groupRole }, 'summaries.submit') === 'yes'
      if (!soon || !writes || isAfter(joinedAt, dueAt)) continue
      const need = found.get(meeting.meetingId) ?? {
        ...{ kind: 'unwritten' as const, ...meeting, dueAt },
        ...{ names: [], n: 0 },
      }
      found.set(meeting.meetingId, need)
      need.n += 1
      if (need.names.length < MOST_NAMES) need.names.push(name)
    }
    return [...found.values()]
  },
}

/** One row per meeting and member who is missing a summary of at least one of its papers. */
function rowsOf({ db, now, places }: NeedAsk) {
  const written = db
    .select({ one: sql`1` })
    .from(summaries)
    .where(
      and(
        eq(summaries.clubId, meetingReadings.clubId),
        eq(summaries.readingId, meetingReadings.readingId),
        eq(summaries.memberId, members.id),
        // Handed in and not withdrawn; what a summary says is not asked.
        sql`${summaries.withdrawnAt} is null`,
      ),
    )
  return db
    .selectDistinct({
      clubId: meetings.clubId,
      groupId: meetings.groupId,
      meetingId: meetings.id,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      policy: groups.policy,
      memberId: members.id,
      name: members.name,
      joinedAt: groupMembers.joinedAt,
      clubRole: members.role,
      groupRole: groupMembers.role,
    })
    .from(meetings)
    .innerJoin(groups, and(eq(groups.clubId, meetings.clubId), eq(groups.id, meetings.groupId)))
    .innerJoin(
      meetingReadings,
      and(eq(meetingReadings.clubId, meetings.clubId), eq(meetingReadings.meetingId, meetings.id)),
    )
    .innerJoin(
      groupMembers,
      and(eq(groupMembers.clubId, meetings.clubId), eq(groupMembers.groupId, meetings.groupId)),
    )
    .innerJoin(members, memberOfGroup)
    .where(
      and(
        inPlaces(meetings, places),
        takesPlace,
        gt(meetings.startsAt, now),
        lt(meetings.startsAt, addMinutes(now, LONGEST_DUE + HOME_SPAN.quiet)),
        notExists(written),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(members.name), asc(members.id))
    .limit(MOST_ROWS)
}
