// A Database over a pool of connections: single statements, and transactions that hold one connection from begin to commit.
import type { Log } from '../world.ts'
import type { Database, Queries } from './database.ts'
import { DatabaseUnavailable, isDatabaseUnavailable } from './failure.ts'
import { createPool, type Pool } from './pool.ts'
import { type Run, standaloneQueries, transactionQueries } from './queries.ts'
import { openSlot, type Rows, type Slot, type Statement } from './slot.ts'
import type { Target } from './target.ts'

export interface ConnectedOptions {
  readonly target: Target
  readonly log: Log
  readonly maxConnections?: number
}

const SETTINGS = {
  statement_timeout: '10000',
  lock_timeout: '4000',
  idle_in_transaction_session_timeout: '30000',
  timezone: 'UTC',
}
/** A little more than statement_timeout: only a server that answers nothing at all gets here. */
const STATEMENT_MS = 12_000
const CONNECT_MS = 3_000
/** For a connection, counted from the asking; the second tries below do not begin it anew. */
const WAIT_MS = 4_000
const BEGIN_ATTEMPTS = 5

export function connectDatabase({ target, log, maxConnections = 8 }: ConnectedOptions): Database {
  const pool = createPool({
    max: maxConnections,
    async open(onDeath) {
      const limits = { connectMs: CONNECT_MS, statementMs: STATEMENT_MS, settings: SETTINGS, onDeath }
      const slot = await openSlot(target, limits)
      transactionQueries(slot, slot.run) // drizzle sets its parsers on this connection
      return slot
    },
    onFailure: (error) => log.error('database.unreachable', { reason: reasonOf(error) }),
  })
  return {
    query: standaloneQueries((statement) => runAlone(pool, statement)),
    withTransaction: (work) => runTransaction(pool, work),
    close: pool.close,
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A read that met a dying connection is asked once more; a write never is, since it may have happened. */
async function runAlone(pool: Pool, statement: Statement): Promise<Rows> {
  const until = Date.now() + WAIT_MS
  try {
    return await runOnce(await pool.take(until), pool, statement)
  } catch (error) {
    const isLostRead = error instanceof LostInFlight && /^\s*select\b/i.test(statement.text)
    if (!isLostRead) throw error
    return runOnce(await pool.take(until), pool, statement)
  }
}

class LostInFlight extends DatabaseUnavailable {}

async function runOnce(slot: Slot, pool: Pool, statement: Statement): Promise<Rows> {
  try {
    return await slot.run(statement)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    throw new LostInFlight('the connection to the database was lost', { cause: error })
  } finally {
    pool.give(slot)
  }
}

const script = (text: string): Statement => ({ text, params: [], script: true })

/** Nothing has happened before `begin` is answered, so a connection that dies there is replaced. */
async function begin(pool: Pool): Promise<Slot> {
  const until = Date.now() + WAIT_MS
  for (let attempt = 1; ; attempt++) {
    const slot = await pool.take(until)
    try {
      await slot.run(script('begin'))
      return slot
    } catch (error) {
      slot.destroy()
      pool.give(slot)
      if (attempt === BEGIN_ATTEMPTS || !isDatabaseUnavailable(error)) throw error
    }
  }
}

/** Lets statements through until the work is over, and counts those not yet answered. */
function scope(slot: Slot) {
  let isOver = false
  let unanswered = 0
  const run: Run = async (statement) => {
    if (isOver) throw new Error('a statement came after the end of its transaction')
    unanswered++
    try {
      return await slot.run(statement)
    } finally {
      unanswered--
    }
  }
  return {
    queries: transactionQueries(slot, run),
    end() {
      isOver = true
      return unanswered
    },
  }
}

async function runTransaction<T>(pool: Pool, work: (tx: Queries) => Promise<T>): Promise<T> {
  const slot = await begin(pool)
  const { queries, end } = scope(slot)
  try {
    const result = await work(queries)
    if (end() > 0) throw new Error('a transaction ended before its last statement: await every statement')
    await commit(slot)
    return result
  } catch (error) {
    end()
    if (slot.alive) await slot.run(script('rollback')).catch(() => slot.destroy())
    throw error
  } finally {
    pool.give(slot)
  }
}

/** Postgres answers COMMIT of a failed transaction with ROLLBACK and no error. */
async function commit(slot: Slot): Promise<void> {
  const { command } = await slot.run(script('commit'))
  if (command !== 'COMMIT')
    throw new Error('nothing was saved: an earlier statement of the transaction had failed')
}
