// The key that this server signs with: made once, by whichever process comes first, and kept in the database.
import { eq } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { serverKeys } from './tables.ts'

const NAME = 'signing'

/** `fresh`: the secret that it becomes where there is none yet. */
export async function keepKey(
  db: Queries,
  { fresh, now }: { readonly fresh: string; readonly now: Instant },
): Promise<string> {
  await db.insert(serverKeys).values({ name: NAME, secret: fresh, madeAt: now }).onConflictDoNothing()
  const [row] = await db
    .select({ secret: serverKeys.secret })
    .from(serverKeys)
    .where(eq(serverKeys.name, NAME))
  if (!row) throw new Error('the key of this server is gone')
  return row.secret
}
