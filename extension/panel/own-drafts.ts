// The drafts of whoever is at this device. After pairing all that the server keeps for them is brought here once, with
// the papers, so that a reinstalled extension has everything again and can do without the network from then on.
import { signal } from '@preact/signals'
import type { Instant } from '../../shared/contract/time.ts'
import { createCopies } from '../../shared/device/keep-copies.ts'
import { type UnfinishedDraft, unfinishedDrafts } from '../../shared/device/list-drafts.ts'
import { findListed } from '../../shared/device/send-by-id.ts'
import type { Change, SessionRow } from '../../shared/device/storage.ts'
import type { Account } from './account.ts'
import type { PanelWorld } from './world.ts'

export class OwnDrafts {
  readonly #world: PanelWorld
  readonly #account: Account
  /** The session that all was brought for. */
  #fetched: string | null = null
  readonly rows = signal<readonly UnfinishedDraft[]>([])

  constructor(world: PanelWorld, account: Account) {
    this.#world = world
    this.#account = account
  }

  async load(): Promise<void> {
    const { storage } = this.#world
    const [drafts, papers] = await Promise.all([storage.getAll('drafts'), storage.getAll('papers')])
    this.rows.value = unfinishedDrafts({ drafts, papers, session: this.#account.session.value })
  }

  /** Once for each session; again at the next opening where the server did not answer. */
  async fetch(): Promise<void> {
    const session = this.#account.session.value
    if (session === null || session.token === null || session.token === this.#fetched) return
    const { storage, signal: told, connect, newId, now } = this.#world
    const changed = (changes: readonly Change[]) => {
      for (const change of changes) told.announce(change)
    }
    this.#fetched = session.token
    const copies = createCopies({ storage, connect, newId, changed, now: () => now().getTime() })
    if (!(await copies.fetch(session, null))) {
      this.#fetched = null
      return
    }
    await this.load()
    await this.#bringPapers(session)
  }

  /** Of those that stand on the list of their group; the others come with their page. */
  async #bringPapers(session: SessionRow): Promise<void> {
    const { storage, signal: told, connect, now } = this.#world
    const server = connect(session)
    let news = false
    for (const { work, place } of this.rows.value) {
      const known = await storage.getKeyFromIndex('papers', 'work', work)
      if (place === null || known !== undefined) continue
      const found = await findListed(server, place, work)
      if (found.kind === 'unreachable') break
      if (found.kind !== 'found') continue
      const { paper } = found
      await storage.put('papers', {
        work,
        version: paper.version,
        paper,
        seenAt: now().toISOString() as Instant,
      })
      news = true
    }
    if (news) told.announce('papers')
  }
}
