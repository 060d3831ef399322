// What lies on the desk: one paper, one group, one draft. Follows the tab, keeps what is typed, hands in.
import { batch, computed, signal } from '@preact/signals'
import type { GroupId, OperationId } from '../../shared/contract/ids.ts'
import type { Outline } from '../../shared/contract/outline.ts'
import type { CapturedPaper, WorkId } from '../../shared/contract/paper.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { type DraftEvent, isBlank, type Written } from '../../shared/device/draft.ts'
import { draftName } from '../../shared/device/draft-key.ts'
import { type Editor, isDirty, openEditor } from '../../shared/device/editor.ts'
import { DraftKeeper } from '../../shared/device/keep-draft.ts'
import { forgetRescue, rescueDraft } from '../../shared/device/rescue-draft.ts'
import type { Identity, Place, Task } from '../../shared/device/storage.ts'
import {
  adoptDraft,
  changeDraft,
  draftsOf,
  loadDraft,
  queueTask,
  submitDraft,
} from '../../shared/device/store-draft.ts'
import type { Change } from '../../shared/writing/change.ts'
import type { Account } from './account.ts'
import { findPaper, noteOf, paperNamed } from './open-paper.ts'
import type { PanelWorld, Tab } from './world.ts'

export class Desk {
  readonly #world: PanelWorld
  readonly #account: Account
  #line: Promise<void> = Promise.resolve()
  #keeper: DraftKeeper | null = null
  #opened: Identity | null = null
  #version = 1
  #chosen: { readonly work: WorkId; readonly groupId: GroupId } | null = null

  readonly tab = signal<Tab | null>(null)
  /** Opened by name instead of from the tab: `arXiv:2401.01234v2`. */
  readonly pinned = signal<string | null>(null)
  readonly paper = signal<CapturedPaper | null>(null)
  readonly place = signal<Place | null>(null)
  /** The places of the paper, where its full text was seen. */
  readonly outline = signal<Outline | null>(null)
  readonly editor = signal<Editor>(openEditor(null))
  /** The paper in the tab, where it was not captured yet. */
  readonly uncaptured = signal<string | null>(null)
  /** Why pressing our button over the tab captured nothing. */
  readonly problem = signal<string | null>(null)
  readonly group = computed(
    () => this.#account.groups.value.find(({ groupId }) => groupId === this.place.value?.groupId) ?? null,
  )

  constructor(world: PanelWorld, account: Account) {
    this.#world = world
    this.#account = account
  }

  /** Lays everything out anew, after tab, account, group or captured papers changed. One at a time. */
  lay(): Promise<void> {
    this.#line = this.#line.then(() => this.#lay())
    return this.#line
  }

  /** A change of the newest text, not of the one that was drawn last: keys may come faster than the screen. */
  type(change: Change): void {
    if (this.#keeper !== null) this.#keeper.type(change(this.#keeper.text()))
  }

  async flush(): Promise<void> {
    await this.#keeper?.flush()
  }

  /** The window is about to close: for a flush there may be no time. */
  rescue(): void {
    if (this.#opened === null || !isDirty(this.editor.value)) return
    rescueDraft(this.#world.storage, this.#opened, this.#written(this.editor.value.text))
    this.#world.signal.announce('rescues')
  }

  /** The draft on disk, after another window or the worker changed it. */
  async look(): Promise<void> {
    const [keeper, identity] = [this.#keeper, this.#opened]
    if (keeper === null || identity === null) return
    keeper.see((await loadDraft(this.#world.storage, identity, this.#version)) ?? null)
  }

  async chooseGroup(groupId: GroupId): Promise<void> {
    if (this.paper.value === null) return
    this.#chosen = { work: this.paper.value.work, groupId }
    await this.#account.rememberGroup(groupId)
    await this.lay()
  }

  /** From the conflict view: this text it is. `settled`: the texts that were shown. */
  settle(content: SummaryContent, settled: readonly SummaryContent[]): Promise<void> {
    const { kind: _, ...written } = this.#written(content)
    return this.#change({ kind: 'chosen', settled, ...written })
  }

  /** What the group has of mine from elsewhere; taken over only where nothing is being written here. */
  arrive(mine: Omit<DraftEvent & { kind: 'arrived' }, 'kind' | 'at'>): Promise<void> {
    return this.#change({ kind: 'arrived', at: this.#at(), ...mine })
  }

  identity(): Identity | null {
    return this.#opened
  }

  /** From a file: into empty fields, else beside what is written. */
  async takeIn(content: SummaryContent): Promise<void> {
    if (isBlank(this.editor.value.text)) return this.type(() => content)
    const [at, version] = [this.#at(), this.#version]
    const rival = { from: { kind: 'file' as const }, content, at, revision: 0 }
    await this.#change({ kind: 'rivalled', rival, version, at })
  }

  async submit(change: string): Promise<void> {
    const [identity, paper] = [this.#opened, this.paper.value]
    if (identity === null || paper === null) return
    await this.flush()
    const { storage, signal, newId, drain } = this.#world
    const written = this.#written(this.editor.value.text)
    const operationIds = [newId() as OperationId, newId() as OperationId] as const
    const row = await submitDraft(storage, { identity, paper, written, change, operationIds })
    this.#keeper?.see(row)
    signal.announce('drafts')
    signal.announce('outbox')
    drain(true)
  }

  /** Puts the paper on the group's list without a summary; with a reason as a nomination. */
  async addToList(reason: string | null = null): Promise<void> {
    const [identity, paper] = [this.#opened, this.paper.value]
    if (identity === null || paper === null) return
    const { storage, signal, newId, drain } = this.#world
    const task: Task = reason === null ? { kind: 'capture', paper } : { kind: 'nominate', paper, reason }
    await queueTask(storage, identity, { task, at: this.#at(), id: newId() as OperationId })
    signal.announce('outbox')
    drain(true)
  }

  async #change(event: Parameters<typeof changeDraft>[2]): Promise<void> {
    if (this.#opened === null) return
    await this.flush()
    const row = await changeDraft(this.#world.storage, this.#opened, event)
    if (row.version === this.#version) this.#keeper?.see(row)
    else await this.look()
    this.#world.signal.announce('drafts')
  }

  async #lay(): Promise<void> {
    await this.flush()
    const paper = await this.#findPaper()
    const place = paper === null ? null : await this.#findPlace(paper.work)
    const identity = paper === null ? null : this.#identity(paper.work, place)
    const version = paper?.version ?? 1
    const same =
      identity !== null &&
      this.#opened !== null &&
      draftName(identity, version) === draftName(this.#opened, this.#version)
    if (!same) await this.#keeper?.close()
    // After the last words typed under the old name are on disk, so that they come along.
    if (identity !== null) await this.#adoptInto(identity)
    const row = identity === null ? null : ((await loadDraft(this.#world.storage, identity, version)) ?? null)
    const outline = await (paper === null
      ? undefined
      : this.#world.storage.get('outlines', [paper.work, paper.version]))
    batch(() => {
      this.paper.value = paper
      this.outline.value = outline?.outline ?? null
      this.place.value = place
      if (same) return
      this.#opened = identity
      this.#version = version
      this.#keeper = identity === null ? null : this.#keep(identity, row)
      this.editor.value = openEditor(row)
    })
  }

  /** Of the name given, else of the tab; a tab that shows no paper leaves the desk as it is. */
  async #findPaper(): Promise<CapturedPaper | null> {
    const { storage } = this.#world
    const address = this.tab.value?.address ?? null
    const note = await noteOf(storage, this.tab.value)
    const fromTab = paperNamed(address) === null ? (note?.name ?? address) : address
    const name = this.pinned.value ?? fromTab
    const named = paperNamed(name)
    const found = named === null ? null : await findPaper(storage, named)
    this.problem.value = this.pinned.value === null ? (note?.problem ?? null) : null
    this.uncaptured.value = named !== null && found === null ? name : null
    return found ?? (named === null ? this.paper.value : null)
  }

  /** The only group; else the one chosen for this paper; else the one chosen last, unless words wait for a choice. */
  async #findPlace(work: WorkId): Promise<Place | null> {
    const choices = this.#account.groups.value
    const homeless = await Promise.all(this.#homeless(work).map((row) => draftsOf(this.#world.storage, row)))
    const undecided = homeless.some((rows) => rows.length > 0)
    const chosen = this.#chosen?.work === work ? this.#chosen.groupId : null
    const wanted = chosen ?? (undecided ? null : this.#account.groupChosenLast())
    const group = choices.length === 1 ? choices[0] : choices.find(({ groupId }) => groupId === wanted)
    return group === undefined ? null : { clubId: group.clubId, groupId: group.groupId }
  }

  /** What was written before pairing, or before the choice of a group, becomes this draft. */
  async #adoptInto(identity: Identity): Promise<void> {
    if (identity.accountId === null) return
    for (const from of this.#homeless(identity.work)) await adoptDraft(this.#world.storage, from, identity)
  }

  #homeless(work: WorkId): Identity[] {
    return [nobodys(work), this.#identity(work, null)]
  }

  #identity(work: WorkId, place: Place | null): Identity {
    const session = this.#account.session.value
    if (session === null) return nobodys(work)
    return { server: session.server, accountId: session.me.account.id, place, work }
  }

  #keep(identity: Identity, row: Editor['row']): DraftKeeper {
    const { storage, signal, now, window } = this.#world
    return new DraftKeeper(row, {
      now: () => now().getTime(),
      store: async (text, basis) => {
        const stored = await changeDraft(storage, identity, { ...this.#written(text), basis })
        await forgetRescue(storage, window)
        signal.announce('drafts')
        return stored
      },
      show: (editor) => {
        if (this.#opened === identity) this.editor.value = editor
      },
    })
  }

  #written(content: SummaryContent): Written {
    const version = this.#version
    const { basis } = this.editor.value
    return { kind: 'written', content, version, basis, window: this.#world.window, at: this.#at() }
  }

  #at(): Instant {
    return this.#world.now().toISOString() as Instant
  }
}

/** Written before anybody was paired. */
function nobodys(work: WorkId): Identity {
  return { server: '', accountId: null, place: null, work }
}
