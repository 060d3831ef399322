// What is next in a digest: coming meetings with their papers, presenters and the reader's own to-dos.
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { DigestFacts } from '../../shared/contract/digest.ts'
import type { MeetingId } from '../../shared/contract/ids.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import { dueBefore } from '../../shared/domain/judge-deadline.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'
import { turns } from '../turns/tables.ts'
import type { DigestAsk } from './gather.ts'

const NEXT_MINUTES = 14 * 24 * 60
const MOST_MEETINGS = 10

interface NextReader {
  readonly writes: boolean
  readonly group: { readonly policy: Policy }
  readonly groupUrl: string
}

/** The meetings of the next two weeks, in the words of one reader: what they still owe is theirs alone. */
export async function gatherNext(
  db: Queries,
  ask: DigestAsk,
  reader: NextReader,
): Promise<DigestFacts['next']> {
  const { clubId, groupId, now } = ask
  const coming = await db
    .select({ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone, place: meetings.place })
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        takesPlace,
        gt(meetings.startsAt, now),
        lte(meetings.startsAt, addMinutes(now, NEXT_MINUTES)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(MOST_MEETINGS)
  if (coming.length === 0) return []
  const ids = coming.map((meeting) => meeting.id)
  const read = await papersOf(db, ask, ids)
  const taken = await presentersOf(db, ask, ids)
  return coming.map(({ id, ...meeting }) => {
    const here = read.filter((paper) => paper.meetingId === id)
    return {
      ...meeting,
      papers: here.map(({ readingId, title }) => ({
        title,
        url: `${reader.groupUrl}/readings/${readingId}`,
      })),
      presenters: taken.filter((turn) => turn.meetingId === id).map((turn) => turn.name),
      dueAt: dueBefore(meeting.startsAt, reader.group.policy),
      owed: reader.writes ? here.filter((paper) => paper.own === null).map((paper) => paper.title) : [],
    }
  })
}

async function papersOf(db: Queries, ask: DigestAsk, ids: MeetingId[]) {
  const { clubId, memberId } = ask
  return db
    .select({
      meetingId: meetingReadings.meetingId,
      readingId: readings.id,
      title: paperVersions.title,
      own: summaries.id,
    })
    .from(meetingReadings)
    .innerJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .innerJoin(paperVersions, versionOfReading)
    .leftJoin(
      summaries,
      and(
        eq(summaries.clubId, readings.clubId),
        eq(summaries.readingId, readings.id),
        eq(summaries.memberId, memberId),
        countsFor(ask),
      ),
    )
    .where(and(eq(meetingReadings.clubId, clubId), inArray(meetingReadings.meetingId, ids)))
    .orderBy(asc(meetingReadings.position), asc(readings.id))
}

/** Once each, also who presents several papers. */
async function presentersOf(db: Queries, { clubId }: DigestAsk, ids: MeetingId[]) {
  return db
    .selectDistinct({ meetingId: turns.meetingId, name: members.name, id: members.id })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, ids), eq(turns.role, 'presenter')))
    .orderBy(asc(members.name), asc(members.id))
}
