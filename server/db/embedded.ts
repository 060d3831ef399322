// The embedded Postgres: started in a folder or joined where it already runs, kept alive, and stopped by the last to leave.
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { mkdir, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../world.ts'
import {
  findSetup,
  type Making,
  makeCluster,
  makeSocketFolder,
  placesOf,
  refuseOtherMajor,
  type Setup,
  SUPERUSER,
} from './cluster.ts'
import { DatabaseRefused, isConnectionLoss, sqlState } from './failure.ts'
import { withFolderLock } from './folder-lock.ts'
import { isPostmaster, isProcess, type Postmaster, readPostmaster } from './postmaster.ts'
import { libraryPath } from './programs.ts'
import { isRoot, startDetached } from './runner.ts'
import { openSlot, type Slot } from './slot.ts'
import { socketTarget, type Target } from './target.ts'

const DATABASE = 'lectern'
/** Crash recovery of a large database is the slowest thing a start can meet. */
const READY_MS = 120_000
const STOP_MS = 15_000
const LOG_BYTES = 5_000_000
const PRESENCE_KEY = 7_265_772 // any number; the same in every version of the program

const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'shared_buffers=64MB',
  'max_wal_size=256MB',
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  // No statement, key or value of a member ever reaches the log.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
]
const WITHOUT_FSYNC = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

export interface Embedded {
  readonly target: Target
  readonly where: string
  /** Leaves; the last process to leave stops the server. */
  release(): Promise<void>
}

export interface EmbeddedOptions extends Making {
  readonly log: Log
}

export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new DatabaseRefused('On Windows, set DATABASE_URL to a Postgres of your own.')
  }
  await mkdir(options.folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  const folder = await realpath(options.folder)
  const making = { ...options, folder }
  let present = await enter(making)
  let isLeaving = false

  const target = socketTarget(present.socketFolder, SUPERUSER, DATABASE)
  const stayPresent = async () => {
    while (!isLeaving) {
      await present.lost
      if (isLeaving) return
      options.log.error('database.lost', { where: folder })
      present = (await reenter(making, () => isLeaving)) ?? present
    }
  }
  const watch = stayPresent()
  return {
    target,
    where: `Postgres in ${placesOf(folder).cluster}`,
    async release() {
      isLeaving = true
      await leave(present, placesOf(folder).cluster)
      await watch
    },
  }
}

interface Presence {
  readonly slot: Slot
  readonly socketFolder: string
  readonly lost: Promise<void>
}

/** A connection whose shared lock tells the other processes that this one is there. */
async function enter(making: Making): Promise<Presence> {
  for (;;) {
    const { socketFolder } = await ensureRunning(making)
    try {
      let tellLost = () => {}
      const lost = new Promise<void>((resolve) => {
        tellLost = resolve
      })
      const slot = await openPresence(socketFolder, () => tellLost())
      await slot.run({ text: `select pg_advisory_lock_shared(${PRESENCE_KEY})`, params: [] })
      await createDatabase(slot)
      return { slot, socketFolder, lost }
    } catch (error) {
      // The last process has just left and the server is stopping: start it again.
      if (!isConnectionLoss(error)) throw error
      await sleep(50)
    }
  }
}

function openPresence(socketFolder: string, onDeath: () => void): Promise<Slot> {
  const settings = { statement_timeout: '0', lock_timeout: '0', application_name: 'lectern presence' }
  const target = socketTarget(socketFolder, SUPERUSER, 'postgres')
  return openSlot(target, { connectMs: 3_000, statementMs: 0, settings, onDeath })
}

async function createDatabase(slot: Slot): Promise<void> {
  const exists = { text: `select 1 from pg_database where datname = '${DATABASE}'`, params: [] }
  if ((await slot.run(exists)).length > 0) return
  await slot
    .run({ text: `create database ${DATABASE}`, params: [], script: true })
    .catch((error: unknown) => {
      if (sqlState(error) !== '42P04' && sqlState(error) !== '23505') throw error
    })
}

async function reenter(making: EmbeddedOptions, isLeaving: () => boolean): Promise<Presence | undefined> {
  while (!isLeaving()) {
    try {
      const present = await enter(making)
      making.log.info('database.back')
      return present
    } catch (error) {
      making.log.error('database.restart', { reason: error instanceof Error ? error.message : String(error) })
      await sleep(1_000)
    }
  }
  return undefined
}

async function leave({ slot }: Presence, cluster: string): Promise<void> {
  try {
    await slot.run({ text: `select pg_advisory_unlock_shared(${PRESENCE_KEY})`, params: [] })
    const alone = { text: `select pg_try_advisory_lock(${PRESENCE_KEY})`, params: [], values: true }
    if ((await slot.run(alone))[0]?.[0] === true) await stop(cluster)
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
  } finally {
    await slot.end()
  }
}

/** A fast shutdown: open transactions are undone, everything is written. */
async function stop(cluster: string): Promise<void> {
  const postmaster = readPostmaster(cluster)
  if (postmaster === undefined) return
  process.kill(postmaster.pid, 'SIGINT')
  const late = Date.now() + STOP_MS
  while (isPostmaster(postmaster.pid, cluster) && Date.now() < late) await sleep(10)
}

async function ensureRunning(making: Making): Promise<Postmaster> {
  const { folder } = making
  const running = await join(making)
  if (running !== undefined) return running
  return withFolderLock(path.join(folder, 'postgres.lock'), async () => {
    const started = await join(making)
    if (started !== undefined) return started
    const setup = await findSetup(folder)
    if (!existsSync(setup.places.cluster)) await makeCluster(setup, making)
    refuseOtherMajor(setup)
    return start(setup, making)
  })
}

/** The server that already runs on the folder, once it answers. */
async function join({ folder, say }: Making): Promise<Postmaster | undefined> {
  const { cluster } = placesOf(folder)
  const late = Date.now() + READY_MS
  for (let told = false; Date.now() < late; ) {
    const postmaster = readPostmaster(cluster)
    if (postmaster === undefined || !isPostmaster(postmaster.pid, cluster)) return undefined
    if (postmaster.socketFolder !== '' && (await answers(postmaster))) return postmaster
    if (!told && late - Date.now() < READY_MS - 2_000) {
      say('Waiting for Postgres, which is recovering or stopping …')
      told = true
    }
    await sleep(20)
  }
  const pid = readPostmaster(cluster)?.pid
  throw new DatabaseRefused(
    `Postgres (process ${pid}) runs on ${folder} but does not answer. End it with: kill ${pid}`,
  )
}

async function answers({ socketFolder }: Postmaster): Promise<boolean> {
  try {
    const slot = await openPresence(socketFolder, () => undefined)
    await slot.end()
    return true
  } catch (error) {
    if (isConnectionLoss(error)) return false
    throw error
  }
}

async function start(setup: Setup, making: Making): Promise<Postmaster> {
  const { places, programs, runner } = setup
  making.say('Starting Postgres …')
  await makeSocketFolder(setup)
  const settings = making.fsync ? SETTINGS : [...SETTINGS, ...WITHOUT_FSYNC]
  const program = path.join(programs.bin, 'postgres')
  const args = ['-D', places.cluster, '-k', places.sockets, ...settings.flatMap((setting) => ['-c', setting])]
  const command = { program, args, libraryPath: libraryPath(programs, places.links) }
  const late = Date.now() + READY_MS
  for (;;) {
    await clearStale(setup)
    const output = openLog(places.log)
    const begun = statSync(places.log).size
    const child = startDetached(runner, command, output)
    closeSync(output)
    let isOver = false
    child.once('exit', () => {
      isOver = true
    })
    child.once('error', () => {
      isOver = true
    })
    while (!isOver && readPostmaster(places.cluster)?.pid !== child.pid) await sleep(5)
    const running = await join(making)
    if (running !== undefined) return running
    const said = readFileSync(places.log, 'utf8').slice(begun)
    // Processes of a server that was killed may need a moment to be gone.
    if (!/pre-existing shared memory block|already exists/.test(said) || Date.now() > late) {
      throw new DatabaseRefused(`Postgres did not start: ${reason(said)} (see ${places.log})`)
    }
    await sleep(100)
  }
}

const reason = (said: string) =>
  /^.*(?:FATAL|PANIC|error): *(.*)$/im.exec(said)?.[1] ?? said.trim().split('\n').at(-1)

/** Postgres keeps away from a number in its files as long as any process has it, even a zombie or a stranger. */
async function clearStale({ places: { cluster, sockets } }: Setup): Promise<void> {
  const left = readPostmaster(cluster)
  if (left !== undefined && isPostmaster(left.pid, cluster)) return
  if (left !== undefined && isProcess(left.pid))
    await rm(path.join(cluster, 'postmaster.pid'), { force: true })
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    await rm(path.join(sockets, name), { force: true })
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}
