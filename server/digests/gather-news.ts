// What arXiv has made of the group's papers, for a digest: the latest of what was seen within its span.
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { DigestFacts } from '../../shared/contract/digest.ts'
import type { Queries } from '../db/database.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperNews, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { DigestAsk } from './gather.ts'

const MOST_NEWS = 200

export async function gatherNews(
  db: Queries,
  { clubId, groupId, from, to }: DigestAsk,
  groupUrl: string,
): Promise<DigestFacts['news']> {
  const rows = await db
    .selectDistinctOn([readings.id], {
      readingId: readings.id,
      title: paperVersions.title,
      version: readings.version,
      latestVersion: paperNews.version,
      withdrawn: paperNews.withdrawn,
    })
    .from(readings)
    .innerJoin(paperNews, and(eq(paperNews.clubId, readings.clubId), eq(paperNews.paperId, readings.paperId)))
    .innerJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(readings.clubId, clubId),
        eq(readings.groupId, groupId),
        gte(paperNews.seenAt, from),
        lt(paperNews.seenAt, to),
        sql`(${paperNews.version} > ${readings.version} or (${paperNews.version} = ${readings.version} and ${paperNews.withdrawn}))`,
      ),
    )
    .orderBy(asc(readings.id), desc(paperNews.version))
    .limit(MOST_NEWS)
  return rows
    .map(({ readingId, ...news }) => ({ ...news, url: `${groupUrl}/readings/${readingId}` }))
    .toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0))
}
