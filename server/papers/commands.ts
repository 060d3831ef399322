// Capture: a paper as its page described it becomes a reading of the group.
import { and, eq } from 'drizzle-orm'
import type { MemberId, OperationId, PaperId, ReadingId } from '../../shared/contract/ids.ts'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Captured } from '../../shared/contract/reading.ts'
import type { Refusal } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { papers, paperVersions } from './tables.ts'

/** Puts the paper on the group's list; one that is there already stays as it is. Refusal: `operation_reused`. */
export function capturePaper(
  world: World,
  grant: GroupGrant<'readings.add'>,
  input: { operationId: OperationId; paper: CapturedPaper },
): Promise<Captured | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, paper } = input
  const operation = { id, clubId, memberId, kind: 'papers.capture', input: { groupId, paper } }
  return once(world, operation, (tx) => listPaper(world, tx, { grant, paper, capturedBy: memberId }))
}

export interface Listing {
  readonly grant: GroupGrant<'readings.add'>
  readonly paper: CapturedPaper
  /** Whose browser read the page; null when arXiv itself told this server. */
  readonly capturedBy: MemberId | null
}

/** The effect of a capture, inside the transaction of its caller. */
export async function listPaper(
  world: World,
  tx: Queries,
  { grant, paper, capturedBy }: Listing,
): Promise<Captured> {
  const { clubId, groupId, memberId } = grant
  const paperId = await keepPaper(world, tx, { grant, paper, capturedBy })
  const now = world.now()
  const [listed] = await tx
    .insert(readings)
    .values({
      clubId,
      id: world.newId() as ReadingId,
      groupId,
      paperId,
      version: paper.version,
      addedBy: memberId,
      addedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: readings.id })
  if (!listed) return alreadyListed(tx, grant, paperId)
  await recordChange(world, tx, { clubId, memberId, action: 'readings.add', subjectId: listed.id })
  return { readingId: listed.id, groupId, version: paper.version, already: false }
}

async function alreadyListed(
  tx: Queries,
  grant: GroupGrant<'readings.add'>,
  paperId: PaperId,
): Promise<Captured> {
  const { clubId, groupId } = grant
  const [reading] = await tx
    .select({ readingId: readings.id, version: readings.version })
    .from(readings)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), eq(readings.paperId, paperId)))
  if (!reading) throw new Error('the reading was neither made nor found')
  return { ...reading, groupId, already: true }
}

/** The first capture of a version is kept: a later one cannot rewrite what others have read. */
async function keepPaper(
  world: World,
  tx: Queries,
  { grant: { clubId }, paper, capturedBy }: Listing,
): Promise<PaperId> {
  const { work, ...version } = paper
  const now = world.now()
  await tx
    .insert(papers)
    .values({ clubId, id: world.newId() as PaperId, work, firstSeenAt: now })
    .onConflictDoNothing()
  const [found] = await tx
    .select({ id: papers.id })
    .from(papers)
    .where(and(eq(papers.clubId, clubId), eq(papers.work, work)))
  if (!found) throw new Error('the paper was neither made nor found')
  await tx
    .insert(paperVersions)
    .values({ clubId, paperId: found.id, ...version, capturedAt: now, capturedBy })
    .onConflictDoNothing()
  return found.id
}
