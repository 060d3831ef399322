// Everything in the database as one text, so that "nothing changed" can be said of all of it.
import { sql } from 'drizzle-orm'
import type { Queries } from '../../../server/db/database.ts'

/** Of a session also when it was used last: reading is no change. */
export async function everyRow(db: Queries): Promise<string> {
  const names = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`)
  const parts = names.map(
    ({ name }) =>
      sql`select ${name}::text as t, md5(coalesce(string_agg((to_jsonb(x) - 'last_used_at')::text, '|'
        order by x::text), '')) as rows from ${sql.identifier(name)} x`,
  )
  return JSON.stringify(await db.execute(sql.join(parts, sql` union all `)))
}
