import { z } from 'zod'
import { MeetingFormat } from '../../shared/contract/group.ts'
import { ClubId, GroupId, MeetingId, MemberId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import {
  CancelWhy,
  DayOffLine,
  FormatLine,
  MeetingLine,
  MeetingLink,
  MeetingPlace,
  MeetingPlan,
  MeetingsOfGroup,
  MeetingView,
  TermDate,
} from '../../shared/contract/meeting.ts'
import { lineOrEmpty } from '../../shared/contract/text.ts'
import { Day, Instant, LocalTime } from '../../shared/contract/time.ts'
import { daysBetween } from '../../shared/domain/zoned-time.ts'
import { answer, inGroup, router } from '../procedures.ts'
import {
  addDaysOff,
  addMeeting,
  bringBackMeeting,
  cancelMeeting,
  changeMeeting,
  makeTerm,
  removeDaysOff,
  scheduleReading,
  setFormat,
} from './commands.ts'
import { listFormats, meetingsOfGroup, nextMeetings, previewTerm, readMeeting } from './queries.ts'

const LONGEST_TERM = 400
const MOST_DAYS = 400

const Place = { clubId: ClubId, groupId: GroupId }
const Doing = { ...Place, operationId: OperationId }
const Which = { ...Doing, meetingId: MeetingId }
const Term = { from: Day, to: Day }
const Freed = z.strictObject({ readings: z.int(), turns: z.int() })

const ofOneTerm = ({ from, to }: { from: Day; to: Day }) =>
  from <= to && daysBetween(from, to) <= LONGEST_TERM
const TERM_PROBLEM = `from the first to the last day, at most ${LONGEST_TERM} days`

export const meetingsApi = router({
  /** From three hours ago on, soonest first. */
  next: inGroup('meetings.read')
    .input(z.strictObject(Place))
    .output(z.array(MeetingLine))
    .query(({ ctx }) => nextMeetings(ctx.world, ctx.grant)),

  /** Coming and past ones, cancelled ones too. */
  list: inGroup('meetings.read')
    .input(z.strictObject(Place))
    .output(MeetingsOfGroup)
    .query(({ ctx }) => answer(meetingsOfGroup(ctx.world, ctx.grant))),

  get: inGroup('meetings.read')
    .input(z.strictObject({ ...Place, meetingId: MeetingId }))
    .output(MeetingView)
    .query(({ ctx, input }) => answer(readMeeting(ctx.world, ctx.grant, input.meetingId))),

  schedule: inGroup('meetings.schedule')
    .input(
      z.strictObject({
        ...Doing,
        readingId: ReadingId,
        /** Wall-clock time in the group's zone. */
        startsAt: LocalTime,
        place: lineOrEmpty(300),
        presenterId: MemberId,
      }),
    )
    .output(z.strictObject({ meetingId: MeetingId, startsAt: Instant }))
    .mutation(({ ctx, input }) => answer(scheduleReading(ctx.world, ctx.grant, input))),

  /** What the cadence gives for a term, and what each date is at the moment. */
  previewTerm: inGroup('meetings.plan-term')
    .input(z.strictObject({ ...Place, ...Term }).refine(ofOneTerm, TERM_PROBLEM))
    .output(z.array(TermDate))
    .query(({ ctx, input }) =>
      answer(previewTerm(ctx.world, ctx.world.db.query, { grant: ctx.grant, term: input })),
    ),

  makeTerm: inGroup('meetings.plan-term')
    .input(
      z
        .strictObject({
          ...{ ...Doing, ...Term, days: z.array(Day).max(MOST_DAYS) },
          ...{ place: MeetingPlace, link: MeetingLink },
        })
        .refine(ofOneTerm, TERM_PROBLEM),
    )
    .output(z.strictObject({ days: z.array(Day) }))
    .mutation(({ ctx, input }) => answer(makeTerm(ctx.world, ctx.grant, input))),

  /** Beside the cadence. */
  add: inGroup('meetings.add')
    .input(z.strictObject({ ...Doing, ...MeetingPlan.shape }))
    .output(z.strictObject({ meetingId: MeetingId, startsAt: Instant }))
    .mutation(({ ctx, input }) => answer(addMeeting(ctx.world, ctx.grant, input))),

  /** What is not said stays. */
  change: inGroup('meetings.change')
    .input(z.strictObject({ ...Which, change: MeetingPlan.partial() }))
    .output(z.strictObject({ startsAt: Instant }))
    .mutation(({ ctx, input }) => answer(changeMeeting(ctx.world, ctx.grant, input))),

  cancel: inGroup('meetings.cancel')
    .input(z.strictObject({ ...Which, why: CancelWhy }))
    .output(Freed)
    .mutation(({ ctx, input }) => answer(cancelMeeting(ctx.world, ctx.grant, input))),

  bringBack: inGroup('meetings.bring-back')
    .input(z.strictObject(Which))
    .output(Freed)
    .mutation(({ ctx, input }) => answer(bringBackMeeting(ctx.world, ctx.grant, input))),

  addDaysOff: inGroup('meetings.set-days-off')
    .input(z.strictObject({ ...Doing, days: z.array(DayOffLine).min(1).max(MOST_DAYS), cancel: z.boolean() }))
    .output(z.strictObject({ days: z.int(), cancelled: z.int() }))
    .mutation(({ ctx, input }) => answer(addDaysOff(ctx.world, ctx.grant, input))),

  removeDaysOff: inGroup('meetings.set-days-off')
    .input(z.strictObject({ ...Doing, days: z.array(Day).min(1).max(MOST_DAYS) }))
    .output(z.strictObject({ days: z.int() }))
    .mutation(({ ctx, input }) => answer(removeDaysOff(ctx.world, ctx.grant, input))),

  formats: inGroup('meetings.read')
    .input(z.strictObject(Place))
    .output(z.array(FormatLine))
    .query(({ ctx }) => listFormats(ctx.world.db.query, ctx.grant)),

  setFormat: inGroup('meetings.set-formats')
    .input(z.strictObject({ ...Doing, format: MeetingFormat, seats: FormatLine.shape.seats.nullable() }))
    .output(z.strictObject({ format: MeetingFormat }))
    .mutation(({ ctx, input }) => answer(setFormat(ctx.world, ctx.grant, input))),
})
