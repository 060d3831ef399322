// The process in which arena.ts runs: one world for many mutants; a new one when a mutant has ended it.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Said } from './arena.ts'

export class ArenaProcess {
  readonly #copy: string
  readonly #from: { readonly url: string; readonly template: string }
  readonly #left: readonly number[]
  #child: ChildProcess | undefined
  #heard: ((line: string | null) => void) | undefined

  /** `left`: the mutants that it will be asked about. */
  constructor(copy: string, from: { url: string; template: string }, left: readonly number[]) {
    this.#copy = copy
    this.#from = from
    this.#left = left
  }

  /** Null: the process ended. */
  async tryOne(n: number): Promise<Said | null> {
    if (this.#child === undefined) await this.#begin()
    const line = await this.#ask(`${n}\n`)
    return line === null ? null : (JSON.parse(line) as Said)
  }

  end(): void {
    this.#child?.kill('SIGKILL')
  }

  async #begin(): Promise<void> {
    const { url, template } = this.#from
    const args = ['tests/server/rights/arena.ts', url, template, JSON.stringify(this.#left)]
    const child = spawn(process.execPath, args, { cwd: this.#copy, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => this.#answer(line))
    child.on('close', () => {
      this.#child = undefined
      this.#answer(null)
    })
    if ((await this.#ask('')) === null) throw new Error('the tree differs without any mutant')
  }

  #ask(line: string): Promise<string | null> {
    return new Promise((done) => {
      this.#heard = done
      if (line !== '') this.#child?.stdin?.write(line)
    })
  }

  #answer(line: string | null): void {
    const heard = this.#heard
    this.#heard = undefined
    heard?.(line)
  }
}
