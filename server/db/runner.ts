// Who runs Postgres. It refuses to run as root, so root hands it to another user; each way is really tried before it is used.
import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'
import { searchPath } from '../env.ts'

export interface Runner {
  readonly describe: string
  /** The program and arguments that run the given ones as the right user. */
  wrap(program: string, args: readonly string[]): readonly [string, ...string[]]
  readonly spawnOptions: Pick<SpawnOptions, 'uid' | 'gid'>
  /** Makes a folder theirs. */
  own(folder: string): Promise<void>
}

export interface Identity {
  readonly uid: number
  readonly gid: number
}

const NOBODY: Identity = { uid: 65_534, gid: 65_534 }

export const isRoot = (): boolean => process.getuid?.() === 0

/** The owner of the data, or of the folder it will lie in, when that is not root; else a user without rights elsewhere. */
export function spareIdentity(cluster: string, folder: string): Identity {
  return ownerOf(cluster) ?? ownerOf(folder) ?? accountOf('postgres') ?? NOBODY
}

function ownerOf(path: string): Identity | undefined {
  const { uid = 0, gid = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {}
  return uid === 0 ? undefined : { uid, gid }
}

function accountOf(name: string): Identity | undefined {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
  } catch {
    return undefined
  }
}

/** Least rights first. The later ones let the spare user pass through folders that only root may enter: by reading alone,
 * or, in containers that have not got that right, by the wider one. */
export function runnersFor({ uid, gid }: Identity): Runner[] {
  const own = (folder: string) => chown(folder, uid, gid)
  const describe = `user ${uid}`
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const entering = (right: string): Runner => {
    // Without that bit access(2), by which initdb looks for its own programs, would not count the right.
    const lasting = ['--securebits=+no_setuid_fixup', `--inh-caps=+${right}`, `--ambient-caps=+${right}`]
    const setpriv = [...identity, ...lasting, '--']
    const wrap: Runner['wrap'] = (program, args) => ['setpriv', ...setpriv, program, ...args]
    return { describe: `${describe} with ${right}`, own, wrap, spawnOptions: {} }
  }
  return [
    { describe, own, wrap: (program, args) => [program, ...args], spawnOptions: { uid, gid } },
    entering('dac_read_search'),
    entering('dac_override'),
  ]
}

export const plainRunner: Runner = {
  describe: 'this user',
  own: async () => {},
  wrap: (program, args) => [program, ...args],
  spawnOptions: {},
}

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly libraryPath: string | undefined
}

function environment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  return {
    PATH: searchPath(),
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  }
}

/** Runs to the end; the answer is what it wrote. */
export async function runToEnd(runner: Runner, command: Command): Promise<string> {
  const [program, ...args] = runner.wrap(command.program, command.args)
  const options = { ...runner.spawnOptions, env: environment(command.libraryPath), cwd: '/' }
  const { stdout } = await promisify(execFile)(program, args, options)
  return stdout
}

/** Starts a program that outlives this one. `output` is an open file. */
export function startDetached(runner: Runner, command: Command, output: number) {
  const [program, ...args] = runner.wrap(command.program, command.args)
  const child = spawn(program, args, {
    ...runner.spawnOptions,
    env: environment(command.libraryPath),
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.unref()
  return child
}
