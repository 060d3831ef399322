import { papers, paperVersions } from './tables.ts'

/** The columns of a PaperLine, for any query that joins papers and paper_versions. */
export const paperLine = {
  work: papers.work,
  version: paperVersions.version,
  title: paperVersions.title,
  authors: paperVersions.authors,
  primaryCategory: paperVersions.primaryCategory,
  submittedOn: paperVersions.submittedOn,
}
