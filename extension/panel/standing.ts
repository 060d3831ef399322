// What the group has done with the paper on the desk: asked anew for each paper and group, and after each delivery.
import { signal } from '@preact/signals'
import { z } from 'zod'
import type { WorkId } from '../../shared/contract/paper.ts'
import { ReadingStanding } from '../../shared/contract/reading.ts'
import { SummaryContent } from '../../shared/contract/summary.ts'
import { ask } from '../../shared/device/ask.ts'
import { createCopies } from '../../shared/device/keep-copies.ts'
import type { Change, SessionRow } from '../../shared/device/storage.ts'
import type { Account } from './account.ts'
import type { Desk } from './desk.ts'
import type { PanelWorld } from './world.ts'

export type Known =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly standing: ReadingStanding | null }

const Standing = ReadingStanding.strip().nullable()
const Mine = z
  .object({
    revision: z.int(),
    version: z.int(),
    withdrawn: z.boolean().default(false),
    content: SummaryContent,
  })
  .nullable()

export class GroupStanding {
  readonly #world: PanelWorld
  readonly #account: Account
  readonly #desk: Desk
  #asked = ''
  readonly known = signal<Known>({ kind: 'none' })

  constructor(world: PanelWorld, account: Account, desk: Desk) {
    this.#world = world
    this.#account = account
    this.#desk = desk
  }

  async load(): Promise<void> {
    const [session, paper, place] = [
      this.#account.session.value,
      this.#desk.paper.value,
      this.#desk.place.value,
    ]
    if (session === null || session.token === null || paper === null || place === null) {
      this.#asked = ''
      this.known.value = { kind: 'none' }
      return
    }
    const question = `${place.groupId} ${paper.work}`
    if (this.#asked !== question) this.known.value = { kind: 'asking' }
    const opened = this.#asked !== question
    this.#asked = question
    // Written on another device, or before a reinstall.
    if (opened) void this.#fetchDrafts(session, paper.work)
    const server = this.#world.connect(session)
    const input = { ...place, work: paper.work }
    const answer = await ask(Standing, () => server.readings.standing.query(input))
    if (this.#asked !== question) return
    if (answer.kind !== 'answer') {
      this.known.value = { kind: 'unknown' }
      return
    }
    this.known.value = { kind: 'known', standing: answer.value }
    if (answer.value === null || answer.value.myRevision === 0) return
    const mine = await ask(Mine, () => server.summaries.mine.query(input))
    const stillHere = this.#asked === question
    if (mine.kind === 'answer' && mine.value !== null && stillHere) await this.#desk.arrive(mine.value)
  }

  async #fetchDrafts(session: SessionRow, work: WorkId): Promise<void> {
    const { storage, signal, connect, newId, now } = this.#world
    const changed = (changes: readonly Change[]) => {
      for (const change of changes) signal.announce(change)
    }
    const world = { storage, connect, newId, changed, now: () => now().getTime() }
    await createCopies(world).fetch(session, work)
  }
}
