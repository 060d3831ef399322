// Founding a club, the one write that stands above all clubs; and what its leads and owners say about it.
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { ClubPage, ClubWords } from '../../shared/contract/club.ts'
import type { AccountId, ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { PageAddress } from '../../shared/contract/page-address.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { CLUB_WORDS, joinClubPage, joinClubWords } from '../../shared/domain/join-club.ts'
import { differing } from '../../shared/domain/join-fields.ts'
import { judgeFounder } from '../../shared/domain/judge-founder.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant, ClubGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { readClubPage } from './queries.ts'
import { clubAddresses, clubs } from './tables.ts'

interface Founded {
  readonly clubId: ClubId
  readonly memberId: MemberId
}

/** Who creates a club owns it. Refusals: `founding_closed`, `operation_reused`. */
export async function createClub(
  world: World,
  grant: AccountGrant<'clubs.create'>,
  { operationId, name, about = '' }: { operationId: OperationId; name: string; about?: string | undefined },
): Promise<Founded | Refusal> {
  const { accountId } = grant
  const clubId = clubIdFor(accountId, operationId)
  const memberId = world.newId() as MemberId
  return transaction(world.db, async (tx) => {
    const [account] = await tx
      .select({ name: accounts.name, mail: accounts.mail })
      .from(accounts)
      .where(eq(accounts.id, accountId))
    const closed = judgeFounder(world.founders, account?.mail ?? '')
    if (closed) return closed
    const now = world.now()
    const made = await tx
      .insert(clubs)
      .values({ id: clubId, name, about, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: clubs.id })
    if (made.length === 0)
      return (await findFounded(tx, { clubId, accountId, name })) ?? refuse('operation_reused')
    await tx.insert(members).values({
      clubId,
      id: memberId,
      accountId,
      name: account?.name ?? 'Owner',
      role: 'owner',
      joinedAt: now,
    })
    await recordChange(world, tx, { clubId, memberId, action: 'clubs.create', subjectId: clubId })
    return { clubId, memberId }
  })
}

interface Change<T> {
  readonly operationId: OperationId
  /** What the person began with. */
  readonly base: T
  readonly wanted: T
}

/** What another changed meanwhile stays. Refusals: `settings_changed` when both changed the same word, `operation_reused`. */
export function changeClub(
  world: World,
  grant: ClubGrant<'clubs.change'>,
  { operationId: id, base, wanted }: Change<ClubWords>,
): Promise<{ words: ClubWords } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { base, wanted } }
  return once(world, operation, async (tx) => {
    const before = await lockClub(tx, clubId)
    const { words, disputed } = joinClubWords({ base, mine: wanted, theirs: before })
    if (disputed.length > 0) return refuse('settings_changed')
    const version = before.version + 1
    await tx
      .update(clubs)
      .set({ ...words, version })
      .where(eq(clubs.id, clubId))
    const facts = { version, fields: differing(CLUB_WORDS, before, words).join(' ') }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: clubId, facts })
    return { words }
  })
}

/** As above, choice by choice. Refusals: `address_taken`, `settings_changed`, `operation_reused`. */
export function publishClub(
  world: World,
  grant: ClubGrant<'clubs.publish'>,
  { operationId: id, base, wanted }: Change<ClubPage>,
): Promise<{ page: ClubPage } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { base, wanted } }
  return once(world, operation, async (tx) => {
    const before = await lockClub(tx, clubId)
    const theirs = await readClubPage(tx, grant)
    if (isRefusal(theirs)) return theirs
    const { page, disputed } = joinClubPage({ base, mine: wanted, theirs })
    if (disputed.length > 0) return refuse('settings_changed')
    const { address, ...shown } = page
    if (!(await takeAddress(tx, clubId, address))) return refuse('address_taken')
    const version = before.version + 1
    await tx.update(clubs).set({ page: shown, version }).where(eq(clubs.id, clubId))
    const { on, findable, meetings, papers, join, groups } = shown
    const facts = { version, on, findable, meetings, papers, join, groups: groups.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: clubId, facts })
    return { page }
  })
}

/** For the rest of the transaction: two who change the club come one after the other. */
async function lockClub(tx: Queries, clubId: ClubId): Promise<ClubWords & { readonly version: number }> {
  const [club] = await tx
    .select({ name: clubs.name, about: clubs.about, version: clubs.version })
    .from(clubs)
    .where(eq(clubs.id, clubId))
    .for('no key update')
  if (!club) throw new Error('the club of a grant is not there')
  return club
}

/** False: another club has it. Null gives the club's address back. */
async function takeAddress(tx: Queries, clubId: ClubId, address: PageAddress | null): Promise<boolean> {
  if (address === null) {
    await tx.delete(clubAddresses).where(eq(clubAddresses.clubId, clubId))
    return true
  }
  const [owned] = await tx
    .select({ clubId: clubAddresses.clubId })
    .from(clubAddresses)
    .where(eq(clubAddresses.address, address))
  if (owned) return owned.clubId === clubId
  await tx.delete(clubAddresses).where(eq(clubAddresses.clubId, clubId))
  const taken = await tx
    .insert(clubAddresses)
    .values({ address, clubId })
    .onConflictDoNothing()
    .returning({ address: clubAddresses.address })
  return taken.length > 0
}

/**
 * Follows from who asks and the operation: a repeat meets the club of the first (Y2). `once` keeps its answers below a
 * club, and here is none yet.
 */
function clubIdFor(accountId: AccountId, operationId: OperationId): ClubId {
  const hash = createHash('sha256').update(`${accountId} ${operationId}`).digest('hex')
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5') as ClubId
}

async function findFounded(
  tx: Queries,
  { clubId, accountId, name }: { clubId: ClubId; accountId: AccountId; name: string },
): Promise<Founded | undefined> {
  const [found] = await tx
    .select({ clubId: clubs.id, memberId: members.id })
    .from(clubs)
    .innerJoin(members, and(eq(members.clubId, clubs.id), eq(members.accountId, accountId)))
    .where(and(eq(clubs.id, clubId), eq(clubs.name, name)))
  return found
}
