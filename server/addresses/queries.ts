// A wish for another mail address: as its person sees it, and as the page behind a link shows it.
import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import type { MailChange } from '../../shared/contract/identity.ts'
import type { Side } from '../../shared/domain/change-mail.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { mailChanges } from './tables.ts'

export async function readChange(
  world: World,
  { accountId }: AccountGrant<'accounts.read-ways-in'>,
): Promise<MailChange | null> {
  const [row] = await world.db.query
    .select({
      newMail: mailChanges.newMail,
      oldConfirmed: isNotNull(mailChanges.oldConfirmedAt).mapWith(Boolean),
      newConfirmed: isNotNull(mailChanges.newConfirmedAt).mapWith(Boolean),
      expiresAt: mailChanges.expiresAt,
    })
    .from(mailChanges)
    .where(and(eq(mailChanges.accountId, accountId), gt(mailChanges.expiresAt, world.now())))
  return row ?? null
}

/** What a link asks; looking changes nothing (A7). Null: it is over, or this side has said yes. */
export async function readChangeLink(
  world: World,
  token: string,
): Promise<{ side: Side; oldMail: string; newMail: string } | null> {
  const hash = hashSecret(token)
  const asOld = and(eq(mailChanges.oldTokenHash, hash), isNull(mailChanges.oldConfirmedAt))
  const asNew = and(eq(mailChanges.newTokenHash, hash), isNull(mailChanges.newConfirmedAt))
  const [row] = await world.db.query
    .select()
    .from(mailChanges)
    .where(and(or(asOld, asNew), gt(mailChanges.expiresAt, world.now())))
  if (!row) return null
  return { side: row.oldTokenHash === hash ? 'old' : 'new', oldMail: row.oldMail, newMail: row.newMail }
}
