// Visits to ORCID, GitHub and Google: begun by a press, judged at the return, and finished by a mail link where the
// identity is not known yet. The callback's address is fixed; no address from a request is ever gone to (A9).
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { IdentityId, ProviderId } from '../../shared/contract/identity.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeReturn } from '../../shared/domain/link-identity.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { askForLink } from '../accounts/commands.ts'
import { newWayInMail } from '../accounts/mail.ts'
import { mailOf } from '../accounts/queries.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret, secretFrom } from '../secrets.ts'
import { openSession } from '../sessions/commands.ts'
import type { ProviderPerson, VisitSecrets, World } from '../world.ts'
import { findOwner, findWaiting } from './queries.ts'
import { identities, providerVisits } from './tables.ts'

const VISIT_MINUTES = 15
/** For reading the mail. */
const CONFIRM_MINUTES = 30

export interface Begun {
  readonly url: string
  /** For the browser's cookie. */
  readonly secret: string
}

/** `adding`: who adds an identity to their account; null: to sign in. Refusals: `provider_off`, `unavailable`. */
export async function beginVisit(
  world: World,
  provider: ProviderId,
  adding: AccountId | null,
): Promise<Begun | Refusal> {
  const there = world.providers.get(provider)
  if (there === undefined) return refuse('provider_off')
  const secret = world.newSecret()
  const address = await there.address(secretsOf(world, provider, secret))
  if (address === null)
    return refuse('unavailable', 'The other site cannot be reached at the moment. Use a mail link.')
  const now = world.now()
  await world.db.query.insert(providerVisits).values({
    ...{ secretHash: hashSecret(secret), provider, accountId: adding },
    ...{ createdAt: now, expiresAt: addMinutes(now, VISIT_MINUTES) },
  })
  return { url: address.href, secret }
}

/** Each provider has a callback of its own, so that one cannot answer in another's name. */
function secretsOf(world: World, provider: ProviderId, secret: string): VisitSecrets {
  return {
    state: secretFrom(secret, 'state'),
    nonce: secretFrom(secret, 'nonce'),
    verifier: secretFrom(secret, 'verifier'),
    callback: `${world.baseUrl}/sign-in/with/${provider}`,
  }
}

export interface Return {
  readonly provider: ProviderId
  /** What the provider added to the callback's address, with its question mark. */
  readonly search: string
  /** From this browser's cookie. */
  readonly secret: string | null
  /** Who is signed in in this browser. */
  readonly here: AccountId | null
  readonly device: string | null
}

export type Returned =
  | { readonly step: 'signed-in'; readonly sessionToken: string }
  | { readonly step: 'added' | 'confirm' | 'cancelled' }

/** Spends the visit before the provider is asked, so that a callback counts once. */
export async function endVisit(world: World, back: Return): Promise<Returned | Refusal> {
  const { provider, search, secret } = back
  const there = world.providers.get(provider)
  if (there === undefined) return refuse('provider_off')
  if (secret === null) return refuse('visit_not_valid')
  const now = world.now()
  const [visit] = await world.db.query
    .update(providerVisits)
    .set({ returnedAt: now, expiresAt: addMinutes(now, CONFIRM_MINUTES) })
    .where(
      and(
        eq(providerVisits.secretHash, hashSecret(secret)),
        eq(providerVisits.provider, provider),
        isNull(providerVisits.returnedAt),
        gt(providerVisits.expiresAt, now),
      ),
    )
    .returning({ accountId: providerVisits.accountId })
  if (!visit) return refuse('visit_not_valid')
  const secrets = secretsOf(world, provider, secret)
  const person = await there.readReturn(new URL(secrets.callback + search), secrets)
  if (person === 'cancelled') return { step: 'cancelled' }
  if (person === 'refused') return refuse('provider_refused')
  if (person === 'unreachable')
    return refuse('unavailable', 'The other site did not answer. Nothing was changed; begin again.')
  return settle(world, { ...back, secret, person, adding: visit.accountId })
}

type Arrived = Return & { secret: string; person: ProviderPerson; adding: AccountId | null }

async function settle(world: World, arrived: Arrived): Promise<Returned | Refusal> {
  const { provider, person, adding, here } = arrived
  const outcome = await transaction(world.db, async (tx) => {
    const owner = await findOwner(tx, { provider, subject: person.subject })
    const decision = judgeReturn({ owner, adding, here })
    if (isRefusal(decision)) return decision
    if (decision.step === 'link') return link(world, tx, { ...arrived, accountId: decision.accountId })
    if (decision.step === 'sign-in') return enter(world, tx, { ...arrived, accountId: decision.accountId })
    if (decision.step === 'confirm-by-mail') await keepNewcomer(tx, arrived)
    return { step: decision.step === 'linked-already' ? 'added' : 'confirm' } as const
  })
  if (isRefusal(outcome) || !('told' in outcome)) return outcome
  const what = { kind: provider, label: person.label }
  await world.sendMail(newWayInMail({ to: outcome.told, what, world }))
  return { step: 'added' }
}

type Known = Arrived & { readonly accountId: AccountId }

async function link(world: World, tx: Queries, { provider, person, accountId }: Known) {
  const { subject, label } = person
  const now = world.now()
  const id = world.newId() as IdentityId
  const made = await tx
    .insert(identities)
    .values({ id, accountId, provider, subject, label, createdAt: now, lastUsedAt: now })
    .onConflictDoNothing()
    .returning({ id: identities.id })
  if (made.length === 0) return refuse('identity_taken')
  return { step: 'added', told: await mailOf(tx, accountId) } as const
}

async function enter(world: World, tx: Queries, { provider, person, accountId, device }: Known) {
  const { subject, label } = person
  await tx
    .update(identities)
    .set({ lastUsedAt: world.now(), label })
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)))
  const session = { accountId, kind: 'web', label: device ?? 'Web' } as const
  return { step: 'signed-in', sessionToken: await openSession(world, tx, session) } as const
}

async function keepNewcomer(tx: Queries, { secret, person }: Arrived): Promise<void> {
  await tx
    .update(providerVisits)
    .set(person)
    .where(eq(providerVisits.secretHash, hashSecret(secret)))
}

/** The mail link that connects who came back with the account of this address. Refusals: `visit_not_valid`, those of askForLink. */
export async function confirmByMail(
  world: World,
  secret: string | null,
  mail: MailAddress,
): Promise<{ sent: true } | Refusal> {
  const waiting = secret === null ? null : await findWaiting(world, secret)
  if (secret === null || waiting === null) return refuse('visit_not_valid')
  return askForLink(world, mail, hashSecret(secret))
}

/** The mail link stays as a way in, so the last one never goes. Refusal: `not_found`, also for another person's. */
export async function removeIdentity(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  id: IdentityId,
): Promise<{ removed: true } | Refusal> {
  const gone = await world.db.query
    .delete(identities)
    .where(and(eq(identities.id, id), eq(identities.accountId, grant.accountId)))
    .returning({ id: identities.id })
  return gone.length > 0 ? { removed: true } : refuse('not_found')
}
