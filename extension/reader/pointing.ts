// Pointing at words: what is selected becomes a pointer, which waits in storage for the window that shows the draft.
import { signal } from '@preact/signals'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { PointKind } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { PointedRow, Signal, Storage } from '../../shared/device/storage.ts'
import { lineAt, type PdfHeading, partAt, sectionsAt } from '../../shared/domain/pdf-place.ts'
import type { PageText, PaperWords } from './paper-words.ts'
import { quoteAt } from './quotes.ts'
import type { Reader } from './reader.ts'
import type { Selected } from './selected.ts'

export interface PointingWorld {
  readonly storage: Storage
  readonly signal: Signal
  now(): Date
  /** Opens the panel beside the page, where the browser lets a key or click do that. */
  openPanel(): boolean
}

const NO_VERSION =
  'arXiv did not say which version this is, so nothing can point into it. Open it from the paper’s page.'
const NO_WORDS = 'Select words in the paper first.'

export class Pointing {
  readonly selected = signal<Selected | null>(null)
  readonly #world: PointingWorld
  readonly #reader: Reader
  #words: PaperWords | null = null
  #headings: readonly PdfHeading[] = []

  constructor(world: PointingWorld, reader: Reader) {
    this.#world = world
    this.#reader = reader
  }

  take(words: PaperWords, headings: readonly PdfHeading[]): void {
    this.#words = words
    this.#headings = headings
  }

  /** Call it in the turn of the click or key: only there may the panel be opened. */
  async point(kind: PointKind): Promise<void> {
    const [selected, words] = [this.selected.value, this.#words]
    const { version, said } = this.#reader
    if (selected === null || words === null) {
      said.value = NO_WORDS
      return
    }
    if (version.value === null) {
      said.value = NO_VERSION
      return
    }
    const opened = this.#world.openPanel()
    const pointer = await this.#pointer(selected, { words, version: version.value })
    if (pointer === null) {
      said.value = NO_WORDS
      return
    }
    const { work } = this.#reader.paper
    const row = { work, pointer, kind, at: this.#world.now().toISOString() as Instant }
    await this.#world.storage.add('pointed', row as PointedRow)
    this.#world.signal.announce('pointed')
    const where = `${kind[0]?.toUpperCase()}${kind.slice(1)} on page ${pointer.page}`
    said.value = opened ? `${where}: write it in the panel.` : `${where}: kept for the panel.`
  }

  async #pointer(
    { from, to }: Selected,
    { words, version }: { words: PaperWords; version: number },
  ): Promise<Pointer | null> {
    const pages = await pagesAround(words, from.page, to.page)
    const text = pages.map((page) => page.text).join('\n')
    const before = (page: number) =>
      pages.slice(0, page - pages[0].number).reduce((sum, one) => sum + one.text.length + 1, 0)
    const stretch = { start: before(from.page) + from.offset, end: before(to.page) + to.offset }
    const quote = quoteAt(text, withoutBlanks(text, stretch))
    const first = pages.find(({ number }) => number === from.page)
    if (quote === null || first === undefined) return null
    const place = placeOn(first, from.offset, this.#headings)
    return { from: 'pdf', version, quote, ...place, page: from.page, anchor: '' }
  }
}

interface NumberedPage extends PageText {
  readonly number: number
}

/** With the page before and after, which prefix and suffix may reach into. */
async function pagesAround(words: PaperWords, from: number, to: number) {
  const [first, last] = [Math.max(1, from - 1), Math.min(words.count, to + 1)]
  const pages: NumberedPage[] = []
  for (let number = first; number <= last; number += 1) {
    pages.push({ number, ...(await words.page(number)) })
  }
  return pages as [NumberedPage, ...NumberedPage[]]
}

/** A selection may begin at the end of the line before its first word. */
function withoutBlanks(text: string, { start, end }: { start: number; end: number }) {
  const words = text.slice(start, end)
  return {
    start: start + (words.length - words.trimStart().length),
    end: end - (words.length - words.trimEnd().length),
  }
}

function placeOn(page: NumberedPage, offset: number, headings: readonly PdfHeading[]) {
  const blank = page.text.slice(offset).length - page.text.slice(offset).trimStart().length
  const line = lineAt(page.lines, offset + blank)
  const spot = { page: page.number, x: line?.x ?? 0, y: line?.y ?? 0, pageWidth: page.width }
  return { sections: sectionsAt(headings, spot), part: partAt(page.lines, offset + blank) }
}
