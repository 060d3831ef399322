// Migration 0024: whoever had switched off mails about plans on the page of the plan gets none afterwards either.
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { emptyDatabase } from '../../support/database.ts'

const ALL = path.resolve(import.meta.dirname, '../../../server/db/migrations')

/** The migrations as they were before this one. */
async function before(tag: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-migrations-'))
  await cp(ALL, folder, { recursive: true })
  const file = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: { tag: string }[] }
  const entries = journal.entries.filter((entry) => entry.tag < tag)
  await writeFile(file, JSON.stringify({ ...journal, entries }))
  return folder
}

test('a no on the page of the plan becomes a no among the choices; who said yes, or no to all, keeps that', async () => {
  const db = await emptyDatabase()
  const target = parseTarget(db.url)
  await migrateDatabase({ target, folder: await before('0024'), say: () => {} })
  for (const [table, key] of [
    ['planning_members', 'planning_members_group'],
    ['planning_members', 'planning_members_member'],
    ['notice_choices', 'notice_choices_group'],
    ['notice_choices', 'notice_choices_member'],
  ])
    await db.query.execute(sql.raw(`alter table ${table} drop constraint ${key}`))
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
  for (const [member, tell, way] of [
    [1, false, null],
    [2, false, 'mail'],
    [3, true, 'mail'],
    [4, true, null],
    [5, true, 'none'],
  ] as const) {
    await db.query.execute(
      sql`insert into planning_members (club_id, group_id, member_id, tell) values (${id(8)}, ${id(9)}, ${id(member)}, ${tell})`,
    )
    if (way !== null)
      await db.query.execute(
        sql`insert into notice_choices values (${id(8)}, ${id(9)}, ${id(member)}, 'plan', ${way}, '2026-03-02')`,
      )
  }
  await migrateDatabase({ target, folder: ALL, say: () => {} })
  const rows = await db.query.execute<{ member_id: string; way: string }>(
    sql`select member_id, way from notice_choices order by member_id`,
  )
  expect(rows.map(({ member_id, way }) => [Number(member_id.at(-1)), way])).toEqual([
    [1, 'none'],
    [2, 'none'],
    [3, 'mail'],
    [5, 'none'],
  ])
  await db.close()
})
