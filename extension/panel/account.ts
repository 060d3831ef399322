// Who is paired with which server, and the ways in and out. What was written stays through all of them.
import { computed, signal } from '@preact/signals'
import { z } from 'zod'
import { Me, Paired, PairingCode } from '../../shared/contract/account.ts'
import type { GroupId } from '../../shared/contract/ids.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'
import { ask } from '../../shared/device/ask.ts'
import { groupChoices } from '../../shared/device/draft-key.ts'
import { FIRST_HABITS, type WritingHabits } from '../../shared/device/habits.ts'
import type { SessionRow, SettingsRow } from '../../shared/device/storage.ts'
import { adoptAll } from '../../shared/device/store-draft.ts'
import { DEFAULT_SERVER, hostPattern, needsGrant, tidyServerAddress } from '../server-address.ts'
import { NO_ANSWER, pairByPress } from './pair-by-press.ts'
import type { PanelWorld } from './world.ts'

const FIRST_SETTINGS: SettingsRow = { id: 'settings', server: DEFAULT_SERVER, groups: {} }

export class Account {
  readonly #world: PanelWorld
  readonly settings = signal(FIRST_SETTINGS)
  readonly session = signal<SessionRow | null>(null)
  readonly groups = computed(() => (this.session.value === null ? [] : groupChoices(this.session.value.me)))
  readonly habits = computed(() => this.settings.value.habits ?? FIRST_HABITS)
  /** Paired, and the server has not said otherwise. */
  readonly paired = computed(() => this.session.value !== null && this.session.value.token !== null)

  constructor(world: PanelWorld) {
    this.#world = world
  }

  async load(): Promise<void> {
    const { storage } = this.#world
    const settings = (await storage.get('settings', 'settings')) ?? FIRST_SETTINGS
    const row = (await storage.get('sessions', settings.server)) ?? null
    this.settings.value = settings
    if (JSON.stringify(row) !== JSON.stringify(this.session.value)) this.session.value = row
  }

  /** Null: paired. Else what to show. */
  async pair(typed: string): Promise<string | null> {
    const { connect, deviceLabel } = this.#world
    const code = PairingCode.safeParse(typed)
    if (!code.success) return REFUSALS.code_not_valid[1]
    const { server } = this.settings.value
    const input = { code: code.data, label: deviceLabel }
    const answer = await ask(Paired, () => connect({ server, token: null }).accounts.pair.mutate(input))
    if (answer.kind !== 'answer') return answer.kind === 'refused' ? answer.text : NO_ANSWER
    return this.#begin(server, answer.value)
  }

  /** As `pair`, with a yes on the web instead of a code; empty: the person stopped it. */
  async pairByPress(stop: AbortSignal): Promise<string | null> {
    const { server } = this.settings.value
    const came = await pairByPress(this.#world, server, stop)
    return 'problem' in came ? came.problem : this.#begin(server, came.paired)
  }

  async #begin(server: string, { token, me }: Paired): Promise<null> {
    const { storage, signal, drain } = this.#world
    await storage.put('sessions', { server, token, me })
    await adoptAll(storage, server, me)
    await this.load()
    for (const change of ['session', 'drafts', 'outbox'] as const) signal.announce(change)
    drain(true)
    return null
  }

  /** Ends the session on the server too where it can be reached; the person can also end it on the web. */
  async unpair(): Promise<void> {
    const { storage, signal, connect, drain } = this.#world
    const row = this.session.value
    if (row === null) return
    await storage.delete('sessions', row.server)
    await this.load()
    signal.announce('session')
    // The worker may be asleep: this wakes it, and it takes the group's standings off the toolbar.
    drain(false)
    if (row.token !== null) await ask(z.unknown(), () => connect(row).accounts.signOut.mutate({}))
  }

  /** Groups joined or renamed since; and a session that was ended shows now instead of at the next Submit. */
  async refresh(): Promise<void> {
    const { storage, connect } = this.#world
    const row = this.session.value
    if (row === null || row.token === null) return
    const answer = await ask(Me, () => connect(row).accounts.me.query({}))
    const current = await storage.get('sessions', row.server)
    if (current === undefined || current.token !== row.token) return
    const ended = answer.kind === 'refused' && answer.code === 'not_signed_in'
    if (answer.kind === 'answer') await storage.put('sessions', { ...row, me: answer.value })
    else if (ended) await storage.put('sessions', { ...row, token: null })
    await this.load()
  }

  /** Call in a click: the browser asks the person for the host. Null: done. Else what to show. */
  async chooseServer(typed: string): Promise<string | null> {
    const server = tidyServerAddress(typed)
    if (server === null) return 'Type an address that begins with https:// (or http://localhost).'
    if (needsGrant(server) && !(await this.#world.grantHost(hostPattern(server)))) {
      return `Without leave to reach ${server} nothing can be sent there. The server was not changed.`
    }
    await this.#keep({ ...this.settings.value, server })
    return null
  }

  /** arXiv's PDFs open in the reader by themselves, or as the browser shows them. */
  async openPdfs(opensPdfs: boolean): Promise<void> {
    await this.#keep({ ...this.settings.value, opensPdfs })
  }

  groupChosenLast(): GroupId | null {
    const id = this.session.value?.me.account.id
    return id === undefined ? null : (this.settings.value.groups[id] ?? null)
  }

  async rememberGroup(groupId: GroupId): Promise<void> {
    const id = this.session.value?.me.account.id
    if (id === undefined) return
    await this.#keep({ ...this.settings.value, groups: { ...this.settings.value.groups, [id]: groupId } })
  }

  rememberHabits(habits: WritingHabits): Promise<void> {
    return this.#keep({ ...this.settings.value, habits })
  }

  async #keep(settings: SettingsRow): Promise<void> {
    await this.#world.storage.put('settings', settings)
    this.#world.signal.announce('settings')
    await this.load()
  }
}
