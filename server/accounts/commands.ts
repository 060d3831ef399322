// Sign-in by mail link, and what a person changes of their own account.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { connectsHere } from '../../shared/domain/link-identity.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
import { openSession } from '../sessions/commands.ts'
import type { World } from '../world.ts'
import { connectVisit, readVisitor } from './connect-visit.ts'
import { signInMail } from './mail.ts'
import { countRecentLinks } from './queries.ts'
import { accounts, signInLinks } from './tables.ts'

const LINK_MINUTES = 15
const LINKS_PER_QUARTER_HOUR = 5

/**
 * The answer is the same whether the address is known or not. `visitHash`: the visit to another site that pressing the
 * link connects. Refusals: `too_many_attempts`, `unavailable`.
 */
export async function askForLink(
  world: World,
  mail: MailAddress,
  visitHash: string | null = null,
): Promise<{ sent: true } | Refusal> {
  const url = await transaction(world.db, async (tx) => {
    // Asks for one address are counted one after the other, also those that come all at once.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${mail}, 0))`)
    const recent = await countRecentLinks(tx, mail, addMinutes(world.now(), -LINK_MINUTES))
    return recent < LINKS_PER_QUARTER_HOUR ? makeLink(world, { mail, visitHash }, tx) : null
  })
  if (url === null) return refuse('too_many_attempts')
  const outcome = await world.sendMail(signInMail({ to: mail, url, id: world.newId() }))
  if (outcome === 'refused' || outcome === 'rejected')
    return refuse('unavailable', 'The mail could not be sent. Try again in a moment.')
  return { sent: true }
}

/** A link that signs in whoever presses its button: for the mail, and for the terminal of the person who runs the server. */
export async function makeLink(
  world: World,
  link: { mail: MailAddress; visitHash?: string | null },
  db: Queries = world.db.query,
): Promise<string> {
  const token = world.newSecret()
  const now = world.now()
  const times = { createdAt: now, expiresAt: addMinutes(now, LINK_MINUTES) }
  await db.insert(signInLinks).values({ ...link, ...times, tokenHash: hashSecret(token) })
  return `${world.baseUrl}/sign-in/${token}`
}

/** Who presses: the device by its name, and the browser's visit to another site, if it has made one. */
export interface Presser {
  readonly device: string | null
  readonly visit: string | null
}

/** Spends the link and opens a web session; a first sign-in makes the account. Refusal: `link_not_valid`. */
export async function spendLink(
  world: World,
  token: string,
  { device, visit }: Presser,
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
      .returning({ mail: signInLinks.mail, visitHash: signInLinks.visitHash })
    if (!link) return refuse('link_not_valid')
    const pressedIn = visit === null ? null : hashSecret(visit)
    const connects = connectsHere({ askedIn: link.visitHash, pressedIn })
    const visitor = connects && link.visitHash !== null ? await readVisitor(world, tx, link.visitHash) : null
    const accountId = await accountFor(world, tx, {
      mail: link.mail,
      ...(visitor?.name ? { name: visitor.name } : {}),
    })
    if (visitor) await connectVisit(world, tx, { visitor, accountId })
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
