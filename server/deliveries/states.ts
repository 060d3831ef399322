// The states of a row that is delivered, and the one way from one to the next.
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, type SQL } from 'drizzle-orm'
import type { DeliveryFault, SendState } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { isDatabaseUnavailable } from '../db/failure.ts'
import type { digestPosts, digestSends } from '../digests/tables.ts'
import type { letters } from '../letters/tables.ts'

/** Every table whose rows have `deliveryColumns`. */
export type DeliveryTable = typeof digestSends | typeof digestPosts | typeof letters

export interface Change {
  /** The key of the row. */
  readonly same: SQL | undefined
  readonly from: SendState
  /** When it came into that state. */
  readonly since: Instant
  readonly to: SendState
  readonly at: Instant
  readonly fault: DeliveryFault | null
  /** Given where it will be tried again. */
  readonly again?: { readonly tryAt: Instant; readonly attempts: number }
}

/** Conditional, so that a state is left only once. */
export async function change(
  db: Queries,
  table: DeliveryTable,
  { same, from, since, to, at, fault, again = undefined }: Change,
): Promise<boolean> {
  // The columns that are written are those of all of them.
  const any = table as typeof letters
  const rows = await db
    .update(any)
    .set({ state: to, changedAt: at, fault, ...again })
    .where(and(same, eq(any.state, from), eq(any.changedAt, since)))
    .returning({ state: any.state })
  return rows.length > 0
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
