// Founding a club: the one write that stands above all clubs.
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { AccountId, ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { clubs } from './tables.ts'

interface Founded {
  readonly clubId: ClubId
  readonly memberId: MemberId
}

/** Who creates a club owns it. Refusal: `operation_reused`. */
export async function createClub(
  world: World,
  grant: AccountGrant<'clubs.create'>,
  { operationId, name }: { operationId: OperationId; name: string },
): Promise<Founded | Refusal> {
  const { accountId } = grant
  const clubId = clubIdFor(accountId, operationId)
  const memberId = world.newId() as MemberId
  return transaction(world.db, async (tx) => {
    const now = world.now()
    const made = await tx
      .insert(clubs)
      .values({ id: clubId, name, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: clubs.id })
    if (made.length === 0)
      return (await findFounded(tx, { clubId, accountId, name })) ?? refuse('operation_reused')
    const [account] = await tx
      .select({ name: accounts.name })
      .from(accounts)
      .where(eq(accounts.id, accountId))
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
