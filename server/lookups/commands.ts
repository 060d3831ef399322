// Capture by identifier: on the list at once when arXiv has told us before, else as soon as it does. Nothing is asked
// here; the job asks. Every wait ends: on the list, or not found with the reason.
import { and, asc, count, eq, gt, ne, sql } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { CapturedPaper, WorkId } from '../../shared/contract/paper.ts'
import type { Captured, CapturedById } from '../../shared/contract/reading.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { isRefused, printPaper, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { PaperName } from '../../shared/domain/settle-look-up.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { type GroupGrant, grantLater } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { listPaper } from '../papers/commands.ts'
import { namedBy } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { awaitedPapers, lookUps, paperRecords } from './tables.ts'

type Grant = GroupGrant<'readings.add'>

const MOST_WAITING = 200
/** For so long the latest version counts as the latest, and what was not found as not found. */
const LATEST_MINUTES = 24 * 60
const NOT_FOUND_MINUTES = 60

/** Refusals: `bad_input` for what is no identifier of arXiv, `too_many_waiting`, `operation_reused`. */
export async function captureById(
  world: World,
  grant: Grant,
  input: { operationId: OperationId; work: WorkId; version: number | null },
): Promise<CapturedById | Refusal> {
  const { operationId: id, work, version } = input
  const { clubId, groupId, memberId } = grant
  // The grammar is narrower than the schema: there is no month 13.
  const named = recognisePaper(printPaper(work, version))
  if (isRefused(named)) return refuse('bad_input', named.detail)
  const name = { work, version }
  const operation = { id, clubId, memberId, kind: 'papers.captureById', input: { groupId, ...name } }
  return once(world, operation, async (tx): Promise<CapturedById | Refusal> => {
    const now = world.now()
    const listed = await findListed(tx, grant, work)
    if (listed) return { state: 'captured', ...listed }
    const paper = await findRecord(tx, name, now)
    if (paper)
      return { state: 'captured', ...(await listPaper(world, tx, { grant, paper, capturedBy: null })) }
    if ((await countWaiting(tx, grant)) >= MOST_WAITING) return refuse('too_many_waiting')
    await awaitPaper(tx, grant, { ...name, now })
    return { state: 'waiting', groupId, ...name }
  })
}

async function findListed(tx: Queries, grant: Grant, work: WorkId): Promise<Captured | null> {
  const { clubId, groupId } = grant
  const [row] = await tx
    .select({ readingId: readings.id, groupId: readings.groupId, version: readings.version })
    .from(readings)
    .innerJoin(papers, and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId)))
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), namedBy(tx, work)))
  return row ? { ...row, already: true } : null
}

/** What arXiv said before. A version stays what it is; which one is the latest holds for a day. */
export async function findRecord(tx: Queries, name: PaperName, now: Instant): Promise<CapturedPaper | null> {
  const fresh = gt(lookUps.answeredAt, addMinutes(now, -LATEST_MINUTES))
  const asked = and(eq(lookUps.work, paperRecords.work), eq(lookUps.foundVersion, paperRecords.version))
  const isLatest = and(eq(lookUps.version, 0), eq(lookUps.state, 'known'), fresh)
  const [row] =
    name.version === null
      ? await tx
          .select({ record: paperRecords.record })
          .from(lookUps)
          .innerJoin(paperRecords, asked)
          .where(and(eq(lookUps.work, name.work), isLatest))
      : await tx
          .select({ record: paperRecords.record })
          .from(paperRecords)
          .where(and(eq(paperRecords.work, name.work), eq(paperRecords.version, name.version)))
  return row?.record ?? null
}

async function countWaiting(tx: Queries, { clubId, groupId }: Grant): Promise<number> {
  const here = and(eq(awaitedPapers.clubId, clubId), eq(awaitedPapers.groupId, groupId))
  const [row] = await tx
    .select({ n: count() })
    .from(awaitedPapers)
    .where(and(here, eq(awaitedPapers.state, 'waiting')))
  return Number(row?.n ?? 0)
}

async function awaitPaper(tx: Queries, grant: Grant, asked: PaperName & { now: Instant }): Promise<void> {
  const { clubId, groupId, memberId: askedBy } = grant
  const { work, now } = asked
  const version = asked.version ?? 0
  const wish = { version, state: 'waiting' as const, reason: '', askedBy, askedAt: now }
  await tx
    .insert(awaitedPapers)
    .values({ clubId, groupId, work, ...wish })
    .onConflictDoUpdate({
      target: [awaitedPapers.clubId, awaitedPapers.groupId, awaitedPapers.work],
      set: wish,
    })
  const again = { state: 'waiting' as const, reason: '', tries: 0, tryAt: now, askedAt: now }
  const notJustNow = addMinutes(now, -NOT_FOUND_MINUTES)
  await tx
    .insert(lookUps)
    .values({ work, version, ...again })
    .onConflictDoUpdate({
      target: [lookUps.work, lookUps.version],
      set: again,
      setWhere: sql`${lookUps.state} = 'known' or (${lookUps.state} = 'not_found' and ${lookUps.answeredAt} < ${notJustNow}::timestamptz)`,
    })
}

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
  const { clubId, groupId, work, version, askedBy: memberId } = wait
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
      : await grantLater(tx, { action: 'readings.add', clubId, groupId, memberId })
  if (isRefusal(grant) || 'reason' in outcome) {
    const reason = 'reason' in outcome ? outcome.reason : 'Who asked for it may not add papers any more.'
    await tx.update(awaitedPapers).set({ state: 'not_found', reason }).where(same)
    return
  }
  await listPaper(world, tx, { grant, paper: outcome.paper, capturedBy: null })
  await tx.delete(awaitedPapers).where(same)
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
