// Empties the outbox: one operation at a time, in order within one draft, each under the id it got when it was queued,
// so that a repeat has one effect (Y2). What cannot be sent now waits, what can never be sent is set aside; neither
// stops the others (Y7, Y8).

import type { CapturedPaper } from '../contract/paper.ts'
import type { Instant } from '../contract/time.ts'
import type { OutboxServer } from './outbox-server.ts'
import { type Outcome, sendOperation } from './send-operation.ts'
import { settleOperation } from './settle-operation.ts'
import type { Change, OperationRow, Place, SessionRow, Storage } from './storage.ts'

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 30_000
/** After the server said that there were too many attempts. */
const SLOW_WAIT = 5 * 60_000
/** Without any answer this often in a row the line is taken to be down. */
const DEAD_LINE = 2

export interface OutboxWorld {
  readonly storage: Storage
  connect(session: { server: string; token: string | null }): OutboxServer
  now(): number
  /** In [0, 1): spreads repeats of many devices. */
  random(): number
  changed(changes: readonly Change[]): void
  /**
   * Runs one drain at a time of all windows and workers of this origin: `navigator.locks` in a browser. Two tabs that sent
   * one queue at once would take each other's next operation for news.
   */
  lock?<T>(name: string, run: () => Promise<T>): Promise<T>
}

export interface Outbox {
  /** `eager`: the network is back, so what waited for it need not wait its time out. */
  drain(eager: boolean): Promise<void>
  /** Milliseconds until another try makes sense; null: nothing waits for time alone. */
  nextWait(): Promise<number | null>
}

export function createOutbox(world: OutboxWorld): Outbox {
  let running: Promise<void> | null = null
  let again = false
  let eagerNext = false
  let deadPasses = 0
  let quietUntil = 0

  const alone = world.lock ?? (<T>(_name: string, run: () => Promise<T>) => run())
  const pass = async (eagerly: boolean) => {
    const alive = await alone('lectern-outbox', () => drainOnce(world, eagerly))
    deadPasses = alive ? 0 : deadPasses + 1
    quietUntil = alive ? 0 : world.now() + waitAfter(deadPasses)
  }
  const drain = (eager: boolean): Promise<void> => {
    eagerNext ||= eager
    again = true
    running ??= (async () => {
      while (again) {
        const eagerly = eagerNext
        again = false
        eagerNext = false
        await pass(eagerly)
      }
    })().finally(() => {
      running = null
    })
    return running
  }
  return {
    drain,
    nextWait: async () => {
      const at = await nextTime(world)
      return at === null ? null : Math.max(0, Math.max(at, quietUntil) - world.now())
    },
  }
}

function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10))
}

/** False: the line is dead, and the rest was not tried. */
async function drainOnce(world: OutboxWorld, eager: boolean): Promise<boolean> {
  const started = world.now()
  let reachable = eager
  let silent = 0
  const tried = new Set<number>()
  while (silent < DEAD_LINE) {
    const next = await nextReady(world, { tried, reachable, started })
    if (next === null) return silent === 0
    tried.add(next.row.seq)
    const { row, session, place } = next
    const at = new Date(world.now()).toISOString() as Instant
    const outcome = await sendOperation(world.connect(session), row, { place, at })
    await settle(world, next, outcome)
    world.changed(outcome.kind === 'signedOut' ? ['session'] : ['drafts', 'outbox'])
    const unanswered = outcome.kind === 'later' && outcome.why === 'network'
    silent = unanswered ? silent + 1 : 0
    reachable ||= !unanswered
  }
  return false
}

interface Ready {
  readonly row: OperationRow
  readonly session: SessionRow
  readonly place: Place
}

/** The first operation of each draft's queue is its turn; of those, the oldest that may be tried. */
async function nextReady(
  { storage }: OutboxWorld,
  pass: { tried: ReadonlySet<number>; reachable: boolean; started: number },
): Promise<Ready | null> {
  const sessions = await sessionsByServer(storage)
  const ready = (await headsOfQueues(storage)).flatMap((row): Ready[] => {
    const session = sessions.get(row.server)
    if (session === undefined || !maySend(row, session) || row.place === null) return []
    const mayNow = row.notBefore <= pass.started || (pass.reachable && isWaitingFor(row, 'network'))
    return mayNow && !pass.tried.has(row.seq) ? [{ row, session, place: row.place }] : []
  })
  return ready[0] ?? null
}

async function headsOfQueues(storage: Storage): Promise<OperationRow[]> {
  const heads = new Map<string, OperationRow>()
  for (const row of await storage.getAll('outbox')) {
    if (row.delivery.state === 'waiting' && !heads.has(row.draftKey)) heads.set(row.draftKey, row)
  }
  return [...heads.values()]
}

async function sessionsByServer(storage: Storage): Promise<Map<string, SessionRow>> {
  return new Map((await storage.getAll('sessions')).map((session) => [session.server, session]))
}

/** Only under the account it was written by. */
function maySend(row: OperationRow, session: SessionRow): boolean {
  return session.token !== null && session.me.account.id === row.accountId
}

function isWaitingFor({ delivery }: OperationRow, why: 'network' | 'server'): boolean {
  return delivery.state === 'waiting' && delivery.why === why
}

async function settle(world: OutboxWorld, { row, session }: Ready, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'signedOut') return endSession(world.storage, session)
  if (outcome.kind === 'delivered' && outcome.paper !== undefined) await keepPaper(world, outcome.paper)
  const slowly = outcome.kind === 'later' && outcome.slowly
  const wait = slowly ? SLOW_WAIT : waitAfter(row.attempts)
  const now = world.now()
  const moment = {
    at: new Date(now).toISOString() as Instant,
    notBefore: now + wait * (0.5 + world.random() / 2),
  }
  await settleOperation(world.storage, row, { outcome, moment })
}

/** Before the operation leaves the outbox: should the browser end in between, it is looked up once more. */
async function keepPaper(world: OutboxWorld, paper: CapturedPaper): Promise<void> {
  const seenAt = new Date(world.now()).toISOString() as Instant
  await world.storage.put('papers', { work: paper.work, version: paper.version, paper, seenAt })
  world.changed(['papers'])
}

/** The token is forgotten, the account kept: what waits goes out once the same person pairs again. */
async function endSession(storage: Storage, session: SessionRow): Promise<void> {
  const transaction = storage.transaction('sessions', 'readwrite')
  const current = await transaction.store.get(session.server)
  if (current?.token === session.token) await transaction.store.put({ ...current, token: null })
  await transaction.done
}

/** The earliest moment at which the head of some queue may be tried; null: none waits for time alone. */
async function nextTime({ storage }: OutboxWorld): Promise<number | null> {
  const sessions = await sessionsByServer(storage)
  const times = (await headsOfQueues(storage)).flatMap((row) => {
    const session = sessions.get(row.server)
    return session !== undefined && row.place !== null && maySend(row, session) ? [row.notBefore] : []
  })
  return times.length === 0 ? null : Math.min(...times)
}
