// Starts senders that die. What a sender is after loading its code is kept once, as a snapshot of its memory, so that a death
// costs half of what loading would.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Plugin, rolldown } from 'rolldown'
import type { SenderTask } from './sender.ts'

export interface Ended {
  readonly killed: boolean
  readonly code: number | null
  readonly errors: string
}

export interface Senders {
  run(task: SenderTask): Promise<Ended>
  close(): Promise<void>
}

/** Node's own modules that no snapshot can hold: loaded when something of them is used. */
const LATE = /^(node:)?(tls|https?)$/
const MARK = 'late:'
const late: Plugin = {
  name: 'late',
  resolveId: (id) => (LATE.test(id) ? `\0${MARK}${id}` : null),
  load(id) {
    if (!id.startsWith(`\0${MARK}`)) return null
    const name = JSON.stringify(id.slice(MARK.length + 1))
    return `module.exports = new Proxy({}, { get: (_, key) => process.getBuiltinModule(${name})[key] })`
  },
}

export async function keepSender(): Promise<Senders> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-sender-'))
  const [file, snapshot] = [path.join(folder, 'sender.cjs'), path.join(folder, 'sender.blob')]
  const input = path.join(import.meta.dirname, 'sender.ts')
  const bundle = await rolldown({ input, platform: 'node', plugins: [late] })
  await bundle.write({ file, format: 'cjs', codeSplitting: false })
  await bundle.close()
  await promisify(execFile)(process.execPath, ['--snapshot-blob', snapshot, '--build-snapshot', file])
  return {
    run: (task) => run(['--snapshot-blob', snapshot, file, JSON.stringify(task)]),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  return new Promise((done) => {
    child.on('close', (code, signal) => done({ killed: signal === 'SIGKILL', code, errors }))
  })
}

/** So many at once, each when one has ended. */
export async function inLanes(
  many: number,
  lanes: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < many) {
      const n = next
      next += 1
      await work(n)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
