// What leads do with the list: they settle what becomes of a reading, and place it by hand. Positions are written anew under the group's lock, each move relative to a neighbour: two leads who
// move at once have both moved.
import { and, eq, sql } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import type { ReadingState } from '../../shared/contract/reading-list.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { inListOrder, moveBefore } from '../../shared/domain/order-readings.ts'
import { readingState, type Settling, settleReading } from '../../shared/domain/reading-state.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import { inGroupOf, isOverFor, lockReading } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { readings } from './tables.ts'

type Grant = GroupGrant<'readings.order'>

export interface Move {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  /** The reading it shall stand before; null: at the end. */
  readonly before: ReadingId | null
}

/** Refusals: `not_found`, also for a neighbour of another group; `operation_reused`. */
export function moveReading(
  world: World,
  grant: Grant,
  { operationId: id, readingId, before }: Move,
): Promise<{ position: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, readingId, before }
  return once(world, { id, clubId, memberId, kind: 'readings.move', input }, async (tx) => {
    await lockGroup(tx, grant)
    const rows = await tx
      .select({ id: readings.id, addedAt: readings.addedAt, position: readings.position })
      .from(readings)
      .where(inGroupOf(grant))
    const there = new Map(rows.map((row) => [row.id, row.position]))
    if (!there.has(readingId) || (before !== null && !there.has(before))) return refuse('not_found')
    const unread = { votes: { count: 0, earlier: 0 }, title: '' }
    const ordered = inListOrder(
      rows.map((row) => ({ ...row, ...unread })),
      'hand',
    )
    const order = moveBefore(
      ordered.map((row) => row.id),
      readingId,
      before,
    )
    await keepOrder(tx, grant, { order, there })
    const position = order.indexOf(readingId)
    const facts = { before: there.get(readingId) ?? null, after: position }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: readingId, facts })
    return { position }
  })
}

/** In one statement, and only what has changed. */
async function keepOrder(
  tx: Queries,
  { clubId }: Grant,
  { order, there }: { order: readonly ReadingId[]; there: ReadonlyMap<ReadingId, number | null> },
): Promise<void> {
  const changed = order.flatMap((id, position) => (there.get(id) === position ? [] : [{ id, position }]))
  if (changed.length === 0) return
  const values = sql.join(
    changed.map(({ id, position }) => sql`(${id}::uuid, ${position}::integer)`),
    sql`, `,
  )
  const placed = sql`(values ${values}) as placed(id, position)`
  await tx
    .update(readings)
    .set({ position: sql`placed.position` })
    .from(placed)
    .where(and(eq(readings.clubId, clubId), sql`${readings.id} = placed.id`))
}

export interface Settlement {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  readonly settling: Settling
  /** Why it is set aside; may be empty. */
  readonly why: string
}

/** Refusals: `not_found`, `reading_planned`, `reading_not_set_aside`, `operation_reused`. */
export function settle(
  world: World,
  grant: GroupGrant<'readings.settle'>,
  { operationId: id, readingId, settling, why }: Settlement,
): Promise<{ state: ReadingState } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, readingId, settling, why }
  return once(world, { id, clubId, memberId, kind: 'readings.settle', input }, async (tx) => {
    // Plans of the group are made under the same lock: nothing is set aside while it is put on a meeting.
    await lockGroup(tx, grant)
    const now = world.now()
    const kept = await lockReading(tx, grant, readingId)
    if (!kept) return refuse('not_found')
    const over = await isOverFor(tx, grant, { readingId, now })
    const next = settleReading(kept, over, { settling, now })
    if (isRefusal(next)) return next
    if (next === null) return { state: readingState(kept, over) }
    const aside = next.setAsideAt !== null
    await tx
      .update(readings)
      .set({ ...next, setAsideBy: aside ? memberId : null, setAsideWhy: aside ? why : '' })
      .where(and(eq(readings.clubId, clubId), eq(readings.id, readingId)))
    const [before, after] = [readingState(kept, over), readingState(next, over)]
    await recordChange(world, tx, {
      clubId,
      memberId,
      action,
      subjectId: readingId,
      facts: { before, after },
    })
    return { state: after }
  })
}
