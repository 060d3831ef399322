// What the rest of the server knows of the database: queries outside a transaction, and the one way into a transaction.
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'

/** Drizzle's builders; the same type in and out of a transaction, so that a query function serves both. */
export type Queries = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

export interface Database {
  /** Single statements, each on its own. Never use it inside a transaction: use the `tx` you are given. */
  readonly query: Queries
  /** Runs `work` on a connection of its own. See transaction.ts, the only caller. */
  withTransaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}
