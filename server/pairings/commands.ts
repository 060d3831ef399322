// Pairing of the extension: by a short code that is typed into the panel, or by one press on the web. The press is given
// back through the address of the tab that the panel opened itself: a person who is talked into pressing for somebody
// else's panel gives that panel nothing, because it cannot see their tab.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Paired, PairingCode } from '../../shared/contract/account.ts'
import type { AskedPairing, PairingRequestId, PairingSecret } from '../../shared/contract/pairing.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { countAttempt, hasAttemptsLeft } from '../accounts/attempts.ts'
import { readMeOf } from '../accounts/queries.ts'
import { pairings } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret, newReadableCode } from '../secrets.ts'
import { openSession } from '../sessions/commands.ts'
import type { World } from '../world.ts'
import { stateOf } from './queries.ts'
import { pairingRequests } from './tables.ts'

const MINUTES = 10
const GUESSES_PER_CODE = 5

/** A new code for this person; an earlier one of theirs stops working. */
export async function makePairingCode(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
): Promise<{ code: string; expiresAt: Instant }> {
  const now = world.now()
  const expiresAt = addMinutes(now, MINUTES)
  const secret = newReadableCode(4)
  const handle = await transaction(world.db, async (tx) => {
    await tx.delete(pairings).where(eq(pairings.accountId, grant.accountId))
    for (;;) {
      const [made] = await tx
        .insert(pairings)
        .values({
          handle: newReadableCode(4),
          secretHash: hashSecret(secret),
          accountId: grant.accountId,
          createdAt: now,
          expiresAt,
        })
        .onConflictDoNothing()
        .returning({ handle: pairings.handle })
      if (made) return made.handle
    }
  })
  return { code: `${handle}-${secret}`, expiresAt }
}

/** Refusal: `code_not_valid`, alike for a wrong, used, old or too often guessed code (A8). */
export async function pair(
  world: World,
  input: { code: PairingCode; label: string },
): Promise<Paired | Refusal> {
  return answered(world, await transaction(world.db, (tx) => spendCode(world, tx, input)))
}

async function spendCode(world: World, tx: Queries, { code, label }: { code: PairingCode; label: string }) {
  const now = world.now()
  const handle = code.slice(0, 4)
  const [found] = await tx
    .select()
    .from(pairings)
    .where(and(eq(pairings.handle, handle), isNull(pairings.usedAt), gt(pairings.expiresAt, now)))
    .for('update')
  if (!found || found.wrongGuesses >= GUESSES_PER_CODE) return refuse('code_not_valid')
  // Of the account and not of the code alone: who asks for new codes gets no new guesses with them.
  const tried = { accountId: found.accountId, operation: 'pairing-code' } as const
  if (!(await hasAttemptsLeft(world, tx, tried))) return refuse('code_not_valid')
  if (found.secretHash !== hashSecret(code.slice(4))) {
    const counted = { wrongGuesses: sql`${pairings.wrongGuesses} + 1` }
    await tx.update(pairings).set(counted).where(eq(pairings.handle, handle))
    await countAttempt(world, tx, tried)
    return refuse('code_not_valid')
  }
  await tx.update(pairings).set({ usedAt: now }).where(eq(pairings.handle, handle))
  const accountId = found.accountId
  return { accountId, token: await openSession(world, tx, { accountId, kind: 'extension', label }) }
}

/** A panel asks: anybody may, and nothing comes of it until a signed-in person allows it. */
export async function askForPairing(world: World, label: string): Promise<AskedPairing> {
  const now = world.now()
  const secret = world.newSecret() as PairingSecret
  const requestId = world.newId() as PairingRequestId
  const expiresAt = addMinutes(now, MINUTES)
  await world.db.query
    .insert(pairingRequests)
    .values({ id: requestId, secretHash: hashSecret(secret), label, createdAt: now, expiresAt })
  return { requestId, secret, expiresAt }
}

/** Once, by the first who answers. Refusal: `pairing_not_valid`. */
export async function allowPairing(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  requestId: PairingRequestId,
): Promise<{ answer: PairingSecret } | Refusal> {
  const answer = world.newSecret() as PairingSecret
  const { accountId } = grant
  return settle(world, requestId, { change: { accountId, answerHash: hashSecret(answer) }, told: { answer } })
}

/** Refusal: `pairing_not_valid`. */
export async function refusePairing(
  world: World,
  _grant: AccountGrant<'accounts.change-own'>,
  requestId: PairingRequestId,
): Promise<{ refused: true } | Refusal> {
  return settle(world, requestId, { change: { refusedAt: world.now() }, told: { refused: true } })
}

async function settle<T>(
  world: World,
  requestId: PairingRequestId,
  { change, told }: { change: Partial<typeof pairingRequests.$inferInsert>; told: T },
): Promise<T | Refusal> {
  return transaction(world.db, async (tx) => {
    const found = await locked(tx, requestId)
    if (!found || stateOf(world, found) !== 'waiting') return refuse('pairing_not_valid')
    await tx.update(pairingRequests).set(change).where(eq(pairingRequests.id, requestId))
    return told
  })
}

/** Refusal: `pairing_not_valid`, alike for whatever is wrong; five wrong guesses end the request (A8). */
export async function collectPairing(
  world: World,
  asked: { requestId: PairingRequestId; secret: PairingSecret; answer: PairingSecret },
): Promise<Paired | Refusal> {
  return answered(world, await transaction(world.db, (tx) => spendRequest(world, tx, asked)))
}

async function spendRequest(
  world: World,
  tx: Queries,
  { requestId, secret, answer }: Parameters<typeof collectPairing>[1],
) {
  const found = await locked(tx, requestId)
  const mine = eq(pairingRequests.id, requestId)
  if (!found?.accountId || stateOf(world, found) !== 'allowed') return refuse('pairing_not_valid')
  if (found.secretHash !== hashSecret(secret) || found.answerHash !== hashSecret(answer)) {
    await tx
      .update(pairingRequests)
      .set({ wrongGuesses: sql`${pairingRequests.wrongGuesses} + 1` })
      .where(mine)
    return refuse('pairing_not_valid')
  }
  await tx.update(pairingRequests).set({ collectedAt: world.now() }).where(mine)
  const { accountId, label } = found
  return { accountId, token: await openSession(world, tx, { accountId, kind: 'extension', label }) }
}

async function locked(tx: Queries, requestId: PairingRequestId) {
  const [found] = await tx
    .select()
    .from(pairingRequests)
    .where(eq(pairingRequests.id, requestId))
    .for('update')
  return found
}

async function answered(world: World, outcome: Awaited<ReturnType<typeof spendCode>>) {
  if (isRefusal(outcome)) return outcome
  return { token: outcome.token, me: await readMeOf(world, outcome.accountId) }
}
