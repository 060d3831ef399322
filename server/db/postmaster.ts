// A running Postgres as its data folder tells it: the file postmaster.pid, and whether that process is really there.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(`${cluster}/postmaster.pid`, 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] ?? '' } : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Number and start time of a living process, so that a later one with the same number is told apart. */
export function processIdentity(pid: number): string | undefined {
  if (!isProcess(pid)) return undefined
  if (process.platform !== 'linux') return String(pid)
  try {
    const { state, started } = readProc(pid)
    return state.startsWith('Z') ? undefined : `${pid} ${started}`
  } catch {
    return undefined
  }
}

/** A process of that number that is a Postgres on this folder: not a zombie, and not another that got the number later. */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (!isProcess(pid)) return false
  try {
    const { state, command } = process.platform === 'linux' ? readProc(pid) : readPs(pid)
    return !state.startsWith('Z') && command.includes(cluster)
  } catch {
    return isProcess(pid)
  }
}

function readProc(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // from the third field of proc(5) on
  const [state = '', started = ''] = [fields[0], fields[19]]
  return { state, started, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
}

function readPs(pid: number) {
  const text = execFileSync('ps', ['-ww', '-o', 'state=,command=', '-p', String(pid)], { encoding: 'utf8' })
  return { state: text.trim(), command: text }
}
