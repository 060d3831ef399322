// What a group's reading list keeps beside the paper itself: nominations, votes, tags, an order; and a person's own progress.
import { z } from 'zod'
import { ClubId, GroupId, ReadingId } from './ids.ts'
import { PaperLine } from './paper.ts'
import { line, lineOrEmpty } from './text.ts'
import { Day, Instant } from './time.ts'

/** What the group has done with a reading: on its way to a meeting, or set aside. */
export const ReadingState = z.enum(['nominated', 'listed', 'scheduled', 'discussed', 'set_aside'])
export type ReadingState = z.infer<typeof ReadingState>

/** Why a paper is nominated. */
export const Reason = line(500)
/** Why it is set aside. */
export const WhyAside = lineOrEmpty(500)

export const SetAside = z.strictObject({ by: z.string(), at: Instant, why: z.string() })
export type SetAside = z.infer<typeof SetAside>

export const VoteCount = z.strictObject({
  /** Given since the last meeting: these count. */
  count: z.int(),
  /** Given before it. */
  earlier: z.int(),
  /** The reader's own. */
  mine: z.enum(['counts', 'earlier']).nullable(),
})
export type VoteCount = z.infer<typeof VoteCount>

export const Voter = z.strictObject({ name: z.string(), counts: z.boolean() })
export type Voter = z.infer<typeof Voter>

export const Tag = line(40)
export const MOST_TAGS = 12

/** How far the reader is with it; seen by nobody else. */
export const PROGRESS_STATES = ['unread', 'reading', 'done', 'snoozed'] as const
export const ProgressState = z.enum(PROGRESS_STATES)
export type ProgressState = z.infer<typeof ProgressState>

export const Progress = z.strictObject({
  state: ProgressState,
  /** The first day on which a snoozed one is back, by the person's own calendar. */
  until: Day.nullable(),
  /** The person's own word; else it follows from whether they have submitted a summary. */
  chosen: z.boolean(),
})
export type Progress = z.infer<typeof Progress>

export const LIST_ORDERS = ['hand', 'votes', 'newest', 'title'] as const
export const ListOrder = z.enum(LIST_ORDERS)
export type ListOrder = z.infer<typeof ListOrder>

/** What is to be read next, over all groups of a person. */
export const OwnReading = z.strictObject({
  clubId: ClubId,
  groupId: GroupId,
  groupName: z.string(),
  readingId: ReadingId,
  paper: PaperLine,
  state: ReadingState,
  startsAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  /** They have submitted a summary and not withdrawn it. */
  mine: z.boolean(),
  progress: Progress,
})
export type OwnReading = z.infer<typeof OwnReading>

/** As many as `readings.mine` gives. */
export const MOST_OWN = 100
