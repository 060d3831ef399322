// One connection to Postgres that lives once: one statement in flight, and after its first failure it never speaks again.
// postgres.js would reconnect, and then sends again what was queued, outside the transaction it belonged to.
import net from 'node:net'
import postgres from 'postgres'
import { arraySerializers } from './arrays.ts'
import { DatabaseUnavailable, isConnectionLoss } from './failure.ts'
import { type Host, socketPath, type Target } from './target.ts'

export interface Statement {
  readonly text: string
  readonly params: readonly unknown[]
  /** Rows as arrays of values instead of objects. */
  readonly values?: boolean
  /** Several statements in one text, without parameters or preparation. */
  readonly script?: boolean
}

export type Rows = postgres.RowList<postgres.Row[]>

export interface Slot {
  readonly alive: boolean
  /** The parsers and serializers of this connection, which drizzle wants to change. */
  readonly options: postgres.Sql['options']
  readonly serverVersion: number
  run(statement: Statement): Promise<Rows>
  end(): Promise<void>
  destroy(): void
}

export interface SlotOptions {
  readonly connectMs: number
  /** After this the connection is given up, whatever the server does; 0 is for ever. */
  readonly statementMs: number
  readonly settings: Readonly<Record<string, string>>
  onDeath?(slot: Slot): void
}

/** Prepared statements kept by one connection; texts beyond that (lists of many lengths) are sent unprepared. */
const PREPARED_TEXTS = 500
const PREPARED_LENGTH = 8_000

export async function openSlot(target: Target, options: SlotOptions): Promise<Slot> {
  let failure: unknown
  for (const host of target.hosts) {
    try {
      return await openSlotAt(target, host, options)
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

function connectOnce(host: Host, connectMs: number): () => Promise<net.Socket> {
  let used = false
  return () => {
    if (used) return Promise.reject(new DatabaseUnavailable('the connection to the database is gone'))
    used = true
    return new Promise((resolve, reject) => {
      const path = socketPath(host)
      const socket = path === undefined ? net.connect(host.port, host.host) : net.connect(path)
      const late = setTimeout(
        () => socket.destroy(new DatabaseUnavailable('no connection in time')),
        connectMs,
      )
      Object.assign(socket, { host: host.host, port: host.port })
      socket.setNoDelay(true)
      socket.once('error', reject)
      socket.once('close', () => clearTimeout(late))
      socket.once('connect', () => {
        clearTimeout(late)
        resolve(socket)
      })
    })
  }
}

async function openSlotAt(target: Target, host: Host, options: SlotOptions): Promise<Slot> {
  const connect = connectOnce(host, options.connectMs)
  let socket: net.Socket | undefined
  let alive = true
  const die = () => {
    if (!alive) return
    alive = false
    options.onDeath?.(slot)
  }
  const socketFactory = async () => {
    socket = await connect()
    return socket
  }
  const client = postgres(socketPath(host) === undefined ? target.url : '', {
    host: host.host,
    port: host.port,
    user: target.user,
    database: target.database,
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    connect_timeout: options.connectMs / 1000,
    fetch_types: false,
    connection: { application_name: 'lectern', ...options.settings },
    onnotice: () => undefined,
    onclose: die,
    ...{ socket: socketFactory },
  })
  Object.assign(client.options.serializers, arraySerializers)
  const destroy = () => {
    die()
    socket?.destroy()
  }
  const run = oneAtATime(client, { isAlive: () => alive, destroy, statementMs: options.statementMs })
  let serverVersion = 0
  const slot: Slot = {
    get alive() {
      return alive
    },
    get serverVersion() {
      return serverVersion
    },
    options: client.options,
    run,
    destroy,
    async end() {
      await client.end({ timeout: 1 }).catch(() => undefined)
      destroy()
    },
  }
  const first = { text: `select current_setting('server_version_num')`, params: [], values: true }
  serverVersion = await run(first).then(
    (rows) => Number(rows[0]?.[0]),
    (error: unknown) => {
      destroy()
      throw error
    },
  )
  return slot
}

interface Lifeline {
  isAlive(): boolean
  destroy(): void
  readonly statementMs: number
}

function oneAtATime(client: postgres.Sql, lifeline: Lifeline): Slot['run'] {
  const prepared = new Set<string>()
  let tail: Promise<unknown> = Promise.resolve()

  const isPrepared = (text: string) => {
    if (prepared.has(text)) return true
    if (prepared.size >= PREPARED_TEXTS || text.length > PREPARED_LENGTH) return false
    prepared.add(text)
    return true
  }
  const send = async ({ text, params, values, script = false }: Statement): Promise<Rows> => {
    if (!lifeline.isAlive()) throw new DatabaseUnavailable('the connection to the database is gone')
    const { statementMs } = lifeline
    const late = statementMs > 0 ? setTimeout(lifeline.destroy, statementMs) : undefined
    try {
      const prepare = !script && isPrepared(text)
      // unsafe(): the text is drizzle's own, its values are all in `params`.
      const query = client.unsafe(text, [...params] as never[], { prepare, ...{ simple: script } })
      return (await (values === true ? query.values() : query)) as Rows
    } catch (error) {
      const lost = !lifeline.isAlive() || isConnectionLoss(error)
      if (lost || !(error instanceof postgres.PostgresError)) lifeline.destroy()
      throw lost
        ? new DatabaseUnavailable('the connection to the database was lost', { cause: error })
        : error
    } finally {
      clearTimeout(late)
    }
  }
  return (statement) => {
    const turn = tail.then(() => send(statement))
    tail = turn.catch(() => undefined)
    return turn
  }
}
