// What is delivered next, where each row goes alone.
import { and, asc, eq, lte, type SQL } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import type { DeliveryTable, Row } from './states.ts'

/** The one that waits longest. `only`: of its rows only these; left out: all. */
export function takeOne<T extends DeliveryTable>(table: T, only?: SQL) {
  return async (tx: Queries, now: Instant): Promise<readonly Row<T>[]> =>
    tx
      .select()
      .from(table as DeliveryTable)
      .where(and(eq(table.state, 'claimed'), lte(table.tryAt, now), only))
      .orderBy(asc(table.tryAt))
      .limit(1)
      .for('update', { skipLocked: true })
}
