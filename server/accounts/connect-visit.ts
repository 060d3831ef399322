// A mail link that was asked for by somebody who came back from another site connects the two, in one transaction with
// the sign-in.
import { and, eq, gt } from 'drizzle-orm'
import type { IdentityId, ProviderId } from '../../shared/contract/identity.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import { identities, providerVisits } from '../identities/tables.ts'
import type { World } from '../world.ts'

export interface Visitor {
  readonly secretHash: string
  readonly provider: ProviderId
  readonly subject: string
  readonly label: string
  readonly name: string | null
}

/** Null: the visit is over, or nobody came back from it who waits for a link. */
export async function readVisitor(world: World, tx: Queries, secretHash: string): Promise<Visitor | null> {
  const [visit] = await tx
    .select()
    .from(providerVisits)
    .where(and(eq(providerVisits.secretHash, secretHash), gt(providerVisits.expiresAt, world.now())))
  if (!visit || visit.subject === null || visit.label === null) return null
  const { provider, subject, label, name } = visit
  return { secretHash, provider, subject, label, name }
}

/** What another account was connected with meanwhile stays there. */
export async function connectVisit(
  world: World,
  tx: Queries,
  { visitor, accountId }: { visitor: Visitor; accountId: AccountId },
): Promise<void> {
  const { secretHash, name: _, ...identity } = visitor
  const now = world.now()
  await tx
    .insert(identities)
    .values({ ...identity, accountId, id: world.newId() as IdentityId, createdAt: now, lastUsedAt: now })
    .onConflictDoNothing()
  await tx.delete(providerVisits).where(eq(providerVisits.secretHash, secretHash))
}
