// Child processes that run a TypeScript file of the tests, and what they told on their output.
import { type SpawnOptions, spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'

export interface Child {
  readonly pid: number
  readonly lines: string[]
  /** Resolves with everything it told on stderr and its exit code. */
  readonly ended: Promise<{ code: number | null; complaint: string }>
  told(line: string | RegExp): Promise<void>
}

export function startChild(file: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const script = path.join(import.meta.dirname, file)
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'lectern-test-code') } // starts twice as fast
  return follow(process.execPath, [script, ...args], { env, ...options })
}

export function follow(program: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let [rest, complaint] = ['', '']
  const heard = new Set<() => void>()
  child.stdout?.on('data', (data: Buffer) => {
    const parts = (rest + data).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const hear of heard) hear()
  })
  child.stderr?.on('data', (data: Buffer) => {
    complaint += data
  })
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.on('error', (error) => resolve({ code: null, complaint: error.message }))
    child.on('close', (code) => resolve({ code, complaint }))
  })
  const told = (wanted: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const hear = () => {
        if (!lines.some((line) => (typeof wanted === 'string' ? line === wanted : wanted.test(line)))) return
        heard.delete(hear)
        resolve()
      }
      heard.add(hear)
      hear()
      ended.then(({ complaint: why }) =>
        reject(new Error(`ended before telling ${wanted}: ${why} ${lines.join(' | ')}`)),
      )
    })
  return { pid: child.pid ?? 0, lines, ended, told }
}
