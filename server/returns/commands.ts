// A mail came back. It counts where it is a report of a failure for good, under a tag of this server's own; all others are thrown away.
import { eq } from 'drizzle-orm'
import { accounts } from '../accounts/tables.ts'
import { noteBounce } from '../deliveries/commands.ts'
import type { World } from '../world.ts'
import { readReport } from './read-report.ts'
import { findTag } from './tag.ts'

/** Whether it counted. */
export async function takeReturned(world: World, raw: Buffer): Promise<boolean> {
  const report = await readReport(raw)
  if (report === null || report.status === null) return false
  const tag = findTag(world.serverKey, report.sentTo)
  if (tag === null) return false
  const { accountId, isOf } = tag
  const [account] = await world.db.query
    .select({ mail: accounts.mail })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  // Who has another address by now is reached there.
  if (!account || !isOf(account.mail)) return false
  await noteBounce(world, world.db.query, { mail: account.mail, kind: 'returned' })
  return true
}
