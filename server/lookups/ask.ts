// Asks arXiv for what is due: take the turn, ask for many at once, write down what it said, end the turn. What a holder
// that dies here did not write down is asked again; writing down twice changes nothing.
import { setTimeout as sleep } from 'node:timers/promises'
import { and, asc, desc, eq, lt, lte, or, sql } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import {
  chooseBatch,
  type LookUp,
  type LookUpAnswer,
  lastNightBefore,
  type Pace,
  restAfter,
  settleLookUp,
} from '../../shared/domain/settle-look-up.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { World } from '../world.ts'
import { endWaits } from './end-waits.ts'
import { recordNews } from './news.ts'
import { claimTurn, endTurn, type Turn } from './pace.ts'
import { lookUps, paperRecords } from './tables.ts'

const MOST_AT_ONCE = 100
const SILENCE: LookUpAnswer = { kind: 'later', waitMs: null, reason: '' }
/** A longer wait is left to the next run. */
const LONGEST_SLEEP_MS = 5_000

/** All that is due now, and the waits that it ends. With the pace as an argument, so that a test need not wait for arXiv's. */
export async function askWhileDue(world: World, signal: AbortSignal, pace: Pace): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await askNext(world, signal, pace)
    await endWaits(world, signal)
    if (waitMs === null || waitMs > LONGEST_SLEEP_MS) return
    await sleep(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

/** Milliseconds until there may be something to do again; null when nothing is due. */
async function askNext(world: World, signal: AbortSignal, pace: Pace): Promise<number | null> {
  if ((await dueLookUps(world.db.query, world.now(), 1)).length === 0) return null
  const turn = await claimTurn(world.db.query, world.newId(), pace)
  if (!('holder' in turn)) return turn.waitMs
  const claimedAt = performance.now()
  // Should anything below fail, all rest as if arXiv had not answered: a fault of ours must not become many requests.
  let rest = restAfter(SILENCE, turn.strain, pace)
  try {
    const batch = chooseBatch(await dueLookUps(world.db.query, world.now(), MOST_AT_ONCE))
    const tooLate = performance.now() - claimedAt > pace.leaseMs / 4
    if (batch.length === 0 || tooLate || signal.aborted) {
      rest = { waitMs: tooLate ? pace.intervalMs : 0, strain: turn.strain }
      return batch.length === 0 ? null : rest.waitMs
    }
    const answer = await world.lookUpPapers(batch, signal)
    await settle(world, batch, answer)
    const stopped = { waitMs: pace.intervalMs, strain: turn.strain }
    rest = signal.aborted ? stopped : restAfter(answer, turn.strain, pace)
    tell(world, { asked: batch.length, answer, turn })
    return rest.waitMs
  } finally {
    await endTurn(world.db.query, turn, rest)
  }
}

function tell(
  world: World,
  { asked, answer, turn }: { asked: number; answer: LookUpAnswer; turn: Turn },
): void {
  if (answer.kind === 'answered') world.log.info('lookups.answered', { asked, found: answer.papers.length })
  // Only the first of many in a row: arXiv may be away for hours.
  else if (answer.kind !== 'later' || turn.strain === 0)
    world.log.error('lookups.unanswered', { asked, kind: answer.kind, strain: turn.strain })
}

async function dueLookUps(db: Queries, now: Instant, most: number): Promise<LookUp[]> {
  const first = or(eq(lookUps.askedFor, 'person'), lt(lookUps.askedAt, lastNightBefore(now)))
  const rows = await db
    .select({
      work: lookUps.work,
      version: lookUps.version,
      tries: lookUps.tries,
      askedAt: lookUps.askedAt,
    })
    .from(lookUps)
    .where(and(eq(lookUps.state, 'waiting'), lte(lookUps.tryAt, now)))
    .orderBy(desc(sql`${first}`), asc(lookUps.askedAt), asc(lookUps.work), asc(lookUps.version))
    .limit(most)
  return rows.map((row) => ({ ...row, version: row.version === 0 ? null : row.version }))
}

async function settle(world: World, batch: readonly LookUp[], answer: LookUpAnswer): Promise<void> {
  const now = world.now()
  const inOrder = batch.toSorted((a, b) => (a.work < b.work ? -1 : 1))
  await transaction(world.db, async (tx) => {
    for (const asked of inOrder) await settleOne(tx, asked, { answer, alone: batch.length === 1, now })
    const latest = inOrder.filter(({ version }) => version === null).map(({ work }) => work)
    if (answer.kind === 'answered') await recordNews(tx, latest, now)
  })
}

async function settleOne(
  tx: Queries,
  asked: LookUp,
  { answer, alone, now }: { answer: LookUpAnswer; alone: boolean; now: Instant },
): Promise<void> {
  const settled = settleLookUp(asked, answer, { alone, now })
  if (settled.state === 'known') {
    const { work, version } = settled.paper
    const record = { record: settled.paper, fetchedAt: now }
    await tx
      .insert(paperRecords)
      .values({ work, version, ...record })
      .onConflictDoUpdate({ target: [paperRecords.work, paperRecords.version], set: record })
  }
  const change =
    settled.state === 'known'
      ? { state: settled.state, foundVersion: settled.paper.version, answeredAt: now, reason: '' }
      : settled.state === 'waiting'
        ? { tries: settled.tries, tryAt: settled.tryAt }
        : { state: settled.state, reason: settled.reason, answeredAt: now }
  const same = and(eq(lookUps.work, asked.work), eq(lookUps.version, asked.version ?? 0))
  await tx
    .update(lookUps)
    .set(change)
    .where(and(same, eq(lookUps.state, 'waiting')))
}
