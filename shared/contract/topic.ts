// Topics: points of several members about one paper that say the same. What people said themselves is confirmed; what
// only reads alike is a suggestion, and nothing is counted by it.
import { z } from 'zod'
import { MemberId, SummaryId } from './ids.ts'
import { Pointer } from './pointer.ts'
import { PointKind } from './summary.ts'

/** One point of a summary as it was submitted; a later revision's point is another. */
export const PointRef = z.strictObject({
  summaryId: SummaryId,
  revision: z.int().min(1),
  position: z.int().min(0),
})
export type PointRef = z.infer<typeof PointRef>

/** A point as clustering sees it. */
export const Statement = z.strictObject({
  point: PointRef,
  memberId: MemberId,
  kind: PointKind,
  text: z.string(),
})
export type Statement = z.infer<typeof Statement>

export const Topic = z.strictObject({
  /** The statement that is nearest to all others. */
  label: z.string(),
  /** The words that tell it from other topics, the strongest first. */
  terms: z.array(z.string()),
  /** In the order in which they were written. */
  statements: z.array(Statement),
  /** Distinct members; two statements of one member count once. */
  members: z.int(),
  /** Somebody said that theirs is the same point as another's, or a lead put them together. */
  confirmed: z.boolean(),
  /** Confirmed with strengths on one side and weaknesses on the other. */
  disagrees: z.boolean(),
})
export type Topic = z.infer<typeof Topic>

/** What a point can be about. */
export const ASPECTS = [
  'comparison',
  'novelty',
  'soundness',
  'experiments',
  'ablation',
  'clarity',
  'reproducibility',
  'impact',
  'limits',
] as const
export const Aspect = z.enum(ASPECTS)
export type Aspect = z.infer<typeof Aspect>

export const SAMENESS = ['same', 'other'] as const
export const Sameness = z.enum(SAMENESS)
export type Sameness = z.infer<typeof Sameness>

/** What somebody said of two points: as the author of the first, or as a lead. */
export interface SaidWord {
  readonly memberId: MemberId
  readonly one: PointRef
  readonly other: PointRef
  readonly says: Sameness
  readonly as: 'author' | 'lead'
}

/** Points in one topic that a lead can put together at once. */
export const MOST_JOINED = 60

/** A statement as a member of the group reads it. */
export const StatementView = Statement.extend({
  author: z.string(),
  mine: z.boolean(),
  where: z.string(),
  pointer: Pointer.optional(),
})
export type StatementView = z.infer<typeof StatementView>

export const TopicView = Topic.extend({
  statements: z.array(StatementView),
  /** What most of its statements are about, by their words. */
  aspect: Aspect.nullable(),
  /** They only read alike, and are not counted. Of a topic that is not confirmed: none, all are in `statements`. */
  alike: z.array(StatementView),
})
export type TopicView = z.infer<typeof TopicView>

/** One of the reader's own points, with the statements of others that are nearest to it. */
export const AskedPoint = z.strictObject({
  own: StatementView,
  near: z.array(z.strictObject({ statement: StatementView, says: Sameness.nullable() })),
})
export type AskedPoint = z.infer<typeof AskedPoint>

export const ReadingTopics = z.strictObject({
  /** Members whose summary counts. */
  written: z.int(),
  /** Disagreements first, then what most members say, then suggestions. */
  topics: z.array(TopicView),
  asked: z.array(AskedPoint),
  /** By a lead: in no topic. */
  takenOut: z.array(StatementView),
})
export type ReadingTopics = z.infer<typeof ReadingTopics>
