// Starts Postgres on a data folder, or joins the one that runs there already; and stops it.
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
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
import { startDetached } from './runner.ts'
import { openSlot } from './slot.ts'
import { socketTarget, type Target } from './target.ts'

/** Crash recovery of a large database is the slowest thing a start can meet. */
const READY_MS = 120_000
const STOP_MS = 15_000
/** A file still without a number after this was left by a Postgres killed between making and filling it. */
const HOLLOW_MS = 1_000
const LOG_BYTES = 5_000_000

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

/** A fast shutdown: open transactions are undone, everything is written. */
export async function stopPostgres(cluster: string): Promise<void> {
  const postmaster = readPostmaster(cluster)
  if (postmaster === undefined || !isPostmaster(postmaster.pid, cluster)) return
  try {
    process.kill(postmaster.pid, 'SIGINT')
  } catch {
    return // another user's: left running
  }
  const late = Date.now() + STOP_MS
  while (isPostmaster(postmaster.pid, cluster) && Date.now() < late) await sleep(10)
}

export async function ensureRunning(making: Making): Promise<Postmaster> {
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

/** The server that already runs on the folder, once it answers; in another container its number means nothing, its socket does. */
async function join({ folder, say }: Making): Promise<Postmaster | undefined> {
  const { cluster } = placesOf(folder)
  const late = Date.now() + READY_MS
  for (let told = false; Date.now() < late; ) {
    const postmaster = readPostmaster(cluster)
    if (postmaster === undefined) return undefined
    const answer = await knock(postmaster)
    if (answer === 'ready') return postmaster
    if (answer === 'silent' && !isPostmaster(postmaster.pid, cluster)) return undefined
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

/** `busy`: it speaks, but takes nobody yet (starting, recovering) or any more (stopping). */
async function knock({ socketFolder }: Postmaster): Promise<'ready' | 'busy' | 'silent'> {
  if (socketFolder === '') return 'silent'
  try {
    const slot = await openSlot(maintenance(socketFolder), {
      connectMs: 3_000,
      statementMs: 3_000,
      settings: {},
    })
    await slot.end()
    return 'ready'
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
    return sqlState(error) === undefined ? 'silent' : 'busy'
  }
}

/** The database of the server itself, where processes tell each other that they are there. */
export function maintenance(socketFolder: string): Target {
  return socketTarget(socketFolder, SUPERUSER, 'postgres')
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
    let end: string | undefined
    child.once('exit', (code, signal) => {
      end ??= `it ended with ${code ?? signal}`
    })
    child.once('error', (error) => {
      end ??= error.message
    })
    while (end === undefined && readPostmaster(places.cluster)?.pid !== child.pid) await sleep(5)
    const running = await join(making)
    if (running !== undefined) return running
    const said = readFileSync(places.log, 'utf8').slice(begun)
    // Processes of a server that was killed may need a moment to be gone.
    if (!/pre-existing shared memory block|already exists|is empty/.test(said) || Date.now() > late) {
      throw new DatabaseRefused(`Postgres did not start: ${reason(said) ?? end} (see ${places.log})`)
    }
    await sleep(100)
  }
}

const reason = (said: string) => /^.*(?:FATAL|PANIC|error): *(.*)$/im.exec(said)?.[1]

/** Postgres keeps away from a number in its files as long as any process has it, even a zombie or a stranger. */
async function clearStale({ places: { cluster, sockets } }: Setup): Promise<void> {
  const left = readPostmaster(cluster)
  if (left !== undefined && isPostmaster(left.pid, cluster)) return
  const file = path.join(cluster, 'postmaster.pid')
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const isHollow = left === undefined && Date.now() - written > HOLLOW_MS
  if (isHollow || (left !== undefined && isProcess(left.pid))) await rm(file, { force: true })
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    await rm(path.join(sockets, name), { force: true })
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}
