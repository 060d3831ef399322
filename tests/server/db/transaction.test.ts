// What a transaction promises: all or nothing, run again after a conflict, and never a statement outside of it (N3).
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Queries } from '../../../server/db/database.ts'
import { DatabaseUnavailable, isDatabaseUnavailable, isUniqueViolation } from '../../../server/db/failure.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { emptyDatabase, type FreshDatabase } from '../../support/database.ts'
import { administer } from '../../support/postgres.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await emptyDatabase()
  await db.query.execute(
    sql`create table things (id int primary key, name text not null constraint one_name unique)`,
  )
})
beforeEach(() => db.query.execute(sql`truncate things`))
afterAll(() => db.close())

const add = (queries: Queries, id: number, name = `thing ${id}`) =>
  queries.execute(sql`insert into things values (${id}, ${name})`)
const ids = async () => (await db.query.execute(sql`select id from things order by id`)).map(({ id }) => id)
const pidOf = async (tx: Queries) => (await tx.execute(sql`select pg_backend_pid() as pid`))[0]?.pid
const kill = (pid: unknown) => administer(parseTarget(db.url), `select pg_terminate_backend(${Number(pid)})`)

test('a refusal thrown inside undoes everything and comes out as it is', async () => {
  const refusal = new Error('no')
  const attempt = transaction(db, async (tx) => {
    await add(tx, 1)
    throw refusal
  })
  await expect(attempt).rejects.toBe(refusal)
  expect(await ids()).toEqual([])
})

test('a unique violation is told by its constraint, through the wrapping of drizzle', async () => {
  await add(db.query, 1)
  const error = await add(db.query, 2, 'thing 1').then(
    () => undefined,
    (failure: unknown) => failure,
  )
  expect(isUniqueViolation(error)).toBe(true)
  expect(isUniqueViolation(error, 'one_name')).toBe(true)
  expect(isUniqueViolation(error, 'things_pkey')).toBe(false)
  expect(isDatabaseUnavailable(error)).toBe(false)
})

test('a failure that the work swallows is not taken for a commit', async () => {
  const attempt = transaction(db, async (tx) => {
    await add(tx, 1)
    await add(tx, 1).catch(() => undefined)
  })
  await expect(attempt).rejects.toThrow('nothing was saved')
  expect(await ids()).toEqual([])
})

test('a nested transaction is a savepoint: its failure leaves the outer one whole', async () => {
  await transaction(db, async (tx) => {
    await add(tx, 1)
    await expect(
      tx.transaction(async (inner) => {
        await add(inner, 2)
        await add(inner, 1)
      }),
    ).rejects.toThrow()
    await tx.transaction((inner) => add(inner, 3))
  })
  expect(await ids()).toEqual([1, 3])
  await expect(db.query.transaction(async () => undefined)).rejects.toThrow('use transaction(database, work)')
})

test('a statement not awaited, or sent after the end, fails instead of being half there', async () => {
  let late: Queries = db.query
  const forgetful = transaction(db, async (tx) => {
    await add(tx, 1)
    add(tx, 2).catch(() => undefined)
  })
  await expect(forgetful).rejects.toThrow('await every statement')
  await transaction(db, async (tx) => {
    late = tx
    await add(tx, 3)
  })
  await expect(add(late, 4)).rejects.toMatchObject({
    cause: { message: 'a statement came after the end of its transaction' },
  })
  expect(await ids()).toEqual([3])
})

test('two transactions in a deadlock both end well: the one Postgres undid runs again', async () => {
  await add(db.query, 1)
  await add(db.query, 2)
  let runs = 0
  const rename = (first: number, second: number) =>
    transaction(db, async (tx) => {
      runs++
      await tx.execute(sql`update things set name = name || '.' where id = ${first}`)
      await tx.execute(sql`select pg_sleep(0.2)`)
      await tx.execute(sql`update things set name = name || '.' where id = ${second}`)
    })
  await Promise.all([rename(1, 2), rename(2, 1)])
  const names = await db.query.execute(sql`select name from things order by id`)
  expect(names.map(({ name }) => name)).toEqual(['thing 1..', 'thing 2..'])
  expect(runs).toBeGreaterThan(2)
})

test('a conflict that does not end is given up after three runs', async () => {
  let runs = 0
  const attempt = transaction(db, async (tx) => {
    runs++
    await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
  })
  await expect(attempt).rejects.toMatchObject({ cause: { code: '40001' } })
  expect(runs).toBe(3)
})

test.each([1, 5])(
  'N3, finding 3: a connection that dies inside a transaction takes all of it along (%i connections)',
  async (maxConnections) => {
    const pool = await emptyDatabase({ maxConnections })
    const target = parseTarget(pool.url)
    await administer(target, 'create table things (id int primary key, name text)')
    let kills = 0
    for (const moment of ['idle', 'working', 'swallowed'] as const) {
      const attempt = pool.withTransaction(async (tx) => {
        await add(tx, 1)
        const pid = await pidOf(tx)
        const sleeping = moment === 'working' ? tx.execute(sql`select pg_sleep(5)`) : undefined
        const slept = sleeping?.then(
          () => undefined,
          () => undefined,
        )
        await administer(target, `select pg_terminate_backend(${Number(pid)})`)
        kills++
        await slept
        await add(tx, 2).catch((error: unknown) => {
          if (moment !== 'swallowed') throw error
        })
        await add(tx, 3).catch(() => undefined)
      })
      await expect(attempt).rejects.toSatisfy(isDatabaseUnavailable)
      const left = await pool.query.execute(sql`select id from things`)
      expect(left).toHaveLength(0)
    }
    console.log(
      `N3: ${kills} connections killed inside a transaction with ${maxConnections} in the pool, 0 statements saved`,
    )
    await pool.close()
  },
)

test('a connection that dies at commit is an unknown outcome, never a success', async () => {
  await db.query.execute(
    sql.raw(`
    create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return null; end $$`),
  )
  await db.query.execute(
    sql.raw(`
    create constraint trigger slow_commit after insert on things deferrable initially deferred for each row execute function slow()`),
  )
  let pid: unknown
  const attempt = db.withTransaction(async (tx) => {
    await add(tx, 1)
    pid = await pidOf(tx)
    setTimeout(() => void kill(pid), 200)
  })
  await expect(attempt).rejects.toBeInstanceOf(DatabaseUnavailable)
  expect(await ids()).toEqual([])
  await db.query.execute(sql`drop function slow() cascade`)
})

test('a read that meets a dead connection is asked again, a write is not', async () => {
  const pool = await emptyDatabase({ maxConnections: 1 })
  const killSelf = sql`select 1 from pg_terminate_backend(pg_backend_pid())`
  await expect(pool.query.execute(killSelf)).rejects.toSatisfy(isDatabaseUnavailable)
  const write = pool.query.execute(
    sql`do $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end $$`,
  )
  await expect(write).rejects.toSatisfy(isDatabaseUnavailable)
  expect(await pool.query.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
  await pool.close()
})

test('waiting for a connection has an end, and goes in the order of asking', async () => {
  const pool = await emptyDatabase({ maxConnections: 1 })
  const order: number[] = []
  const held = pool.withTransaction((tx) => tx.execute(sql`select pg_sleep(4.6)`))
  const early = pool.query.execute(sql`select 1`).then(
    () => order.push(1),
    (error: unknown) => error,
  )
  await held
  expect(await early).toSatisfy(isDatabaseUnavailable)
  await Promise.all([2, 3, 4].map((n) => pool.query.execute(sql`select 1`).then(() => order.push(n))))
  expect(order).toEqual([2, 3, 4])
  await pool.close()
})
