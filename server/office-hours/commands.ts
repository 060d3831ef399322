// Offering, booking, moving and calling off office hours. The row of an hour is locked while its booking is judged, so that of two who
// book at once one has it and the other is told.
import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { OfficeHourId, OperationId } from '../../shared/contract/ids.ts'
import { LONGEST_MINUTES, MOST_HOURS_AHEAD, type NewOfficeHours } from '../../shared/contract/office-hours.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant, LocalTime } from '../../shared/contract/time.ts'
import { areAtOneTime, judgeBooking, judgeMove, mayWithdraw } from '../../shared/domain/office-hours.ts'
import { addMinutes, instantOf, isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { bookings, officeHours } from './tables.ts'
import { tellOfHour } from './tell.ts'

export { tellOfHour } from './tell.ts'

interface One {
  readonly operationId: OperationId
  readonly officeHourId: OfficeHourId
}

/** Refusals: `no_such_local_time`, `bad_input` for what is over, `too_many_hours`, `hour_there`, `not_found`, `operation_reused`. */
export function offerHours(
  world: World,
  grant: GroupGrant<'officeHours.offer'>,
  { operationId: id, hours }: { operationId: OperationId; hours: NewOfficeHours },
): Promise<{ offered: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, hours } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const { startsAt, ...said } = hours
    const now = world.now()
    const instants = startsAt.map((local) => instantOf(local, group.zone))
    const wrong = instants.find(isRefusal)
    if (wrong) return wrong
    const times = instants.filter((at): at is Instant => !isRefusal(at))
    if (times.some((at) => !isAfter(at, now)))
      return refuse('bad_input', 'This hour is over. Choose a later one.')
    const others = await hoursOf(tx, { clubId, groupId, hostId: memberId }, now)
    if (times.some((at) => others.some((other) => isOther({ ...said, startsAt: at }, other))))
      return refuse('hour_there')
    if ((await ahead(tx, grant, now)) + times.length > MOST_HOURS_AHEAD) return refuse('too_many_hours')
    const rows = times.map((at) => ({
      ...{ clubId, groupId, ...said, startsAt: at, hostId: memberId, offeredBy: memberId, offeredAt: now },
      id: world.newId() as OfficeHourId,
    }))
    const made = await tx
      .insert(officeHours)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: officeHours.id })
    const facts = { hours: made.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { offered: made.length }
  })
}

async function ahead(
  tx: Queries,
  { clubId, groupId }: GroupGrant<'officeHours.offer'>,
  now: ReturnType<World['now']>,
): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(officeHours)
    .where(
      and(
        eq(officeHours.clubId, clubId),
        eq(officeHours.groupId, groupId),
        gt(officeHours.startsAt, now),
        isNull(officeHours.cancelledAt),
      ),
    )
  return Number(row?.n ?? 0)
}

/** The booking stays, so that who had it sees that it is off, and is told by mail. Refusals: `not_found`, `not_allowed`, `hour_over`, `operation_reused`. */
export function withdrawHour(
  world: World,
  grant: GroupGrant<'officeHours.withdraw'>,
  { operationId: id, officeHourId }: One,
): Promise<{ withdrawn: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, officeHourId } }
  return once(world, operation, async (tx) => {
    const hour = await lockHour(tx, grant, officeHourId)
    if (!hour) return refuse('not_found')
    if (!mayWithdraw(hour, grant)) return refuse('not_allowed')
    if (hour.cancelledAt !== null || !isAfter(hour.startsAt, world.now())) return refuse('hour_over')
    await tx.update(officeHours).set({ cancelledAt: world.now() }).where(isHour(grant, officeHourId))
    const bookedBy = await bookedOf(tx, grant, officeHourId)
    const change = { clubId, memberId, action, subjectId: officeHourId, facts: { bookedBy } }
    const cause = await recordChange(world, tx, change)
    const to = [hour.hostId, bookedBy].filter((id) => id !== memberId)
    await tellOfHour(world, tx, { ...grant, cause, times: [hour.startsAt], to })
    return { withdrawn: true as const }
  })
}

/**
 * By the group's clock; who booked keeps it. Refusals: `no_such_local_time`, `bad_input` for what is over, `hour_there`,
 * `hour_over`, `not_allowed`, `not_found`, `operation_reused`.
 */
export function moveHour(
  world: World,
  grant: GroupGrant<'officeHours.move'>,
  { operationId: id, officeHourId, startsAt: local }: One & { readonly startsAt: LocalTime },
): Promise<{ startsAt: Instant } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, officeHourId, local } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    const hour = await lockHour(tx, grant, officeHourId)
    if (!group || !hour) return refuse('not_found')
    if (!mayWithdraw(hour, grant)) return refuse('not_allowed')
    const startsAt = instantOf(local, group.zone)
    if (isRefusal(startsAt)) return startsAt
    const now = world.now()
    const refusal = judgeMove({ ...hour, cancelled: hour.cancelledAt !== null }, { startsAt, now })
    if (refusal) return refusal
    if (startsAt === hour.startsAt) return { startsAt }
    const others = (await hoursOf(tx, hour, now)).filter((other) => other.id !== hour.id)
    if (others.some((other) => areAtOneTime({ ...hour, startsAt }, other))) return refuse('hour_there')
    await tx.update(officeHours).set({ startsAt, movedAt: now }).where(isHour(grant, officeHourId))
    const facts = { groupId, startsAtBefore: hour.startsAt, startsAtAfter: startsAt }
    const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: officeHourId, facts })
    const to = [hour.hostId, await bookedOf(tx, grant, officeHourId)].filter((one) => one !== memberId)
    await tellOfHour(world, tx, { ...grant, cause, times: [hour.startsAt, startsAt], to })
    return { startsAt }
  })
}

type HourRow = typeof officeHours.$inferSelect

/** Of one host, those ahead or on that are not called off. */
async function hoursOf(
  tx: Queries,
  { clubId, groupId, hostId }: Pick<HourRow, 'clubId' | 'groupId' | 'hostId'>,
  now: Instant,
): Promise<HourRow[]> {
  return tx
    .select()
    .from(officeHours)
    .where(
      and(
        eq(officeHours.clubId, clubId),
        eq(officeHours.groupId, groupId),
        eq(officeHours.hostId, hostId),
        gt(officeHours.startsAt, addMinutes(now, -LONGEST_MINUTES)),
        isNull(officeHours.cancelledAt),
      ),
    )
}

/** At the same time, and not the very same hour offered again. */
function isOther(
  wish: Pick<HourRow, 'startsAt' | 'minutes' | 'bookable' | 'place'>,
  there: HourRow,
): boolean {
  const same =
    wish.startsAt === there.startsAt &&
    wish.minutes === there.minutes &&
    wish.bookable === there.bookable &&
    wish.place === there.place
  return !same && areAtOneTime(wish, there)
}

/** Refusals: `hour_taken`, `hour_over`, `hour_open`, `bad_input`, `not_found`, `operation_reused`. */
export function bookHour(
  world: World,
  grant: GroupGrant<'officeHours.book'>,
  { operationId: id, officeHourId }: One,
): Promise<{ booked: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, officeHourId } }
  return once(world, operation, async (tx) => {
    const hour = await lockHour(tx, grant, officeHourId)
    if (!hour) return refuse('not_found')
    const bookedBy = await bookedOf(tx, grant, officeHourId)
    const state = { ...hour, cancelled: hour.cancelledAt !== null, bookedBy }
    const refusal = judgeBooking(state, memberId, world.now())
    if (refusal) return refusal
    if (bookedBy === null) {
      await tx.insert(bookings).values({ clubId, officeHourId, memberId, bookedAt: world.now() })
      const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: officeHourId })
      await tellOfHour(world, tx, { ...grant, cause, times: [hour.startsAt], to: [hour.hostId, memberId] })
    }
    return { booked: true as const }
  })
}

/** Refusals: `hour_not_booked`, `hour_over`, `not_found`, `operation_reused`. */
export function cancelBooking(
  world: World,
  grant: GroupGrant<'officeHours.cancel'>,
  { operationId: id, officeHourId }: One,
): Promise<{ cancelled: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, officeHourId } }
  return once(world, operation, async (tx) => {
    const hour = await lockHour(tx, grant, officeHourId)
    if (!hour) return refuse('not_found')
    if ((await bookedOf(tx, grant, officeHourId)) !== memberId) return refuse('hour_not_booked')
    if (!isAfter(hour.startsAt, world.now())) return refuse('hour_over')
    await tx.delete(bookings).where(and(eq(bookings.clubId, clubId), eq(bookings.officeHourId, officeHourId)))
    const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: officeHourId })
    await tellOfHour(world, tx, { ...grant, cause, times: [hour.startsAt], to: [hour.hostId] })
    return { cancelled: true as const }
  })
}

type Grant = GroupGrant<`officeHours.${'book' | 'cancel' | 'withdraw' | 'move'}`>

function isHour({ clubId, groupId }: Grant, id: OfficeHourId) {
  return and(eq(officeHours.clubId, clubId), eq(officeHours.groupId, groupId), eq(officeHours.id, id))
}

async function lockHour(tx: Queries, grant: Grant, id: OfficeHourId) {
  const [hour] = await tx.select().from(officeHours).where(isHour(grant, id)).for('update')
  return hour
}

async function bookedOf(tx: Queries, { clubId }: Grant, officeHourId: OfficeHourId) {
  const [row] = await tx
    .select({ memberId: bookings.memberId })
    .from(bookings)
    .where(and(eq(bookings.clubId, clubId), eq(bookings.officeHourId, officeHourId)))
  return row?.memberId ?? null
}
