// Which mutant is on in this process, and which switches each request passes. To be imported before the server.
import { AsyncLocalStorage } from 'node:async_hooks'

const request = new AsyncLocalStorage<Set<number>>()
/** Passed once, while modules were read: what they decided stays as it was. */
const atStart = new Set<number>()
let started = false
let on: number | null = null

Object.assign(globalThis, {
  lecternMutant(n: number): boolean {
    if (!started) atStart.add(n)
    request.getStore()?.add(n)
    return n === on
  },
})

export const switchBoard = {
  /** From now on what is passed belongs to requests. Gives what was passed before. */
  start(): ReadonlySet<number> {
    started = true
    return atStart
  },
  turnOn(n: number | null): void {
    on = n
  },
  /** Runs a request and notes every switch that it passes. */
  watched<T>(passed: Set<number>, run: () => Promise<T>): Promise<T> {
    return request.run(passed, run)
  },
}
