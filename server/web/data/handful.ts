// The state of one import: the text, what the server understood, the answers and the choice. What is shown is always an
// answer to the text and answers as they stand; an older answer that arrives later is dropped.
import { batch, computed, signal } from '@preact/signals'
import {
  type ImportAnswers,
  type ImportLine,
  type ImportPreview,
  MOST_CHARACTERS,
  NO_ANSWERS,
} from '../../../shared/contract/import.ts'
import { undoneLines } from '../../../shared/domain/undone-lines.ts'
import { server } from './client.ts'
import { type Failure, readFailure } from './failure.ts'
import type { Place } from './queries.ts'

export class Handful {
  readonly #place: Place
  #asked = 0
  /** Lines that a person has ticked or unticked. */
  readonly #turned = signal<ReadonlyMap<number, boolean>>(new Map())
  readonly text = signal('')
  readonly answers = signal<ImportAnswers>(NO_ANSWERS)
  readonly preview = signal<ImportPreview | null>(null)
  readonly failure = signal<Failure | null>(null)
  readonly asking = signal(false)
  readonly fileTooLarge = signal(false)
  readonly chosen = computed(() => (this.preview.value?.lines ?? []).filter((line) => this.isChosen(line)))

  constructor(place: Place) {
    this.#place = place
  }

  /** Another text is another import: what was understood and answered goes. */
  write(text: string): void {
    this.#asked += 1
    batch(() => {
      this.text.value = text
      this.answers.value = NO_ANSWERS
      this.preview.value = null
      this.failure.value = null
      this.asking.value = false
      this.fileTooLarge.value = false
      this.#turned.value = new Map()
    })
  }

  async readFile(file: File): Promise<void> {
    if (file.size > MOST_CHARACTERS) {
      this.fileTooLarge.value = true
      return
    }
    this.write(decodeText(await file.arrayBuffer()))
    await this.ask()
  }

  async answer(change: Partial<ImportAnswers>): Promise<void> {
    this.answers.value = { ...this.answers.value, ...change }
    await this.ask()
  }

  async ask(): Promise<void> {
    this.#asked += 1
    const turn = this.#asked
    this.asking.value = true
    const input = { ...this.#place, text: this.text.value, answers: this.answers.value }
    const [preview, failure] = await server.imports.preview.mutate(input).then(
      (found): [ImportPreview, null] => [found, null],
      (error: unknown): [null, Failure] => [null, readFailure(error)],
    )
    if (turn !== this.#asked) return
    batch(() => {
      this.asking.value = false
      this.failure.value = failure
      if (preview) this.preview.value = preview
    })
  }

  /** What adds or schedules something is chosen until a person says otherwise; a further name only on demand. */
  isChosen(line: ImportLine): boolean {
    return line.ready && (this.#turned.value.get(line.number) ?? (line.adds || line.meeting !== null))
  }

  turn(number: number, on: boolean): void {
    this.#turned.value = new Map(this.#turned.value).set(number, on)
  }

  turnAll(on: boolean): void {
    this.#turned.value = new Map((this.preview.value?.lines ?? []).map(({ number }) => [number, on]))
  }

  /** What was added goes; lines that were left out, or still ask something, stay. Says how many. */
  keepUndone(chosen: readonly number[]): number {
    const { text, preview } = { text: this.text.value, preview: this.preview.value }
    const { left, lines } = undoneLines(text, preview, chosen)
    this.write(left)
    return lines
  }

  /** What the server is asked to do. */
  wish() {
    const chosen = this.chosen.value.map((line) => line.number)
    return { ...this.#place, text: this.text.value, answers: this.answers.value, chosen }
  }
}

/** Older reference managers and spreadsheets do not write UTF-8. */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
