// What goes in comes out: lists, text and instants through our connections, and the addresses of databases.
import { sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTarget } from '../../../server/db/target.ts'
import { emptyDatabase } from '../../support/database.ts'
import { withDatabase } from '../../support/target.ts'

const notes = pgTable('notes', {
  id: uuid('id').primaryKey().defaultRandom(),
  words: text('words').array().notNull(),
  numbers: integer('numbers').array().notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'string', precision: 3 }).notNull(),
})

test('lists of texts with quotes, backslashes, braces and the word NULL come back unchanged', async () => {
  const db = await emptyDatabase({ maxConnections: 2 })
  await db.query.execute(sql`create table notes (id uuid primary key default gen_random_uuid(), words text[] not null,
    numbers int[] not null, at timestamptz(3) not null)`)
  const word = fc.oneof(
    fc.constantFrom('NULL', '', '{}', '"', '\\', 'a,b', ' ', '\n'),
    fc.string({ unit: 'grapheme' }),
  )
  const words = fc.array(
    word.filter((w) => !w.includes('\0')),
    { maxLength: 5 },
  )
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      words,
      fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      async (list, numbers) => {
        const given = { words: list, numbers, at: '2026-11-22T10:00:00.123Z' }
        const [saved] = await db.query.insert(notes).values(given).returning()
        expect(saved?.words).toEqual(list)
        expect(saved?.numbers).toEqual(numbers)
        const [raw] = await db.query.execute(sql`select words, numbers from notes where id = ${saved?.id}`)
        expect(raw).toEqual({ words: list, numbers })
        runs++
      },
    ),
    { numRuns: 300 },
  )
  console.log(`lists: ${runs} written and read back the same`)
  const found = await db.query.execute(sql`select 2 = any(${sql.param([1, 2])}::int[]) as yes, now() as now`)
  expect(found[0]).toMatchObject({ yes: true, now: expect.any(String) })
  await db.close()
})

test('statements are prepared, and no more than a bounded number of them', async () => {
  const db = await emptyDatabase({ maxConnections: 1 })
  for (let n = 0; n < 600; n++) await db.query.execute(sql.raw(`select ${n}`))
  const [counted] = await db.query.execute(sql`select count(*)::int as prepared from pg_prepared_statements`)
  expect(counted?.prepared).toBe(500)
  await db.close()
})

test('addresses: sockets, several hosts, another database on the same server', () => {
  expect(parseTarget('postgres://me@%2Fvar%2Frun:5433/books')).toMatchObject({
    hosts: [{ host: '/var/run', port: 5433 }],
    user: 'me',
    database: 'books',
  })
  const two = parseTarget('postgresql://me:secret@a.example:1,b.example:2/books?sslmode=require')
  expect(two.hosts).toEqual([
    { host: 'a.example', port: 1 },
    { host: 'b.example', port: 2 },
  ])
  expect(withDatabase(two, 'other').url).toBe(
    'postgresql://me:secret@a.example:1,b.example:2/other?sslmode=require',
  )
  expect(() => parseTarget('mysql://x')).toThrow('must begin with postgres://')
})
