// A migrations folder made for one test: names and SQL in, drizzle's files out.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export async function writeMigrations(migrations: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-migrations-'))
  await mkdir(path.join(folder, 'meta'))
  const entries = []
  for (const [idx, [tag, text]] of Object.entries(migrations).entries()) {
    await writeFile(path.join(folder, `${tag}.sql`), text)
    entries.push({ idx, version: '7', when: 1_700_000_000_000 + idx, tag, breakpoints: true })
  }
  const journal = { version: '7', dialect: 'postgresql', entries }
  await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify(journal))
  return folder
}
