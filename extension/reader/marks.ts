// Marks over the words that were pointed at. They are drawn as highlights, which leave the text layer as pdf.js made it.
import type { PointKind } from '../../shared/contract/summary.ts'
import type { PreparedPaper, Stretch } from '../../shared/domain/paper-text.ts'
import type { OwnPointer } from './own-pointers.ts'
import { placeOf } from './quotes.ts'
import { rangeAt, readLayer } from './text-layer.ts'

export type MarkName = `lectern-${PointKind}` | 'lectern-shown'

const NAMES: readonly MarkName[] = [
  'lectern-strength',
  'lectern-weakness',
  'lectern-question',
  'lectern-shown',
]

interface Mark {
  readonly name: MarkName
  readonly place: Stretch
}

export class Marks {
  readonly #container: Element
  #own: readonly Mark[] = []
  #shown: Mark | null = null
  #pages: readonly number[] = []

  constructor(container: Element) {
    this.#container = container
  }

  /** How many of them stand in this PDF. */
  take(paper: PreparedPaper, pointers: readonly OwnPointer[]): number {
    this.#pages = paper.pages
    this.#own = pointers.flatMap(({ kind, pointer }) => {
      const place = placeOf(paper, pointer)
      return place === null ? [] : [{ name: `lectern-${kind}` as const, place }]
    })
    this.draw()
    return this.#own.length
  }

  show(paper: PreparedPaper, place: Stretch): void {
    this.#pages = paper.pages
    this.#shown = { name: 'lectern-shown', place }
    this.draw()
  }

  /** Again whenever a page's text layer is new: the old one's nodes are gone. */
  draw(): void {
    const marks = [...this.#own, ...(this.#shown === null ? [] : [this.#shown])]
    const drawn = marks.length === 0 ? [] : [...this.#container.querySelectorAll('.textLayer')]
    const ranges = drawn.flatMap((layer) => this.#rangesIn(layer, marks))
    for (const name of NAMES) {
      const own = ranges.filter((one) => one.name === name).map(({ range }) => range)
      if (own.length === 0) CSS.highlights.delete(name)
      else CSS.highlights.set(name, new Highlight(...own))
    }
  }

  #rangesIn(layer: Element, marks: readonly Mark[]): { name: MarkName; range: Range }[] {
    const page = Number(layer.closest<HTMLElement>('.page')?.dataset.pageNumber)
    const begin = this.#pages[page - 1]
    if (begin === undefined) return []
    const end = this.#pages[page] ?? Number.POSITIVE_INFINITY
    const here = marks.filter(({ place }) => place.start < end && place.end > begin)
    if (here.length === 0) return []
    const text = readLayer(layer)
    return here.flatMap(({ name, place }) => {
      const range = rangeAt(text, Math.max(place.start - begin, 0), place.end - begin)
      return range === null ? [] : [{ name, range }]
    })
  }
}
