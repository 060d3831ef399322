// A migrations folder made for one test: names and SQL in, drizzle's files out.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll } from 'vitest'
import { temporaryFolder } from '../../support/postgres.ts'

const START = 1_700_000_000_000
const DAY = 86_400_000

const made: string[] = []
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

/** `days` sets their dates; without it each is a day after the one before. */
export async function writeMigrations(
  migrations: Readonly<Record<string, string>>,
  days?: readonly number[],
): Promise<string> {
  const folder = await temporaryFolder('migrations')
  made.push(folder)
  await mkdir(path.join(folder, 'meta'))
  const entries = []
  for (const [idx, [tag, text]] of Object.entries(migrations).entries()) {
    await writeFile(path.join(folder, `${tag}.sql`), text)
    entries.push({ idx, version: '7', when: START + (days?.[idx] ?? idx) * DAY, tag, breakpoints: true })
  }
  const journal = { version: '7', dialect: 'postgresql', entries }
  await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify(journal))
  return folder
}
