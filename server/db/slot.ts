// One connection to Postgres that lives once: one statement in flight, and after its first failure it never speaks again.
// postgres.js would reconnect, and then sends again what was queued, outside the transaction it belonged to.
import net from 'node:net'
import postgres from 'postgres'
import { arrayParsers, arraySerializers } from './arrays.ts'
import { DatabaseUnavailable, isConnectionLoss } from './failure.ts'
import { type Host, socketPath, type Target } from './target.ts'

export interface Statement {
  readonly text: string
  readonly params: readonly unknown[]
  /** Rows as arrays of values instead of objects. */
  readonly values?: boolean
  /** Possibly several statements in one text, without parameters or preparation. */
  readonly script?: boolean
}

export type Rows = postgres.RowList<postgres.Row[]>

export interface Slot {
  readonly alive: boolean
  /** The parsers and serializers of this connection, which drizzle wants to change. */
  readonly options: postgres.Sql['options']
  /** As `150018` for 15.18. */
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

const GONE = 'the connection to the database is gone'

export async function openSlot(target: Target, options: SlotOptions): Promise<Slot> {
  let failure: unknown
  for (const host of target.hosts) {
    const line = new Line(host, options.connectMs)
    const client = postgres(socketPath(host) === undefined ? target.url : '', {
      ...{ host: host.host, port: host.port, user: target.user, database: target.database },
      ...{ max: 1, max_lifetime: null, idle_timeout: 0, connect_timeout: options.connectMs / 1000 },
      fetch_types: false,
      connection: { application_name: 'lectern', ...options.settings },
      onnotice: () => undefined,
      onclose: () => line.drop(),
      ...{ socket: () => line.connect() },
    })
    Object.assign(client.options.parsers, arrayParsers)
    Object.assign(client.options.serializers, arraySerializers)
    try {
      return await firstAnswer(client, line, options)
    } catch (error) {
      line.drop()
      failure = error
    }
  }
  throw failure
}

async function firstAnswer(client: postgres.Sql, line: Line, options: SlotOptions): Promise<Slot> {
  const run = oneAtATime(client, line, options.statementMs)
  const asked = { text: `select current_setting('server_version_num')`, params: [], values: true }
  const serverVersion = Number((await run(asked))[0]?.[0])
  const slot: Slot = {
    get alive() {
      return line.alive
    },
    options: client.options,
    serverVersion,
    run,
    async end() {
      if (line.alive) await client.end({ timeout: 1 }).catch(() => undefined)
      line.drop()
    },
    destroy: () => line.drop(),
  }
  line.onDrop = () => options.onDeath?.(slot)
  return slot
}

/** The wire below a connection: connected once, dropped once. */
class Line {
  alive = true
  onDrop: () => void = () => {}
  #socket: net.Socket | undefined
  readonly #host: Host
  readonly #connectMs: number

  constructor(host: Host, connectMs: number) {
    this.#host = host
    this.#connectMs = connectMs
  }

  connect(): Promise<net.Socket> {
    if (this.#socket !== undefined || !this.alive) return Promise.reject(new DatabaseUnavailable(GONE))
    const { host, port } = this.#host
    const path = socketPath(this.#host)
    const socket = path === undefined ? net.connect(port, host) : net.connect(path)
    this.#socket = Object.assign(socket, { host, port }) // postgres.js reads them for TLS and for its messages
    socket.setNoDelay(true)
    return new Promise((resolve, reject) => {
      const give = () => socket.destroy(new DatabaseUnavailable(`no connection to ${host} in time`))
      const late = setTimeout(give, this.#connectMs)
      socket.once('error', reject)
      socket.once('close', () => {
        clearTimeout(late)
        reject(new DatabaseUnavailable(GONE))
      })
      socket.once('connect', () => {
        clearTimeout(late)
        resolve(socket)
      })
    })
  }

  drop(): void {
    if (!this.alive) return
    this.alive = false
    this.#socket?.destroy()
    this.onDrop()
  }
}

function oneAtATime(client: postgres.Sql, line: Line, statementMs: number): Slot['run'] {
  const prepared = new Set<string>()
  let tail: Promise<unknown> = Promise.resolve()

  const isPrepared = (text: string) => {
    if (prepared.has(text)) return true
    if (prepared.size >= PREPARED_TEXTS || text.length > PREPARED_LENGTH) return false
    prepared.add(text)
    return true
  }
  const send = async ({ text, params, values, script = false }: Statement): Promise<Rows> => {
    if (!line.alive) throw new DatabaseUnavailable(GONE)
    const late = statementMs > 0 ? setTimeout(() => line.drop(), statementMs) : undefined
    try {
      const options = { prepare: !script && isPrepared(text), simple: script }
      // unsafe(): the text is ours or drizzle's; every value is in `params`.
      const query = client.unsafe(text, [...params] as never[], options)
      return (await (values === true ? query.values() : query)) as Rows
    } catch (error) {
      const lost = !line.alive || isConnectionLoss(error)
      if (lost || !(error instanceof postgres.PostgresError)) line.drop()
      if (lost) throw new DatabaseUnavailable('the connection to the database was lost', { cause: error })
      throw error
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
