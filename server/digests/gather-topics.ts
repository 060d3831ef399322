// Topics of the week's papers, with what a reader is told of each point: who wrote it, and where in the paper.
import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { DigestTopic } from '../../shared/contract/digest.ts'
import type { MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { PointRef, Topic } from '../../shared/contract/topic.ts'
import { chooseTopics, keepTopic } from '../../shared/domain/choose-topics.ts'
import type { Queries } from '../db/database.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'
import { pointOf } from '../summaries/queries.ts'
import { points, summaries } from '../summaries/tables.ts'
import { type Audience, countsForAll } from '../summaries/visible.ts'
import { topicsOf } from '../topics/queries.ts'
import { pointsTakenOut, pointWords } from '../topics/tables.ts'
import type { WeekAsk } from './ask.ts'

/** No member: what counts for everybody is the same for all. */
const NOBODY = '00000000-0000-0000-0000-000000000000' as MemberId

/** Differs whenever somebody says anything of two points, or a lead takes one out: for the fingerprint. */
export function topicsState({ clubId, groupId }: Pick<WeekAsk, 'clubId' | 'groupId'>): SQL {
  const ours = sql`${readings} r where r.club_id = ${clubId} and r.group_id = ${groupId}`
  return sql`(select string_agg(said.line, ' ' order by said.line) from (
    select w::text as line from ${pointWords} w
      where w.club_id = ${clubId} and w.reading_id in (select r.reading_id from ${ours})
    union all
    select 'out' || o::text from ${pointsTakenOut} o
      where o.club_id = ${clubId} and o.reading_id in (select r.reading_id from ${ours})) said)`
}

export async function gatherTopics(
  db: Queries,
  ask: WeekAsk,
  { ids, audience }: { readonly ids: readonly ReadingId[]; readonly audience: Audience },
): Promise<Map<ReadingId, DigestTopic[]>> {
  const { clubId, groupId } = ask
  const found = await topicsOf(db, { clubId, groupId, memberId: NOBODY }, ids)
  const chosen = new Map([...found].map(([id, topics]) => [id, chooseTopics(topics)] as const))
  return voiceTopics(db, ask, { topics: chosen, audience })
}

/** Whoever finds topics, what is shown of them is asked here again: only current words that the audience may see. */
export async function voiceTopics(
  db: Queries,
  ask: Pick<WeekAsk, 'clubId'>,
  { topics, audience }: { topics: ReadonlyMap<ReadingId, readonly Topic[]>; audience: Audience },
): Promise<Map<ReadingId, DigestTopic[]>> {
  const refs = [...topics.values()].flat().flatMap(({ statements }) => statements.map(({ point }) => point))
  const rows = refs.length === 0 ? [] : await pointsAt(db, refs, countsForAll(ask, audience))
  const told = new Map(rows.map((row) => [nameOf(row), row]))
  const voiced = (topic: Topic): DigestTopic[] => {
    const known = topic.statements.flatMap(({ point, memberId }) => {
      const row = told.get(nameOf(point))
      return row === undefined ? [] : [{ point, memberId, ...pointOf(row), author: row.author }]
    })
    const whole = keepTopic(topic, known)
    return whole === null ? [] : [whole]
  }
  return new Map([...topics].map(([id, all]) => [id, all.flatMap(voiced)]))
}

const nameOf = ({ summaryId, revision, position }: PointRef) => `${summaryId} ${revision} ${position}`

function pointsAt(db: Queries, refs: readonly PointRef[], counts: SQL) {
  return db
    .select({
      ...{ summaryId: points.summaryId, revision: points.revision, position: points.position },
      ...{ kind: points.kind, text: points.text, where: points.place, pointer: points.pointer },
      author: members.name,
    })
    .from(points)
    .innerJoin(
      summaries,
      and(
        eq(summaries.clubId, points.clubId),
        eq(summaries.id, points.summaryId),
        eq(summaries.revision, points.revision),
      ),
    )
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .where(
      and(
        counts,
        inArray(points.summaryId, [...new Set(refs.map(({ summaryId }) => summaryId))]),
        or(
          ...refs.map(({ summaryId, position }) =>
            and(eq(points.summaryId, summaryId), eq(points.position, position)),
          ),
        ),
      ),
    )
    .orderBy(asc(points.summaryId), asc(points.position))
}
