// Keeps what is typed in one window on disk: at each pause, at least every LONGEST milliseconds of typing without one,
// and at once when told to flush. One write at a time, so that a window never runs into itself.
import type { SummaryContent } from '../contract/summary.ts'
import { advanceEditor, type Editor, type EditorEvent, isDirty, openEditor } from './editor.ts'
import type { DraftRow } from './storage.ts'

const PAUSE = 300
const LONGEST = 700
const AGAIN_AFTER_FAILURE = 2_000

export interface KeeperOptions {
  /** Must have the text on disk before it resolves. */
  store(text: SummaryContent, basis: number): Promise<DraftRow>
  show(editor: Editor): void
  now(): number
}

export class DraftKeeper {
  readonly #options: KeeperOptions
  #editor: Editor
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsavedSince: number | null = null
  #writing: Promise<void> | null = null

  constructor(row: DraftRow | null, options: KeeperOptions) {
    this.#options = options
    this.#editor = openEditor(row)
  }

  text(): SummaryContent {
    return this.#editor.text
  }

  type(text: SummaryContent): void {
    const now = this.#options.now()
    this.#unsavedSince ??= now
    this.#advance({ kind: 'typed', text })
    this.#plan(Math.max(0, Math.min(PAUSE, this.#unsavedSince + LONGEST - now)))
  }

  /** The row on disk, after another window or the worker changed it. */
  see(row: DraftRow | null): void {
    this.#advance({ kind: 'seen', row })
  }

  /** Resolves when everything typed so far is on disk, or was refused by it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#writing !== null) await this.#writing
    if (!isDirty(this.#editor)) return
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    clearTimeout(this.#timer)
  }

  async #write(): Promise<void> {
    const { text, basis } = this.#editor
    this.#unsavedSince = null
    try {
      const row = await this.#options.store(text, basis)
      this.#advance({ kind: 'stored', row, text })
    } catch (error) {
      this.#advance({ kind: 'notStored', problem: problemOf(error) })
      this.#plan(AGAIN_AFTER_FAILURE)
    }
  }

  #plan(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), wait)
  }

  #advance(event: EditorEvent): void {
    this.#editor = advanceEditor(this.#editor, event)
    this.#options.show(this.#editor)
  }
}

function problemOf(error: unknown): string {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  return full ? 'the disk of this device is full' : 'this device could not keep it'
}
