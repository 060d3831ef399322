// A migrations folder made for one test: names and SQL in, drizzle's files out.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll } from 'vitest'
import { temporaryFolder } from '../../support/postgres.ts'

const made: string[] = []
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

export async function writeMigrations(migrations: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder('migrations')
  made.push(folder)
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
