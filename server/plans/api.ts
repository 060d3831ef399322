import { z } from 'zod'
import {
  ClubId,
  GroupId,
  MeetingId,
  MemberId,
  OperationId,
  PlanId,
  ReadingId,
  TurnId,
} from '../../shared/contract/ids.ts'
import { TurnRole } from '../../shared/contract/meeting.ts'
import {
  CellReason,
  Level,
  OtherMember,
  PlanLock,
  PlanView,
  Repair,
  Solving,
} from '../../shared/contract/plan.ts'
import { ConflictRule } from '../../shared/contract/plan-conflict.ts'
import {
  Cap,
  OwnPlanning,
  PastPlan,
  Pauses,
  PlanNote,
  PlanningMember,
  Published,
  PublishedView,
} from '../../shared/contract/planning.ts'
import { Day } from '../../shared/contract/time.ts'
import { answer, inGroup, router } from '../procedures.ts'
import {
  beginPlan,
  cancelSolving,
  changeCell,
  dropPlan,
  exchangeCells,
  freeCell,
  keepOwnPlanning,
  lockCell,
  publishPlan,
  setPlanningMember,
  startSolving,
  stepBack,
  stepForward,
  tidyDraft,
  unpublishPlan,
} from './commands.ts'
import {
  conflictOf,
  currentPlan,
  keptOut,
  listPlanningMembers,
  ownPlanning,
  pastPlans,
  publishedView,
  repairsOf,
  whyDrafted,
  whyPublished,
} from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Step = { ...Place, operationId: OperationId }
/** Upon the draft as the person saw it. */
const Upon = { ...Step, revision: z.int().min(1) }
const Cell = z.strictObject({ meetingId: MeetingId, role: TurnRole, memberId: MemberId })
/** Without a member: an empty seat. */
const CellOrSeat = Cell.extend({ memberId: MemberId.nullable() })
const Seat = z.strictObject({ meetingId: MeetingId, role: TurnRole.exclude(['mentor']) })
/** The draft as it is now. */
const Moved = z.strictObject({ revision: z.int() })

export const plansApi = router({
  /** The open draft; null: there is none. */
  current: inGroup('plans.read-draft')
    .input(z.strictObject(Place))
    .output(PlanView.nullable())
    .query(({ ctx }) => currentPlan(ctx.world, ctx.grant)),

  history: inGroup('plans.read-draft')
    .input(z.strictObject(Place))
    .output(z.array(PastPlan))
    .query(({ ctx }) => pastPlans(ctx.world, ctx.grant)),

  /** Of the coming meetings from the first to the last day, by the group's calendar: a draft made at once. */
  begin: inGroup('plans.draft')
    .input(z.strictObject({ ...Step, fromDay: Day, toDay: Day }))
    .output(z.strictObject({ planId: PlanId, revision: z.int() }))
    .mutation(({ ctx, input }) => answer(beginPlan(ctx.world, ctx.grant, input))),

  /** Answers at once; how far it is stands in `current`. */
  solve: inGroup('plans.draft')
    .input(z.strictObject(Upon))
    .output(z.strictObject({ solving: Solving }))
    .mutation(({ ctx, input }) =>
      answer(startSolving(ctx.world, ctx.grant, { ...input, wished: { kind: 'fairest' } })),
    ),

  /** As `solve`: fills one seat, or all where none is named, and bends as few rules for it as can be. A mentor comes with a junior. */
  bend: inGroup('plans.draft')
    .input(z.strictObject({ ...Upon, seat: Seat.nullable() }))
    .output(z.strictObject({ solving: Solving }))
    .mutation(({ ctx, input: { seat, ...upon } }) =>
      answer(startSolving(ctx.world, ctx.grant, { ...upon, wished: { kind: 'bent', seat } })),
    ),

  cancelSolving: inGroup('plans.draft')
    .input(z.strictObject(Step))
    .output(z.strictObject({ cancelled: z.boolean() }))
    .mutation(({ ctx, input }) => answer(cancelSolving(ctx.world, ctx.grant, input))),

  /** From null: into an empty seat. To null: out of it. Without a reading the seat keeps its own. */
  change: inGroup('plans.draft')
    .input(
      z.strictObject({
        ...Upon,
        meetingId: MeetingId,
        role: TurnRole,
        from: MemberId.nullable(),
        to: MemberId.nullable(),
        readingId: ReadingId.nullable().optional(),
      }),
    )
    .output(Moved)
    .mutation(({ ctx, input }) => answer(changeCell(ctx.world, ctx.grant, input))),

  /** Two people change places, or one moves into an empty seat; each takes their own paper along. */
  exchange: inGroup('plans.draft')
    .input(z.strictObject({ ...Upon, a: Cell, b: CellOrSeat }))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(exchangeCells(ctx.world, ctx.grant, input))),

  lock: inGroup('plans.draft')
    .input(z.strictObject({ ...Upon, lock: PlanLock }))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(lockCell(ctx.world, ctx.grant, input))),

  unlock: inGroup('plans.draft')
    .input(z.strictObject({ ...Upon, lock: PlanLock }))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(freeCell(ctx.world, ctx.grant, input))),

  undo: inGroup('plans.draft')
    .input(z.strictObject(Upon))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(stepBack(ctx.world, ctx.grant, input))),

  redo: inGroup('plans.draft')
    .input(z.strictObject(Upon))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(stepForward(ctx.world, ctx.grant, input))),

  /** Takes out what is no more. */
  tidy: inGroup('plans.draft')
    .input(z.strictObject(Upon))
    .output(Moved)
    .mutation(({ ctx, input }) => answer(tidyDraft(ctx.world, ctx.grant, input))),

  why: inGroup('plans.read-draft')
    .input(z.strictObject({ ...Place, cell: Cell }))
    .output(CellReason)
    .query(({ ctx, input }) => answer(whyDrafted(ctx.world, ctx.grant, input.cell))),

  /** The least change first. */
  repairs: inGroup('plans.read-draft')
    .input(z.strictObject({ ...Place, cell: Cell }))
    .output(z.array(Repair))
    .query(({ ctx, input }) => answer(repairsOf(ctx.world, ctx.grant, input.cell))),

  /** Of an empty seat, with the paper that comes with it: whom a rule keeps out. Everybody else could take it. */
  keptOut: inGroup('plans.read-draft')
    .input(
      z.strictObject({ ...Place, meetingId: MeetingId, role: TurnRole, readingId: ReadingId.nullable() }),
    )
    .output(z.array(OtherMember))
    .query(({ ctx, input }) => answer(keptOut(ctx.world, ctx.grant, input))),

  /** The rules that cannot all be kept, of a seat that stays open. Empty: nothing stands in the way. */
  conflict: inGroup('plans.read-draft')
    .input(z.strictObject({ ...Place, meetingId: MeetingId, role: TurnRole }))
    .output(z.array(ConflictRule))
    .query(({ ctx, input }) => answer(conflictOf(ctx.world, ctx.grant, input))),

  drop: inGroup('plans.draft')
    .input(z.strictObject(Step))
    .output(z.strictObject({ planId: PlanId }))
    .mutation(({ ctx, input }) => answer(dropPlan(ctx.world, ctx.grant, input))),

  publish: inGroup('plans.publish')
    .input(z.strictObject({ ...Upon, note: PlanNote }))
    .output(Published)
    .mutation(({ ctx, input }) => answer(publishPlan(ctx.world, ctx.grant, input))),

  /** Everything as it was before this publication. */
  unpublish: inGroup('plans.publish')
    .input(z.strictObject({ ...Step, planId: PlanId }))
    .output(Published)
    .mutation(({ ctx, input }) => answer(unpublishPlan(ctx.world, ctx.grant, input))),

  published: inGroup('plans.read')
    .input(z.strictObject(Place))
    .output(PublishedView)
    .query(({ ctx }) => publishedView(ctx.world, ctx.grant)),

  whyPublished: inGroup('plans.read')
    .input(z.strictObject({ ...Place, turnId: TurnId }))
    .output(CellReason)
    .query(({ ctx, input }) => answer(whyPublished(ctx.world, ctx.grant, input.turnId))),

  members: inGroup('plans.read-members')
    .input(z.strictObject(Place))
    .output(z.array(PlanningMember))
    .query(({ ctx }) => listPlanningMembers(ctx.world, ctx.grant)),

  setMember: inGroup('plans.set-member')
    .input(
      z.strictObject({
        ...Step,
        memberId: MemberId,
        level: Level.nullable(),
        cap: Cap.nullable(),
        partnerId: MemberId.nullable(),
        /** Left out: as they are. */
        pauses: Pauses.optional(),
      }),
    )
    .output(z.strictObject({ memberId: MemberId }))
    .mutation(({ ctx, input }) => answer(setPlanningMember(ctx.world, ctx.grant, input))),

  own: inGroup('plans.keep-own')
    .input(z.strictObject(Place))
    .output(OwnPlanning)
    .query(({ ctx }) => ownPlanning(ctx.world, ctx.grant)),

  keepOwn: inGroup('plans.keep-own')
    .input(z.strictObject({ ...Step, ...OwnPlanning.shape }))
    .output(OwnPlanning)
    .mutation(({ ctx, input }) => answer(keepOwnPlanning(ctx.world, ctx.grant, input))),
})
