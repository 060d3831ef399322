// A device as a person has it, against a real server over HTTP: its own storage, outbox and copies; windows that type; and
// a network that can be away or do what networks do. Only the disk is in memory, and the clock is the test's.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { connect, type Server } from '../../extension/client.ts'
import { Paired } from '../../shared/contract/account.ts'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { OwnSummary, type SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { ask } from '../../shared/device/ask.ts'
import { type Copies, createCopies } from '../../shared/device/keep-copies.ts'
import { createOutbox, type Outbox } from '../../shared/device/outbox.ts'
import { applyRescues, rescueDraft } from '../../shared/device/rescue-draft.ts'
import {
  type DraftRow,
  type Identity,
  openStorage,
  type Place,
  type SessionRow,
  type Storage,
} from '../../shared/device/storage.ts'
import {
  adoptAll,
  adoptDraft,
  changeDraft,
  draftsOf,
  loadDraft,
  queueStep,
  submitDraft,
} from '../../shared/device/store-draft.ts'
import { aPaper } from '../support/papers.ts'

/** `lost`: it never arrived. `unheard`: it took effect, the answer was lost. `twice`: it arrived two times. */
export type Fault = 'lost' | 'unheard' | 'twice' | 'slow' | null

export interface PersonOnTheWeb {
  readonly client: { readonly accounts: Pick<Server['accounts'], 'makePairingCode'> }
}

interface Window {
  readonly id: string
  basis: number
}

const ORIGIN = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
const Mine = OwnSummary.strip().nullable()

export class RealDevice {
  readonly name: string
  readonly #url: () => string
  storage!: Storage
  outbox!: Outbox
  copies!: Copies
  online = true
  fault: () => Fault = () => null
  now = () => Date.now()
  newId: () => string = () => randomUUID()
  /** Waited for before a request leaves and before its answer is heard. */
  turn: () => Promise<void> = async () => undefined
  random = () => 0.5
  requests = 0
  #windows = new Map<string, Window>()

  constructor(name: string, url: string | (() => string)) {
    this.name = name
    this.#url = typeof url === 'string' ? () => url : url
  }

  async open(storageName: string = randomUUID()): Promise<this> {
    this.storage = await openStorage(`lectern-${this.name}-${storageName}`)
    this.wake()
    return this
  }

  /** The worker begins anew: whatever it held in memory is gone. */
  wake(): void {
    const { storage } = this
    const changed = () => undefined
    const world = {
      storage,
      changed,
      connect: this.connect,
      now: () => this.now(),
      newId: () => this.newId(),
    }
    this.outbox = createOutbox({ ...world, random: () => this.random() })
    this.copies = createCopies(world)
  }

  readonly connect = (session: { server: string; token: string | null }): Server => {
    return connect({ ...session, server: this.#url() }, this.#fetch as typeof fetch)
  }

  readonly #fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.requests += 1
    await this.turn()
    const fault = this.online ? this.fault() : 'lost'
    if (fault === 'lost') throw new TypeError('Failed to fetch')
    for (let turn = 0; fault === 'slow' && turn < 3; turn += 1) await this.turn()
    const headers = { ...(init.headers as Record<string, string>), origin: ORIGIN }
    const send = () => fetch(url, { ...init, headers, redirect: 'error' })
    const [answer] = await Promise.all(fault === 'twice' ? [send(), send()] : [send()])
    await this.turn()
    if (fault !== 'unheard') return answer as Response
    throw new TypeError('Failed to fetch')
  }

  get at(): Instant {
    return new Date(this.now()).toISOString() as Instant
  }

  /** The person makes a code on the web and types it here. */
  async pair(person: PersonOnTheWeb): Promise<SessionRow> {
    const { code } = await person.client.accounts.makePairingCode.mutate({})
    const [server, input] = [this.#url(), { code: code as never, label: this.name }]
    const answer = await ask(Paired, () => this.connect({ server, token: null }).accounts.pair.mutate(input))
    if (answer.kind !== 'answer') throw new Error(`${this.name} could not pair: ${JSON.stringify(answer)}`)
    const session = { server: 'home', ...answer.value }
    await this.storage.put('sessions', session)
    await adoptAll(this.storage, session.server, session.me)
    await this.copies.fetch(session, null)
    return session
  }

  async unpair(): Promise<void> {
    await this.storage.delete('sessions', 'home')
  }

  async session(): Promise<SessionRow | null> {
    return (await this.storage.get('sessions', 'home')) ?? null
  }

  async identity(work: WorkId, place: Place | null): Promise<Identity> {
    const session = await this.session()
    if (session === null) return { server: '', accountId: null, place: null, work }
    return { server: 'home', accountId: session.me.account.id, place, work }
  }

  /** What stands on disk, as the window that opens it sees it. */
  draft(identity: Identity, version = 7): Promise<DraftRow | undefined> {
    return loadDraft(this.storage, identity, version)
  }

  /** A window looks: from now on it types upon what it saw. */
  async look(identity: Identity, { window = 'one', version = 7 } = {}): Promise<DraftRow | undefined> {
    const row = await this.draft(identity, version)
    this.#window(identity, window, version).basis = row?.writes ?? 0
    return row
  }

  async type(
    identity: Identity,
    content: SummaryContent,
    { window = 'one', version = 7 } = {},
  ): Promise<DraftRow> {
    const open = this.#window(identity, window, version)
    const typed = this.#typed(content, open, version)
    const row = await changeDraft(this.storage, identity, { kind: 'written', ...typed })
    if (row.content === content) open.basis = row.writes
    return row
  }

  /** The window is closed with words that are not on disk yet. */
  async closeWindow(
    identity: Identity,
    content: SummaryContent,
    { window = 'one', version = 7 } = {},
  ): Promise<void> {
    const open = this.#window(identity, window, version)
    rescueDraft(this.storage, identity, { kind: 'written', ...this.#typed(content, open, version) })
    await applyRescues(this.storage)
  }

  async submit(
    identity: Identity,
    content: SummaryContent,
    { window = 'one', version = 7, change = '' } = {},
  ) {
    const open = this.#window(identity, window, version)
    const row = await submitDraft(this.storage, {
      identity,
      paper: aPaper({ work: identity.work, version }),
      written: { kind: 'written', ...this.#typed(content, open, version) },
      change,
      operationIds: [this.newId() as OperationId, this.newId() as OperationId],
    })
    if (row.content === content) open.basis = row.writes
    return row
  }

  step(identity: Identity, kind: 'withdraw' | 'restore', version = 7): Promise<void> {
    return queueStep(this.storage, identity, { kind, version, id: this.newId() as OperationId, at: this.at })
  }

  /** Of all texts shown, this one. */
  async choose(
    identity: Identity,
    pick: (row: DraftRow) => SummaryContent,
    { window = 'one', version = 7 } = {},
  ) {
    const row = await this.look(identity, { window, version })
    if (row === undefined || row.phase !== 'conflict') return row
    const settled = row.rivals.map(({ content }) => content)
    const typed = this.#typed(pick(row), this.#window(identity, window, version), version)
    const chosen = await changeDraft(this.storage, identity, { kind: 'chosen', settled, ...typed })
    this.#window(identity, window, version).basis = chosen.writes
    return chosen
  }

  /** A file is opened over what is there. */
  importFile(identity: Identity, content: SummaryContent, version = 7): Promise<DraftRow> {
    const rival = { from: { kind: 'file' }, content, at: this.at, revision: 0 } as const
    return changeDraft(this.storage, identity, { kind: 'rivalled', rival, version, at: this.at })
  }

  async adopt(identity: Identity): Promise<void> {
    await adoptDraft(
      this.storage,
      { server: '', accountId: null, place: null, work: identity.work },
      identity,
    )
  }

  /** The paper is opened with the network there: what waits goes out, what is elsewhere comes. */
  async sync(identity: Identity): Promise<void> {
    await this.outbox.drain(true)
    await this.copies.send(true)
    const session = await this.session()
    if (session === null || session.token === null || identity.place === null) return
    await this.copies.fetch(session, identity.work)
    const input = { ...identity.place, work: identity.work }
    const mine = await ask(Mine, () => this.connect(session).summaries.mine.query(input))
    if (mine.kind !== 'answer' || mine.value === null) return
    const { revision, version, content, withdrawn } = mine.value
    const event = { kind: 'arrived', at: this.at, revision, version, content, withdrawn } as const
    await changeDraft(this.storage, identity, event)
  }

  /** Every text on this disk: drafts, texts beside them, and what waits. */
  async words(): Promise<string> {
    const drafts = await this.storage.getAll('drafts')
    const waiting = await this.storage.getAll('outbox')
    const rescues = await this.storage.getAll('rescues')
    return JSON.stringify([
      drafts.map(({ content, rivals }) => [content, rivals.map((rival) => rival.content)]),
      waiting.map(({ task }) => (task.kind === 'submit' ? task.content : null)),
      rescues.map(({ content }) => content),
    ])
  }

  allVersions(identity: Identity): Promise<DraftRow[]> {
    return draftsOf(this.storage, identity)
  }

  #typed(content: SummaryContent, { id, basis }: Window, version: number) {
    return { content, version, basis, window: `${this.name} ${id}`, at: this.at }
  }

  #window(identity: Identity, id: string, version: number): Window {
    const key = `${JSON.stringify(identity)} ${id} ${version}`
    const open = this.#windows.get(key) ?? { id, basis: 0 }
    this.#windows.set(key, open)
    return open
  }
}
