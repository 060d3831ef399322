// The one machine for all that is sent: take a row, or a pile that goes as one; render, mark as sending, hand over, note the
// answer. Never twice: what died between `sending` and the answer stays a possible miss, listed and not sent again by itself (M1).
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
import { change, type DeliveryTable, type Keyed, ownNames, patiently, type Row } from './states.ts'

/** One kind of what is sent: its rows, and how they become something to hand over. */
export interface Line<T extends DeliveryTable> extends Keyed<T> {
  /** Names it in the log. */
  readonly id: 'digest' | 'post' | 'letter' | 'notice'
  /** After each failed try; given up after the last. */
  readonly waitsMinutes: readonly number[]
  /** Ids for the log. */
  names(row: Row<T>): Record<string, string>
  /** What goes next, locked for this transaction: another process takes something else meanwhile. Empty: nothing waits. */
  take(tx: Queries, now: Instant): Promise<readonly Row<T>[]>
  /** Asks at this moment who may read what (M2). */
  pack(world: World, tx: Queries, task: Task<T>): Promise<Packed<Row<T>> | Withheld | Later>
}

export interface Task<T extends DeliveryTable> {
  readonly pile: readonly [Row<T>, ...Row<T>[]]
  readonly points: Points
}

export type Delivery = 'none' | 'quiet' | 'postponed' | Outcome

interface Ready<T extends DeliveryTable> {
  readonly packed: Packed<Row<T>>
  readonly rows: readonly Row<T>[]
  /** When they were marked: whoever answers later than a person decided anew changes nothing. */
  readonly markedAt: Instant
}

/** Delivers what is next, of whatever group. `none`: there is nothing to deliver now. */
export async function deliverNext<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  points: Points = noPoints,
): Promise<Delivery> {
  const taken: { rows: readonly Row<T>[] } = { rows: [] }
  try {
    const ready = await transaction(world.db, async (tx) => {
      taken.rows = []
      const [first, ...more] = await line.take(tx, world.now())
      if (first === undefined) return null
      const pile = [first, ...more] as const
      taken.rows = pile
      points('taken')
      return mark(world, tx, { line, pile, points })
    })
    if (taken.rows.length === 0) return 'none'
    if (!ready) return 'quiet'
    points('committed')
    const answer = await ready.packed.handOver().catch((): Answer => 'unknown')
    points('answered')
    await settle(world, line, { ...ready, answer })
    points('settled')
    return outcomeOf(answer).outcome
  } catch (error) {
    if (taken.rows.length === 0 || isDatabaseUnavailable(error)) throw error
    await postpone(world, line, { rows: taken.rows, from: 'claimed', since: null, fault: 'rendering' })
    tell(world, line, { event: 'postponed', rows: taken.rows, facts: { kind: kindOf(error) } })
    return 'postponed'
  }
}

/** Renders, then marks as sending. Null: nothing to send. */
async function mark<T extends DeliveryTable>(
  world: World,
  tx: Queries,
  { line, pile, points }: Task<T> & { readonly line: Line<T> },
): Promise<Ready<T> | null> {
  const packed = await line.pack(world, tx, { pile, points })
  const markedAt = world.now()
  const step = { from: 'claimed', since: null, at: markedAt, fault: null } as const
  if ('until' in packed) {
    await change(tx, line, { ...step, rows: pile, to: 'claimed', again: { tryAt: packed.until } })
    return null
  }
  if ('withheld' in packed) {
    await change(tx, line, { ...step, rows: pile, to: 'quiet', fault: packed.withheld })
    points('quiet')
    return null
  }
  points('rendered')
  const { rows, messageId } = packed.told ?? { rows: pile, messageId: pile[0].messageId }
  await change(tx, line, { ...step, rows: pile.filter((row) => !rows.includes(row)), to: 'quiet' })
  const marked = await change(tx, line, { ...step, rows, to: 'sending', messageId })
  points('marked')
  if (marked < rows.length) throw new Error('a row was changed although it is locked')
  return { packed, rows, markedAt }
}

interface Answered<T extends DeliveryTable> extends Ready<T> {
  readonly answer: Answer
}

/** `unknown` is left as `sending`: it is listed as a possible miss and never sent again by itself. */
async function settle<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  { rows, packed, markedAt, answer }: Answered<T>,
): Promise<void> {
  const { outcome, waitSeconds } = outcomeOf(answer)
  const left = { rows, from: 'sending', since: markedAt } as const
  if (outcome === 'unknown') return tell(world, line, { event: 'possible_miss', rows })
  if (outcome === 'refused') return postpone(world, line, { ...left, fault: 'refused', waitSeconds })
  const step = { ...left, at: world.now() }
  if (outcome === 'accepted') {
    await patiently(() => change(world.db.query, line, { ...step, to: 'sent', fault: null }))
    return
  }
  const fault = outcome === 'gone' ? 'gone' : 'address'
  await patiently(() =>
    transaction(world.db, async (tx) => {
      await change(tx, line, { ...step, to: 'failed', fault })
      if (outcome === 'rejected' && packed.mail !== undefined)
        await noteBounce(world, tx, { mail: packed.mail, kind: 'refused' })
    }),
  )
  tell(world, line, { event: 'failed', rows, facts: { fault } })
}

interface Left<T extends DeliveryTable> {
  readonly rows: readonly Row<T>[]
  readonly from: 'claimed' | 'sending'
  readonly since: Instant | null
  readonly fault: 'refused' | 'rendering'
  readonly waitSeconds?: number | null
}

/** It surely did not go: tried again later, each row under its own name, and given up after the last time. */
async function postpone<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  { rows, waitSeconds, ...left }: Left<T>,
): Promise<void> {
  const attempts = Math.max(...rows.map((row) => row.attempts))
  const wait = tryLater({ attempts, waitsMinutes: line.waitsMinutes, askedSeconds: waitSeconds ?? null })
  const at = world.now()
  const to = wait === null ? 'failed' : 'claimed'
  const again = { tryAt: addMilliseconds(at, (wait ?? 0) * 1_000), attempts: attempts + 1 }
  const step = { ...left, rows, at, to, again, messageId: ownNames(line, rows) } as const
  await patiently(() => change(world.db.query, line, step))
  if (to === 'failed') tell(world, line, { event: 'failed', rows, facts: { fault: left.fault } })
}

interface Told<T extends DeliveryTable> {
  readonly event: 'postponed' | 'possible_miss' | 'failed'
  readonly rows: readonly Row<T>[]
  readonly facts?: Record<string, string>
}

function tell<T extends DeliveryTable>(world: World, line: Line<T>, { event, rows, facts }: Told<T>): void {
  for (const row of rows) world.log.error(`${line.id}.${event}`, { ...line.names(row), ...facts })
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
