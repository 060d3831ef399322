// Offering, booking and calling off office hours. The row of an hour is locked while its booking is judged, so that of two who
// book at once one has it and the other is told.
import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { OfficeHourId, OperationId } from '../../shared/contract/ids.ts'
import { MOST_HOURS_AHEAD, type NewOfficeHours } from '../../shared/contract/office-hours.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { judgeBooking, mayWithdraw } from '../../shared/domain/office-hours.ts'
import { instantOf, isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { bookings, officeHours } from './tables.ts'
import { tellOfHour } from './tell.ts'

interface One {
  readonly operationId: OperationId
  readonly officeHourId: OfficeHourId
}

/** Refusals: `no_such_local_time`, `bad_input` for what is over, `too_many_hours`, `not_found`, `operation_reused`. */
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
    await tellOfHour(world, tx, { ...grant, cause, startsAt: hour.startsAt, to })
    return { withdrawn: true as const }
  })
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
      await tellOfHour(world, tx, { ...grant, cause, startsAt: hour.startsAt, to: [hour.hostId, memberId] })
    }
    return { booked: true as const }
  })
}

/** Refusals: `hour_not_booked`, `not_found`, `operation_reused`. */
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
    await tx.delete(bookings).where(and(eq(bookings.clubId, clubId), eq(bookings.officeHourId, officeHourId)))
    const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: officeHourId })
    await tellOfHour(world, tx, { ...grant, cause, startsAt: hour.startsAt, to: [hour.hostId] })
    return { cancelled: true as const }
  })
}

type Grant = GroupGrant<'officeHours.book' | 'officeHours.cancel' | 'officeHours.withdraw'>

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
