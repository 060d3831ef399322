// One server for the tests of a worker, each of which finds it as empty as after its first start.
import { sql } from 'drizzle-orm'
import { openDatabase } from '../../server/db/open.ts'
import { transaction } from '../../server/db/transaction.ts'
import { silentLog } from '../support/postgres.ts'
import { freePort, linkIn, type ServerProcess, startServer } from '../support/server-process.ts'

/** What a server has for itself, whoever is there: its key, and when it last asked arXiv. */
const ITS_OWN = ['server_keys', 'look_up_pace', 'look_up_nights']

export class EmptiedServer {
  readonly #folder: string
  #server: ServerProcess | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Begun anew where a test has stopped it. */
  async forNextTest(): Promise<ServerProcess & { readonly folder: string }> {
    const server = this.#server ?? (await this.#begin())
    await this.#empty()
    const from = server.said().length
    const said = () => server.said().slice(from)
    return { ...server, said, linkFor: (mail) => linkIn(said(), mail), folder: this.#folder }
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
  }

  async #begin(): Promise<ServerProcess> {
    const server = await startServer({ folder: this.#folder, port: await freePort() })
    this.#server = server
    void server.ended.then(() => {
      this.#server = null
    })
    return server
  }

  async #empty(): Promise<void> {
    const db = await openDatabase({ folder: this.#folder, say: () => {}, log: silentLog })
    const tables = await db.query.execute<{ tablename: string }>(
      sql`select tablename from pg_tables where schemaname = 'public'`,
    )
    const names = tables.map(({ tablename }) => tablename).filter((name) => !ITS_OWN.includes(name))
    await transaction(db, async (tx) => {
      // The activity, which nothing can take back, goes too.
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`truncate ${sql.join(names.map(sql.identifier), sql`, `)}`)
    })
    await db.close()
  }
}
