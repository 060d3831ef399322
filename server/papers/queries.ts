// What lists and pages of other nouns show of a paper.
import { sql } from 'drizzle-orm'
import { PaperNews } from '../../shared/contract/paper.ts'
import { readings } from '../readings/tables.ts'
import { paperNews, papers, paperVersions } from './tables.ts'

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
