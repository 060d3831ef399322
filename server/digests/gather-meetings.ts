// The group's meetings around now, for a digest: what is next, what is due for them, and who presented since the last one.
import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { DigestCommon } from '../../shared/contract/digest.ts'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import { DIGEST_SPAN } from '../../shared/domain/digest-limits.ts'
import { type HeldMeeting, type HeldTurn, tellMeetings } from '../../shared/domain/digest-meetings.ts'
import { addMinutes, epochOf } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import { groupUrlOf, type WeekAsk } from './ask.ts'

const MOST_ROWS = 400

export async function gatherMeetings(
  db: Queries,
  ask: WeekAsk,
  policy: Policy,
): Promise<Pick<DigestCommon, 'next' | 'due' | 'thanks'>> {
  const held = await meetingsAround(db, ask)
  const taken = await turnsAt(db, ask, held)
  return tellMeetings({ held, taken, policy, groupUrl: groupUrlOf(ask) }, ask)
}

/** From when meetings are looked at until when: a group that was without digests for months is thanked for all of them. */
export function aroundOf({ from, now }: Pick<WeekAsk, 'from' | 'now'>) {
  const back = addMinutes(now, -DIGEST_SPAN.back)
  return { since: epochOf(from) < epochOf(back) ? from : back, until: addMinutes(now, DIGEST_SPAN.ahead) }
}

async function meetingsAround(db: Queries, ask: WeekAsk): Promise<HeldMeeting[]> {
  const { since, until } = aroundOf(ask)
  const rows = await db
    .select({
      ...{ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone, place: meetings.place },
      ...{ readingId: readings.id, title: paperVersions.title },
    })
    .from(meetings)
    .leftJoin(
      meetingReadings,
      and(eq(meetingReadings.clubId, meetings.clubId), eq(meetingReadings.meetingId, meetings.id)),
    )
    .leftJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(meetings.clubId, ask.clubId),
        eq(meetings.groupId, ask.groupId),
        takesPlace,
        gte(meetings.startsAt, since),
        lt(meetings.startsAt, until),
      ),
    )
    // The latest are kept where there are too many.
    .orderBy(desc(meetings.startsAt), desc(meetings.id), asc(meetingReadings.position), asc(readings.id))
    .limit(MOST_ROWS)
  const found = new Map<string, HeldMeeting & { papers: { readingId: ReadingId; title: string }[] }>()
  for (const { readingId, title, ...meeting } of rows) {
    const one = found.get(meeting.id) ?? { ...meeting, papers: [] }
    found.set(meeting.id, one)
    if (readingId !== null) one.papers.push({ readingId, title: title ?? '' })
  }
  return [...found.values()].toReversed()
}

async function turnsAt(db: Queries, { clubId }: WeekAsk, held: readonly HeldMeeting[]): Promise<HeldTurn[]> {
  if (held.length === 0) return []
  return db
    .select({
      ...{ meetingId: turns.meetingId, role: turns.role, readingId: turns.readingId, outcome: turns.outcome },
      name: members.name,
    })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(
      and(
        eq(turns.clubId, clubId),
        inArray(
          turns.meetingId,
          held.map(({ id }) => id),
        ),
        inArray(turns.role, ['presenter', 'mentor']),
      ),
    )
    .orderBy(asc(members.name), asc(members.id), asc(turns.id))
}
