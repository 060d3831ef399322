// The load and the auditor of the kill tests: an order is one head and three parts in one transaction.
import { sql } from 'drizzle-orm'
import type { Database } from '../../../server/db/database.ts'
import { transaction } from '../../../server/db/transaction.ts'

export const ORDER_TABLES = `create table heads (id int primary key, parts int not null);
--> statement-breakpoint
create table parts (id int not null references heads, part int not null, primary key (id, part))`

export function writeOrder(db: Database, id: number): Promise<void> {
  return transaction(db, async (tx) => {
    await tx.execute(sql`insert into heads values (${id}, 3)`)
    for (const part of [1, 2, 3]) await tx.execute(sql`insert into parts values (${id}, ${part})`)
  })
}

/** Orders acknowledged and not there, and orders of which only a part is there. */
export async function audit(db: Database, acknowledged: Iterable<number>) {
  const heads = await db.query.execute(sql`select id from heads`)
  const present = new Set(heads.map(({ id }) => id))
  const lost = [...acknowledged].filter((id) => !present.has(id))
  const half = await db.query.execute(
    sql`select coalesce(h.id, p.id) as id from heads h full join parts p using (id)
        group by 1 having count(p.part) <> 3 or count(h.id) <> 3`,
  )
  return { lost, half: [...half], saved: present.size }
}

export const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
