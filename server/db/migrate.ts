// Brings the schema up to this program's: all missing migrations in one transaction, one process at a time.
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { DatabaseRefused } from './failure.ts'
import { transactionQueries } from './queries.ts'
import { openSlot, type Slot } from './slot.ts'
import type { Target } from './target.ts'

export interface Migrations {
  readonly target: Target
  /** The folder with the `.sql` files and `meta/_journal.json`. */
  readonly folder: string
  say(line: string): void
}

const LOCK_KEY = 7_265_771 // any number; the same in every version of the program
const UNLIMITED = { statement_timeout: '0', lock_timeout: '0', idle_in_transaction_session_timeout: '0' }

export async function migrateDatabase({ target, folder, say }: Migrations): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder })
  requireOrder(known.map(({ folderMillis }) => folderMillis))
  const slot = await openSlot(target, { connectMs: 5_000, statementMs: 0, settings: UNLIMITED })
  const command = (text: string) => slot.run({ text, params: [], script: true })
  try {
    await command('begin')
    await command(`select pg_advisory_xact_lock(${LOCK_KEY})`)
    const applied = await readApplied(slot)
    const dates = known.map(({ folderMillis }) => folderMillis)
    refuseNewer(applied, dates)
    refuseGap(applied, dates)
    const missing = known.length - applied.length
    if (missing > 0) {
      if (applied.length > 0) say(`Bringing the database up to date (${missing} changes) …`)
      const tx = transactionQueries(slot, slot.run, true)
      await migrate(tx as PostgresJsDatabase, { migrationsFolder: folder })
    }
    await command('commit')
  } finally {
    await slot.end()
  }
}

/** Drizzle compares only with the newest migration, so one dated before it would be passed over in silence. */
function requireOrder(dates: readonly number[]): void {
  const sorted = dates.every((date, at) => at === 0 || date > (dates[at - 1] ?? 0))
  if (!sorted)
    throw new DatabaseRefused('the migrations in meta/_journal.json are not in the order of their dates')
}

async function readApplied(slot: Slot): Promise<number[]> {
  const exists = `select to_regclass('drizzle.__drizzle_migrations') is not null`
  const [found] = await slot.run({ text: exists, params: [], values: true })
  if (found?.[0] !== true) return []
  const rows = await slot.run({
    text: 'select created_at::text from drizzle.__drizzle_migrations order by created_at',
    params: [],
    values: true,
  })
  return rows.map((row) => Number(row[0]))
}

/** A migration put before one that has already run here: drizzle would pass over it too. */
function refuseGap(applied: readonly number[], known: readonly number[]): void {
  const newest = applied.at(-1) ?? 0
  if (known.every((date) => date > newest || applied.includes(date))) return
  throw new DatabaseRefused('a migration in meta/_journal.json is older than the newest one of this database')
}

function refuseNewer(applied: readonly number[], known: readonly number[]): void {
  const unknown = applied.filter((date) => !known.includes(date))
  if (unknown.length === 0) return
  throw new DatabaseRefused(
    `The database was made by a newer Lectern (it has ${unknown.length} change(s) this version does not know). Start the newer version, or restore a backup of before.`,
  )
}
