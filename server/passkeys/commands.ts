// Passkeys: made and used with a challenge that the database gives out and takes back once. Proofs are checked by
// @simplewebauthn/server: origin, relying party, the person's presence and check, signature, counter.
import {
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { PasskeyId } from '../../shared/contract/identity.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MakingOptions, NewPasskey, UsedPasskey, UsingOptions } from '../../shared/contract/passkey.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { newWayInMail } from '../accounts/mail.ts'
import { mailOf } from '../accounts/queries.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret } from '../secrets.ts'
import { openSession } from '../sessions/commands.ts'
import type { World } from '../world.ts'
import { passkeyChallenges, passkeys } from './tables.ts'

const CHALLENGE_MINUTES = 5
const MOST_PASSKEYS = 20
/** Ed25519, ES256, RS256: what authenticators have. */
const ALGORITHMS = [-8, -7, -257]

/** Refusal: `too_many_passkeys`. */
export async function beginPasskey(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
): Promise<MakingOptions | Refusal> {
  const { query } = world.db
  const own = await query
    .select({ id: passkeys.credentialId })
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
  if (own.length >= MOST_PASSKEYS) return refuse('too_many_passkeys')
  const [account] = await query.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw new Error('a session without its account')
  return {
    challenge: await giveChallenge(world, accountId),
    rp: { id: rpId(world), name: 'Lectern' },
    // The id alone, and nothing that tells who it is, stands in the authenticator.
    user: {
      id: Buffer.from(accountId).toString('base64url'),
      name: account.mail,
      displayName: account.name,
    },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    timeout: CHALLENGE_MINUTES * 60_000,
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: own.map(({ id }) => ({ id, type: 'public-key' })),
  }
}

/** Refusals: `passkey_not_valid`, `too_many_passkeys`. */
export async function addPasskey(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
  { name, made }: { name: string; made: NewPasskey },
): Promise<{ passkeyId: PasskeyId } | Refusal> {
  const challenge = challengeIn(made.response.clientDataJSON)
  if (challenge === null || !(await takeChallenge(world, challenge, accountId)))
    return refuse('passkey_not_valid')
  const checked = await verifyRegistrationResponse({
    response: asJson(made),
    ...expected(world, challenge),
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (!checked?.verified) return refuse('passkey_not_valid')
  const { id, publicKey, counter } = checked.registrationInfo.credential
  const row = {
    ...{ credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter },
    ...{ accountId, name, transports: made.response.transports, createdAt: world.now() },
  }
  const outcome = await transaction(world.db, (tx) => keep(world, tx, row))
  if (isRefusal(outcome)) return outcome
  await world.sendMail(newWayInMail({ to: outcome.mail, what: { kind: 'passkey', label: name }, world }))
  return { passkeyId: outcome.passkeyId }
}

async function keep(world: World, tx: Queries, row: Omit<typeof passkeys.$inferInsert, 'id'>) {
  // The account's row is held, so that two that come at once are counted one after the other.
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, row.accountId)).for('update')
  const [own] = await tx.select({ n: count() }).from(passkeys).where(eq(passkeys.accountId, row.accountId))
  if (Number(own?.n ?? 0) >= MOST_PASSKEYS) return refuse('too_many_passkeys')
  const [made] = await tx
    .insert(passkeys)
    .values({ ...row, id: world.newId() as PasskeyId })
    .onConflictDoNothing()
    .returning({ passkeyId: passkeys.id })
  return made ? { ...made, mail: await mailOf(tx, row.accountId) } : refuse('passkey_not_valid')
}

/** For anybody: whose passkey it will be is not known yet. */
export async function beginSignIn(world: World): Promise<UsingOptions> {
  return {
    challenge: await giveChallenge(world, null),
    rpId: rpId(world),
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: 'required',
  }
}

/** Refusal: `passkey_not_valid`, alike for whatever is wrong. */
export async function signInWithPasskey(
  world: World,
  used: UsedPasskey,
  device: string | null,
): Promise<{ sessionToken: string } | Refusal> {
  const challenge = challengeIn(used.response.clientDataJSON)
  if (challenge === null || !(await takeChallenge(world, challenge, null))) return refuse('passkey_not_valid')
  return transaction(world.db, async (tx) => {
    const [known] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, used.id)).for('update')
    const checked = known && (await check(world, known, { used, challenge }))
    if (!known || !checked?.verified) return refuse('passkey_not_valid')
    const { newCounter: counter } = checked.authenticationInfo
    await tx.update(passkeys).set({ counter, lastUsedAt: world.now() }).where(eq(passkeys.id, known.id))
    const session = { accountId: known.accountId, kind: 'web', label: device ?? 'Web' } as const
    return { sessionToken: await openSession(world, tx, session) }
  })
}

function check(
  world: World,
  known: typeof passkeys.$inferSelect,
  { used, challenge }: { used: UsedPasskey; challenge: string },
): Promise<VerifiedAuthenticationResponse | null> {
  const { credentialId: id, publicKey, counter } = known
  return verifyAuthenticationResponse({
    response: asJson(used),
    ...expected(world, challenge),
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
  }).catch(() => null)
}

/** Refusal: `not_found`, also for another person's. */
export async function removePasskey(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
  id: PasskeyId,
): Promise<{ removed: true } | Refusal> {
  const gone = await world.db.query
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.accountId, accountId)))
    .returning({ id: passkeys.id })
  return gone.length > 0 ? { removed: true } : refuse('not_found')
}

async function giveChallenge(world: World, accountId: AccountId | null): Promise<string> {
  const challenge = world.newSecret()
  const createdAt = world.now()
  const expiresAt = addMinutes(createdAt, CHALLENGE_MINUTES)
  await world.db.query
    .insert(passkeyChallenges)
    .values({ challengeHash: hashSecret(challenge), accountId, createdAt, expiresAt })
  return challenge
}

/** True once, in time, and only for what it was given for. */
async function takeChallenge(world: World, challenge: string, forWhom: AccountId | null): Promise<boolean> {
  const { challengeHash, accountId, expiresAt } = passkeyChallenges
  const purpose = forWhom === null ? isNull(accountId) : eq(accountId, forWhom)
  const taken = await world.db.query
    .delete(passkeyChallenges)
    .where(and(eq(challengeHash, hashSecret(challenge)), purpose, gt(expiresAt, world.now())))
    .returning({ hash: challengeHash })
  return taken.length > 0
}

/** The challenge that the browser says it was asked; whether it was ours is for the database to say. */
function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const challenge = typeof said === 'object' && said !== null && 'challenge' in said ? said.challenge : null
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}

function rpId(world: World): string {
  return new URL(world.baseUrl).hostname
}

function expected(world: World, expectedChallenge: string) {
  return {
    ...{ expectedChallenge, expectedOrigin: world.baseUrl, expectedRPID: rpId(world) },
    requireUserVerification: true,
  }
}

/** What the library takes beside: nothing of it is read here. */
function asJson<P extends { id: string }>(passkey: P) {
  return { ...passkey, rawId: passkey.id, type: 'public-key', clientExtensionResults: {} } as const
}
