// Opens the database: the one DATABASE_URL names, or a Postgres of our own in the data folder; then brings its schema up to date.

import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Log } from '../world.ts'
import { connectDatabase } from './connected.ts'
import type { Database } from './database.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { DatabaseRefused, isConnectionLoss, sqlState } from './failure.ts'
import { migrateDatabase } from './migrate.ts'
import { openSlot, type Slot } from './slot.ts'
import { describeTarget, parseTarget, type Target } from './target.ts'

export interface OpenOptions {
  /** DATABASE_URL; without it a Postgres of our own lives in `folder`. */
  readonly url?: string | undefined
  readonly folder: string
  readonly log: Log
  readonly maxConnections?: number
  /** Off only for tests: what is saved no longer survives a loss of power. */
  readonly fsync?: boolean
  readonly migrations?: string
  say(line: string): void
}

export interface OpenDatabase extends Database {
  /** For people; holds no password. */
  readonly where: string
  /** For tools that connect by themselves. Holds the password, if there is one. */
  readonly url: string
}

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url))
const OLDEST = 150_000
const FIRST_ANSWER_MS = 15_000

export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { url, folder, say, log, maxConnections, fsync = true, migrations = MIGRATIONS } = options
  const place = url === undefined ? await openEmbedded({ folder, fsync, say, log }) : foreign(url)
  const { target, where } = place
  try {
    await requireVersion(target, say)
    await migrateDatabase({ target, folder: migrations, say })
  } catch (error) {
    await place.release()
    throw error
  }
  const database = connectDatabase({
    target,
    log,
    ...(maxConnections === undefined ? {} : { maxConnections }),
  })
  return {
    query: database.query,
    withTransaction: database.withTransaction,
    where,
    url: target.url,
    async close() {
      await database.close()
      await place.release()
    },
  }
}

function foreign(url: string): Embedded {
  const target = parseTarget(url)
  return { target, where: `Postgres at ${describeTarget(target)}`, release: async () => {} }
}

async function requireVersion(target: Target, say: (line: string) => void): Promise<void> {
  const slot = await firstAnswer(target, say)
  const version = slot.serverVersion
  await slot.end()
  if (version >= OLDEST) return
  const found = Math.floor(version / 10_000)
  throw new DatabaseRefused(`The database is Postgres ${found}; Lectern needs Postgres 15 or later.`)
}

/** Not a wrong password or name: those do not mend themselves. */
function isPassing(error: unknown): boolean {
  return isConnectionLoss(error) && /^(5[37]|undefined)/.test(String(sqlState(error)))
}

/** A database started at the same moment as we may need a little longer. */
async function firstAnswer(target: Target, say: (line: string) => void): Promise<Slot> {
  const late = Date.now() + FIRST_ANSWER_MS
  for (let told = false; ; told = true) {
    try {
      return await openSlot(target, { connectMs: 5_000, statementMs: 5_000, settings: {} })
    } catch (error) {
      const reason =
        error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error)
      if (!isPassing(error) || Date.now() > late) {
        throw new DatabaseRefused(`The database ${describeTarget(target)} cannot be used: ${reason}`)
      }
      if (!told) say(`Waiting for the database ${describeTarget(target)} …`)
      await sleep(200)
    }
  }
}
