// The state of one list of people: the text and what the server understood of it. What is shown is always an answer to the
// text as it stands; an older answer that arrives later is dropped.
import { batch, signal } from '@preact/signals'
import { MOST_ROSTER_CHARACTERS, type RosterPreview } from '../../../shared/contract/roster.ts'
import { server } from './client.ts'
import { type Failure, readFailure } from './failure.ts'
import { decodeText } from './handful.ts'
import type { Place } from './queries.ts'

export class RosterSheet {
  readonly #place: Place
  #asked = 0
  readonly text = signal('')
  readonly preview = signal<RosterPreview | null>(null)
  readonly failure = signal<Failure | null>(null)
  readonly asking = signal(false)
  readonly fileTooLarge = signal(false)
  readonly tell = signal(true)

  constructor(place: Place) {
    this.#place = place
  }

  write(text: string): void {
    this.#asked += 1
    batch(() => {
      this.text.value = text
      this.preview.value = null
      this.failure.value = null
      this.asking.value = false
      this.fileTooLarge.value = false
    })
  }

  async readFile(file: File): Promise<void> {
    if (file.size > MOST_ROSTER_CHARACTERS) {
      this.fileTooLarge.value = true
      return
    }
    this.write(decodeText(await file.arrayBuffer()))
    await this.ask()
  }

  async ask(): Promise<void> {
    this.#asked += 1
    const turn = this.#asked
    this.asking.value = true
    const [preview, failure] = await server.rosters.preview
      .mutate({ ...this.#place, text: this.text.value })
      .then(
        (found): [RosterPreview, null] => [found, null],
        (error: unknown): [null, Failure] => [null, readFailure(error)],
      )
    if (turn !== this.#asked) return
    batch(() => {
      this.asking.value = false
      this.failure.value = failure
      this.preview.value = preview
    })
  }

  /** What the server is asked to do: everybody who would be added, as shown. */
  wish() {
    const lines = this.preview.value?.lines ?? []
    const chosen = lines.filter(({ standing }) => standing === 'new').map(({ number }) => number)
    return { ...this.#place, text: this.text.value, chosen, tell: this.tell.value }
  }
}
