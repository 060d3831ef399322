import { z } from 'zod'
import { ClubId, GroupId, MeetingId, MemberId, OperationId, TurnId } from '../../shared/contract/ids.ts'
import { Attendance, TurnOutcome } from '../../shared/contract/meeting.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { excuseOwn, noteAttendance } from './commands.ts'

const Which = { clubId: ClubId, groupId: GroupId, operationId: OperationId, meetingId: MeetingId }

export const attendanceApi = router({
  note: inGroup('attendance.note')
    .input(
      z.strictObject({
        ...Which,
        notes: z.array(z.strictObject({ memberId: MemberId, state: Attendance.nullable() })).max(500),
        outcomes: z.array(z.strictObject({ turnId: TurnId, outcome: TurnOutcome.nullable() })).max(100),
      }),
    )
    .output(z.strictObject({ noted: z.int() }))
    .mutation(({ ctx, input }) => answer(noteAttendance(ctx.world, ctx.grant, input))),

  /** That one cannot come, or can after all. */
  excuse: inGroup('attendance.excuse-own')
    .input(z.strictObject({ ...Which, excused: z.boolean() }))
    .output(z.strictObject({ excused: z.boolean() }))
    .mutation(({ ctx, input }) => answer(excuseOwn(ctx.world, ctx.grant, input))),
})
