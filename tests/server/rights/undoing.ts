// A server on which a request leaves nothing behind: each runs in a transaction that is rolled back after its answer, so
// that every caller asks the same world, in any order and many at once. What it did can be looked at before it is undone.
import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import type { Database, Queries } from '../../../server/db/database.ts'
import type { World } from '../../../server/world.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

class Undo extends Error {}

export interface Undoing extends Lectern {
  /** From now on everything is undone, or kept again. */
  undo(on: boolean): void
  /** Names what a request that carries the header `x-watch` must not touch. */
  watch(guarded: Guarded): void
}

export interface Guarded {
  /** Nothing of this club may be changed, added or removed. */
  readonly clubId: string
  /** Of rows with one of these ids none may be changed or removed; by the word of the header. */
  readonly ids: Readonly<Record<string, readonly string[]>>
}

/**
 * These lock the club, and keep the lock here until the answer is undone: one at a time, because inside of a transaction
 * the server cannot begin anew when two of them meet.
 */
const LOCKS_CLUB = /\/trpc\/(?:clubs|departures|handOvers|roles)\./

export interface Options {
  /** Outside of a test run: the server, and the migrated database to copy. */
  readonly from?: { url: string; template: string } | undefined
  readonly providers?: World['providers']
  /** Stands around every request, inside of what is undone. */
  readonly around?: (request: Request, run: () => Promise<Response>) => Promise<Response>
}

/** Of all servers in this process, so that a copy of a world goes on where the world was. */
let made = 0

export async function startUndoing({
  from,
  providers = new Map(),
  around = (_, run) => run(),
}: Options = {}): Promise<Undoing> {
  const held = new AsyncLocalStorage<Queries>()
  let real: Database | undefined
  let undoing = false
  let guard: Guard | undefined

  const wrap = (world: World): World => {
    real = world.db
    const db: Database = {
      get query() {
        return held.getStore() ?? world.db.query
      },
      withTransaction(work) {
        const tx = held.getStore()
        return tx
          ? tx.transaction((nested) => work(nested as unknown as Queries))
          : world.db.withTransaction(work)
      },
      close: () => world.db.close(),
    }
    // Spelled out, because a spread would ask for the address before there is one.
    return {
      db,
      now: () => world.now(),
      // Each id sorts before those made earlier, so that an index gives first what was added last: the others'.
      newId: () => {
        made += 1
        return `${(0xffff_ffff - made).toString(16)}-0000-4000-8000-${made.toString(16).padStart(12, '0')}`
      },
      newSecret: () => world.newSecret(),
      sendMail: (mail) => world.sendMail(mail),
      postToHook: (post) => world.postToHook(post),
      lookUpPapers: (names, signal) => world.lookUpPapers(names, signal),
      providers: world.providers,
      log: world.log,
      get baseUrl() {
        return world.baseUrl
      },
      founders: world.founders,
      serverKey: world.serverKey,
      bouncesSecret: world.bouncesSecret,
      operators: world.operators,
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  const through = (request: Request, run: () => Promise<Response>): Promise<Response> => {
    const inside = () => around(request, run)
    if (!undoing || !LOCKS_CLUB.test(request.url)) return undone(request, inside)
    const mine = last.then(() => undone(request, inside))
    last = mine.catch(() => {})
    return mine
  }
  const undone = async (request: Request, run: () => Promise<Response>): Promise<Response> => {
    if (!undoing || real === undefined) return run()
    let response: Response | undefined
    const work = async (tx: Queries) => {
      const word = request.headers.get('x-watch')
      const before = word === null ? undefined : await guard?.read(tx, word)
      const answer = await held.run(tx, run)
      const body = await answer.arrayBuffer()
      const headers = new Headers(answer.headers)
      if (before !== undefined && word !== null)
        headers.set('x-touched', before === (await guard?.read(tx, word)) ? 'no' : 'yes')
      const empty = [204, 304].includes(answer.status) || request.method === 'HEAD'
      response = new Response(empty ? null : body, { status: answer.status, headers })
      throw new Undo()
    }
    await real.withTransaction(work).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
    if (response === undefined) throw new Error('a request without an answer')
    return response
  }

  const lectern = await startLectern({ wrap, through, providers, ...(from ? { from } : {}) })
  return {
    ...lectern,
    undo(on) {
      undoing = on
    },
    watch(guarded) {
      guard = new Guard(guarded)
    },
  }
}

class Guard {
  readonly #guarded: Guarded
  readonly #kept = new Map<string, Promise<string[]>>()
  #tables: Promise<{ all: string[]; ofClubs: string[] }> | undefined

  constructor(guarded: Guarded) {
    this.#guarded = guarded
  }

  /** The same text as long as nothing that is guarded was touched. */
  async read(tx: Queries, word: string): Promise<string> {
    this.#tables ??= tablesIn(tx)
    const { all, ofClubs } = await this.#tables
    const ids = this.#guarded.ids[word] ?? []
    const kept = this.#kept.get(word) ?? hashesOf(tx, all, ids)
    this.#kept.set(word, kept)
    const hashes = sql`${sql.param(await kept)}::text[]`
    const rows = all.map(
      (table) => sql`select ${table}::text as t, count(*)::text as rows from ${sql.identifier(table)} x
        where md5(x::text) = any(${hashes})`,
    )
    const foreign = ofClubs.map(
      (
        table,
      ) => sql`select ${table}::text as t, md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as rows
        from ${sql.identifier(table)} x where x.club_id = ${this.#guarded.clubId}::uuid`,
    )
    return JSON.stringify(
      await tx.execute(sql`${sql.join([...rows, ...foreign], sql` union all `)} order by 1, 2`),
    )
  }
}

async function tablesIn(db: Queries): Promise<{ all: string[]; ofClubs: string[] }> {
  const rows = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`)
  return { all: rows.map(({ name }) => name), ofClubs: await tablesOfClubs(db) }
}

export async function tablesOfClubs(db: Queries): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'club_id' order by 1`)
  return rows.map(({ name }) => name)
}

async function hashesOf(db: Queries, tables: readonly string[], ids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) {
    const rows = await db.execute<{ hash: string }>(sql`
      select md5(x::text) as hash from ${sql.identifier(table)} x
      where x::text like any(${sql.param(ids.map((id) => `%${id}%`))}::text[])`)
    found.push(...rows.map(({ hash }) => hash))
  }
  return found
}
