// The coming office hours of who leaves: nobody can book an hour with who is gone, and an hour that they had booked is free
// again. Each is told in the activity, and by mail to who had booked it, or whose hour it is.
import { and, asc, eq, exists, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { LeavingAction } from '../../shared/domain/leave-place.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { tellOfHour } from '../office-hours/commands.ts'
import { bookings, officeHours } from '../office-hours/tables.ts'
import type { World } from '../world.ts'
import type { Whose } from './queries.ts'

export interface Leaving {
  readonly whose: Whose
  /** Who does it: the person, or who removes them. */
  readonly by: MemberId
  readonly action: LeavingAction
}

export async function endOfficeHours(world: World, tx: Queries, leaving: Leaving): Promise<void> {
  const { clubId, memberId } = leaving.whose
  const now = world.now()
  const hours = await lockHours(tx, leaving.whose, now)
  const ids = hours.map(({ id }) => id)
  const held = await tx
    .select({ officeHourId: bookings.officeHourId, memberId: bookings.memberId })
    .from(bookings)
    .where(and(eq(bookings.clubId, clubId), inArray(bookings.officeHourId, ids)))
  const own = hours.filter(({ hostId }) => hostId === memberId).map(({ id }) => id)
  await tx
    .update(officeHours)
    .set({ cancelledAt: now })
    .where(and(eq(officeHours.clubId, clubId), inArray(officeHours.id, own), isNull(officeHours.cancelledAt)))
  await tx
    .delete(bookings)
    .where(
      and(eq(bookings.clubId, clubId), eq(bookings.memberId, memberId), inArray(bookings.officeHourId, ids)),
    )
  for (const hour of hours) {
    if (hour.cancelledAt !== null) continue
    const booked = held.find(({ officeHourId }) => officeHourId === hour.id)?.memberId ?? null
    const other = hour.hostId === memberId ? booked : hour.hostId
    await tell(world, tx, leaving, { hour, to: other === leaving.by ? null : other })
  }
}

type Hour = typeof officeHours.$inferSelect

/** Those ahead that are theirs or that they booked: nobody books one of them meanwhile. */
function lockHours(tx: Queries, { clubId, groupId, memberId }: Whose, now: Instant): Promise<Hour[]> {
  const booked = tx
    .select({ one: sql`1` })
    .from(bookings)
    .where(
      and(
        eq(bookings.clubId, officeHours.clubId),
        eq(bookings.officeHourId, officeHours.id),
        eq(bookings.memberId, memberId),
      ),
    )
  return tx
    .select()
    .from(officeHours)
    .where(
      and(
        eq(officeHours.clubId, clubId),
        groupId === null ? undefined : eq(officeHours.groupId, groupId),
        gt(officeHours.startsAt, now),
        or(eq(officeHours.hostId, memberId), exists(booked)),
      ),
    )
    .orderBy(asc(officeHours.startsAt), asc(officeHours.id))
    .for('update')
}

async function tell(
  world: World,
  tx: Queries,
  { whose, by, action }: Leaving,
  { hour, to }: { readonly hour: Hour; readonly to: MemberId | null },
): Promise<void> {
  const { clubId, groupId, id, startsAt, hostId } = hour
  const { memberId: of } = whose
  const facts = { groupId, of, hour: hostId === of ? 'off' : 'free', startsAt }
  const cause = await recordChange(world, tx, { clubId, memberId: by, action, subjectId: id, facts })
  await tellOfHour(world, tx, { clubId, groupId, memberId: by, cause, times: [startsAt], to: [to] })
}
