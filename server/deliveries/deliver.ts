// The one machine for all that is sent: take a row, render, mark as sending, hand over, note the answer. Never twice:
// what died between `sending` and the answer stays a possible miss, listed and not sent again by itself (M1).
import { and, asc, eq, lte, type SQL } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import { tryLater } from '../../shared/domain/try-later.ts'
import { addMilliseconds } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { isDatabaseUnavailable } from '../db/failure.ts'
import { transaction } from '../db/transaction.ts'
import type { World } from '../world.ts'
import { noteBounce } from './commands.ts'
import { type Answer, type Later, type Outcome, outcomeOf, type Packed, type Withheld } from './hand-over.ts'
import { noPoints, type Points } from './points.ts'
import { change, type DeliveryTable, patiently } from './states.ts'

/** One kind of what is sent: its rows, and how one becomes something to hand over. */
export interface Line<T extends DeliveryTable> {
  /** Names it in the log. */
  readonly id: 'digest' | 'post' | 'letter'
  readonly table: T
  /** Of its rows only these; left out: all. */
  readonly only?: SQL
  /** After each failed try; given up after the last. */
  readonly waitsMinutes: readonly number[]
  /** The key of a row. */
  same(row: T['$inferSelect']): SQL | undefined
  /** Ids for the log. */
  names(row: T['$inferSelect']): Record<string, string>
  /** Asks at this moment who may read what (M2). */
  pack(world: World, tx: Queries, task: Task<T>): Promise<Packed | Withheld | Later>
}

export interface Task<T extends DeliveryTable> {
  readonly row: T['$inferSelect']
  readonly points: Points
}

export type Delivery = 'none' | 'quiet' | 'postponed' | Outcome

interface Ready {
  readonly packed: Packed
  /** When it was marked: whoever answers later than a person decided anew changes nothing. */
  readonly markedAt: Instant
}

/** Delivers one claimed row, of whatever group is next. `none`: there is nothing to deliver now. */
export async function deliverNext<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  points: Points = noPoints,
): Promise<Delivery> {
  const taken: { row?: T['$inferSelect'] } = {}
  try {
    const ready = await transaction(world.db, async (tx) => {
      delete taken.row
      const row = await take(tx, line, world.now())
      if (!row) return null
      taken.row = row
      points('taken')
      return mark(world, tx, { line, row, points })
    })
    if (!taken.row) return 'none'
    if (!ready) return 'quiet'
    points('committed')
    const answer = await ready.packed.handOver().catch((): Answer => 'unknown')
    points('answered')
    await settle(world, line, { row: taken.row, ...ready, answer })
    points('settled')
    return outcomeOf(answer).outcome
  } catch (error) {
    if (!taken.row || isDatabaseUnavailable(error)) throw error
    const left = { row: taken.row, from: 'claimed', since: taken.row.changedAt, fault: 'rendering' } as const
    await postpone(world, line, left)
    world.log.error(`${line.id}.postponed`, { ...line.names(taken.row), kind: kindOf(error) })
    return 'postponed'
  }
}

/** Locked for this transaction; another process takes another one meanwhile. */
async function take<T extends DeliveryTable>(
  tx: Queries,
  { table, only }: Line<T>,
  now: Instant,
): Promise<T['$inferSelect'] | undefined> {
  const [row] = await tx
    .select()
    .from(table as DeliveryTable)
    .where(and(eq(table.state, 'claimed'), lte(table.tryAt, now), only))
    .orderBy(asc(table.tryAt))
    .limit(1)
    .for('update', { skipLocked: true })
  return row
}

/** Renders, then marks as sending. Null: nothing to send. */
async function mark<T extends DeliveryTable>(
  world: World,
  tx: Queries,
  { line, row, points }: Task<T> & { readonly line: Line<T> },
): Promise<Ready | null> {
  const packed = await line.pack(world, tx, { row, points })
  const markedAt = world.now()
  const step = { same: line.same(row), from: 'claimed', since: row.changedAt, at: markedAt } as const
  if ('until' in packed) {
    const { attempts } = row
    await change(tx, line.table, {
      ...step,
      to: 'claimed',
      fault: null,
      again: { tryAt: packed.until, attempts },
    })
    return null
  }
  if ('withheld' in packed) {
    await change(tx, line.table, { ...step, to: 'quiet', fault: packed.withheld })
    points('quiet')
    return null
  }
  points('rendered')
  const changed = await change(tx, line.table, { ...step, to: 'sending', fault: null })
  points('marked')
  return changed ? { packed, markedAt } : null
}

interface Answered<T extends DeliveryTable> extends Ready {
  readonly row: T['$inferSelect']
  readonly answer: Answer
}

/** `unknown` is left as `sending`: it is listed as a possible miss and never sent again by itself. */
async function settle<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  { row, packed, markedAt, answer }: Answered<T>,
): Promise<void> {
  const { outcome, waitSeconds } = outcomeOf(answer)
  const left = { row, from: 'sending', since: markedAt } as const
  if (outcome === 'unknown') return world.log.error(`${line.id}.possible_miss`, line.names(row))
  if (outcome === 'refused') return postpone(world, line, { ...left, fault: 'refused', waitSeconds })
  const step = { same: line.same(row), from: 'sending', since: markedAt, at: world.now() } as const
  if (outcome === 'accepted') {
    await patiently(() => change(world.db.query, line.table, { ...step, to: 'sent', fault: null }))
    return
  }
  const fault = outcome === 'gone' ? 'gone' : 'address'
  await patiently(() =>
    transaction(world.db, async (tx) => {
      await change(tx, line.table, { ...step, to: 'failed', fault })
      if (outcome === 'rejected' && packed.mail !== undefined)
        await noteBounce(world, tx, { mail: packed.mail, kind: 'refused' })
    }),
  )
  world.log.error(`${line.id}.failed`, { ...line.names(row), fault })
}

interface Left<T extends DeliveryTable> {
  readonly row: T['$inferSelect']
  readonly from: 'claimed' | 'sending'
  readonly since: Instant
  readonly fault: 'refused' | 'rendering'
  readonly waitSeconds?: number | null
}

/** It surely did not go: tried again later, and given up after the last time. */
async function postpone<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  { row, from, since, fault, waitSeconds }: Left<T>,
): Promise<void> {
  const { waitsMinutes } = line
  const wait = tryLater({ attempts: row.attempts, waitsMinutes, askedSeconds: waitSeconds ?? null })
  const at = world.now()
  const to = wait === null ? 'failed' : 'claimed'
  const again = { tryAt: addMilliseconds(at, (wait ?? 0) * 1_000), attempts: row.attempts + 1 }
  await patiently(() =>
    change(world.db.query, line.table, { same: line.same(row), from, since, at, to, fault, again }),
  )
  if (to === 'failed') world.log.error(`${line.id}.failed`, { ...line.names(row), fault })
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
