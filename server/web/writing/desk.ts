// What lies on the web app's desk: one reading of one group, and the member's draft about it. Kept at each pause, handed
// in through the outbox, as in the panel.
import { signal } from '@preact/signals'
import { z } from 'zod'
import type { OperationId } from '../../../shared/contract/ids.ts'
import type { Likeness } from '../../../shared/contract/likeness.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { OwnSummary, RevisionView, type SummaryContent } from '../../../shared/contract/summary.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { ask } from '../../../shared/device/ask.ts'
import { askLikeness } from '../../../shared/device/ask-likeness.ts'
import { readyToSend } from '../../../shared/device/check-draft.ts'
import { isBlank, type Written } from '../../../shared/device/draft.ts'
import { draftKey } from '../../../shared/device/draft-key.ts'
import { type Editor, isDirty, openEditor } from '../../../shared/device/editor.ts'
import { FIRST_HABITS, type WritingHabits } from '../../../shared/device/habits.ts'
import { DraftKeeper } from '../../../shared/device/keep-draft.ts'
import { applyRescues, forgetRescue, rescueDraft } from '../../../shared/device/rescue-draft.ts'
import type { Change } from '../../../shared/device/signal.ts'
import type { Identity, OperationRow, Place } from '../../../shared/device/storage.ts'
import {
  changeDraft,
  type Change as DraftChange,
  loadDraft,
  queueStep,
  submitDraft,
} from '../../../shared/device/store-draft.ts'
import { server } from '../data/client.ts'
import { renewAll } from '../data/query.ts'
import type { WebDevice } from './world.ts'

export interface Subject {
  readonly place: Place
  readonly work: WorkId
  readonly version: number
}

/** The member's summary as the group has it. */
type Shown = Pick<OwnSummary, 'revision' | 'version' | 'withdrawn' | 'content'>

export class WebDesk {
  readonly #device: WebDevice
  readonly #subject: Subject
  readonly #identity: Identity
  readonly #keeper: DraftKeeper
  readonly editor = signal<Editor>(openEditor(null))
  readonly operations = signal<readonly OperationRow[]>([])
  readonly habits = signal<WritingHabits>(FIRST_HABITS)

  private constructor(device: WebDevice, subject: Subject, row: Editor['row']) {
    this.#device = device
    this.#subject = subject
    this.#identity = identityOf(device, subject)
    this.editor.value = openEditor(row)
    this.#keeper = new DraftKeeper(row, {
      now: () => Date.now(),
      store: async (text, basis) => {
        const stored = await changeDraft(device.storage, this.#identity, { ...this.#written(text), basis })
        await forgetRescue(device.storage, device.window)
        device.signal.announce('drafts')
        device.drain(false)
        return stored
      },
      show: (editor) => {
        this.editor.value = editor
      },
    })
  }

  /** What is on disk, or is `shown` on the page, is there at once; what else the server knows comes when it comes. */
  static async open(device: WebDevice, subject: Subject, shown: Shown | null): Promise<WebDesk> {
    await applyRescues(device.storage)
    const identity = identityOf(device, subject)
    if (shown !== null) await changeDraft(device.storage, identity, arrivalOf(shown))
    const row = await loadDraft(device.storage, identity, subject.version)
    const desk = new WebDesk(device, subject, row ?? null)
    const settings = await device.storage.get('settings', 'settings')
    desk.habits.value = settings?.habits ?? FIRST_HABITS
    await desk.#countWaiting()
    device.signal.listen((change) => void desk.#hear(change))
    device.drain(true)
    void desk.#catchUp()
    return desk
  }

  type(change: (text: SummaryContent) => SummaryContent): void {
    this.#keeper.type(change(this.#keeper.text()))
  }

  flush(): Promise<void> {
    return this.#keeper.flush()
  }

  /** The window is about to close: for a flush there may be no time. */
  rescue(): void {
    if (isDirty(this.editor.value))
      rescueDraft(this.#device.storage, this.#identity, this.#written(this.editor.value.text))
  }

  async close(): Promise<void> {
    await this.#keeper.close()
  }

  settle(content: SummaryContent, settled: readonly SummaryContent[]): Promise<void> {
    const { kind: _, ...written } = this.#written(content)
    return this.#change({ kind: 'chosen', settled, ...written })
  }

  /** From a file: into empty fields, else beside what is written. */
  async takeIn(content: SummaryContent): Promise<void> {
    if (isBlank(this.editor.value.text)) return this.type(() => content)
    const { version } = this.#subject
    const rival = { from: { kind: 'file' as const }, content, at: now(), revision: 0 }
    await this.#change({ kind: 'rivalled', rival, version, at: now() })
  }

  async submit(change: string): Promise<void> {
    await this.flush()
    const { storage } = this.#device
    const written = this.#written(this.editor.value.text)
    const operationIds = [newOperation(), newOperation()] as const
    const submission = { identity: this.#identity, paper: null, written, change, operationIds }
    this.#keeper.see(await submitDraft(storage, submission))
    this.#tell()
  }

  async step(kind: 'withdraw' | 'restore'): Promise<void> {
    const { version } = this.#subject
    await queueStep(this.#device.storage, this.#identity, { kind, version, id: newOperation(), at: now() })
    this.#tell()
  }

  async history(): Promise<RevisionView[] | null> {
    const { place, work } = this.#subject
    const mine = await ask(OwnSummary.strip().nullable(), () =>
      server.summaries.mine.query({ ...place, work }),
    )
    if (mine.kind !== 'answer' || mine.value === null) return null
    const { summaryId } = mine.value
    const input = { ...place, summaryId }
    const history = await ask(z.array(RevisionView.strip()), () => server.summaries.history.query(input))
    return history.kind === 'answer' ? history.value : null
  }

  /** Null: the server could not be asked. */
  compare(content: SummaryContent): Promise<Likeness[] | null> {
    const { place, work } = this.#subject
    return askLikeness(() =>
      server.summaries.compare.mutate({ ...place, work, content: readyToSend(content) }),
    )
  }

  async remember(habits: WritingHabits): Promise<void> {
    this.habits.value = habits
    await this.#device.storage.put('settings', {
      id: 'settings',
      server: location.origin,
      groups: {},
      habits,
    })
  }

  #tell(): void {
    for (const change of ['drafts', 'outbox'] as const) this.#device.signal.announce(change)
    this.#device.drain(true)
  }

  async #change(change: DraftChange): Promise<void> {
    await this.flush()
    this.#keeper.see(await changeDraft(this.#device.storage, this.#identity, change))
    this.#device.signal.announce('drafts')
  }

  async #hear(change: Change): Promise<void> {
    const { storage } = this.#device
    if (change === 'rescues') await applyRescues(storage)
    if (change === 'drafts' || change === 'rescues')
      this.#keeper.see((await loadDraft(storage, this.#identity, this.#subject.version)) ?? null)
    if (change === 'outbox') await this.#countWaiting()
  }

  async #countWaiting(): Promise<void> {
    const before = this.operations.value.length
    const key = draftKey(this.#identity)
    this.operations.value = await this.#device.storage.getAllFromIndex('outbox', 'draftKey', key)
    if (this.operations.value.length < before) void renewAll()
  }

  /** Drafts of other devices, and the summary as the group has it. */
  async #catchUp(): Promise<void> {
    const { place, work } = this.#subject
    await this.#device.copies.fetch(this.#device.session, work)
    const mine = await ask(OwnSummary.strip().nullable(), () =>
      server.summaries.mine.query({ ...place, work }),
    )
    if (mine.kind !== 'answer' || mine.value === null) return
    await this.#change(arrivalOf(mine.value))
  }

  #written(content: SummaryContent): Written {
    const { basis } = this.editor.value
    const { version } = this.#subject
    return { kind: 'written', content, version, basis, window: this.#device.window, at: now() }
  }
}

function identityOf({ session }: WebDevice, { place, work }: Subject): Identity {
  return { server: session.server, accountId: session.me.account.id, place, work }
}

function arrivalOf({ revision, version, withdrawn, content }: Shown) {
  return { kind: 'arrived' as const, revision, version, withdrawn, content, at: now() }
}

function newOperation(): OperationId {
  return crypto.randomUUID() as OperationId
}

function now(): Instant {
  return new Date().toISOString() as Instant
}
