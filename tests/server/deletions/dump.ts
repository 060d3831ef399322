// Everything that the database holds, as text: what is not in here is nowhere.
import { sql } from 'drizzle-orm'
import type { Lectern } from '../../support/world.ts'

export async function dump({ db }: Lectern): Promise<string> {
  const tables = await db.query.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname`)
  const parts: string[] = []
  for (const { name } of tables) {
    const rows = await db.query.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`,
    )
    parts.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return parts.join('\n')
}

/** Rows that hold the words of a person or name them, by the club's id or the account's. */
export async function rowsOf(
  lectern: Lectern,
  { memberId, mail, words }: { memberId: string; mail: string; words: string },
): Promise<string[]> {
  const [account] = await lectern.db.query.execute<{ id: string }>(
    sql`select account_id as id from accounts where mail = ${mail}`,
  )
  const marks = [memberId, words, ...(account ? [account.id] : [])]
  const lines = (await dump(lectern)).split('\n')
  return lines.filter((line) => marks.some((mark) => line.includes(mark))).toSorted()
}
