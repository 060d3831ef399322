// Topics of readings as one reader may see them: from the points of summaries that count, and from what people said.
import { and, eq } from 'drizzle-orm'
import type { ReadingId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { ReadingTopics, Statement, StatementView, Topic } from '../../shared/contract/topic.ts'
import type { Said } from '../../shared/domain/cluster-points.ts'
import { topicsAmong } from '../../shared/domain/describe-topic.ts'
import { askedOf } from '../../shared/domain/nearest-points.ts'
import { keyOf, settleWords } from '../../shared/domain/point-words.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { readings } from '../readings/tables.ts'
import type { Reader } from '../summaries/visible.ts'
import { loadTopicFacts, type TopicFacts } from './load.ts'

/** For mails and lists: three queries, whatever the number of readings. Every reading asked for is in the answer. */
export async function topicsOf(
  db: Queries,
  reader: Reader,
  readingIds: readonly ReadingId[],
): Promise<Map<ReadingId, Topic[]>> {
  const facts = await loadTopicFacts(db, reader, readingIds)
  return new Map(
    [...facts].map(([id, found]) => [
      id,
      topicsAmong(found.statements, saidIn(found)).map(({ alike: _alike, aspect: _aspect, ...topic }) => ({
        ...topic,
        statements: topic.statements.map(({ point, memberId, kind, text }) => ({
          ...{ point, memberId, kind, text },
        })),
      })),
    ]),
  )
}

/** Refusal: `not_found`, also for a reading of another group. */
export async function readTopics(
  db: Queries,
  grant: GroupGrant<'topics.read'>,
  readingId: ReadingId,
): Promise<ReadingTopics | Refusal> {
  const [reading] = await db
    .select({ id: readings.id })
    .from(readings)
    .where(
      and(eq(readings.clubId, grant.clubId), eq(readings.groupId, grant.groupId), eq(readings.id, readingId)),
    )
  if (!reading) return refuse('not_found')
  const facts = (await loadTopicFacts(db, grant, [readingId])).get(readingId)
  if (!facts) return refuse('not_found')
  const { statements, words, nodeOf, out, written } = facts
  const view = viewer(statements)
  const own = words.filter(({ memberId, as }) => memberId === grant.memberId && as === 'author')
  return {
    written: written.size,
    topics: topicsAmong(statements, saidIn(facts)).map((topic) => ({
      ...topic,
      statements: topic.statements.map(view),
      alike: topic.alike.map(view),
    })),
    asked: askedOf(grant.memberId, statements, { words: own, nodeOf }).map((asked) => ({
      own: view(asked.own),
      near: asked.near.map(({ statement, says }) => ({ statement: view(statement), says })),
    })),
    takenOut: statements.filter(({ point }) => out.has(keyOf(point))),
  }
}

function saidIn({ words, nodeOf, out }: TopicFacts): Said {
  return { ...settleWords(words, nodeOf), out }
}

function viewer(statements: readonly StatementView[]): (statement: Statement) => StatementView {
  const views = new Map(statements.map((statement) => [keyOf(statement.point), statement]))
  return ({ point }) => views.get(keyOf(point)) as StatementView
}
