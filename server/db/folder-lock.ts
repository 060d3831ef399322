// One process at a time prepares a data folder. A courtesy that saves double work: what makes it safe is the rename
// of a finished database and Postgres' own lock, so that a lock taken over from a dead process can do no harm.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { processIdentity } from './postmaster.ts'

const LOOK_MS = 50
/** A file still empty after this was left by a process that died between making and filling it. */
const EMPTY_MS = 2_000

const heldHere = new Set<string>()

export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file)
  heldHere.add(file)
  try {
    return await work()
  } finally {
    heldHere.delete(file)
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<void> {
  while (!(await isCreated(file))) {
    if (await isHeld(file)) await sleep(LOOK_MS)
    else await setAside(file)
  }
}

async function isCreated(file: string): Promise<boolean> {
  try {
    await writeFile(file, processIdentity(process.pid) ?? String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(file: string): Promise<boolean> {
  try {
    const holder = await readFile(file, 'utf8')
    if (holder === '') return Date.now() - (await stat(file)).mtimeMs < EMPTY_MS
    const pid = Number.parseInt(holder, 10)
    return pid === process.pid ? heldHere.has(file) : processIdentity(pid) === holder
  } catch {
    return false
  }
}

/** By renaming, so that of two who find a dead holder only one removes that very file. */
async function setAside(file: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  await rm(aside, { force: true })
}
