// A changed mail address: asked for in the settings, confirmed in both mailboxes by a button behind a link. The links act
// on POST alone (A7), work once, for a day, and for nothing else.
import { and, eq, gt, or } from 'drizzle-orm'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeMailChange, type Side } from '../../shared/domain/change-mail.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { countAttempt, hasAttemptsLeft } from '../accounts/attempts.ts'
import { changeMail } from '../accounts/mail.ts'
import { mailOf } from '../accounts/queries.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { mailChanges } from './tables.ts'

const DAY_MINUTES = 24 * 60

/**
 * Takes the place of an earlier wish. The answer is the same whether anybody has the address.
 * Refusals: `mail_same`, `too_many_attempts`, `unavailable`.
 */
export async function askForChange(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
  newMail: MailAddress,
): Promise<{ sent: true } | Refusal> {
  const [oldToken, newToken] = [world.newSecret(), world.newSecret()]
  const oldMail = await transaction(world.db, async (tx) => {
    const tried = { accountId, operation: 'mail-change' } as const
    if (!(await hasAttemptsLeft(world, tx, tried))) return refuse('too_many_attempts')
    const current = await mailOf(tx, accountId)
    if (current === newMail) return refuse('mail_same')
    await countAttempt(world, tx, tried)
    await tx.delete(mailChanges).where(eq(mailChanges.accountId, accountId))
    const createdAt = world.now()
    await tx.insert(mailChanges).values({
      ...{ accountId, oldMail: current, newMail },
      ...{ oldTokenHash: hashSecret(oldToken), newTokenHash: hashSecret(newToken) },
      ...{ createdAt, expiresAt: addMinutes(createdAt, DAY_MINUTES) },
    })
    return current
  })
  if (isRefusal(oldMail)) return oldMail
  const link = (token: string) => `${world.baseUrl}/change-mail/${token}`
  const mails = { oldMail, newMail }
  const sent = [
    await world.sendMail(changeMail({ to: 'new', ...mails, url: link(newToken), id: world.newId() })),
    await world.sendMail(changeMail({ to: 'old', ...mails, url: link(oldToken), id: world.newId() })),
  ]
  if (sent.some((outcome) => outcome === 'refused' || outcome === 'rejected'))
    return refuse('unavailable', 'A mail could not be sent. Nothing was changed; try again in a moment.')
  return { sent: true }
}

export type Settled = 'changed' | 'waiting' | 'ended'

/** The button behind a link. Refusals: `link_not_valid`, `mail_taken`, which ends the wish. */
export async function answerChange(
  world: World,
  token: string,
  answer: 'yes' | 'no',
): Promise<Settled | Refusal> {
  return transaction(world.db, async (tx) => {
    const found = await findByToken(world, tx, token)
    if (!found) return refuse('link_not_valid')
    const { change, side } = found
    const confirmed = { old: change.oldConfirmedAt !== null, new: change.newConfirmedAt !== null }
    if (confirmed[side] && answer === 'yes') return refuse('link_not_valid')
    const taken = await isTaken(tx, change.newMail)
    const decision = judgeMailChange({ confirmed, side, answer, taken })
    const mine = eq(mailChanges.accountId, change.accountId)
    if (decision === 'wait') {
      const now = world.now()
      const said = side === 'old' ? { oldConfirmedAt: now } : { newConfirmedAt: now }
      await tx.update(mailChanges).set(said).where(mine)
      return 'waiting'
    }
    if (decision === 'change')
      await tx.update(accounts).set({ mail: change.newMail }).where(eq(accounts.id, change.accountId))
    await tx.delete(mailChanges).where(mine)
    if (isRefusal(decision)) return decision
    return decision === 'change' ? 'changed' : 'ended'
  })
}

/** From the settings; nothing is there any more is what was wanted. */
export async function cancelChange(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
): Promise<{ ended: true }> {
  await world.db.query.delete(mailChanges).where(eq(mailChanges.accountId, accountId))
  return { ended: true }
}

async function findByToken(
  world: World,
  tx: Queries,
  token: string,
): Promise<{ change: typeof mailChanges.$inferSelect; side: Side } | null> {
  const hash = hashSecret(token)
  const either = or(eq(mailChanges.oldTokenHash, hash), eq(mailChanges.newTokenHash, hash))
  const [change] = await tx
    .select()
    .from(mailChanges)
    .where(and(either, gt(mailChanges.expiresAt, world.now())))
    .for('update')
  return change ? { change, side: change.oldTokenHash === hash ? 'old' : 'new' } : null
}

async function isTaken(tx: Queries, mail: MailAddress): Promise<boolean> {
  const rows = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.mail, mail))
  return rows.length > 0
}
