// Which rows are pointed at by others, asked of the database's own catalogue: a table that is added later is never forgotten.
import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

interface Reference extends Record<string, unknown> {
  readonly from_table: string
  readonly columns: readonly string[]
}

/** Foreign keys on this table, but those of the tables named. */
async function referencesTo(tx: Queries, table: string, but: readonly string[]): Promise<Reference[]> {
  const rows = await tx.execute<Reference>(sql`
    select c.relname::text as from_table,
      array(select a.attname::text from unnest(k.conkey) with ordinality as u(attnum, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by u.place) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.confrelid = ${`public.${table}`}::regclass`)
  return [...rows].filter(({ from_table }) => !but.includes(from_table))
}

const listOf = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )

/** Those of the members that a row outside the tables named points at. */
export async function pointedMembers<M extends string>(
  tx: Queries,
  asked: { clubId: string; ids: readonly M[]; but: readonly string[] },
): Promise<Set<M>> {
  const found = new Set<M>()
  if (asked.ids.length === 0) return found
  for (const { from_table, columns } of await referencesTo(tx, 'members', asked.but)) {
    const [club = sql``, member = sql``] = columns.map((name) => sql.identifier(name))
    const rows = await tx.execute<{ id: M }>(
      sql`select distinct ${member} as id from ${sql.identifier(from_table)}
        where ${club} = ${asked.clubId}::uuid and ${member} in (${listOf(asked.ids)})`,
    )
    for (const { id } of rows) found.add(id)
  }
  return found
}

/** Those of the accounts that a row outside the tables named points at. */
export async function pointedAccounts<A extends string>(
  tx: Queries,
  asked: { ids: readonly A[]; but: readonly string[] },
): Promise<Set<A>> {
  const found = new Set<A>()
  if (asked.ids.length === 0) return found
  for (const { from_table, columns } of await referencesTo(tx, 'accounts', asked.but)) {
    const [account = sql``] = columns.map((name) => sql.identifier(name))
    const rows = await tx.execute<{ id: A }>(
      sql`select distinct ${account} as id from ${sql.identifier(from_table)} where ${account} in (${listOf(asked.ids)})`,
    )
    for (const { id } of rows) found.add(id)
  }
  return found
}
