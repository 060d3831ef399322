// Ends the waits whose look-up has ended: on the list, or not found with the reason.
import { and, asc, eq, ne } from 'drizzle-orm'
import type { CapturedPaper, WorkId } from '../../shared/contract/paper.ts'
import { isRefusal, refuse } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { grantLater } from '../grant.ts'
import { listPaper } from '../papers/commands.ts'
import type { World } from '../world.ts'
import { awaitedPapers, lookUps, paperRecords } from './tables.ts'

const AT_ONCE = 200

/** Ends every wait whose look-up has ended. Safe to run twice at once, and again after a fault in the middle. */
export async function endWaits(world: World, signal: AbortSignal): Promise<number> {
  const rows = await world.db.query
    .select({ wait: awaitedPapers })
    .from(awaitedPapers)
    .innerJoin(lookUps, and(eq(lookUps.work, awaitedPapers.work), eq(lookUps.version, awaitedPapers.version)))
    .where(and(eq(awaitedPapers.state, 'waiting'), ne(lookUps.state, 'waiting')))
    .orderBy(asc(awaitedPapers.askedAt))
    .limit(AT_ONCE)
  for (const { wait } of rows) {
    if (signal.aborted) break
    await transaction(world.db, (tx) => endWait(world, tx, wait))
  }
  return rows.length
}

async function endWait(world: World, tx: Queries, wait: typeof awaitedPapers.$inferSelect): Promise<void> {
  const { clubId, groupId, work, version, askedBy: memberId, nomination } = wait
  const same = and(
    eq(awaitedPapers.clubId, clubId),
    eq(awaitedPapers.groupId, groupId),
    eq(awaitedPapers.work, work),
    eq(awaitedPapers.version, version),
    eq(awaitedPapers.state, 'waiting'),
  )
  // Locked, so that another process waits and then finds nothing left to do.
  const [still] = await tx.select({ work: awaitedPapers.work }).from(awaitedPapers).where(same).for('update')
  if (!still) return
  const outcome = await outcomeOf(tx, wait)
  if (outcome === null) return
  const grant =
    'reason' in outcome
      ? refuse('not_found', outcome.reason)
      : await grantLater(tx, { action: rightOf(nomination), clubId, groupId, memberId })
  if (isRefusal(grant) || 'reason' in outcome) {
    const reason = 'reason' in outcome ? outcome.reason : 'Who asked for it may not add papers any more.'
    await tx.update(awaitedPapers).set({ state: 'not_found', reason }).where(same)
    return
  }
  await listPaper(world, tx, { grant, paper: outcome.paper, capturedBy: null, nomination })
  await tx.delete(awaitedPapers).where(same)
}

function rightOf(nomination: string | null): 'readings.add' | 'readings.nominate' {
  return nomination === null ? 'readings.add' : 'readings.nominate'
}

/** Null: it is asked again meanwhile. */
async function outcomeOf(
  tx: Queries,
  { work, version }: { work: WorkId; version: number },
): Promise<{ paper: CapturedPaper } | { reason: string } | null> {
  const [row] = await tx
    .select({ state: lookUps.state, reason: lookUps.reason, record: paperRecords.record })
    .from(lookUps)
    .leftJoin(
      paperRecords,
      and(eq(paperRecords.work, lookUps.work), eq(paperRecords.version, lookUps.foundVersion)),
    )
    .where(and(eq(lookUps.work, work), eq(lookUps.version, version)))
  if (row?.state === 'not_found') return { reason: row.reason }
  return row?.state === 'known' && row.record !== null ? { paper: row.record } : null
}
