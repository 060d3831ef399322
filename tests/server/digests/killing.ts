// Starts senders that die. The sender is bundled once and its compiled code is kept, so that a death costs a tenth of a second.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { rolldown } from 'rolldown'
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

export async function bundleSender(): Promise<Senders> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-sender-'))
  const file = path.join(folder, 'sender.mjs')
  const bundle = await rolldown({ input: path.join(import.meta.dirname, 'sender.ts'), platform: 'node' })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') }
  return {
    run: (task) => run([file, JSON.stringify(task)], env),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
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
