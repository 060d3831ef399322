// The one way into a transaction. `work` may run more than once: it changes nothing outside the transaction.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Queries } from './database.ts'
import { isTransactionConflict } from './failure.ts'

const ATTEMPTS = 3
const PAUSE_MS = 50

export async function transaction<T>(database: Database, work: (tx: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.withTransaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransactionConflict(error)) throw error
      await sleep(Math.random() * PAUSE_MS * attempt) // two that met once do not meet again in step
    }
  }
}
