// The places in the paper that is open: marks on the person's own pointers, and the way to one that the panel asks for.
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { Storage } from '../../shared/device/storage.ts'
import type { PreparedPaper, Stretch } from '../../shared/domain/paper-text.ts'
import { Marks } from './marks.ts'
import { ownPointers } from './own-pointers.ts'
import type { PaperWords } from './paper-words.ts'
import { placeOf, prepare } from './quotes.ts'
import type { Reader } from './reader.ts'
import { rangeAt, readLayer } from './text-layer.ts'
import type { Viewer } from './viewer.ts'

interface Open {
  readonly words: PaperWords
  readonly viewer: Viewer
  readonly marks: Marks
}

const NOT_HERE = 'These words are not in this PDF, or stand in it several times.'
const DRAWN_MS = 10_000

export class Places {
  readonly #storage: Storage
  readonly #reader: Reader
  #open: Open | null = null
  #prepared: Promise<PreparedPaper> | null = null
  #heard: (() => void)[] = []

  constructor(storage: Storage, reader: Reader) {
    this.#storage = storage
    this.#reader = reader
  }

  take(words: PaperWords, viewer: Viewer): void {
    const marks = new Marks(viewer.pages.container)
    this.#open = { words, viewer, marks }
    this.#prepared = null
    viewer.bus.on('textlayerrendered', () => marks.draw())
    viewer.bus.on('updatetextlayermatches', () => setTimeout(() => marks.draw(), 0))
    for (const go of this.#heard.splice(0)) go()
    void this.mark()
  }

  /** Again when a draft has changed. A paper without pointers is never read through. */
  async mark(): Promise<void> {
    const open = this.#open
    if (open === null) return
    const pointers = await ownPointers(this.#storage, this.#reader.paper.work)
    if (pointers.length === 0 && this.#prepared === null) return
    open.marks.take(await this.#paper(open), pointers)
  }

  async show(pointer: Pointer): Promise<boolean> {
    if (this.#open === null) await new Promise<void>((go) => this.#heard.push(go))
    const open = this.#open
    if (open === null) return false
    const paper = await this.#paper(open)
    const place = placeOf(paper, pointer)
    if (place === null) {
      if (pointer.quote === null && pointer.page !== null) this.#reader.goToPage(pointer.page)
      this.#reader.said.value = NOT_HERE
      return false
    }
    open.marks.show(paper, place)
    await scrollTo(open, paper, place)
    this.#reader.said.value = ''
    return true
  }

  #paper({ words }: Open): Promise<PreparedPaper> {
    this.#prepared ??= words.whole().then(prepare)
    return this.#prepared
  }
}

async function scrollTo({ viewer, marks }: Open, { pages }: PreparedPaper, { start, end }: Stretch) {
  const page = pages.findLastIndex((begin) => begin <= start) + 1
  viewer.pages.currentPageNumber = page
  const layer = await drawnLayer(viewer, page)
  if (layer === null) return
  marks.draw()
  const begin = pages[page - 1] ?? 0
  const box = rangeAt(readLayer(layer), start - begin, end - begin)?.getBoundingClientRect()
  const { container } = viewer.pages
  const frame = container.getBoundingClientRect()
  if (box !== undefined) container.scrollTop += box.top - frame.top - frame.height / 3
}

/** Null: it is not drawn in time. */
async function drawnLayer(viewer: Viewer, page: number): Promise<Element | null> {
  const find = () => viewer.pages.container.querySelector(`.page[data-page-number="${page}"] .textLayer`)
  const complete = () => (find()?.querySelector('.endOfContent') == null ? null : find())
  const drawn = new Promise<void>((done) => {
    const hear = ({ pageNumber }: { pageNumber: number }) => {
      if (pageNumber === page) done()
    }
    viewer.bus.on('textlayerrendered', hear)
    setTimeout(done, DRAWN_MS)
  })
  if (complete() === null) await drawn
  return complete()
}
