// A paper (the work) and the exact version read.
import { z } from 'zod'
import { line, lineOrEmpty, prose } from './text.ts'
import { Day } from './time.ts'

/** Canonical name of a work: `arxiv:2401.01234` or `arxiv:hep-th/9901001`. Never holds a version or subject class. */
export const WorkId = z
  .string()
  .max(80)
  .regex(/^arxiv:(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
  .brand<'WorkId'>()
export type WorkId = z.infer<typeof WorkId>

export const Version = z.int().min(1).max(999)

/** What a page told us about one version of a paper. Title and abstract keep their TeX. Empty string: the page has none. */
export const CapturedPaper = z.strictObject({
  work: WorkId,
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
