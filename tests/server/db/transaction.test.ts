// What a transaction promises: all or nothing, run again after a conflict, and never a statement outside of it.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Queries } from '../../../server/db/database.ts'
import { transaction } from '../../../server/db/transaction.ts'
import { emptyDatabase, type FreshDatabase } from '../../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await emptyDatabase()
  await db.query.execute(
    sql`create table things (id int primary key, text text not null, constraint things_text unique (text))`,
  )
})
afterAll(() => db.close())

const add = (queries: Queries, id: number, text = `thing ${id}`) =>
  queries.execute(sql`insert into things values (${id}, ${text})`)
const ids = async () => {
  const rows = await db.query.execute(sql`select id from things order by id`)
  return rows.map((row) => row.id)
}

test('a refusal thrown inside undoes everything and comes out as it is', async () => {
  const refusal = new Error('no')
  const attempt = transaction(db, async (tx) => {
    await add(tx, 1)
    throw refusal
  })
  await expect(attempt).rejects.toBe(refusal)
  expect(await ids()).toEqual([])
})
