// What is wrong or open in a plan, by its cell; and which broken rules a lead has let go.
import { z } from 'zod'
import { MeetingId, MemberId } from './ids.ts'
import { TurnRole } from './meeting.ts'

/** Broken by a plan only where a lead lets it bend. In the order in which they are told. */
export const HARD_FAULTS = [
  'away',
  'may_not',
  'twice',
  'two_roles',
  'gap',
  'cap',
  'too_many',
  'paper_twice',
  'wrong_mentor',
  'lock',
] as const
export type HardFault = (typeof HARD_FAULTS)[number]
/** What a plan leaves open where it cannot be had. */
export const OPEN_FAULTS = ['seat_empty', 'mentor_missing', 'pair_apart', 'newcomer_late'] as const
export type OpenFault = (typeof OPEN_FAULTS)[number]

export const PlanFault = z.strictObject({
  kind: z.enum([...HARD_FAULTS, ...OPEN_FAULTS]),
  /** False: left open, where nobody could be had. */
  hard: z.boolean(),
  meetingId: MeetingId,
  role: TurnRole,
  memberId: MemberId.nullable(),
  /** The other meeting it collides with; null where there is none in the plan. */
  otherMeetingId: MeetingId.nullable(),
  /** Empty seats, or the limit that is passed; null where no number says anything. */
  n: z.int().nullable(),
})
export type PlanFault = z.infer<typeof PlanFault>

/** What a lead let the planner bend, where not all rules can be kept. */
export const BentPlan = z.strictObject({
  rules: z.array(
    z.strictObject({
      kind: z.enum(HARD_FAULTS),
      meetingId: MeetingId,
      role: TurnRole,
      memberId: MemberId.nullable(),
    }),
  ),
  /** No plan bends fewer. */
  proved: z.boolean(),
  /** What it costs beside the draft before: seats filled more (or fewer), and unfairness of presenters added. */
  filled: z.int(),
  unfairness: z.number(),
})
export type BentPlan = z.infer<typeof BentPlan>
