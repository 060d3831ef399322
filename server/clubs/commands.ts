import { eq } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { clubs } from './tables.ts'

/** Who creates a club owns it. */
export async function createClub(
  world: World,
  grant: AccountGrant<'clubs.create'>,
  input: { name: string },
): Promise<{ clubId: ClubId; memberId: MemberId }> {
  const clubId = world.newId() as ClubId
  const memberId = world.newId() as MemberId
  return transaction(world.db, async (tx) => {
    const now = world.now()
    const [account] = await tx
      .select({ name: accounts.name })
      .from(accounts)
      .where(eq(accounts.id, grant.accountId))
    await tx.insert(clubs).values({ id: clubId, name: input.name, createdAt: now })
    await tx.insert(members).values({
      clubId,
      id: memberId,
      accountId: grant.accountId,
      name: account?.name ?? 'Owner',
      role: 'owner',
      joinedAt: now,
    })
    await recordChange(world, tx, { clubId, memberId, action: 'clubs.create', subjectId: clubId })
    return { clubId, memberId }
  })
}
