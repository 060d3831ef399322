// What others answered to what members wrote, one source each: marks on weaknesses. A further way to answer is a further
// source in the list below.
import { and, asc, eq, gt, isNull, max, ne } from 'drizzle-orm'
import type { MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { NoticeAnswer } from '../../shared/domain/due-notices.ts'
import type { Queries } from '../db/database.ts'
import { pointMarks } from '../marks/tables.ts'
import { readings } from '../readings/tables.ts'
import { readingOfSummary } from '../summaries/joins.ts'
import { points, summaries } from '../summaries/tables.ts'
import { isIn, type Place } from './in-groups.ts'

interface Asked {
  readonly places: readonly Place[]
  readonly since: Instant
  /** Null: of everybody. */
  readonly authorId: MemberId | null
}

interface AnswerSource {
  /** Begins the key of each of its answers. */
  readonly id: string
  gather(db: Queries, asked: Asked): Promise<(NoticeAnswer & Place)[]>
  /** In words, as it stands now; empty: nothing of it is left. */
  words(db: Queries, place: Place, answer: NoticeAnswer): Promise<string[]>
}

const ofReading = readingOfSummary
/** What was marked before the author changed the text is about other words. */
const asItStands = and(
  eq(summaries.clubId, pointMarks.clubId),
  eq(summaries.id, pointMarks.summaryId),
  eq(summaries.revision, pointMarks.revision),
)

const marks: AnswerSource = {
  id: 'mark',
  async gather(db, { places, since, authorId }) {
    const rows = await db
      .select({
        clubId: readings.clubId,
        groupId: readings.groupId,
        summaryId: summaries.id,
        authorId: summaries.memberId,
        byId: pointMarks.memberId,
        version: pointMarks.version,
        at: max(pointMarks.markedAt),
      })
      .from(pointMarks)
      .innerJoin(summaries, asItStands)
      .innerJoin(readings, ofReading)
      .where(
        and(
          isIn(readings, places),
          isNull(summaries.withdrawnAt),
          gt(pointMarks.markedAt, since),
          ne(pointMarks.memberId, summaries.memberId),
          authorId === null ? undefined : eq(summaries.memberId, authorId),
        ),
      )
      .groupBy(
        ...[readings.clubId, readings.groupId, summaries.id, summaries.memberId],
        ...[pointMarks.memberId, pointMarks.version],
      )
      .orderBy(asc(summaries.id), asc(pointMarks.memberId), asc(pointMarks.version))
    return rows.flatMap(({ version, at, ...row }) =>
      at === null ? [] : [{ ...row, at, key: `mark ${version}` }],
    )
  },
  async words(db, { clubId }, { summaryId, byId, key }) {
    const version = Number(key.split(' ')[1])
    const rows = await db
      .select({ stands: pointMarks.stands, text: points.text })
      .from(pointMarks)
      .innerJoin(summaries, asItStands)
      .innerJoin(
        points,
        and(
          eq(points.clubId, pointMarks.clubId),
          eq(points.summaryId, pointMarks.summaryId),
          eq(points.revision, pointMarks.revision),
          eq(points.position, pointMarks.position),
        ),
      )
      .where(
        and(
          eq(pointMarks.clubId, clubId),
          eq(pointMarks.summaryId, summaryId),
          eq(pointMarks.memberId, byId),
          eq(pointMarks.version, version),
        ),
      )
      .orderBy(asc(pointMarks.position))
    return rows.map(({ stands, text }) => {
      const said = stands === 'fixed' ? 'Fixed' : 'Still holds'
      return `${said} in version ${version}: “${shortened(text)}”`
    })
  },
}

const SOURCES: readonly AnswerSource[] = [marks]

export async function gatherAnswers(db: Queries, asked: Asked): Promise<(NoticeAnswer & Place)[]> {
  const found = await Promise.all(SOURCES.map((source) => source.gather(db, asked)))
  return found.flat()
}

export async function answerWords(db: Queries, place: Place, answer: NoticeAnswer): Promise<string[]> {
  const source = SOURCES.find(({ id }) => answer.key.startsWith(`${id} `))
  return source === undefined ? [] : source.words(db, place, answer)
}

const MOST = 200

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return [...line].length > MOST ? `${[...line].slice(0, MOST).join('')}…` : line
}
