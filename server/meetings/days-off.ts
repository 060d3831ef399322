// Days on which the group does not meet: a skipped date, holidays. Meetings that stand on such a day are cancelled with it, if
// the lead wants so.
import { and, asc, eq, gt, gte, inArray } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { DayOffLine } from '../../shared/contract/meeting.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day } from '../../shared/contract/time.ts'
import { localDay } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { cancelOne } from './cancel.ts'
import { daysOff, meetings } from './tables.ts'
import { takesPlace } from './takes-place.ts'

type Grant = GroupGrant<'meetings.set-days-off'>

/** A day that is off already keeps its word. Refusals: `not_found`, `operation_reused`. */
export function addDaysOff(
  world: World,
  grant: Grant,
  input: {
    readonly operationId: OperationId
    readonly days: readonly DayOffLine[]
    /** The meetings that stand on them, too. */
    readonly cancel: boolean
  },
): Promise<{ days: number; cancelled: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = input
  const operation = { id, clubId, memberId, kind: 'meetings.add-days-off', input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const added = { clubId, groupId, addedBy: memberId, addedAt: world.now() }
    const rows = input.days.map((day) => ({ ...day, ...added }))
    const kept = await tx.insert(daysOff).values(rows).onConflictDoNothing().returning({ day: daysOff.day })
    const facts = { added: kept.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    const standing = input.cancel ? await comingMeetings(world, tx, grant) : []
    const why = new Map(input.days.map((one) => [one.day, one.why]))
    const fall = standing.filter(({ startsAt }) => why.has(localDay(startsAt, group.zone)))
    for (const meeting of fall)
      await cancelOne(world, tx, {
        grant,
        meeting,
        why: why.get(localDay(meeting.startsAt, group.zone)) ?? '',
      })
    return { days: kept.length, cancelled: fall.length }
  })
}

/** Meetings that were cancelled for it stay cancelled. Refusals: `not_found`, `operation_reused`. */
export function removeDaysOff(
  world: World,
  grant: Grant,
  { operationId: id, days }: { readonly operationId: OperationId; readonly days: readonly Day[] },
): Promise<{ days: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: 'meetings.remove-days-off', input: { groupId, days } }
  return once(world, operation, async (tx) => {
    const removed = await tx
      .delete(daysOff)
      .where(and(eq(daysOff.clubId, clubId), eq(daysOff.groupId, groupId), inArray(daysOff.day, [...days])))
      .returning({ day: daysOff.day })
    const facts = { removed: removed.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { days: removed.length }
  })
}

export function listDaysOff(
  db: Queries,
  { clubId, groupId }: GroupGrant<'meetings.read'>,
  from: Day,
): Promise<DayOffLine[]> {
  return db
    .select({ day: daysOff.day, why: daysOff.why })
    .from(daysOff)
    .where(and(eq(daysOff.clubId, clubId), eq(daysOff.groupId, groupId), gte(daysOff.day, from)))
    .orderBy(asc(daysOff.day))
}

function comingMeetings(world: World, tx: Queries, { clubId, groupId }: Grant) {
  return tx
    .select({ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone })
    .from(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        takesPlace,
        gt(meetings.startsAt, world.now()),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
}
