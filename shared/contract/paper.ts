// A paper (the work) and the exact version read.
import { z } from 'zod'
import { line, lineOrEmpty, prose } from './text.ts'
import { Day } from './time.ts'

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const WORK = new RegExp(
  String.raw`^(?:arxiv:(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})|doi:10\.\d{4,9}\/[!-@[-~]+|material:${UUID})$`,
)

/**
 * Canonical name of a work: `arxiv:2401.01234`, `arxiv:hep-th/9901001`; `doi:10.1145/3292500` in lower case for one
 * that is not at arXiv; `material:<uuid>`, made by the server, for what has no identifier. Never holds a version.
 */
export const WorkId = z.string().max(200).regex(WORK).brand<'WorkId'>()
export type WorkId = z.infer<typeof WorkId>

export const Version = z.int().min(1).max(999)

/** What a page told us about one version of a paper. Title and abstract keep their TeX. Empty string: the page has none. */
export const CapturedPaper = z.strictObject({
  work: WorkId.refine((work) => !work.startsWith('material:'), 'is a name that only the server gives'),
  version: Version,
  title: line(2_000),
  authors: z.array(line(300)).max(5_000),
  abstract: prose(20_000),
  primaryCategory: lineOrEmpty(40),
  categories: z.array(line(40)).max(60),
  /** Day the first version was submitted. */
  submittedOn: Day.nullable(),
  /** Day this version was submitted. */
  versionOn: Day.nullable(),
  doi: lineOrEmpty(400),
  journalReference: lineOrEmpty(1_000),
  comments: prose(4_000),
  licence: lineOrEmpty(300),
  withdrawn: z.boolean(),
})
export type CapturedPaper = z.infer<typeof CapturedPaper>

/** A paper, or other material, as the server gives it back. */
export const KnownPaper = CapturedPaper.extend({ work: WorkId })
export type KnownPaper = z.infer<typeof KnownPaper>

/** A paper as lists show it. */
export const PaperLine = z.strictObject({
  work: WorkId,
  version: Version,
  title: z.string(),
  authors: z.array(z.string()),
  primaryCategory: z.string(),
  submittedOn: Day.nullable(),
})
export type PaperLine = z.infer<typeof PaperLine>

/** What arXiv has made of a paper since the version that a group reads. */
export const PaperNews = z.strictObject({
  latestVersion: Version,
  /** The latest version is a withdrawal. */
  withdrawn: z.boolean(),
})
export type PaperNews = z.infer<typeof PaperNews>
