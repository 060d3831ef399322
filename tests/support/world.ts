// A running server for a test: real HTTP, real Postgres, but the clock and the mail are the test's own.
import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { createHttp } from '../../server/http.ts'
import { keepKey } from '../../server/keys/commands.ts'
import { newSecret } from '../../server/secrets.ts'
import type { HookPost, OutgoingMail, World } from '../../server/world.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { noArxiv } from './arxiv.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export interface LogEntry {
  readonly event: string
  readonly facts: Record<string, unknown>
}

export interface Lectern {
  readonly url: string
  readonly world: World
  readonly db: FreshDatabase
  /** Every mail handed over, oldest first. */
  readonly mails: OutgoingMail[]
  /** Every post to a room, oldest first. */
  readonly posts: HookPost[]
  readonly logged: LogEntry[]
  /** Sets the server's clock; it stands still until it is set again. */
  setClock(instant: string): void
  /** Where the built web app is looked for; empty at first. */
  readonly webFolder: string
  /** Every address that is answered, as the server itself lists them. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  close(): Promise<void>
}

interface Options {
  readonly wrap?: (world: World) => World
  readonly lookUpPapers?: World['lookUpPapers']
  readonly providers?: World['providers']
  /** Outside of a test run: the server, and the migrated database to copy. */
  readonly from?: { readonly url: string; readonly template: string }
  /** Stands around every request. */
  readonly through?: (request: Request, run: () => Promise<Response>) => Promise<Response>
}

/** The clock starts on Monday 2 March 2026, 10:00 UTC. */
export async function startLectern(options: Options = {}): Promise<Lectern> {
  const { from } = options
  const db = await freshDatabase(from ? { from } : {})
  const mails: OutgoingMail[] = []
  const posts: HookPost[] = []
  const logged: LogEntry[] = []
  let clock = '2026-03-02T10:00:00.000Z'
  const serverKey = await keepKey(db.query, { fresh: newSecret(), now: clock as Instant })
  const note = (event: string, facts: Record<string, unknown> = {}) => logged.push({ event, facts })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-web-'))
  const plain: World = {
    db,
    now: () => clock as Instant,
    newId: randomUUID,
    newSecret,
    async sendMail(mail) {
      mails.push(mail)
      return 'accepted'
    },
    async postToHook(post) {
      posts.push(post)
      return { outcome: 'accepted', status: 200, waitSeconds: null }
    },
    lookUpPapers: options.lookUpPapers ?? noArxiv,
    providers: options.providers ?? new Map(),
    log: { info: note, error: note },
    get baseUrl() {
      return url
    },
    founders: 'open',
    serverKey,
    bouncesSecret: 'returned-mails-secret',
    operators: ['@operators.example.org'],
  }
  const world = options.wrap?.(plain) ?? plain
  const app = createHttp(world, { webFolder: folder, designFolder: folder })
  const { through = (_, run) => run() } = options
  const fetch: typeof app.fetch = (request, env) => through(request, async () => app.fetch(request, env))
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url,
    world,
    db,
    mails,
    posts,
    logged,
    webFolder: folder,
    routes: app.routes.map(({ method, path }) => ({ method, path })),
    setClock(instant) {
      clock = new Date(instant).toISOString()
    },
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await db.close()
    },
  }
}
