import { z } from 'zod'
import { ClubId, GroupId, MeetingId, MemberId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { MeetingLine } from '../../shared/contract/meeting.ts'
import { lineOrEmpty } from '../../shared/contract/text.ts'
import { Instant, LocalTime } from '../../shared/contract/time.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { scheduleReading } from './commands.ts'
import { nextMeetings } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const meetingsApi = router({
  /** From three hours ago on, soonest first. */
  next: inGroup('meetings.read')
    .input(z.strictObject(Place))
    .output(z.array(MeetingLine))
    .query(({ ctx }) => nextMeetings(ctx.world, ctx.grant)),

  schedule: inGroup('meetings.schedule')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        readingId: ReadingId,
        /** Wall-clock time in the group's zone. */
        startsAt: LocalTime,
        place: lineOrEmpty(300),
        presenterId: MemberId,
      }),
    )
    .output(z.strictObject({ meetingId: MeetingId, startsAt: Instant }))
    .mutation(({ ctx, input }) => answer(scheduleReading(ctx.world, ctx.grant, input))),
})
