// What keeps a plan from being as somebody wishes: the rules that cannot be kept together, each as a page can say it.
import { z } from 'zod'
import { MeetingId, MemberId } from './ids.ts'
import { TurnRole } from './meeting.ts'

/** A rule of a group in words that a page can say: “5 March needs a presenter”, “gap of 6 meetings”, “Anna is away”. */
export const ConflictRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seat'), meetingId: MeetingId, role: TurnRole }),
  z.strictObject({ kind: z.literal('gap'), role: TurnRole, meetings: z.int() }),
  z.strictObject({ kind: z.literal('one_role'), meetings: z.int() }),
  z.strictObject({ kind: z.literal('away'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('cap'), memberId: MemberId, turns: z.int() }),
  z.strictObject({ kind: z.literal('may_not'), memberId: MemberId, role: TurnRole }),
  z.strictObject({ kind: z.literal('mentor'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('newcomer'), memberId: MemberId }),
  /** Of a junior whose mentor is asked about. */
  z.strictObject({ kind: z.literal('presents'), meetingId: MeetingId, memberId: MemberId }),
  z.strictObject({ kind: z.literal('pair'), memberId: MemberId, partnerId: MemberId }),
  z.strictObject({
    kind: z.literal('lock'),
    meetingId: MeetingId,
    role: TurnRole,
    memberId: MemberId.nullable(),
  }),
])
export type ConflictRule = z.infer<typeof ConflictRule>
