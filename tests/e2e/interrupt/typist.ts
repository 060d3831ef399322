// Somebody who types numbered words into one field and knows when each of them was typed, so that what is found later
// tells how much of it was lost.
import type { Page } from '@playwright/test'

/** At most this much of the last typing may be lost (E1). */
export const MOST_LOST_MS = 1_000
const FIELD = 'Summary'

export interface Found {
  /** What stood in the field is what was typed, up to some word, and nothing else. */
  readonly prefix: boolean
  /** Milliseconds between the oldest letter that is gone and the interruption; 0 when nothing is gone. */
  readonly lostMs: number
}

export class Typist {
  /** What is known to be in the draft. */
  #kept = ''
  /** Letters typed since, each with the time at which the key had gone down. */
  #typed: { letter: string; at: number }[] = []
  #word = 0

  get text(): string {
    return this.#kept + this.#typed.map(({ letter }) => letter).join('')
  }

  /** Types until `ms` have passed, or the window is gone. */
  async type(panel: Page, ms: number): Promise<void> {
    const until = Date.now() + ms
    await panel.getByLabel(FIELD, { exact: true }).focus()
    await panel.keyboard.press('Control+End')
    while (Date.now() < until) {
      this.#word += 1
      for (const letter of `w${this.#word} `) {
        const at = Date.now()
        await panel.keyboard.type(letter)
        this.#typed.push({ letter, at })
      }
    }
  }

  /** A new beginning, so that the field does not grow for ever. */
  async clear(panel: Page): Promise<void> {
    await panel.getByLabel(FIELD, { exact: true }).fill('')
    this.#kept = ''
    this.#typed = []
  }

  static read(panel: Page): Promise<string> {
    return panel.getByLabel(FIELD, { exact: true }).inputValue()
  }

  /** Compares what is there after the interruption with what was typed; goes on from what is there. */
  find(there: string, interruptedAt: number): Found {
    const typed = this.text
    const prefix = typed.startsWith(there) && there.length >= this.#kept.length
    const firstGone = this.#typed[there.length - this.#kept.length]
    const lostMs = firstGone === undefined ? 0 : Math.max(0, interruptedAt - firstGone.at)
    this.#kept = there
    this.#typed = []
    return { prefix, lostMs }
  }
}
