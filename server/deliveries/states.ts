// The states of a row that is delivered, and the one way from one to the next.
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { DeliveryFault, SendState } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { isDatabaseUnavailable } from '../db/failure.ts'
import type { digestPosts, digestSends } from '../digests/tables.ts'
import type { letters } from '../letters/tables.ts'

/** Every table whose rows have `deliveryColumns`. */
export type DeliveryTable = typeof digestSends | typeof digestPosts | typeof letters
export type Row<T extends DeliveryTable> = T['$inferSelect']

export interface Keyed<T extends DeliveryTable> {
  readonly table: T
  /** The key of a row. */
  same(row: Row<T>): SQL | undefined
}

export interface Change<T extends DeliveryTable> {
  /** As they were taken. */
  readonly rows: readonly Row<T>[]
  readonly from: SendState
  /** When they came into that state; null: as each says. */
  readonly since: Instant | null
  readonly to: SendState
  readonly at: Instant
  readonly fault: DeliveryFault | null
  /** The one that goes out. Left out: as it is. */
  readonly messageId?: string | SQL
  /** Given where they will be tried again. */
  readonly again?: { readonly tryAt: Instant; readonly attempts?: number }
}

/** Conditional, so that a state is left only once; one statement, so that a pile moves as one. How many did. */
export async function change<T extends DeliveryTable>(
  db: Queries,
  { table, same }: Keyed<T>,
  { rows, from, since, to, at, fault, messageId, again }: Change<T>,
): Promise<number> {
  // The columns that are written are those of all of them.
  const any = table as typeof letters
  const these = or(...rows.map((row) => and(same(row), eq(any.changedAt, since ?? row.changedAt))))
  const changed = await db
    .update(any)
    .set({ state: to, changedAt: at, fault, ...again, ...(messageId !== undefined && { messageId }) })
    .where(and(these ?? sql`false`, eq(any.state, from)))
    .returning({ state: any.state })
  return changed.length
}

/** Each under the name again under which it was taken. */
export function ownNames<T extends DeliveryTable>({ same }: Keyed<T>, rows: readonly Row<T>[]): SQL {
  const cases = rows.map((row) => sql`when ${same(row)} then ${row.messageId}`)
  return sql`case ${sql.join(cases, sql` `)} end`
}

/** A database that restarts just now must not turn an answer we have into a possible miss. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 3 || !isDatabaseUnavailable(error)) throw error
      await sleep(1_000)
    }
  }
}
