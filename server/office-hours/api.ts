import { z } from 'zod'
import { ClubId, GroupId, OfficeHourId, OperationId } from '../../shared/contract/ids.ts'
import { NewOfficeHours, OfficeHour } from '../../shared/contract/office-hours.ts'
import { Instant, LocalTime } from '../../shared/contract/time.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { bookHour, cancelBooking, moveHour, offerHours, withdrawHour } from './commands.ts'
import { listHours } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const One = z.strictObject({ ...Place, operationId: OperationId, officeHourId: OfficeHourId })

export const officeHoursApi = router({
  /** Those ahead, and those that are on; soonest first. */
  list: inGroup('officeHours.read')
    .input(z.strictObject(Place))
    .output(z.array(OfficeHour))
    .query(({ ctx }) => listHours(ctx.world, ctx.grant)),

  /** One's own. An hour that is there already stays as it is. */
  offer: inGroup('officeHours.offer')
    .input(z.strictObject({ ...Place, operationId: OperationId, hours: NewOfficeHours }))
    .output(z.strictObject({ offered: z.int() }))
    .mutation(({ ctx, input }) => answer(offerHours(ctx.world, ctx.grant, input))),

  withdraw: inGroup('officeHours.withdraw')
    .input(One)
    .output(z.strictObject({ withdrawn: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(withdrawHour(ctx.world, ctx.grant, input))),

  /** By the group's clock. Who booked keeps it. */
  move: inGroup('officeHours.move')
    .input(One.extend({ startsAt: LocalTime }))
    .output(z.strictObject({ startsAt: Instant }))
    .mutation(({ ctx, input }) => answer(moveHour(ctx.world, ctx.grant, input))),

  book: inGroup('officeHours.book')
    .input(One)
    .output(z.strictObject({ booked: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(bookHour(ctx.world, ctx.grant, input))),

  /** One's own booking. */
  cancel: inGroup('officeHours.cancel')
    .input(One)
    .output(z.strictObject({ cancelled: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(cancelBooking(ctx.world, ctx.grant, input))),
})
