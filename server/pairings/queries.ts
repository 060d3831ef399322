// What a person sees of a panel that asks to be paired.
import { eq } from 'drizzle-orm'
import type { PairingAsk, PairingRequestId, PairingState } from '../../shared/contract/pairing.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { pairingState } from '../../shared/domain/pairing-state.ts'
import type { AccountGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { pairingRequests } from './tables.ts'

export function stateOf(world: World, row: typeof pairingRequests.$inferSelect): PairingState {
  const { accountId, refusedAt, collectedAt, expiresAt, wrongGuesses } = row
  return pairingState(
    {
      ...{ expiresAt, wrongGuesses },
      allowed: accountId !== null,
      refused: refusedAt !== null,
      collected: collectedAt !== null,
    },
    world.now(),
  )
}

/** Refusal: `not_found`, also once another person has answered it. */
export async function readPairing(
  world: World,
  grant: AccountGrant<'accounts.read-ways-in'>,
  requestId: PairingRequestId,
): Promise<PairingAsk | Refusal> {
  const [row] = await world.db.query.select().from(pairingRequests).where(eq(pairingRequests.id, requestId))
  const mine = row?.accountId === null || row?.accountId === grant.accountId
  if (!row || !mine) return refuse('not_found')
  return { label: row.label, askedAt: row.createdAt, state: stateOf(world, row) }
}
