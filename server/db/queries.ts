// Drizzle over our own connections: what it asks of a postgres.js client, and nothing more.
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Queries } from './database.ts'
import type { Rows, Slot, Statement } from './slot.ts'

export type Run = (statement: Statement) => Promise<Rows>

type Nest = <T>(work: (client: unknown) => Promise<T>) => Promise<T>

interface Asked extends Promise<Rows> {
  values(): Asked
}

interface Client {
  readonly options: Slot['options']
  unsafe(text: string, params?: readonly unknown[]): Asked
  readonly begin: Nest
  readonly savepoint: Nest
}

/** Drizzle may still ask for `.values()` on what it is given, so the statement leaves a moment later. */
function ask(run: Run, statement: Statement): Asked {
  let values = false
  const rows = Promise.resolve().then(() => run({ ...statement, values }))
  const asked: Asked = Object.assign(rows, {
    values() {
      values = true
      return asked
    },
  })
  return asked
}

function toDrizzle(client: Client): Queries {
  return drizzle(client as unknown as postgres.Sql)
}

/** Each statement on its own. `options` of no connection: drizzle writes its parsers into it. */
export function standaloneQueries(run: Run): Queries {
  const refuse: Nest = () =>
    Promise.reject(new Error('use transaction(database, work) instead of query.transaction'))
  const options = { parsers: {}, serializers: {} } as unknown as Slot['options']
  const unsafe: Client['unsafe'] = (text, params = []) => ask(run, { text, params })
  return toDrizzle({ options, unsafe, begin: refuse, savepoint: refuse })
}

/** Statements inside a transaction; `tx.transaction` becomes a savepoint. */
export function transactionQueries(slot: Slot, run: Run, script = false): Queries {
  let savepoints = 0
  const command = (text: string) => run({ text, params: [], script: true })
  const nest: Nest = async (work) => {
    const name = `nested_${++savepoints}`
    await command(`savepoint ${name}`)
    try {
      const result = await work(client)
      await command(`release savepoint ${name}`)
      return result
    } catch (error) {
      await command(`rollback to savepoint ${name}`)
      throw error
    }
  }
  const unsafe: Client['unsafe'] = (text, params = []) =>
    ask(run, { text, params, script: script && params.length === 0 })
  const client: Client = { options: slot.options, unsafe, begin: nest, savepoint: nest }
  return toDrizzle(client)
}
