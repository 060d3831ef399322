// D2, D9: a migration happens wholly or not at all, once, and an old program does not touch a newer database.

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connectDatabase } from '../../../server/db/connected.ts'
import { DatabaseRefused } from '../../../server/db/failure.ts'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { openDatabase } from '../../../server/db/open.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { administer, silentLog } from '../../support/postgres.ts'
import { writeMigrations } from './migrations-folder.ts'

const BREAK = '\n--> statement-breakpoint\n'
const FIRST = {
  '0000_first': `create table a (id int);${BREAK}insert into a values (1); insert into a values (2)`,
}
const SECOND = { ...FIRST, '0001_second': `create table b (id int);${BREAK}insert into b select id from a` }

const migrate = async (db: FreshDatabase, migrations: Record<string, string>) =>
  migrateDatabase({ target: parseTarget(db.url), folder: await writeMigrations(migrations), say: () => {} })
const tables = async (db: FreshDatabase) =>
  (await db.query.execute(sql`select tablename from pg_tables where schemaname = 'public' order by 1`)).map(
    ({ tablename }) => tablename,
  )

test('migrations run in their order, once, with several statements in a step', async () => {
  const db = await emptyDatabase()
  await migrate(db, FIRST)
  await migrate(db, SECOND)
  await migrate(db, SECOND)
  expect(await tables(db)).toEqual(['a', 'b'])
  expect(await db.query.execute(sql`select count(*)::int as rows from b`)).toEqual([{ rows: 2 }])
  await db.close()
})

test('D2: killed at each of its statements, a migration leaves nothing, and runs whole the next time', async () => {
  const db = await emptyDatabase()
  await migrate(db, FIRST)
  const steps = [
    'create table b (id int)',
    'create index b_id on b (id)',
    'drop table a',
    'insert into b values (3)',
  ]
  let kills = 0
  for (let at = 0; at <= steps.length; at++) {
    const slowed = steps.toSpliced(at, 0, `select pg_sleep(20)`)
    const failed = migrate(db, { ...FIRST, '0001_slow': slowed.join(`;${BREAK}`) }).then(
      () => 'done',
      () => 'failed',
    )
    const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`
    while ((await db.query.execute(kill)).length === 0) await sleep(5)
    expect(await failed).toBe('failed')
    kills++
    expect(await tables(db)).toEqual(['a'])
  }
  await migrate(db, { ...FIRST, '0001_slow': steps.join(`;${BREAK}`) })
  expect(await tables(db)).toEqual(['b'])
  console.log(`D2: a migration of ${steps.length} statements killed ${kills} times, 0 half done`)
  await db.close()
})

test('a migration that fails in its middle leaves nothing and says why', async () => {
  const db = await emptyDatabase()
  const wrong = { ...FIRST, '0001_wrong': `create table b (id int);${BREAK}insert into nowhere values (1)` }
  await expect(migrate(db, wrong)).rejects.toThrow()
  expect(await tables(db)).toEqual([])
  await db.close()
})

test('D9: a migration put before one that has run is refused, not passed over', async () => {
  const db = await emptyDatabase()
  const folder = await writeMigrations(SECOND)
  const target = parseTarget(db.url)
  await migrateDatabase({ target, folder, say: () => {} })
  const { '0000_first': first, '0001_second': second } = SECOND
  const later = await writeMigrations(
    { '0000_first': first, '0001_between': 'select 1', '0002_second': second },
    [0, 0.5, 1],
  )
  await expect(migrateDatabase({ target, folder: later, say: () => {} })).rejects.toThrow(
    'older than the newest',
  )
  const disordered = await writeMigrations(SECOND, [1, 0])
  await expect(migrateDatabase({ target, folder: disordered, say: () => {} })).rejects.toThrow(
    'order of their dates',
  )
  await db.close()
})

test('D3: eight processes that migrate at once do it once', async () => {
  const db = await emptyDatabase()
  await Promise.all(Array.from({ length: 8 }, () => migrate(db, SECOND)))
  expect(await db.query.execute(sql`select count(*)::int as rows from b`)).toEqual([{ rows: 2 }])
  await db.close()
})

test('D9: a database of a newer program is refused in one clear line and left as it is', async () => {
  const db = await emptyDatabase()
  await migrate(db, SECOND)
  const refusal = await openDatabase({
    url: db.url,
    folder: '/nowhere',
    migrations: await writeMigrations(FIRST),
    say: () => {},
    log: silentLog,
  }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DatabaseRefused)
  expect(String(refusal)).toMatch(/made by a newer Lectern \(.*1 change.*Start the newer version/)
  expect(String(refusal)).not.toContain('\n')
  expect(await tables(db)).toEqual(['a', 'b'])
  await db.close()
})

test('a Postgres that cannot be used is named in one line, without its password', async () => {
  const open = (url: string) => openDatabase({ url, folder: '/nowhere', say: () => {}, log: silentLog })
  const db = await emptyDatabase()
  await expect(open(db.url.replace(/lectern_test_\w+$/, 'no_such_database'))).rejects.toThrow(
    /no_such_database.*does not exist/,
  )
  await expect(open('http://me:secret@x/y')).rejects.toThrow(/^DATABASE_URL must begin/)
  await db.close()
})

test('the template of the tests carries the real migrations', async () => {
  const db = await freshDatabase()
  const second = connectDatabase({ target: parseTarget(db.url), log: silentLog })
  expect(await tables(db)).toContain('clubs')
  await administer(parseTarget(db.url), 'create table x ()')
  expect(await second.query.execute(sql`select * from x`)).toEqual([])
  await second.close()
  await db.close()
})
