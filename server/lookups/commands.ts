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
import { giveReason, listPaper } from '../papers/commands.ts'
import { namedBy, paperOfReading } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { findReason, findRecord, wantLookUp } from './queue.ts'
import { awaitedPapers } from './tables.ts'

type Grant = GroupGrant<'readings.add' | 'readings.nominate'>

const MOST_WAITING = 200

/**
 * Refusals: `bad_input` for what is no identifier of arXiv, `too_many_waiting`, `operation_reused`, and `not_found` with
 * the reason: at once where arXiv has just said so, and to a repeat of the operation as soon as it has.
 */
export function captureById(
  world: World,
  grant: GroupGrant<'readings.add'>,
  input: ById,
): Promise<CapturedById | Refusal> {
  const { work, version } = input
  return byId(world, grant, { ...input, name: { work, version }, nomination: null })
}

/**
 * As a capture, but the paper begins as a nomination. What the group has already stays as it is; only who captured it
 * without a word can give the reason later. Refusals as above.
 */
export function nominateById(
  world: World,
  grant: GroupGrant<'readings.nominate'>,
  input: ById & { reason: string },
): Promise<CapturedById | Refusal> {
  const { work, version, reason } = input
  return byId(world, grant, { ...input, name: { work, version }, nomination: reason })
}

interface ById {
  readonly operationId: OperationId
  readonly work: WorkId
  readonly version: number | null
}

interface Wish {
  readonly name: PaperName
  readonly nomination: string | null
}

async function byId(
  world: World,
  grant: Grant,
  { operationId: id, name, nomination }: Wish & { readonly operationId: OperationId },
): Promise<CapturedById | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { work, version } = name
  // The grammar is narrower than the schema: there is no month 13.
  const named = recognisePaper(printPaper(work, version))
  if (isRefused(named)) return refuse('bad_input', named.detail)
  const operation =
    nomination === null
      ? { id, clubId, memberId, kind: 'papers.captureById', input: { groupId, work, version } }
      : { id, clubId, memberId, kind: 'readings.nominate', input: { groupId, work, version, nomination } }
  const answer = await once(world, operation, (tx) => capture(world, tx, { grant, name, nomination }))
  if (isRefusal(answer) || answer.state === 'captured') return answer
  // The operation's answer is kept as it was at first; that the wait has ended for nothing has to be told all the same.
  const reason = await whyNothing(world.db.query, grant, name)
  return reason === null ? answer : refuse('not_found', reason)
}

async function capture(
  world: World,
  tx: Queries,
  { grant, name, nomination }: Wish & { readonly grant: Grant },
): Promise<CapturedById | Refusal> {
  const now = world.now()
  const listed = await findListed(tx, grant, name.work)
  if (listed && nomination !== null) await giveReason(tx, grant, { readingId: listed.readingId, nomination })
  if (listed) return { state: 'captured', ...listed }
  const paper = await findRecord(tx, name, now)
  if (paper)
    return {
      state: 'captured',
      ...(await listPaper(world, tx, { grant, paper, capturedBy: null, nomination })),
    }
  const reason = await findReason(tx, name, now)
  if (reason !== null) return refuse('not_found', reason)
  if ((await countWaiting(tx, grant)) >= MOST_WAITING) return refuse('too_many_waiting')
  await awaitPaper(tx, grant, { ...name, now, nomination })
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

type Awaiting = PaperName & { readonly now: Instant; readonly nomination: string | null }

async function awaitPaper(tx: Queries, grant: Grant, asked: Awaiting): Promise<void> {
  const { clubId, groupId, memberId: askedBy } = grant
  const { work, now, nomination } = asked
  const version = asked.version ?? 0
  const wish = { version, state: 'waiting' as const, reason: '', askedBy, askedAt: now, nomination }
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
