// What a person wrote and marked, for their archive: every revision, also what was withdrawn.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { WrittenText } from '../../shared/contract/personal-data.ts'
import type { Point } from '../../shared/contract/summary.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { pointMarks } from '../marks/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { readingOfSummary } from '../summaries/joins.ts'
import { POINT, pointOf } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { pointsTakenOut, pointWords } from '../topics/tables.ts'

type Grant = AccountGrant<'accounts.export-own'>

const PAPER = { club: clubs.name, group: groups.name, work: papers.work, title: paperVersions.title }
const ofGroup = and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId))

export async function readTexts(db: Queries, { accountId }: Grant): Promise<WrittenText[]> {
  const own = and(eq(summaries.clubId, members.clubId), eq(summaries.memberId, members.id))
  const rows = await db
    .select({ ...PAPER, head: summaries, text: summaryRevisions })
    .from(members)
    .innerJoin(summaries, own)
    .innerJoin(
      summaryRevisions,
      and(eq(summaryRevisions.clubId, summaries.clubId), eq(summaryRevisions.summaryId, summaries.id)),
    )
    .innerJoin(readings, readingOfSummary)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(summaryRevisions.submittedAt), asc(summaries.id), asc(summaryRevisions.revision))
  const written = await db
    .select({ ...POINT, summaryId: points.summaryId, revision: points.revision })
    .from(members)
    .innerJoin(summaries, own)
    .innerJoin(points, and(eq(points.clubId, summaries.clubId), eq(points.summaryId, summaries.id)))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(points.summaryId), asc(points.revision), asc(points.position))
  const found = new Map<string, Point[]>()
  for (const { summaryId, revision, ...point } of written) {
    const key = `${summaryId} ${revision}`
    const of = found.get(key) ?? []
    found.set(key, of)
    of.push(pointOf(point))
  }
  return rows.map(({ head, text, ...paper }) => {
    const { revision, version, submittedAt, dueAt, punctuality, change, takeaway, summary } = text
    return {
      ...{ ...paper, version, summaryId: head.id, revision, submittedAt, dueAt, punctuality, change },
      current: revision === head.revision,
      withdrawn: (text.withdrawnAt ?? head.withdrawnAt) !== null,
      content: { takeaway, summary, points: found.get(`${head.id} ${revision}`) ?? [] },
    }
  })
}

/** The mark is theirs; the words that it is about are not, and stay out. */
export function readMarks(db: Queries, { accountId }: Grant) {
  return db
    .select({
      ...PAPER,
      version: pointMarks.version,
      stands: pointMarks.stands,
      markedAt: pointMarks.markedAt,
    })
    .from(members)
    .innerJoin(pointMarks, and(eq(pointMarks.clubId, members.clubId), eq(pointMarks.memberId, members.id)))
    .innerJoin(
      summaries,
      and(eq(summaries.clubId, pointMarks.clubId), eq(summaries.id, pointMarks.summaryId)),
    )
    .innerJoin(readings, readingOfSummary)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(pointMarks.markedAt), asc(pointMarks.summaryId), asc(pointMarks.position))
}

/** What they said of points: the paper, and what; the words of others stay out. */
export async function readSaid(db: Queries, { accountId }: Grant) {
  const words = await db
    .select({
      ...{ club: clubs.name, group: groups.name, work: papers.work, says: pointWords.says },
      ...{ as: pointWords.saidAs, saidAt: pointWords.saidAt },
      own: sql<string | null>`case when ${summaries.memberId} = ${members.id} then ${points.text} end`,
    })
    .from(members)
    .innerJoin(pointWords, and(eq(pointWords.clubId, members.clubId), eq(pointWords.memberId, members.id)))
    .innerJoin(
      summaries,
      and(eq(summaries.clubId, pointWords.clubId), eq(summaries.id, pointWords.summaryId)),
    )
    .innerJoin(
      points,
      and(
        ...[eq(points.clubId, pointWords.clubId), eq(points.summaryId, pointWords.summaryId)],
        ...[eq(points.revision, pointWords.revision), eq(points.position, pointWords.position)],
      ),
    )
    .innerJoin(readings, readingOfSummary)
    .innerJoin(papers, paperOfReading)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(
      asc(pointWords.saidAt),
      asc(pointWords.summaryId),
      asc(pointWords.position),
      asc(pointWords.otherSummaryId),
      asc(pointWords.otherPosition),
    )
  const takenOut = await db
    .select({
      club: clubs.name,
      group: groups.name,
      work: papers.work,
      takenOutAt: pointsTakenOut.takenOutAt,
    })
    .from(members)
    .innerJoin(
      pointsTakenOut,
      and(eq(pointsTakenOut.clubId, members.clubId), eq(pointsTakenOut.memberId, members.id)),
    )
    .innerJoin(
      readings,
      and(eq(readings.clubId, pointsTakenOut.clubId), eq(readings.id, pointsTakenOut.readingId)),
    )
    .innerJoin(papers, paperOfReading)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(pointsTakenOut.takenOutAt), asc(pointsTakenOut.summaryId), asc(pointsTakenOut.position))
  return { words, takenOut }
}

export function readPapers(db: Queries, { accountId }: Grant) {
  return db
    .select({ ...PAPER, version: readings.version, addedAt: readings.addedAt })
    .from(members)
    .innerJoin(readings, and(eq(readings.clubId, members.clubId), eq(readings.addedBy, members.id)))
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(readings.addedAt), asc(readings.id))
}
