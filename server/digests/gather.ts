// The facts of one reader's digest, read at the moment it is rendered: who may see what is asked then, not when the
// week was opened (M2). Seven queries, whatever the size of the group.
import { and, asc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DigestFacts, DigestWeek } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, MemberId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { Point } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { permit } from '../../shared/domain/permit.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { POINT, pointOf } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'
import { gatherNews } from './gather-news.ts'
import { gatherNext } from './gather-next.ts'

export interface DigestAsk {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
  readonly week: DigestWeek
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
  readonly baseUrl: string
  /** Only looked at: also by a lead of the club who is not in the group, and in an archived group. Never for sending. */
  readonly preview?: boolean
}

/** Null: this person may not read it, or not any more, or the group was archived. */
export async function gatherDigest(db: Queries, ask: DigestAsk): Promise<DigestFacts | null> {
  const reader = await loadReader(db, ask)
  if (!reader) return null
  const groupUrl = `${ask.baseUrl}/clubs/${ask.clubId}/groups/${ask.groupId}`
  const read = await readPapers(db, ask, groupUrl)
  const next = await gatherNext(db, ask, { ...reader, groupUrl })
  const news = await gatherNews(db, ask, groupUrl)
  const { group, club, name, mail } = reader
  return {
    group: { name: group.name, club, zone: group.zone },
    reader: { name, mail },
    week: ask.week,
    from: ask.from,
    to: ask.to,
    papers: read,
    next,
    news,
    groupUrl,
  }
}

async function loadReader(db: Queries, ask: DigestAsk) {
  const [row] = await db
    .select({
      name: members.name,
      mail: accounts.mail,
      club: clubs.name,
      group: { name: groups.name, zone: groups.zone, policy: groups.policy },
      clubRole: members.role,
      groupRole: groupMembers.role,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .innerJoin(
      groups,
      and(
        eq(groups.clubId, members.clubId),
        eq(groups.id, ask.groupId),
        ask.preview === true ? undefined : isNull(groups.archivedAt),
      ),
    )
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .where(and(eq(members.clubId, ask.clubId), eq(members.id, ask.memberId)))
  if (!row || permit(row, 'summaries.read') !== 'yes') return null
  if (row.groupRole === null && ask.preview !== true) return null
  return { ...row, writes: row.groupRole !== null && permit(row, 'summaries.submit') === 'yes' }
}

const first = alias(summaryRevisions, 'first_revision')

/** Summaries handed in first within the span, as they are now, under the paper that is on the list. */
async function readPapers(db: Queries, ask: DigestAsk, groupUrl: string): Promise<DigestFacts['papers']> {
  const rows = await db
    .select({
      readingId: readings.id,
      summaryId: summaries.id,
      author: members.name,
      takeaway: summaryRevisions.takeaway,
      summary: summaryRevisions.summary,
      paper: paperLine,
    })
    .from(first)
    .innerJoin(summaries, and(eq(summaries.clubId, first.clubId), eq(summaries.id, first.summaryId)))
    .innerJoin(
      summaryRevisions,
      and(
        eq(summaryRevisions.clubId, summaries.clubId),
        eq(summaryRevisions.summaryId, summaries.id),
        eq(summaryRevisions.revision, summaries.revision),
      ),
    )
    .innerJoin(readings, and(eq(readings.clubId, summaries.clubId), eq(readings.id, summaries.readingId)))
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .where(and(writtenIn(ask), eq(readings.groupId, ask.groupId), countsFor(ask)))
    .orderBy(asc(first.submittedAt), asc(summaries.id))
  const written = rows.length > 0 ? await pointsIn(db, ask) : new Map<SummaryId, Point[]>()
  const found = new Map<ReadingId, DigestFacts['papers'][number]>()
  for (const { readingId, summaryId, author, paper, takeaway, summary } of rows) {
    const read = found.get(readingId) ?? { paper, url: `${groupUrl}/readings/${readingId}`, summaries: [] }
    found.set(readingId, read)
    read.summaries.push({ author, content: { takeaway, summary, points: written.get(summaryId) ?? [] } })
  }
  return [...found.values()]
}

function writtenIn({ clubId, from, to }: DigestAsk) {
  return and(
    eq(first.clubId, clubId),
    // Of those that were not withdrawn and replaced: what the group sees first.
    sql`${first.revision} = (select min(earlier.revision) from ${summaryRevisions} earlier
      where earlier.club_id = ${first.clubId} and earlier.summary_id = ${first.summaryId} and earlier.withdrawn_at is null)`,
    gte(first.submittedAt, from),
    lt(first.submittedAt, to),
  )
}

async function pointsIn(db: Queries, ask: DigestAsk): Promise<Map<SummaryId, Point[]>> {
  const rows = await db
    .select({ ...POINT, summaryId: points.summaryId })
    .from(first)
    .innerJoin(summaries, and(eq(summaries.clubId, first.clubId), eq(summaries.id, first.summaryId)))
    .innerJoin(readings, and(eq(readings.clubId, summaries.clubId), eq(readings.id, summaries.readingId)))
    .innerJoin(
      points,
      and(
        eq(points.clubId, summaries.clubId),
        eq(points.summaryId, summaries.id),
        eq(points.revision, summaries.revision),
      ),
    )
    .where(and(writtenIn(ask), eq(readings.groupId, ask.groupId), countsFor(ask)))
    .orderBy(asc(points.summaryId), asc(points.position))
  const found = new Map<SummaryId, Point[]>()
  for (const { summaryId, ...point } of rows) {
    const of = found.get(summaryId) ?? []
    found.set(summaryId, of)
    of.push(pointOf(point))
  }
  return found
}
