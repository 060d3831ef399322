// The facts that topics are made of, for one reader: the points that count, what people said of points, what leads took out.
// Three queries whatever the number of readings. What was said of a text that the reader may not see goes with its point's
// number alone.
import { and, asc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { PointRef, SaidWord, StatementView } from '../../shared/contract/topic.ts'
import { groupByKey } from '../../shared/domain/group-by-key.ts'
import { followPoints, type NodeOf, type OldPoint } from '../../shared/domain/point-words.ts'
import type { Queries } from '../db/database.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'
import { currentPoints, currentRevision, readingOfSummary } from '../summaries/joins.ts'
import { POINT } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { countsFor, type Reader } from '../summaries/visible.ts'
import { pointsTakenOut, pointWords } from './tables.ts'

export interface TopicFacts {
  /** In the order in which they were written. */
  readonly statements: readonly StatementView[]
  /** Whose summary counts. */
  readonly written: ReadonlySet<MemberId>
  readonly words: readonly SaidWord[]
  readonly nodeOf: NodeOf
  /** As they are now. */
  readonly out: ReadonlySet<string>
}

export async function loadTopicFacts(
  db: Queries,
  reader: Reader,
  readingIds: readonly ReadingId[],
): Promise<Map<ReadingId, TopicFacts>> {
  if (readingIds.length === 0) return new Map()
  const ids = [...new Set(readingIds)]
  const [rows, said, taken] = await Promise.all([
    readStatements(db, reader, ids),
    readWords(db, reader, ids),
    readTakenOut(db, reader, ids),
  ])
  const [here, about, out] = [rows, said, taken].map((list) =>
    groupByKey(list as readonly { readingId: ReadingId }[], ({ readingId }) => readingId),
  ) as [Map<ReadingId, typeof rows>, Map<ReadingId, typeof said>, Map<ReadingId, typeof taken>]
  return new Map(
    ids.map((id) => [
      id,
      factsOf(here.get(id) ?? [], { said: about.get(id) ?? [], taken: out.get(id) ?? [], reader }),
    ]),
  )
}

type Row = Awaited<ReturnType<typeof readStatements>>[number]
type SaidRow = Awaited<ReturnType<typeof readWords>>[number]
type TakenRow = Awaited<ReturnType<typeof readTakenOut>>[number]

interface About {
  readonly said: readonly SaidRow[]
  readonly taken: readonly TakenRow[]
  readonly reader: Reader
}

function factsOf(rows: readonly Row[], { said, taken, reader }: About): TopicFacts {
  const statements = rows.flatMap((row) => viewOf(row, reader))
  const words = said.map(wordOf)
  const old: OldPoint[] = [
    ...said.flatMap((row) => [
      { point: wordOf(row).one, text: row.text },
      { point: wordOf(row).other, text: row.otherText },
    ]),
    ...taken.map(({ text, ...row }) => ({ point: refOf(row), text })),
  ]
  const nodeOf = followPoints(old, statements)
  return {
    ...{ statements, words, nodeOf },
    written: new Set(rows.map(({ memberId }) => memberId)),
    out: new Set(taken.map((row) => nodeOf(refOf(row)))),
  }
}

function viewOf({ position, kind, text, where, pointer, ...row }: Row, reader: Reader): StatementView[] {
  // A summary without a point.
  if (position === null || kind === null || text === null) return []
  return [
    {
      point: { summaryId: row.summaryId, revision: row.revision, position },
      ...{ memberId: row.memberId, kind, text, author: row.author, mine: row.memberId === reader.memberId },
      ...{ where: where ?? '', ...(pointer && { pointer }) },
    },
  ]
}

function refOf({ summaryId, revision, position }: PointRef): PointRef {
  return { summaryId, revision, position }
}

function wordOf(row: SaidRow): SaidWord {
  return {
    ...{ memberId: row.memberId, one: refOf(row), says: row.says, as: row.saidAs },
    other: { summaryId: row.otherSummaryId, revision: row.otherRevision, position: row.otherPosition },
  }
}

/** Also of summaries without a point, whose authors count among those who wrote. */
function readStatements(db: Queries, reader: Reader, ids: readonly ReadingId[]) {
  return db
    .select({
      ...{ readingId: summaries.readingId, summaryId: summaries.id, revision: summaries.revision },
      ...{ memberId: summaries.memberId, author: members.name, position: points.position, ...POINT },
    })
    .from(summaries)
    .innerJoin(readings, readingOfSummary)
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .innerJoin(summaryRevisions, currentRevision)
    .leftJoin(points, currentPoints)
    .where(
      and(
        eq(summaries.clubId, reader.clubId),
        eq(readings.groupId, reader.groupId),
        inArray(summaries.readingId, [...ids]),
        countsFor(reader),
      ),
    )
    .orderBy(asc(summaryRevisions.submittedAt), asc(summaries.id), asc(points.position))
}

function readWords(db: Queries, { clubId, groupId }: Reader, ids: readonly ReadingId[]) {
  const others = alias(points, 'others')
  return db
    .select({
      ...{ readingId: pointWords.readingId, summaryId: pointWords.summaryId, revision: pointWords.revision },
      ...{ position: pointWords.position, otherSummaryId: pointWords.otherSummaryId },
      ...{ otherRevision: pointWords.otherRevision, otherPosition: pointWords.otherPosition },
      ...{ memberId: pointWords.memberId, saidAs: pointWords.saidAs, says: pointWords.says },
      ...{ text: points.text, otherText: others.text },
    })
    .from(pointWords)
    .innerJoin(readings, and(eq(readings.clubId, pointWords.clubId), eq(readings.id, pointWords.readingId)))
    .innerJoin(points, samePoint(points, pointWords))
    .innerJoin(
      others,
      and(
        eq(others.clubId, pointWords.clubId),
        eq(others.summaryId, pointWords.otherSummaryId),
        eq(others.revision, pointWords.otherRevision),
        eq(others.position, pointWords.otherPosition),
      ),
    )
    .where(
      and(
        eq(pointWords.clubId, clubId),
        eq(readings.groupId, groupId),
        inArray(pointWords.readingId, [...ids]),
      ),
    )
    .orderBy(
      ...[asc(pointWords.saidAt), asc(pointWords.summaryId), asc(pointWords.revision)],
      ...[asc(pointWords.position), asc(pointWords.otherSummaryId), asc(pointWords.otherRevision)],
      ...[asc(pointWords.otherPosition), asc(pointWords.memberId), asc(pointWords.saidAs)],
    )
}

function readTakenOut(db: Queries, { clubId, groupId }: Reader, ids: readonly ReadingId[]) {
  const { readingId, summaryId, revision, position } = pointsTakenOut
  return db
    .select({ readingId, summaryId, revision, position, text: points.text })
    .from(pointsTakenOut)
    .innerJoin(readings, and(eq(readings.clubId, pointsTakenOut.clubId), eq(readings.id, readingId)))
    .innerJoin(points, samePoint(points, pointsTakenOut))
    .where(
      and(eq(pointsTakenOut.clubId, clubId), eq(readings.groupId, groupId), inArray(readingId, [...ids])),
    )
    .orderBy(asc(summaryId), asc(revision), asc(position))
}

function samePoint(here: typeof points, of: typeof pointWords | typeof pointsTakenOut) {
  return and(
    eq(here.clubId, of.clubId),
    eq(here.summaryId, of.summaryId),
    eq(here.revision, of.revision),
    eq(here.position, of.position),
  )
}
