// The places in the paper that is open: marks on the person's own pointers, and the way to one that the panel asks for.
import type { Pointer, SectionName } from '../../shared/contract/pointer.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { foldWords } from '../../shared/domain/fold-words.ts'
import type { PreparedPaper, Stretch } from '../../shared/domain/paper-text.ts'
import { nameSection } from '../../shared/domain/pdf-place.ts'
import { Marks } from './marks.ts'
import { ownPointers } from './own-pointers.ts'
import type { PaperWords } from './paper-words.ts'
import { placeOf, prepare } from './quotes.ts'
import type { OutlineNode, Reader } from './reader.ts'
import { rangeAt, readLayer } from './text-layer.ts'
import type { Viewer } from './viewer.ts'

interface Open {
  readonly words: PaperWords
  readonly viewer: Viewer
  readonly marks: Marks
}

const NOT_LISTED = 'This PDF has no list of contents that names this place.'
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
    this.#reader.said.value = ''
    if (pointer.quote === null) return this.#showUnquoted(pointer)
    const paper = await this.#paper(open)
    const place = placeOf(paper, pointer)
    if (place === null) {
      this.#reader.said.value = NOT_HERE
      return false
    }
    open.marks.show(paper, place)
    await scrollTo(open, paper, place)
    return true
  }

  /** Chosen from a list: its page, else its section by the PDF's own list of contents. */
  #showUnquoted({ page, sections }: Pointer): boolean {
    const entry = headingOf(this.#reader.outline.value, sections.at(-1))
    if (page !== null) this.#reader.goToPage(page)
    else if (entry !== null) this.#reader.goTo(entry.dest)
    else this.#reader.said.value = NOT_LISTED
    return page !== null || entry !== null
  }

  #paper({ words }: Open): Promise<PreparedPaper> {
    this.#prepared ??= words.whole().then(prepare)
    return this.#prepared
  }
}

/** By its number, else by its title; null: it is not listed. */
function headingOf(nodes: readonly OutlineNode[], wanted: SectionName | undefined): OutlineNode | null {
  if (wanted === undefined) return null
  const all = flat(nodes)
  const named = all.find(({ title }) => {
    const { number, title: name } = nameSection(title)
    return wanted.number === '' ? isAlike(name, wanted.title) : number === wanted.number
  })
  return named ?? all.find(({ title }) => isAlike(nameSection(title).title, wanted.title)) ?? null
}

const isAlike = (one: string, other: string) => foldWords(one).text === foldWords(other).text
const flat = (nodes: readonly OutlineNode[]): OutlineNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.items)])

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
