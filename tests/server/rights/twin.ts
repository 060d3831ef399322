// Copies a club, row by row, under a new club id and with every other id the same: in it whatever a query finds that
// forgot to ask for the club. Its people are other accounts.
import { is, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { Queries } from '../../../server/db/database.ts'
import * as everything from '../../../server/db/tables.ts'
import { newOperation } from '../../support/papers.ts'
import { WORDS } from '../../support/twin-triggers.ts'

const tables = Object.values(everything).filter((value) => is(value, PgTable))
type Table = (typeof tables)[number]

/** Texts that people wrote: the twin's say that they are the twin's. */
const WRITTEN = new Set<string>(WORDS)

export async function twinClub(
  db: Queries,
  { clubId, suffix }: { clubId: string; suffix: string },
): Promise<string> {
  // Sorts before every other club.
  const twin = `00000000${newOperation().slice(8)}`
  await db.execute(sql`insert into accounts (account_id, mail, name, zone, created_at)
    select md5(a.account_id::text || ${twin})::uuid, 'twin-' || a.mail, a.name || ${suffix}, a.zone, a.created_at
    from accounts a where a.account_id in (select account_id from members where club_id = ${clubId}
      union select account_id from join_requests where club_id = ${clubId})`)
  for (const table of inOrder(tables)) {
    const { name, columns } = getTableConfig(table)
    if (!columns.some((column) => column.name === 'club_id')) continue
    const values = columns.map((column) => copied(column, { twin, suffix }))
    const names = columns.map((column) => sql.identifier(column.name))
    await db.execute(sql`insert into ${sql.identifier(name)} (${sql.join(names, sql`, `)})
      select ${sql.join(values, sql`, `)} from ${sql.identifier(name)} where club_id = ${clubId}`)
  }
  return twin
}

/**
 * Writes every row of the club anew, last those without one of these ids: whatever is found first by who forgot to ask is
 * now the twin's, then the other group's. Activity cannot be written anew.
 */
export async function putLast(
  db: Queries,
  { clubId, others }: { clubId: string; others: readonly string[] },
): Promise<void> {
  const patterns = sql`${sql.param(others.map((id) => `%${id}%`))}::text[]`
  for (const table of inOrder(tables)) {
    const { name, columns } = getTableConfig(table)
    if (name === 'activity' || !columns.some((column) => column.name === 'club_id')) continue
    const anew = sql`update ${sql.identifier(name)} x set club_id = club_id where club_id = ${clubId}`
    await db.execute(anew)
    await db.execute(sql`${anew} and not (x::text like any(${patterns}))`)
  }
}

function copied(
  column: { name: string; getSQLType(): string },
  { twin, suffix }: { twin: string; suffix: string },
): SQL {
  const { name } = column
  const own = sql.identifier(name)
  if (name === 'club_id') return sql`${twin}::uuid`
  if (name === 'token_hash') return sql`${own} || ${twin}`
  if (name === 'account_id') return sql`md5(${own}::text || ${twin})::uuid`
  return WRITTEN.has(name) && column.getSQLType() === 'text' ? sql`${own} || ${suffix}` : sql`${own}`
}

/** What a table points at comes before it. */
function inOrder(all: readonly Table[]): Table[] {
  const done: Table[] = []
  const visit = (table: Table) => {
    if (done.includes(table)) return
    for (const key of getTableConfig(table).foreignKeys) {
      const to = key.reference().foreignTable as Table
      if (to !== table) visit(to)
    }
    done.push(table)
  }
  for (const table of all) visit(table)
  return done
}
