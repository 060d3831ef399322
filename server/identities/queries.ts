// Whose identity it is, who waits for a mail link, and a person's own ways in.
import { and, asc, eq, gt } from 'drizzle-orm'
import type { IdentityLine, Newcomer, ProviderId } from '../../shared/contract/identity.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { identities, providerVisits } from './tables.ts'

export async function findOwner(
  db: Queries,
  { provider, subject }: { provider: ProviderId; subject: string },
): Promise<AccountId | null> {
  const [found] = await db
    .select({ accountId: identities.accountId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)))
  return found?.accountId ?? null
}

/** Who came back in this browser and is not known yet. */
export async function findWaiting(world: World, secret: string): Promise<Newcomer | null> {
  const [visit] = await world.db.query
    .select()
    .from(providerVisits)
    .where(and(eq(providerVisits.secretHash, hashSecret(secret)), gt(providerVisits.expiresAt, world.now())))
  if (!visit || visit.subject === null || visit.label === null) return null
  const { provider, label, mails } = visit
  return { provider, label, mails: [...mails] }
}

export async function listIdentities(
  db: Queries,
  { accountId }: AccountGrant<'accounts.read-ways-in'>,
): Promise<IdentityLine[]> {
  return db
    .select({
      id: identities.id,
      provider: identities.provider,
      label: identities.label,
      createdAt: identities.createdAt,
      lastUsedAt: identities.lastUsedAt,
    })
    .from(identities)
    .where(eq(identities.accountId, accountId))
    .orderBy(asc(identities.createdAt))
}
