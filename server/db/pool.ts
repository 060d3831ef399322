// The connections: taken one at a time, first come first served, within a bound; a dead one is thrown away and replaced.
import { DatabaseUnavailable } from './failure.ts'
import type { Slot } from './slot.ts'

export interface Pool {
  /** Waits for a connection until that moment (of Date.now). */
  take(until: number): Promise<Slot>
  give(slot: Slot): void
  close(): Promise<void>
}

export interface PoolOptions {
  readonly max: number
  open(onDeath: (slot: Slot) => void): Promise<Slot>
  onFailure(error: unknown): void
}

interface Waiter {
  resolve(slot: Slot): void
  reject(error: Error): void
  readonly late: NodeJS.Timeout
}

const RETRY_MS = 50
const LAST_WORK_MS = 5_000

export function createPool({ max, open, onFailure }: PoolOptions): Pool {
  const all = new Set<Slot>()
  const idle: Slot[] = []
  const waiters: Waiter[] = []
  let opening = 0
  let retry: NodeJS.Timeout | undefined
  let failure: unknown
  let isClosed = false
  let allGone = () => {}

  const forget = (slot: Slot) => {
    all.delete(slot)
    const at = idle.indexOf(slot)
    if (at >= 0) idle.splice(at, 1)
    if (all.size === 0) allGone()
    grow()
  }
  const offer = (slot: Slot) => {
    if (!slot.alive) return forget(slot)
    const waiter = waiters.shift()
    if (waiter === undefined) idle.push(slot)
    else {
      clearTimeout(waiter.late)
      waiter.resolve(slot)
    }
  }
  const discard = (slot: Slot) => {
    void slot.end().then(() => forget(slot))
  }
  const opened = (slot: Slot) => {
    opening--
    failure = undefined
    all.add(slot)
    if (isClosed) discard(slot)
    else offer(slot)
  }
  const failed = (error: unknown) => {
    opening--
    if (failure === undefined) onFailure(error)
    failure = error
    retry ??= setTimeout(() => {
      retry = undefined
      grow()
    }, RETRY_MS)
  }
  function grow(): void {
    if (retry !== undefined || isClosed) return
    while (all.size + opening < max && opening < waiters.length) {
      opening++
      open(forget).then(opened, failed)
    }
  }

  return {
    take(until) {
      if (isClosed) return Promise.reject(new DatabaseUnavailable('the database is closed'))
      for (let slot = idle.pop(); slot !== undefined; slot = idle.pop())
        if (slot.alive) return Promise.resolve(slot)
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          const at = waiters.indexOf(waiter)
          if (at >= 0) waiters.splice(at, 1)
          reject(new DatabaseUnavailable('the database did not answer in time', { cause: failure }))
        }, until - Date.now())
        const waiter: Waiter = { resolve, reject, late }
        waiters.push(waiter)
        grow()
      })
    },
    give(slot) {
      if (isClosed) discard(slot)
      else offer(slot)
    },
    async close() {
      isClosed = true
      clearTimeout(retry)
      for (const { reject, late } of waiters.splice(0)) {
        clearTimeout(late)
        reject(new DatabaseUnavailable('the database is closed'))
      }
      const gone = new Promise<void>((resolve) => {
        allGone = resolve
      })
      for (const slot of idle.splice(0)) discard(slot)
      if (all.size === 0) return
      const late = setTimeout(() => {
        for (const slot of all) slot.destroy()
      }, LAST_WORK_MS)
      await gone
      clearTimeout(late)
    },
  }
}
