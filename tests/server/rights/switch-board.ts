// Which mutant is on in this process, which switches are passed, and where one would make a difference: a statement that
// holds a filter is asked once more without it, in a savepoint, and what comes back is compared. To be imported before the
// server.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Rows, Statement } from '../../../server/db/slot.ts'
import { filtersIn, holds, isCondition, marked, without } from './variants.ts'

export interface Watcher {
  passed(n: number): void
  /** Whether it is still of interest to know where this one makes a difference. */
  wants(n: number): boolean
  differs(n: number): void
}

type Send = (statement: Statement) => Promise<Rows>

const ofRequest = new AsyncLocalStorage<Watcher>()
let ofAll: Watcher | undefined
let on: number | null = null

const watcher = () => ofRequest.getStore() ?? ofAll

Object.assign(globalThis, {
  /** Decisions and filters of rows are switched here, conditions when they are sent. */
  lecternSwitch(n: number, sound: unknown): unknown {
    watcher()?.passed(n)
    if (isCondition(sound)) return marked(n, sound)
    if (typeof sound === 'function')
      return (...row: unknown[]) => {
        const keeps: unknown = sound(...row)
        if (!keeps) watcher()?.differs(n)
        return on === n ? true : keeps
      }
    if (typeof sound !== 'boolean') return sound
    if (sound) watcher()?.differs(n)
    return on === n ? false : sound
  },
  async lecternSend(statement: Statement, send: Send): Promise<Rows> {
    noteTransaction(statement, send)
    const { text } = statement
    if (on !== null && holds(text, on)) return send({ ...statement, text: without(text, on) })
    const watched = watcher()
    const wanted = watched === undefined ? [] : filtersIn(text).filter((n) => watched.wants(n))
    if (watched === undefined || wanted.length === 0) return send(statement)
    const others = await answersWithout(statement, send, wanted)
    const rows = await send(statement)
    const sound = said(rows)
    for (const [n, other] of others) if (other !== sound) watched.differs(n)
    return rows
  },
})

const open = new WeakSet<Send>()

function noteTransaction({ text, script }: Statement, send: Send): void {
  if (script !== true) return
  if (text === 'begin') open.add(send)
  if (text === 'commit' || text === 'rollback') open.delete(send)
}

const script = (text: string): Statement => ({ text, params: [], script: true })

/** What is asked changes nothing, what is changed is taken back before the next. */
async function answersWithout(
  statement: Statement,
  send: Send,
  filters: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  const alone = !open.has(send)
  const changes = !/^\s*\(?\s*select/i.test(statement.text)
  if (alone) await send(script('begin'))
  await send(script('savepoint variants'))
  for (const n of filters) {
    const { answer, failed } = await ask({ ...statement, text: without(statement.text, n) }, send)
    found.set(n, answer)
    if (failed || changes) await send(script('rollback to savepoint variants'))
  }
  await send(script(alone ? 'rollback' : 'rollback to savepoint variants; release savepoint variants'))
  return found
}

async function ask(statement: Statement, send: Send): Promise<{ answer: string; failed: boolean }> {
  try {
    return { answer: said(await send(statement)), failed: false }
  } catch (error) {
    return { answer: `failed: ${String(error)}`, failed: true }
  }
}

/** In no order, because one plan of a query gives another order than another. */
function said(rows: Rows): string {
  const lines = [...rows].map((row) =>
    JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
  )
  return `${rows.count}\n${lines.toSorted().join('\n')}`
}

export const switchBoard = {
  turnOn(n: number | null): void {
    on = n
  },
  /** Watches everything that belongs to no watched request. */
  watch(all: Watcher | undefined): void {
    ofAll = all
  },
  /** Runs a request and watches it. */
  watched<T>(by: Watcher, run: () => Promise<T>): Promise<T> {
    return ofRequest.run(by, run)
  },
}
