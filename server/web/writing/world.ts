// What the web app's own device is: IndexedDB under the address of this server, the outbox and the copies on the server,
// by the same code as in the extension. The cookie says who it is; the token of the session is a marker, never sent.
import type { Me } from '../../../shared/contract/account.ts'
import { type Copies, createCopies } from '../../../shared/device/keep-copies.ts'
import { createOutbox, type Outbox } from '../../../shared/device/outbox.ts'
import { openSignal, type Signal } from '../../../shared/device/signal.ts'
import { openStorage, type SessionRow, type Storage } from '../../../shared/device/storage.ts'
import { server } from '../data/client.ts'

export interface WebDevice {
  readonly storage: Storage
  readonly signal: Signal
  readonly outbox: Outbox
  readonly copies: Copies
  readonly session: SessionRow
  /** Names this window among all that may edit one draft. */
  readonly window: string
  /** Sends what waits, now and again when it makes sense. */
  drain(eager: boolean): void
  close(): void
}

const BY_COOKIE = 'cookie'

export async function openDevice(me: Me): Promise<WebDevice> {
  const storage = await openStorage()
  const signal = openSignal()
  const session: SessionRow = { server: location.origin, token: BY_COOKIE, me }
  await storage.put('sessions', session)
  const world = {
    storage,
    connect: () => server,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => crypto.randomUUID(),
    changed: (changes: Parameters<Parameters<typeof createOutbox>[0]['changed']>[0]) => {
      for (const change of changes) signal.announce(change)
    },
    lock: <T>(name: string, run: () => Promise<T>): Promise<T> => navigator.locks.request(name, run),
  }
  const [outbox, copies] = [createOutbox(world), createCopies(world)]
  const sender = keepSending(outbox, copies)
  const online = () => sender.drain(true)
  addEventListener('online', online)
  return {
    ...{ storage, signal, outbox, copies, session },
    window: crypto.randomUUID(),
    drain: sender.drain,
    close: () => {
      removeEventListener('online', online)
      sender.stop()
      signal.close()
      storage.close()
    },
  }
}

/** A copy is due some seconds after the last word; a submission, when the line may be up again. */
function keepSending(outbox: Outbox, copies: Copies) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const send = async (eager: boolean) => {
    await outbox.drain(eager)
    await copies.send(eager)
    const waits = [await outbox.nextWait(), await copies.nextWait()].filter((wait) => wait !== null)
    clearTimeout(timer)
    if (!stopped && waits.length > 0)
      timer = setTimeout(() => drain(false), Math.max(500, Math.min(...waits)))
  }
  const drain = (eager: boolean) => {
    if (!stopped) void send(eager).catch(() => undefined)
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
  }
  return { drain, stop }
}
