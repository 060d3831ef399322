// The tables in code are the tables in the database, and every key below a club begins with the club's id, so that the
// data can be spread over servers by club later.
import { is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as everything from '../../server/db/tables.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

/**
 * Above clubs: one person may be in many, and their drafts are theirs in none; what arXiv says is public, and it is
 * asked once for all of them; a public address is looked up before any club is known; the server's key is its own.
 */
const ABOVE_CLUBS = [
  ...['accounts', 'sign_in_links', 'sessions', 'pairings', 'kept_drafts', 'profiles', 'account_deletions'],
  ...['identities', 'provider_visits', 'passkeys', 'passkey_challenges', 'pairing_requests', 'mail_changes'],
  'attempts',
  ...['look_ups', 'paper_records', 'look_up_pace', 'look_up_nights'],
  'club_addresses',
  'calendar_feeds',
  'server_keys',
  'mail_troubles',
]

/**
 * The ways from a club's data to what stands above clubs: a member points up to its account, and so do a request to join
 * and the mail that answers it, because who is not in yet is no member.
 */
const UP_TO_ACCOUNTS = ['members_account_id_accounts_account_id_fk', 'join_requests_asked_by', 'letters_to']

const tables = Object.values(everything)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table))
let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

test('columns, types and nullability in code equal those in the database', async () => {
  const rows = await db.query.execute<{
    table_name: string
    column_name: string
    type: string
    nullable: boolean
  }>(sql`
    select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`)
  const there = rows.map(
    (row) => `${row.table_name}.${row.column_name} ${row.type}${row.nullable ? '' : ' not null'}`,
  )
  const inCode = tables.flatMap(({ name, columns, primaryKeys }) => {
    const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
    return columns.map((column) => {
      const type = column.getSQLType().replace('timestamp (3)', 'timestamp(3)')
      return `${name}.${column.name} ${type}${column.notNull || keys.includes(column.name) ? ' not null' : ''}`
    })
  })
  expect(inCode.toSorted()).toEqual(there.toSorted())
})

test('indexes and foreign keys in code equal those in the database', async () => {
  const indexes = await db.query.execute<{ name: string }>(sql`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not i.indisprimary`)
  const foreign = await db.query.execute<{ name: string }>(sql`
    select conname as name from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  const indexNames = tables.flatMap((table) => table.indexes.map((index) => index.config.name))
  const foreignNames = tables.flatMap((table) => table.foreignKeys.map((key) => key.getName()))
  expect(indexNames.toSorted()).toEqual(indexes.map(({ name }) => name).toSorted())
  expect(foreignNames.toSorted()).toEqual(foreign.map(({ name }) => name).toSorted())
})

test('every primary, unique and foreign key below a club begins with the club id', async () => {
  const rows = await db.query.execute<{ table_name: string; key: string; first: string }>(sql`
    select c.relname as table_name, k.name as key, a.attname as first from (
      select conrelid as oid, conname as name, conkey[1] as first from pg_constraint where contype in ('p', 'u', 'f')
      union all select indrelid, indexrelid::regclass::text, indkey[0] from pg_index where indisunique and not indisprimary
    ) k join pg_class c on c.oid = k.oid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.first
    where n.nspname = 'public'`)
  const below = rows.filter((row) => !ABOVE_CLUBS.includes(row.table_name))
  const others = below.filter((row) => row.first !== 'club_id' && !UP_TO_ACCOUNTS.includes(row.key))
  expect(others).toEqual([])
  expect(below.length).toBeGreaterThan(30)
})
