// 0002 on a database with papers in it: the DOIs that were captured become further names, what is no DOI does not.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { emptyDatabase } from '../../support/database.ts'
import { writeMigrations } from '../db/migrations-folder.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../server/db/migrations')
const [first, own] = ['0000_capture_write_present_digest', '0002_bring_in_a_handful'] as const
const textOf = (tag: string) => readFileSync(path.join(FOLDER, `${tag}.sql`), 'utf8')
const CLUB = '00000000-0000-4000-8000-000000000001'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

test('names are made from the DOIs that are there; the first to carry one has it', async () => {
  const db = await emptyDatabase()
  const migrate = async (...tags: string[]) => {
    const folder = await writeMigrations(Object.fromEntries(tags.map((tag) => [tag, textOf(tag)])))
    await migrateDatabase({ target: parseTarget(db.url), folder, say: () => {} })
  }
  await migrate(first)
  await db.query.execute(sql`insert into clubs values (${CLUB}, 'Club', now())`)
  const dois = [
    '10.1038/NATURE14539',
    '10.1145/a 10.1145/b',
    '10.1038/nature14539',
    'none',
    '10.48550/arXiv.2401.01234',
    '',
  ]
  for (const [n, doi] of dois.entries()) {
    await db.query.execute(
      sql`insert into papers values (${CLUB}, ${id(n + 2)}, ${`arxiv:2401.0000${n + 1}`}, now())`,
    )
    await db.query.execute(
      sql`insert into paper_versions values (${CLUB}, ${id(n + 2)}, 1, 'T', '[]', '', '', '[]', null, null, ${doi}, '', '', '', false,
        ${`2026-01-0${n + 1}T00:00:00Z`}, null)`,
    )
  }
  await migrate(first, own)
  const rows = await db.query.execute<{ work: string; paper_id: string }>(
    sql`select work, paper_id from paper_names order by work`,
  )
  expect(rows.map(({ work, paper_id }) => [work, paper_id])).toEqual([
    ['doi:10.1038/nature14539', id(2)],
    ['doi:10.1145/a', id(3)],
    ['doi:10.1145/b', id(3)],
  ])
  const kept = await db.query.execute(sql`select distinct kind, url, awaits from paper_versions`)
  expect([...kept]).toEqual([{ kind: 'paper', url: '', awaits: '' }])
  await db.close()
})
