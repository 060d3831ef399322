// The embedded Postgres of a data folder: entered by every process that uses it, kept alive, and stopped by the last to leave.
import { constants, existsSync } from 'node:fs'
import { access, realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../world.ts'
import { type Making, placesOf, SUPERUSER } from './cluster.ts'
import { DatabaseRefused, isConnectionLoss, sqlState } from './failure.ts'
import { makeFolder } from './make-folder.ts'
import { isRoot } from './runner.ts'
import { openSlot, type Slot } from './slot.ts'
import { ensureRunning, maintenance, stopPostgres } from './start.ts'
import { socketTarget, type Target } from './target.ts'

const DATABASE = 'lectern'
const PRESENCE_KEY = 7_265_772 // any number; the same in every version of the program
const RETRY_MS = 1_000

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
  const folder = await useFolder(options.folder)
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
      const { cluster } = placesOf(folder)
      const known = present
      await leave(known, cluster)
      await watch
      if (present !== known) await leave(present, cluster)
    },
  }
}

/** Its real path, made if it is not there. Also for what else is kept in it. */
export async function useFolder(given: string): Promise<string> {
  try {
    await makeFolder(given, isRoot() ? 0o711 : 0o700)
    const folder = await realpath(given)
    await access(folder, constants.W_OK | constants.X_OK)
    const { cluster } = placesOf(folder)
    if (existsSync(cluster)) await access(cluster, constants.W_OK | constants.X_OK)
    return folder
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseRefused(
      `The data folder ${given} cannot be used: ${reason}. Choose another with LECTERN_DATA, or set DATABASE_URL.`,
    )
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
  return openSlot(maintenance(socketFolder), { connectMs: 3_000, statementMs: 0, settings, onDeath })
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
      await sleep(RETRY_MS)
    }
  }
  return undefined
}

async function leave({ slot }: Presence, cluster: string): Promise<void> {
  try {
    await slot.run({ text: `select pg_advisory_unlock_shared(${PRESENCE_KEY})`, params: [] })
    const alone = { text: `select pg_try_advisory_lock(${PRESENCE_KEY})`, params: [], values: true }
    if ((await slot.run(alone))[0]?.[0] === true) await stopPostgres(cluster)
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
  } finally {
    await slot.end()
  }
}
