// A plan: who takes which role at which coming meeting, as a draft that leads change until they publish it. What is published
// is not a plan any more: it is the turns of the meetings.
import { z } from 'zod'
import { MeetingId, MemberId, PlanId, ReadingId, TurnId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { BentPlan, HARD_FAULTS, PlanFault } from './plan-fault.ts'
import { Day, Instant, ZoneName } from './time.ts'

export {
  BentPlan,
  HARD_FAULTS,
  type HardFault,
  OPEN_FAULTS,
  type OpenFault,
  PlanFault,
} from './plan-fault.ts'

/** From the first to the last day, by the group's calendar. */
export const Pause = z
  .strictObject({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, 'the last day must not be before the first')
export type Pause = z.infer<typeof Pause>

/** New to papers, some experience, experienced. A junior presents with a mentor where the group wants it so. */
export const LEVELS = ['junior', 'mid', 'senior'] as const
export const Level = z.enum(LEVELS)
export type Level = z.infer<typeof Level>
export const BidValue = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type BidValue = z.infer<typeof BidValue>

export const PlanState = z.enum(['draft', 'published', 'undone', 'dropped'])
export type PlanState = z.infer<typeof PlanState>

/** One person in one role at one meeting. A presenter's reading, and their mentor's; null: own choice. */
export const PlanCell = z.strictObject({
  meetingId: MeetingId,
  role: TurnRole,
  memberId: MemberId,
  readingId: ReadingId.nullable(),
})
export type PlanCell = z.infer<typeof PlanCell>

/** Stays as it is when the plan is made anew. Without a member: the seat stays empty. */
export const PlanLock = z.strictObject({
  meetingId: MeetingId,
  role: TurnRole,
  memberId: MemberId.nullable(),
  readingId: ReadingId.nullable(),
})
export type PlanLock = z.infer<typeof PlanLock>

/** What the solver proved of a plan. */
export const Proof = z.strictObject({
  /** No plan leaves less open, and none with as little open is fairer. */
  fairness: z.boolean(),
  /** By how much the unfairness could be lower at most; 0 where it is proved. */
  fairnessGap: z.number(),
  /** And none of those gives members more of what they bid for. */
  bids: z.boolean(),
  /** Facilitators and scribes, after the presenters. */
  roles: z.boolean(),
})
export type Proof = z.infer<typeof Proof>

export const PlanContent = z.strictObject({
  cells: z.array(PlanCell),
  locks: z.array(PlanLock),
  /** Null: made at once by who is furthest behind, or changed by hand since the solver made it. */
  proof: Proof.nullable(),
  /** Null: no rule was let go. */
  bent: BentPlan.nullable().default(null),
})
export type PlanContent = z.infer<typeof PlanContent>

/** What a step did: made at once, made by the solver, made with rules bent, a cell changed, two exchanged, locked or freed. */
export const PlanStepKind = z.enum([
  'previewed',
  'solved',
  'bent',
  'changed',
  'exchanged',
  'locked',
  'freed',
  'cleared',
])
export type PlanStepKind = z.infer<typeof PlanStepKind>

export const Solving = z.strictObject({
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  done: z.number().min(0).max(1),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** Why nothing came of it: the draft was changed meanwhile, the server stopped, or the solver broke. Null: something did. */
  why: z.enum(['changed', 'stopped', 'broke']).nullable(),
})
export type Solving = z.infer<typeof Solving>

/** The turns that publishing replaced, of the meetings of the plan. */
export const Replaced = z.strictObject({
  turns: z.array(z.strictObject({ ...PlanCell.shape, id: TurnId, part: z.string(), createdAt: Instant })),
  readings: z.array(z.strictObject({ meetingId: MeetingId, readingId: ReadingId, position: z.int() })),
})
export type Replaced = z.infer<typeof Replaced>

/** A member and one role: turns held by the end of the plan, the due share by then, both in turns. */
export const ShareLine = z.strictObject({
  memberId: MemberId,
  role: TurnRole,
  before: z.int(),
  held: z.int(),
  due: z.number(),
})
export type ShareLine = z.infer<typeof ShareLine>

/** A meeting that is cancelled or has begun, a member who left, a paper that is set aside or planned elsewhere, since the draft was made. */
export const Gone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('meeting'), meetingId: MeetingId, startsAt: Instant.nullable() }),
  z.strictObject({ kind: z.literal('member'), memberId: MemberId, name: z.string() }),
  z.strictObject({ kind: z.literal('reading'), readingId: ReadingId, title: z.string() }),
])
export type Gone = z.infer<typeof Gone>

/** A draft as its page shows it, with everything that a cell can be made of. */
export const PlanView = z.strictObject({
  id: PlanId,
  state: PlanState,
  fromDay: Day,
  toDay: Day,
  zone: ZoneName,
  revision: z.int(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  madeAt: Instant,
  madeBy: z.string(),
  content: PlanContent,
  /** What the group knows now, at the same meetings. */
  published: z.array(PlanCell),
  meetings: z.array(
    z.strictObject({
      id: MeetingId,
      startsAt: Instant,
      zone: ZoneName,
      title: z.string(),
      /** Seats by role, in the order of the page; a mentor's come with juniors. */
      seats: z.array(z.strictObject({ role: TurnRole, count: z.int(), parts: z.array(z.string()) })),
    }),
  ),
  members: z.array(
    z.strictObject({
      id: MemberId,
      name: z.string(),
      level: Level,
      /** By meeting, in the order of the meetings. */
      can: z.array(z.boolean()),
    }),
  ),
  papers: z.array(
    z.strictObject({ id: ReadingId, title: z.string(), topic: z.string().nullable(), votes: z.int() }),
  ),
  faults: z.array(PlanFault),
  shares: z.array(ShareLine),
  solving: Solving.nullable(),
  /** What the draft was made with and is no more; it is left out above, and `plans.tidy` takes it out for good. */
  gone: z.array(Gone),
})
export type PlanView = z.infer<typeof PlanView>

/** Why a member is not in a cell, or what it would cost. */
export const OtherMember = z.strictObject({
  memberId: MemberId,
  why: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(HARD_FAULTS),
      otherMeetingId: MeetingId.nullable(),
    }),
    /** By how many turns further from (or nearer to) their share than who has the cell; `as_far`: a draw. */
    z.strictObject({ kind: z.enum(['less_behind', 'further_behind', 'as_far']), by: z.number() }),
  ]),
})
export type OtherMember = z.infer<typeof OtherMember>

/** A way to fill a cell without who has it. */
export const Repair = z.strictObject({
  kind: z.enum(['substitute', 'swap', 'chain']),
  memberId: MemberId,
  /** The meeting that they give in exchange; null for a substitute. */
  otherMeetingId: MeetingId.nullable(),
  /** Only in a chain: who takes what they give. */
  thirdId: MemberId.optional(),
  /** A mentor who has to come with it. */
  mentorId: MemberId.nullable(),
  /** Cells that change. */
  changes: z.int(),
  /** Added unfairness (Σ of squared distances to the due share); below nought it becomes fairer. */
  unfairness: z.number(),
  bid: BidValue.nullable(),
})
export type Repair = z.infer<typeof Repair>

/** “Why me, why then”: of one cell. */
export const CellReason = z.strictObject({
  cell: PlanCell,
  held: z.int(),
  due: z.number(),
  /** Of those who could take the cell so many are further behind, and one: at 1 nobody is. */
  rank: z.int(),
  of: z.int(),
  bid: BidValue.nullable(),
  others: z.array(OtherMember),
  /** What would happen without them; null: nobody could. */
  without: Repair.nullable(),
})
export type CellReason = z.infer<typeof CellReason>
