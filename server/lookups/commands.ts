// Capture by identifier: on the list at once when arXiv has told us before, else as soon as it does. Nothing is asked
// here; the job asks. Every wait ends: on the list, or not found with the reason.
import { and, count, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Captured, CapturedById, Dismissed } from '../../shared/contract/reading.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { printPaper } from '../../shared/domain/print-paper.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { PaperName } from '../../shared/domain/settle-look-up.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { listPaper } from '../papers/commands.ts'
import { namedBy, paperOfReading } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { findReason, findRecord, wantLookUp } from './queue.ts'
import { awaitedPapers } from './tables.ts'

type Grant = GroupGrant<'readings.add'>

const MOST_WAITING = 200

/**
 * Refusals: `bad_input` for what is no identifier of arXiv, `too_many_waiting`, `operation_reused`, and `not_found` with
 * the reason: at once where arXiv has just said so, and to a repeat of the operation as soon as it has.
 */
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
  const answer = await once(world, operation, (tx) => capture(world, tx, { grant, name }))
  if (isRefusal(answer) || answer.state === 'captured') return answer
  // The operation's answer is kept as it was at first; that the wait has ended for nothing has to be told all the same.
  const reason = await whyNothing(world.db.query, grant, name)
  return reason === null ? answer : refuse('not_found', reason)
}

async function capture(
  world: World,
  tx: Queries,
  { grant, name }: { grant: Grant; name: PaperName },
): Promise<CapturedById | Refusal> {
  const now = world.now()
  const listed = await findListed(tx, grant, name.work)
  if (listed) return { state: 'captured', ...listed }
  const paper = await findRecord(tx, name, now)
  if (paper) return { state: 'captured', ...(await listPaper(world, tx, { grant, paper, capturedBy: null })) }
  const reason = await findReason(tx, name, now)
  if (reason !== null) return refuse('not_found', reason)
  if ((await countWaiting(tx, grant)) >= MOST_WAITING) return refuse('too_many_waiting')
  await awaitPaper(tx, grant, { ...name, now })
  return { state: 'waiting', groupId: grant.groupId, ...name }
}

/** Also of a wait that somebody dismissed. Null: it still waits, or the paper is on the list. */
async function whyNothing(db: Queries, grant: Grant, name: PaperName): Promise<string | null> {
  if (await findListed(db, grant, name.work)) return null
  const [ended] = await db
    .select({ reason: awaitedPapers.reason })
    .from(awaitedPapers)
    .where(and(isEnded(grant, name.work), eq(awaitedPapers.version, name.version ?? 0)))
  return ended?.reason ?? findReason(db, name, null)
}

/** A wait of this group that has ended for nothing. */
function isEnded({ clubId, groupId }: { clubId: Grant['clubId']; groupId: Grant['groupId'] }, work: WorkId) {
  const here = and(eq(awaitedPapers.clubId, clubId), eq(awaitedPapers.groupId, groupId))
  return and(here, eq(awaitedPapers.work, work), eq(awaitedPapers.state, 'not_found'))
}

async function findListed(tx: Queries, grant: Grant, work: WorkId): Promise<Captured | null> {
  const { clubId, groupId } = grant
  const [row] = await tx
    .select({ readingId: readings.id, groupId: readings.groupId, version: readings.version })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), namedBy(tx, work)))
  return row ? { ...row, already: true } : null
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
  await wantLookUp(tx, asked, { now, again: true })
}

/** Takes what was not found off the group's screen; what is gone already is what was wanted. Refusal: `still_looked_up`. */
export function dismissAwaited(
  world: World,
  grant: GroupGrant<'readings.dismiss'>,
  { operationId: id, work }: { operationId: OperationId; work: WorkId },
): Promise<Dismissed | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind: 'papers.dismiss', input: { groupId, work } }
  return once(world, operation, async (tx): Promise<Dismissed | Refusal> => {
    const gone = await tx
      .delete(awaitedPapers)
      .where(isEnded(grant, work))
      .returning({ version: awaitedPapers.version })
    if (gone.length > 0) {
      const facts = { work }
      const action = 'readings.dismiss'
      await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
      return { dismissed: true }
    }
    const here = and(eq(awaitedPapers.clubId, clubId), eq(awaitedPapers.groupId, groupId))
    const [waits] = await tx
      .select({ work: awaitedPapers.work })
      .from(awaitedPapers)
      .where(and(here, eq(awaitedPapers.work, work)))
    return waits ? refuse('still_looked_up') : { dismissed: true }
  })
}
