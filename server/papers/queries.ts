// Papers by any of their names, what arXiv has made of them since, and the columns that lists show.
import { and, asc, eq, exists, inArray, like, ne, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ClubId, PaperId } from '../../shared/contract/ids.ts'
import { PaperNews, type WorkId } from '../../shared/contract/paper.ts'
import type { Queries } from '../db/database.ts'
import { readings } from '../readings/tables.ts'
import { paperNames, paperNews, papers, paperVersions } from './tables.ts'

/** The way from a reading to its paper. */
export const paperOfReading = and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId))

/** The way from a reading to the exact version that is on the list. */
export const versionOfReading = and(
  eq(paperVersions.clubId, readings.clubId),
  eq(paperVersions.paperId, readings.paperId),
  eq(paperVersions.version, readings.version),
)

/** The columns of a PaperLine, for any query that joins papers and paper_versions. */
export const paperLine = {
  work: papers.work,
  version: paperVersions.version,
  title: paperVersions.title,
  authors: paperVersions.authors,
  primaryCategory: paperVersions.primaryCategory,
  submittedOn: paperVersions.submittedOn,
}

/** For any query over readings: what arXiv has made of the paper since the version that is on the list, or null. */
export const newsSinceListed = sql<PaperNews | null>`(
  select json_build_object('latestVersion', ${paperNews.version}, 'withdrawn', ${paperNews.withdrawn})::text
  from ${paperNews}
  where ${paperNews.clubId} = ${readings.clubId} and ${paperNews.paperId} = ${readings.paperId}
    and (${paperNews.version} > ${readings.version}
      or (${paperNews.version} = ${readings.version} and ${paperNews.withdrawn}))
  order by ${paperNews.version} desc limit 1)`.mapWith((text: string) => PaperNews.parse(JSON.parse(text)))

/** The condition that a row of papers goes by this name, its first or a further one. */
export function namedBy(db: Queries, work: WorkId | AnyPgColumn): SQL | undefined {
  const further = db
    .select({ one: sql`1` })
    .from(paperNames)
    .where(
      and(eq(paperNames.clubId, papers.clubId), eq(paperNames.paperId, papers.id), eq(paperNames.work, work)),
    )
  return or(eq(papers.work, work), exists(further))
}

/** Which paper of the club each of these names stands for; a first name comes before a further one. */
export async function papersNamed(
  db: Queries,
  clubId: ClubId,
  works: readonly WorkId[],
): Promise<Map<WorkId, PaperId>> {
  if (works.length === 0) return new Map()
  const [further, first] = await Promise.all([
    db
      .select({ work: paperNames.work, id: paperNames.paperId })
      .from(paperNames)
      .where(and(eq(paperNames.clubId, clubId), inArray(paperNames.work, [...works]))),
    db
      .select({ work: papers.work, id: papers.id })
      .from(papers)
      .where(and(eq(papers.clubId, clubId), inArray(papers.work, [...works]))),
  ])
  return new Map([...further, ...first].map(({ work, id }) => [work, id]))
}

/** Two papers of one proceedings may carry its one DOI: an arXiv paper never joins another arXiv paper by it. */
export async function hasArxivName(db: Queries, clubId: ClubId, paperId: PaperId): Promise<boolean> {
  const [first, further] = await Promise.all([
    db
      .select({ id: papers.id })
      .from(papers)
      .where(and(eq(papers.clubId, clubId), eq(papers.id, paperId), like(papers.work, 'arxiv:%'))),
    db
      .select({ id: paperNames.paperId })
      .from(paperNames)
      .where(
        and(eq(paperNames.clubId, clubId), eq(paperNames.paperId, paperId), like(paperNames.work, 'arxiv:%')),
      ),
  ])
  return first.length + further.length > 0
}

/** arXiv papers that an import brought in and whose page nobody has opened since; for the look-up to describe. Oldest first. */
export async function wantedDescriptions(
  db: Queries,
  most: number,
): Promise<{ clubId: ClubId; work: WorkId; version: number | null }[]> {
  const rows = await db
    .select({
      clubId: papers.clubId,
      work: papers.work,
      version: paperVersions.version,
      awaits: paperVersions.awaits,
    })
    .from(paperVersions)
    .innerJoin(papers, and(eq(papers.clubId, paperVersions.clubId), eq(papers.id, paperVersions.paperId)))
    .where(and(ne(paperVersions.awaits, ''), like(papers.work, 'arxiv:%')))
    .orderBy(asc(paperVersions.capturedAt), asc(papers.id))
    .limit(most)
  return rows.map(({ awaits, version, ...row }) => ({
    ...row,
    version: awaits === 'version' ? null : version,
  }))
}
