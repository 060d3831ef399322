// The planner as the server asks it: one question at a time, the others wait. It lives in a thread of its own, because the
// solver blocks the one it runs in; a question that is cancelled ends the thread, and the next one gets a fresh one.
import { Worker } from 'node:worker_threads'
import type { Bent } from '../../shared/domain/bend-plan.ts'
import type { Rule, Wish } from '../../shared/domain/find-conflict.ts'
import type { Planned } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import type { Answer, Found, Question } from './solver-messages.ts'

export interface Planner {
  /** Rejects with the signal's reason where it was cancelled, and with a PlanningFailed where the solver broke. */
  plan(problem: PlanProblem, asked: Asked): Promise<Planned>
  /** The smallest set of rules that stand against a wish; null: none do. Rejects as `plan`. */
  findConflict(problem: PlanProblem, wish: Wish, asked: Asked): Promise<readonly Rule[] | null>
  /** The plan that fulfils a wish with the fewest rules bent. Rejects as `plan`. */
  bend(problem: PlanProblem, wish: Wish, asked: Asked): Promise<Bent>
  /** Ends the thread; what is asked or waits is rejected. */
  close(): Promise<void>
}

export interface Asked {
  /** Of the CPU of the planner's thread, after the solver is warm. */
  readonly seconds: number
  /** 0 to 1; 0 as soon as it is its turn. Told of plans, bent ones too. */
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

export interface PlannerOptions {
  /** A thread that nobody asks ends after so long. */
  readonly idleMs?: number
  /** The file of the thread; tests give one that breaks. */
  readonly thread?: URL
}

/** The solver broke, not the problem: asking again may help. */
export class PlanningFailed extends Error {}

/** The program ends, and the planner with it. */
export class PlannerClosed extends PlanningFailed {
  constructor() {
    super('The planner is closed.')
  }
}

const IDLE_MS = 5 * 60_000
const THREAD = new URL('./worker.ts', import.meta.url)

export function openPlanner({ idleMs = IDLE_MS, thread = THREAD }: PlannerOptions = {}): Planner {
  return new QueuedPlanner(idleMs, thread)
}

/** A question with what its asker waits for. */
interface Waiting {
  readonly question: Question
  readonly asked: Asked
  done(found: Found): void
  failed(error: unknown): void
}

class QueuedPlanner implements Planner {
  readonly #idleMs: number
  readonly #file: URL
  readonly #queue: Waiting[] = []
  #thread: Worker | null = null
  #current: Waiting | null = null
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(idleMs: number, file: URL) {
    this.#idleMs = idleMs
    this.#file = file
  }

  plan(problem: PlanProblem, asked: Asked): Promise<Planned> {
    return this.#ask<Planned>({ problem, seconds: asked.seconds, wish: null }, asked)
  }

  findConflict(problem: PlanProblem, of: Wish, asked: Asked): Promise<readonly Rule[] | null> {
    const { seconds } = asked
    return this.#ask<readonly Rule[] | null>({ problem, seconds, wish: { kind: 'conflict', of } }, asked)
  }

  bend(problem: PlanProblem, of: Wish, asked: Asked): Promise<Bent> {
    return this.#ask<Bent>({ problem, seconds: asked.seconds, wish: { kind: 'bend', of } }, asked)
  }

  /** The thread answers a question with what its kind finds. */
  #ask<Kind extends Found>(question: Question, asked: Asked): Promise<Kind> {
    const { signal } = asked
    if (this.#closed) return Promise.reject(new PlannerClosed())
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((done, fail) => {
      const cancel = () => this.#cancel(waiting)
      const waiting: Waiting = {
        ...{ question, asked },
        done(found) {
          signal?.removeEventListener('abort', cancel)
          done(found as Kind)
        },
        failed(error) {
          signal?.removeEventListener('abort', cancel)
          fail(error)
        },
      }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#queue.push(waiting)
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    const left = [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)]
    this.#current = null
    for (const { failed } of left) failed(new PlannerClosed())
    await this.#end()
  }

  #next(): void {
    if (this.#current !== null) return
    clearTimeout(this.#idle)
    const next = this.#queue.shift() ?? null
    this.#current = next
    if (next === null) {
      this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref()
      return
    }
    this.#warmThread().postMessage(next.question)
    next.asked.onProgress?.(0)
  }

  /** The solver cannot be interrupted from outside: its thread goes. */
  #cancel(waiting: Waiting): void {
    const at = this.#queue.indexOf(waiting)
    if (at >= 0) this.#queue.splice(at, 1)
    waiting.failed(waiting.asked.signal?.reason)
    if (this.#current !== waiting) return
    this.#current = null
    void this.#end()
    this.#next()
  }

  #warmThread(): Worker {
    if (this.#thread !== null) return this.#thread
    const thread = new Worker(this.#file, { execArgv: [] })
    // What a thread says that was ended is nobody's any more.
    const own = (hear: () => void) => (this.#thread === thread ? hear() : undefined)
    thread.on('message', (answer: Answer) => own(() => this.#hear(answer)))
    thread.on('error', (error) => own(() => this.#broke(error.message)))
    thread.on('exit', (code) => own(() => this.#broke(`its thread ended with ${code}`)))
    // After listening, which would hold the program again.
    thread.unref()
    this.#thread = thread
    return thread
  }

  #hear(answer: Answer): void {
    const asker = this.#current
    if (answer.kind === 'progress') asker?.asked.onProgress?.(answer.done)
    if (answer.kind === 'progress' || asker === null) return
    this.#current = null
    if (answer.kind === 'found') asker.done(answer.found)
    else {
      // What a solver that failed still holds is not to be trusted.
      void this.#end()
      asker.failed(new PlanningFailed(`The solver failed: ${answer.message}`))
    }
    this.#next()
  }

  #broke(why: string): void {
    const asker = this.#current
    this.#current = null
    this.#thread = null
    asker?.failed(new PlanningFailed(`The planner broke off: ${why}`))
    this.#next()
  }

  async #end(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    clearTimeout(this.#idle)
    await thread?.terminate()
  }
}
