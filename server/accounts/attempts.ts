// Attempts are counted per account and operation, in the database: neither a batch nor many connections count as fewer (A8).
import { and, count, eq, gt, sql } from 'drizzle-orm'
import type { AccountId } from '../../shared/contract/ids.ts'
import { ATTEMPTS, type Attempted, mayAttempt } from '../../shared/domain/judge-attempt.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { World } from '../world.ts'
import { attempts } from './tables.ts'

export interface Tried {
  readonly accountId: AccountId
  readonly operation: Attempted
}

/** False: too many of late. Those that come all at once wait here for each other, until the transaction ends. */
export async function hasAttemptsLeft(world: World, tx: Queries, tried: Tried): Promise<boolean> {
  const { accountId, operation } = tried
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${operation} ${accountId}`}, 0))`)
  const [row] = await tx
    .select({ n: count() })
    .from(attempts)
    .where(
      and(
        eq(attempts.accountId, accountId),
        eq(attempts.operation, operation),
        gt(attempts.at, addMinutes(world.now(), -ATTEMPTS[operation].minutes)),
      ),
    )
  return mayAttempt(operation, Number(row?.n ?? 0))
}

export async function countAttempt(world: World, tx: Queries, tried: Tried): Promise<void> {
  await tx.insert(attempts).values({ ...tried, id: world.newId(), at: world.now() })
}
