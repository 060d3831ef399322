// Sign-in by mail link, sessions, and pairing of the extension by a short code.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { MailAddress, Paired, PairingCode, SessionKind } from '../../shared/contract/account.ts'
import type { AccountId, SessionId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { hashSecret, newReadableCode } from '../secrets.ts'
import type { World } from '../world.ts'
import { signInMail } from './mail.ts'
import { countRecentLinks, readMeOf } from './queries.ts'
import { accounts, pairings, sessions, signInLinks } from './tables.ts'

const LINK_MINUTES = 15
const LINKS_PER_QUARTER_HOUR = 5
const CODE_MINUTES = 10
const GUESSES_PER_CODE = 5
const SESSION_MINUTES: Record<SessionKind, number> = { web: 60 * 24 * 60, extension: 365 * 24 * 60 }

/** The answer is the same whether the address is known or not. Refusals: `too_many_attempts`, `unavailable`. */
export async function askForLink(world: World, mail: MailAddress): Promise<{ sent: true } | Refusal> {
  const url = await transaction(world.db, async (tx) => {
    // Asks for one address are counted one after the other, also those that come all at once.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${mail}, 0))`)
    const recent = await countRecentLinks(tx, mail, addMinutes(world.now(), -LINK_MINUTES))
    return recent < LINKS_PER_QUARTER_HOUR ? makeLink(world, mail, tx) : null
  })
  if (url === null) return refuse('too_many_attempts')
  const outcome = await world.sendMail(signInMail({ to: mail, url, id: world.newId() }))
  if (outcome === 'refused')
    return refuse('unavailable', 'The mail could not be sent. Try again in a moment.')
  return { sent: true }
}

/** A link that signs in whoever presses its button: for the mail, and for the terminal of the person who runs the server. */
export async function makeLink(
  world: World,
  mail: MailAddress,
  db: Queries = world.db.query,
): Promise<string> {
  const token = world.newSecret()
  const now = world.now()
  await db
    .insert(signInLinks)
    .values({ tokenHash: hashSecret(token), mail, createdAt: now, expiresAt: addMinutes(now, LINK_MINUTES) })
  return `${world.baseUrl}/sign-in/${token}`
}

/** Spends the link and opens a web session, called after the device; a first sign-in makes the account. Refusal: `link_not_valid`. */
export async function spendLink(
  world: World,
  token: string,
  device: string | null,
): Promise<{ sessionToken: string } | Refusal> {
  return transaction(world.db, async (tx) => {
    const now = world.now()
    const [link] = await tx
      .update(signInLinks)
      .set({ usedAt: now })
      .where(
        and(
          eq(signInLinks.tokenHash, hashSecret(token)),
          isNull(signInLinks.usedAt),
          gt(signInLinks.expiresAt, now),
        ),
      )
      .returning({ mail: signInLinks.mail })
    if (!link) return refuse('link_not_valid')
    const accountId = await accountFor(world, tx, { mail: link.mail })
    const session = { accountId, kind: 'web', label: device ?? 'Web' } as const
    return { sessionToken: await openSession(world, tx, session) }
  })
}

/** The account with this address, made now if there is none. */
export async function accountFor(
  world: World,
  tx: Queries,
  person: { mail: MailAddress; name?: string; zone?: ZoneName },
): Promise<AccountId> {
  const [made] = await tx
    .insert(accounts)
    .values({
      id: world.newId() as AccountId,
      mail: person.mail,
      name: person.name ?? person.mail.replace(/@.*/, ''),
      zone: person.zone ?? ('UTC' as ZoneName),
      createdAt: world.now(),
    })
    .onConflictDoNothing()
    .returning({ id: accounts.id })
  if (made) return made.id
  const [found] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.mail, person.mail))
  if (!found) throw new Error('the account was neither made nor found')
  return found.id
}

async function openSession(
  world: World,
  tx: Queries,
  session: { accountId: AccountId; kind: SessionKind; label: string },
): Promise<string> {
  const token = world.newSecret()
  const now = world.now()
  await tx.insert(sessions).values({
    ...session,
    id: world.newId() as SessionId,
    tokenHash: hashSecret(token),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: addMinutes(now, SESSION_MINUTES[session.kind]),
  })
  return token
}

/** A new code for this person; an earlier one of theirs stops working. */
export async function makePairingCode(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
): Promise<{ code: string; expiresAt: Instant }> {
  const now = world.now()
  const expiresAt = addMinutes(now, CODE_MINUTES)
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
  const outcome = await transaction(world.db, (tx) => spendCode(world, tx, input))
  if (isRefusal(outcome)) return outcome
  return { token: outcome.token, me: await readMeOf(world.db.query, outcome.accountId) }
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
  if (found.secretHash !== hashSecret(code.slice(4))) {
    const counted = { wrongGuesses: sql`${pairings.wrongGuesses} + 1` }
    await tx.update(pairings).set(counted).where(eq(pairings.handle, handle))
    return refuse('code_not_valid')
  }
  await tx.update(pairings).set({ usedAt: now }).where(eq(pairings.handle, handle))
  const accountId = found.accountId
  return { accountId, token: await openSession(world, tx, { accountId, kind: 'extension', label }) }
}

/** Refusal: `not_found`, also for another person's session. */
export async function endSession(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  sessionId: SessionId,
): Promise<{ ended: true } | Refusal> {
  const ended = await end(world, grant.accountId, sessionId)
  return ended ? { ended: true } : refuse('not_found')
}

export async function signOut(
  world: World,
  grant: AccountGrant<'accounts.sign-out'>,
): Promise<{ ended: true }> {
  await end(world, grant.accountId, grant.sessionId)
  return { ended: true }
}

async function end(world: World, accountId: AccountId, sessionId: SessionId): Promise<boolean> {
  const rows = await world.db.query
    .update(sessions)
    .set({ endedAt: world.now() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return rows.length > 0
}

/** A name given by a lead stays until the person chooses one; that is then their name in every club. */
export async function changeOwn(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  input: { name: string; zone: ZoneName },
): Promise<{ changed: true }> {
  const { accountId } = grant
  return transaction(world.db, async (tx) => {
    const own = eq(accounts.id, accountId)
    const [before] = await tx.select({ name: accounts.name }).from(accounts).where(own).for('update')
    await tx.update(accounts).set(input).where(own)
    if (before?.name !== input.name)
      await tx.update(members).set({ name: input.name }).where(eq(members.accountId, accountId))
    return { changed: true }
  })
}
