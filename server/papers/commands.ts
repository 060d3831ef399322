// Capture: a paper as its page described it becomes a reading of the group.
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { ClubId, MemberId, OperationId, PaperId, ReadingId } from '../../shared/contract/ids.ts'
import type { CapturedPaper, WorkId } from '../../shared/contract/paper.ts'
import type { Captured } from '../../shared/contract/reading.ts'
import type { Refusal } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { doiWorks } from '../../shared/domain/name-work.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { hasArxivName, papersNamed } from './queries.ts'
import { paperNames, papers, paperVersions } from './tables.ts'

/** Puts the paper on the group's list; one that is there already stays as it is. Refusal: `operation_reused`. */
export function capturePaper(
  world: World,
  grant: GroupGrant<'readings.add'>,
  input: { operationId: OperationId; paper: CapturedPaper },
): Promise<Captured | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, paper } = input
  const operation = { id, clubId, memberId, kind: 'papers.capture', input: { groupId, paper } }
  return once(world, operation, (tx) =>
    listPaper(world, tx, { grant, paper, capturedBy: memberId, nomination: null }),
  )
}

/**
 * What the group has already stays as it is; only who captured it without a word can give the reason later. Refusal:
 * `operation_reused`.
 */
export function nominatePaper(
  world: World,
  grant: GroupGrant<'readings.nominate'>,
  { operationId: id, paper, reason }: { operationId: OperationId; paper: CapturedPaper; reason: string },
): Promise<Captured | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind: 'papers.nominate', input: { groupId, paper, reason } }
  return once(world, operation, (tx) =>
    listPaper(world, tx, { grant, paper, capturedBy: memberId, nomination: reason }),
  )
}

export interface Listing {
  readonly grant: GroupGrant<'readings.add' | 'readings.nominate'>
  readonly paper: CapturedPaper
  /** Whose browser read the page; null when arXiv itself told this server. */
  readonly capturedBy: MemberId | null
  /** Why it is nominated; null: captured, and the group's policy says where it begins. */
  readonly nomination: string | null
}

/** The effect of a capture or a nomination, inside the transaction of its caller. */
export async function listPaper(
  world: World,
  tx: Queries,
  { grant, paper, capturedBy, nomination }: Listing,
): Promise<Captured> {
  const { clubId, groupId, memberId } = grant
  const paperId = await keepPaper(world, tx, { clubId, memberId: capturedBy, paper })
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
      listedAt: nomination === null && (await beginsListed(tx, grant)) ? now : null,
      reason: nomination ?? '',
    })
    .onConflictDoNothing()
    .returning({ id: readings.id })
  if (!listed) {
    const known = await alreadyListed(tx, grant, paperId)
    if (nomination !== null) await giveReason(tx, grant, { readingId: known.readingId, nomination })
    return known
  }
  const action = nomination === null ? 'readings.add' : 'readings.nominate'
  await recordChange(world, tx, { clubId, memberId, action, subjectId: listed.id })
  return { readingId: listed.id, groupId, version: paper.version, already: false }
}

export async function giveReason(
  tx: Queries,
  { clubId, memberId }: Listing['grant'],
  { readingId, nomination }: { readingId: ReadingId; nomination: string },
): Promise<void> {
  const own = and(eq(readings.clubId, clubId), eq(readings.id, readingId), eq(readings.addedBy, memberId))
  await tx
    .update(readings)
    .set({ reason: nomination })
    .where(and(own, eq(readings.reason, ''), isNull(readings.listedAt)))
}

/** By the group's policy on captures. */
export async function beginsListed(tx: Queries, grant: Listing['grant']): Promise<boolean> {
  const group = await loadGroup(tx, grant)
  return group?.policy.list.captures !== 'nominated'
}

async function alreadyListed(tx: Queries, grant: Listing['grant'], paperId: PaperId): Promise<Captured> {
  const { clubId, groupId } = grant
  const [reading] = await tx
    .select({ readingId: readings.id, version: readings.version })
    .from(readings)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), eq(readings.paperId, paperId)))
  if (!reading) throw new Error('the reading was neither made nor found')
  return { ...reading, groupId, already: true }
}

/**
 * One record per work, whatever name it was met by. The first capture of a version is kept: a later one cannot rewrite
 * what others have read. Only what an import knew of it gives way to what the paper's own page says.
 */
export async function keepPaper(
  world: World,
  tx: Queries,
  { clubId, memberId, paper }: { clubId: ClubId; memberId: MemberId | null; paper: CapturedPaper },
): Promise<PaperId> {
  const { work, ...version } = paper
  const now = world.now()
  const names = [work, ...doiWorks(paper.doi)]
  const paperId = await findOrMake(world, tx, { clubId, names, now })
  const described = { ...version, awaits: '' as const, capturedAt: now, capturedBy: memberId }
  const settled = await settleAwaited(tx, { clubId, paperId }, described)
  if (!settled)
    await tx
      .insert(paperVersions)
      .values({ clubId, paperId, ...described })
      .onConflictDoNothing()
  return paperId
}

/** The paper that the club knows by this name, or by a DOI of it; otherwise a new one. Names nobody has yet become its own. */
async function findOrMake(
  world: World,
  tx: Queries,
  { clubId, names, now }: { clubId: ClubId; names: readonly WorkId[]; now: Instant },
): Promise<PaperId> {
  const [work, ...others] = names
  if (work === undefined) throw new Error('a paper without a name')
  let known = await papersNamed(tx, clubId, names)
  if (!known.has(work)) {
    const published = others.map((name) => known.get(name)).find((id) => id !== undefined)
    const joins = published !== undefined && !(await hasArxivName(tx, clubId, published))
    await keepName(tx, { clubId, work, now }, joins ? published : { make: world.newId() as PaperId })
    known = await papersNamed(tx, clubId, names)
  }
  const paperId = known.get(work)
  if (paperId === undefined) throw new Error('the paper was neither made nor found')
  for (const name of others.filter((other) => !known.has(other)))
    await keepName(tx, { clubId, work: name, now }, paperId)
  return paperId
}

async function keepName(
  tx: Queries,
  { clubId, work, now }: { clubId: ClubId; work: WorkId; now: Instant },
  of: PaperId | { make: PaperId },
): Promise<void> {
  if (typeof of === 'string')
    await tx.insert(paperNames).values({ clubId, work, paperId: of, namedAt: now }).onConflictDoNothing()
  else await tx.insert(papers).values({ clubId, id: of.make, work, firstSeenAt: now }).onConflictDoNothing()
}

type Described = Omit<typeof paperVersions.$inferInsert, 'clubId' | 'paperId'>

/** The page's word replaces an import's guess. A guessed version becomes the one that was opened, on every list. */
async function settleAwaited(
  tx: Queries,
  { clubId, paperId }: { clubId: ClubId; paperId: PaperId },
  described: Described,
): Promise<boolean> {
  const ofPaper = and(eq(paperVersions.clubId, clubId), eq(paperVersions.paperId, paperId))
  const awaiting = await tx
    .select({ version: paperVersions.version, awaits: paperVersions.awaits })
    .from(paperVersions)
    .where(and(ofPaper, ne(paperVersions.awaits, '')))
    .for('update')
  const same = awaiting.find(({ version }) => version === described.version)
  const guessed = awaiting.find(
    ({ version, awaits }) => awaits === 'version' && version !== described.version,
  )
  if (same)
    await tx
      .update(paperVersions)
      .set(described)
      .where(and(ofPaper, eq(paperVersions.version, same.version)))
  if (!guessed) return same !== undefined
  if (!same)
    await tx
      .insert(paperVersions)
      .values({ clubId, paperId, ...described })
      .onConflictDoNothing()
  await tx
    .update(readings)
    .set({ version: described.version })
    .where(
      and(eq(readings.clubId, clubId), eq(readings.paperId, paperId), eq(readings.version, guessed.version)),
    )
  await tx.delete(paperVersions).where(and(ofPaper, eq(paperVersions.version, guessed.version)))
  return true
}
