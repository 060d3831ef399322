// A person's own passkeys.
import { asc, eq } from 'drizzle-orm'
import type { PasskeyLine } from '../../shared/contract/identity.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { passkeys } from './tables.ts'

export function listPasskeys(
  db: Queries,
  { accountId }: AccountGrant<'accounts.read-ways-in'>,
): Promise<PasskeyLine[]> {
  return db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(asc(passkeys.createdAt))
}
