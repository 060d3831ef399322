// What arXiv has made of the group's papers, for a digest: the latest of what was seen within its span, and what members
// said of their weaknesses in the light of it.
import { and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { DigestCommon } from '../../shared/contract/digest.ts'
import type { PointStanding } from '../../shared/contract/summary.ts'
import { byWord } from '../../shared/domain/digest-words.ts'
import type { Queries } from '../db/database.ts'
import { pointMarks } from '../marks/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperNews, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { type Audience, countsForAll } from '../summaries/visible.ts'
import { groupUrlOf, type WeekAsk } from './ask.ts'

const MOST_NEWS = 200

export async function gatherNews(
  db: Queries,
  ask: WeekAsk,
  audience: Audience,
): Promise<DigestCommon['news']> {
  const marked = (standing: PointStanding) => markedAs(standing, countsForAll(ask, audience))
  const rows = await db
    .selectDistinctOn([readings.id], {
      readingId: readings.id,
      title: paperVersions.title,
      version: readings.version,
      latestVersion: paperNews.version,
      withdrawn: paperNews.withdrawn,
      stillHold: marked('still_holds'),
      fixed: marked('fixed'),
    })
    .from(readings)
    .innerJoin(paperNews, and(eq(paperNews.clubId, readings.clubId), eq(paperNews.paperId, readings.paperId)))
    .innerJoin(paperVersions, versionOfReading)
    .where(newsIn(ask))
    .orderBy(asc(readings.id), desc(paperNews.version))
    .limit(MOST_NEWS)
  return rows
    .map(({ readingId, ...news }) => ({ ...news, url: `${groupUrlOf(ask)}/readings/${readingId}` }))
    .toSorted((one, other) => byWord(one.title, other.title))
}

export function newsIn({ clubId, groupId, from, to }: WeekAsk): SQL | undefined {
  return and(
    eq(readings.clubId, clubId),
    eq(readings.groupId, groupId),
    gte(paperNews.seenAt, from),
    lt(paperNews.seenAt, to),
    sql`(${paperNews.version} > ${readings.version} or (${paperNews.version} = ${readings.version} and ${paperNews.withdrawn}))`,
  )
}

/** Points, each once; one of which members say both counts on both sides. Only on the current words of a summary. */
function markedAs(standing: PointStanding, counts: SQL): SQL<number> {
  return sql<number>`(select count(distinct (${pointMarks.summaryId}, ${pointMarks.position}))::int
    from ${pointMarks} join ${summaries} on ${summaries.clubId} = ${pointMarks.clubId}
      and ${summaries.id} = ${pointMarks.summaryId} and ${summaries.revision} = ${pointMarks.revision}
    where ${summaries.clubId} = ${readings.clubId} and ${summaries.readingId} = ${readings.id} and ${counts}
      and ${pointMarks.version} = ${paperNews.version} and ${pointMarks.stands} = ${standing})`
}
