// One Postgres for a whole test run: the embedded one in a temporary folder with fsync off, or the server DATABASE_URL names.
// Vitest's globalSetup; also the helpers that find and kill the processes of a server.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { type Embedded, openEmbedded } from '../../server/db/embedded.ts'
import { migrateDatabase } from '../../server/db/migrate.ts'
import { isProcess } from '../../server/db/postmaster.ts'
import { openSlot } from '../../server/db/slot.ts'
import { parseTarget, type Target } from '../../server/db/target.ts'
import type { Log } from '../../server/world.ts'
import { withDatabase } from './target.ts'
import { bringTwins } from './twin-triggers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the server that may create others, and the name of the migrated one to copy. */
    postgres: { url: string; template: string }
  }
}

export const silentLog: Log = { info: () => {}, error: () => {} }
const say = () => {}
const MIGRATIONS = path.resolve(import.meta.dirname, '../../server/db/migrations')
const PREFIX = 'lectern-test-'

/** Statements outside any database under test. */
export async function administer(target: Target, ...statements: string[]): Promise<void> {
  const slot = await openSlot(target, { connectMs: 5_000, statementMs: 60_000, settings: {} })
  try {
    for (const text of statements) await slot.run({ text, params: [], script: true })
  } finally {
    await slot.end()
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const given = process.env.DATABASE_URL
  const folder = await temporaryFolder('run')
  let server: Embedded | undefined
  const template = `lectern_test_${process.pid}_template`
  const teardown = async () => {
    await server?.release()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    server =
      given === undefined ? await openEmbedded({ folder, fsync: false, say, log: silentLog }) : undefined
    const admin =
      given === undefined ? withDatabase(server?.target ?? parseTarget(''), 'postgres') : parseTarget(given)
    await administer(admin, `create database ${template}`)
    await migrateDatabase({ target: withDatabase(admin, template), folder: MIGRATIONS, say })
    const twins = process.env.TWIN_CLUB
    if (twins === 'yes' || twins === 'open' || twins === 'group')
      await bringTwins(withDatabase(admin, template), twins)
    project.provide('postgres', { url: admin.url, template })
    return async () => {
      await administer(admin, `drop database if exists ${template} with (force)`)
      await teardown()
    }
  } catch (error) {
    await teardown()
    throw error
  }
}

/** Removed by the next run, should this one be killed before it does so itself. */
export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), `${PREFIX}${process.pid}-${name}-`))
}

/** Servers and folders left by a run that was killed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const owner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1])
    if (!(owner > 0) || isProcess(owner)) continue
    const folder = path.join(os.tmpdir(), name)
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Every process of the embedded server in `folder`: all of them work inside its data folder. One that is ending may be
 * seen for a moment after its memory, and so its command line, is gone: poll for none. Linux only.
 */
export function postgresPids(folder: string): number[] {
  const cluster = path.join(folder, 'postgres')
  return numbersIn('/proc').filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '') === cluster
    } catch {
      return false
    }
  })
}

/** kill -9 of every process of the server, at once; resolves when they are gone. */
export async function killPostgres(folder: string): Promise<number> {
  let killed = 0
  for (let pids = postgresPids(folder); pids.length > 0; pids = postgresPids(folder)) {
    for (const pid of pids) killed += kill(pid)
    await sleep(5)
  }
  return killed
}

/** kill -9 of a process and all that descend from it. */
export function killTree(root: number): void {
  const children = numbersIn('/proc').filter((pid) => parentOf(pid) === root)
  kill(root)
  for (const child of children) killTree(child)
}

function kill(pid: number): number {
  try {
    process.kill(pid, 'SIGKILL')
    return 1
  } catch {
    return 0
  }
}

function numbersIn(folder: string): number[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map(Number)
    .filter((pid) => pid > 0)
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
