// Deleting an account: a link is mailed, its page is looked at, its button does it. Then nothing of the person is left but
// rows without name and, unless they said otherwise, without a word.
import { and, count, eq, gt } from 'drizzle-orm'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { TextsChoice } from '../../shared/contract/leaving.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { leaveClub, weighLeaving } from '../../shared/domain/leave-place.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { accounts, signInLinks } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { takeOutOfClub } from '../departures/take-out.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { countClub, lockClub } from '../roles/queries.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { eraseAddress, eraseTexts, eraseTraces } from './erase.ts'
import { deletionMail } from './mail.ts'
import { clubsOfAccount } from './queries.ts'
import { accountDeletions } from './tables.ts'

const LINK_MINUTES = 15
const ASKS_PER_LINK_TIME = 3
/** The name that stands where a deleted person's stood. */
export const FORMER_NAME = 'Former member'

/** Refusals: `last_owner` (names the clubs), `too_many_attempts`, `unavailable`. */
export async function askToDelete(
  world: World,
  { accountId }: AccountGrant<'accounts.delete-own'>,
  texts: TextsChoice,
): Promise<{ sent: true } | Refusal> {
  const token = world.newSecret()
  const mail = await transaction(world.db, async (tx) => {
    const own = eq(accounts.id, accountId)
    const [account] = await tx.select({ mail: accounts.mail }).from(accounts).where(own).for('update')
    if (!account) return refuse('not_found')
    const owned = await ownedAlone(tx, accountId)
    if (owned) return owned
    const askedAt = world.now()
    const since = gt(accountDeletions.askedAt, addMinutes(askedAt, -LINK_MINUTES))
    const [asked] = await tx
      .select({ n: count() })
      .from(accountDeletions)
      .where(and(eq(accountDeletions.accountId, accountId), since))
    if (Number(asked?.n ?? 0) >= ASKS_PER_LINK_TIME) return refuse('too_many_attempts')
    const expiresAt = addMinutes(askedAt, LINK_MINUTES)
    await tx
      .insert(accountDeletions)
      .values({ tokenHash: hashSecret(token), accountId, texts, askedAt, expiresAt })
    return account.mail
  })
  if (isRefusal(mail)) return mail
  const url = `${world.baseUrl}/delete-account/${token}`
  const outcome = await world.sendMail(deletionMail({ to: mail, url, id: world.newId(), texts }))
  return outcome === 'refused' || outcome === 'rejected'
    ? refuse('unavailable', 'The mail could not be sent. Try again in a moment.')
    : { sent: true }
}

/** Clubs with others in them that nobody else owns: they have to be handed over first. */
async function ownedAlone(db: Queries, accountId: AccountId): Promise<Refusal | null> {
  const names: string[] = []
  for (const { clubId, role, name } of await clubsOfAccount(db, accountId)) {
    if (weighLeaving(role, await countClub(db, clubId)).lastOwner) names.push(name)
  }
  if (names.length === 0) return null
  return refuse(
    'last_owner',
    `You are the only owner of ${names.join(', ')}. Hand it over first; then your account can be deleted.`,
  )
}

/** Spends the link. Refusals: `link_not_valid`; `last_owner`, and then the link stays good. */
export function deleteAccount(world: World, token: string): Promise<{ deleted: true } | Refusal> {
  return transaction(world.db, async (tx) => {
    const [link] = await tx
      .select({ accountId: accountDeletions.accountId, texts: accountDeletions.texts })
      .from(accountDeletions)
      .where(
        and(eq(accountDeletions.tokenHash, hashSecret(token)), gt(accountDeletions.expiresAt, world.now())),
      )
    if (!link) return refuse('link_not_valid')
    const { accountId, texts } = link
    const own = eq(accounts.id, accountId)
    const [account] = await tx.select({ mail: accounts.mail }).from(accounts).where(own).for('update')
    if (!account) return refuse('link_not_valid')
    const mine = await clubsOfAccount(tx, accountId)
    for (const { clubId } of mine) await lockClub(tx, clubId)
    const owned = await ownedAlone(tx, accountId)
    if (owned) return owned
    for (const club of mine) await leave(world, tx, { ...club, texts })
    await forget(world, tx, { accountId, texts })
    await tx.delete(signInLinks).where(eq(signInLinks.mail, account.mail))
    await eraseAddress(tx, account.mail)
    // Sessions, pairing codes, kept drafts and further links go with it.
    await tx.delete(accounts).where(own)
    return { deleted: true }
  })
}

type Club = Awaited<ReturnType<typeof clubsOfAccount>>[number]

async function leave(
  world: World,
  tx: Queries,
  { clubId, memberId, role, texts }: Club & { readonly texts: TextsChoice },
): Promise<void> {
  const action = 'accounts.delete-own' as const
  const standing = await countClub(tx, clubId)
  const left = leaveClub({ role, closes: weighLeaving(role, standing).closes }, standing)
  if (isRefusal(left)) throw new Error(`a club that could not be left: ${left.refused}`)
  const whose = { clubId, groupId: null, memberId }
  const turns = await takeOutOfClub(world, tx, { whose, by: memberId, action })
  if (left.closed) await tx.update(clubs).set({ closedAt: world.now() }).where(eq(clubs.id, clubId))
  const facts = { before: role, after: 'former', turns, texts, ...left }
  await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
}

/** In every club that they are or were in. */
async function forget(
  world: World,
  tx: Queries,
  { accountId, texts }: { readonly accountId: AccountId; readonly texts: TextsChoice },
): Promise<void> {
  const rows = await tx
    .select({ clubId: members.clubId, memberId: members.id })
    .from(members)
    .where(eq(members.accountId, accountId))
  for (const author of rows) {
    await eraseTexts(tx, author, { texts, at: world.now() })
    await eraseTraces(tx, author)
  }
  await tx
    .update(members)
    .set({ accountId: null, name: FORMER_NAME, role: 'former' })
    .where(eq(members.accountId, accountId))
}
