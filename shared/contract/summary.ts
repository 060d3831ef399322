// A member's written answer to a reading: takeaway, summary, points.
import { z } from 'zod'
import { MemberId, ReadingId, SummaryId } from './ids.ts'
import { Version } from './paper.ts'
import { Pointer } from './pointer.ts'
import { lineOrEmpty, prose } from './text.ts'
import { Instant } from './time.ts'

export const POINT_KINDS = ['strength', 'weakness', 'question'] as const
export const PointKind = z.enum(POINT_KINDS)
export type PointKind = z.infer<typeof PointKind>

/**
 * One strength, weakness or question. `where` names the place in the paper in the member's own words (section 3, Fig. 2)
 * and may be empty; `pointer` leads there, and is absent where nothing was pointed at.
 */
export const Point = z.strictObject({
  kind: PointKind,
  text: prose(5_000),
  where: lineOrEmpty(200),
  pointer: Pointer.optional(),
})
export type Point = z.infer<typeof Point>

/** What a member says of a weakness once a later version is out. */
export const POINT_STANDINGS = ['still_holds', 'fixed'] as const
export const PointStanding = z.enum(POINT_STANDINGS)
export type PointStanding = z.infer<typeof PointStanding>

/** What a member writes, whole. Also what a draft holds, so every field may still be empty. */
export const SummaryContent = z.strictObject({
  takeaway: prose(1_000),
  summary: prose(50_000),
  points: z.array(Point).max(60),
})
export type SummaryContent = z.infer<typeof SummaryContent>

export const EMPTY_CONTENT: SummaryContent = {
  takeaway: '',
  summary: '',
  points: [
    { kind: 'strength', text: '', where: '' },
    { kind: 'weakness', text: '', where: '' },
  ],
}

export const Punctuality = z.enum(['on_time', 'late', 'no_deadline'])
export type Punctuality = z.infer<typeof Punctuality>

/** What changed since the last revision, in one line; empty where nothing was said, and for a first revision. */
export const Change = lineOrEmpty(300)

/** What the server says once a summary is safe. `receivedAt` is the server's clock, the only one that counts. */
export const Receipt = z.strictObject({
  summaryId: SummaryId,
  readingId: ReadingId,
  /** 1 for the first submission, then rising. */
  revision: z.int().min(1),
  version: Version,
  receivedAt: Instant,
  /** What the device's clock said when the person pressed Submit. */
  deviceTime: Instant,
  dueAt: Instant.nullable(),
  punctuality: Punctuality,
})
export type Receipt = z.infer<typeof Receipt>

/** What the server says once a summary is withdrawn, or shown again. */
export const Withdrawal = z.strictObject({
  summaryId: SummaryId,
  readingId: ReadingId,
  revision: z.int().min(1),
  withdrawn: z.boolean(),
  receivedAt: Instant,
  deviceTime: Instant,
})
export type Withdrawal = z.infer<typeof Withdrawal>

/** The reader's own summary as submitted last. */
export const OwnSummary = z.strictObject({
  summaryId: SummaryId,
  readingId: ReadingId,
  revision: z.int().min(1),
  version: Version,
  submittedAt: Instant,
  /** Nobody else sees it until it is restored, or submitted again. */
  withdrawn: z.boolean(),
  content: SummaryContent,
})
export type OwnSummary = z.infer<typeof OwnSummary>

/** One submitted text of a summary, as the history shows it. */
export const RevisionView = z.strictObject({
  revision: z.int().min(1),
  version: Version,
  submittedAt: Instant,
  punctuality: Punctuality,
  change: z.string(),
  /** It was withdrawn: only its author sees it. */
  withdrawn: z.boolean(),
  content: SummaryContent,
})
export type RevisionView = z.infer<typeof RevisionView>

/** What the group says of one weakness, counted for each later version that was looked at. */
export const PointMarks = z.strictObject({
  /** Index in the summary's points. */
  position: z.int(),
  version: Version,
  stillHolds: z.int(),
  fixed: z.int(),
  /** The reader's own mark; each member has one per point. */
  mine: PointStanding.nullable(),
})
export type PointMarks = z.infer<typeof PointMarks>

/** A submitted summary as a member of the group reads it. */
export const SummaryView = z.strictObject({
  id: SummaryId,
  author: z.strictObject({ id: MemberId, name: z.string() }),
  mine: z.boolean(),
  version: Version,
  revision: z.int(),
  submittedAt: Instant,
  punctuality: Punctuality,
  /** What changed with this revision; empty for the first. */
  change: z.string(),
  /** Only its author ever reads true here. */
  withdrawn: z.boolean(),
  content: SummaryContent,
  marks: z.array(PointMarks),
})
export type SummaryView = z.infer<typeof SummaryView>
