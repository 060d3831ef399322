// Beside a draft: plans that were, what every member sees of what is published, what the planner is told of members, and bids.
import { z } from 'zod'
import { MeetingId, MemberId, PlanId, ReadingId, TurnId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { BidValue, Level, Pause, PlanState, ShareLine } from './plan.ts'
import { lineOrEmpty } from './text.ts'
import { Day, Instant, ZoneName } from './time.ts'

/** What the members concerned are told with a publication; may be empty. */
export const PlanNote = lineOrEmpty(300)

export const PastPlan = z.strictObject({
  id: PlanId,
  state: PlanState,
  fromDay: Day,
  toDay: Day,
  madeAt: Instant,
  madeBy: z.string(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  note: z.string(),
  /** The last that was published, and nothing of it was changed since. */
  canUndo: z.boolean(),
})
export type PastPlan = z.infer<typeof PastPlan>

/** What publishing did. */
export const Published = z.strictObject({
  planId: PlanId,
  turnsAdded: z.int(),
  turnsChanged: z.int(),
  turnsRemoved: z.int(),
  /** Members whose turns are not what they were. */
  concerned: z.int(),
})
export type Published = z.infer<typeof Published>

/** What is valid, for everybody in the group: the coming turns, and each member's turns beside their due share. */
export const PublishedView = z.strictObject({
  turns: z.array(
    z.strictObject({
      id: TurnId,
      meetingId: MeetingId,
      startsAt: Instant,
      zone: ZoneName,
      role: TurnRole,
      part: z.string(),
      memberId: MemberId,
      readingId: ReadingId.nullable(),
      title: z.string().nullable(),
    }),
  ),
  members: z.array(z.strictObject({ id: MemberId, name: z.string() })),
  shares: z.array(ShareLine),
})
export type PublishedView = z.infer<typeof PublishedView>

export const Pauses = z.array(Pause).max(20)

/** What the planner knows of a member, and what of it a lead has said. */
export const PlanningMember = z.strictObject({
  id: MemberId,
  name: z.string(),
  /** As the planner takes it. */
  level: Level,
  /** As a lead said; null: what the profile tells. */
  levelSaid: Level.nullable(),
  cap: z.int().nullable(),
  /** The other of their homework pair. */
  partnerId: MemberId.nullable(),
  pauses: Pauses,
  joinedAt: Instant,
})
export type PlanningMember = z.infer<typeof PlanningMember>

/** Most turns of any role in one plan. */
export const Cap = z.int().min(0).max(100)

/** What members say of themselves. */
export const OwnPlanning = z.strictObject({
  pauses: Pauses,
})
export type OwnPlanning = z.infer<typeof OwnPlanning>

export const OwnBid = z.strictObject({ readingId: ReadingId, value: BidValue })
export type OwnBid = z.infer<typeof OwnBid>
