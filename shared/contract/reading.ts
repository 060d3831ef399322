// A reading: a paper version on a group's list, and what the group has done with it.
import { z } from 'zod'
import { ClubId, GroupId, MeetingId, ReadingId } from './ids.ts'
import { CapturedPaper, PaperLine, Version, WorkId } from './paper.ts'
import { SummaryView } from './summary.ts'
import { Instant, ZoneName } from './time.ts'

export const ReadingState = z.enum(['listed', 'scheduled', 'discussed'])
export type ReadingState = z.infer<typeof ReadingState>

export const ReadingMeeting = z.strictObject({
  id: MeetingId,
  startsAt: Instant,
  zone: ZoneName,
  presenters: z.array(z.string()),
})

export const ReadingLine = z.strictObject({
  id: ReadingId,
  paper: PaperLine,
  state: ReadingState,
  addedBy: z.string(),
  addedAt: Instant,
  summaryCount: z.int(),
  /** The reader has submitted a summary. */
  mine: z.boolean(),
  meeting: ReadingMeeting.nullable(),
  /** When the reader's summary is due, if a meeting is set. */
  dueAt: Instant.nullable(),
})
export type ReadingLine = z.infer<typeof ReadingLine>

export const ReadingView = z.strictObject({
  id: ReadingId,
  groupId: GroupId,
  state: ReadingState,
  paper: CapturedPaper,
  addedBy: z.string(),
  addedAt: Instant,
  meeting: ReadingMeeting.nullable(),
  dueAt: Instant.nullable(),
  summaries: z.array(SummaryView),
})
export type ReadingView = z.infer<typeof ReadingView>

/** What a group knows of a paper that someone has open, for the panel and the page's button. */
export const ReadingStanding = z.strictObject({
  groupId: GroupId,
  readingId: ReadingId,
  version: Version,
  state: ReadingState,
  startsAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  summaryCount: z.int(),
  /** Revision of the reader's own submitted summary; 0 when none. */
  myRevision: z.int(),
})
export type ReadingStanding = z.infer<typeof ReadingStanding>

/** As many papers as can be asked about at once: a whole listing page. */
export const MOST_WORKS = 200

/** The same for one of many papers, in one of the reader's groups. */
export const WorkStanding = ReadingStanding.extend({ clubId: ClubId, work: WorkId })
export type WorkStanding = z.infer<typeof WorkStanding>

/** The server's word that a capture arrived. */
export const Captured = z.strictObject({
  readingId: ReadingId,
  groupId: GroupId,
  version: Version,
  already: z.boolean(),
})
export type Captured = z.infer<typeof Captured>
