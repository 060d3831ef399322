// The words of a paper's page as a reader sees them, each with the text node it stands in, and the way back. The one way
// in which we read the page: a quote is made from these words and looked for in them.
//
// A formula is its visible letters, without the TeX and the content tree that LaTeXML keeps beside them. A footnote stands
// after the block in which it is marked, as a reader reads it. Fields, buttons and translations are not the paper's words.
import type { Stretch } from '../../shared/domain/paper-text.ts'

const TEXT = 3
const ELEMENT = 1
const FOLLOWING = 4
const INSIDE = 16
const NOTE = 'ltx_note_outer'
const NOT_READ = new Set(
  'script style noscript template annotation annotation-xml button input textarea select dialog'.split(' '),
)
const NOT_SHOWN = /\b(?:notranslate|sr-only|ltx_tag_note|ltx_note_type)\b/
/** Before the words of a footnote stands its mark once more. */
const MARK_AGAIN = /\bltx_note_mark\b/
const BLOCKS = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th figure figcaption section article blockquote pre br'.split(
    ' ',
  ),
)
const BLOCK_CLASS = /\bltx_(?:p|tr|td|tag_item|bibblock|tag_bibitem)\b/

interface Piece {
  readonly node: Text
  readonly start: number
}

/** Of the pieces of a flow: the first that stands in a node, and the first after it. */
interface Span {
  readonly from: number
  readonly to: number
}

export class PageWords {
  readonly root: Element
  #text = ''
  #lineBegins = true
  readonly #pieces: Piece[] = []
  /** By the footnote they stand in; null: the text itself. Each in the order of the page. */
  readonly #flows = new Map<Element | null, Piece[]>()
  /** Of whatever was gone through, in the flow in which it stands. */
  readonly #spans = new Map<Node, Span & { readonly note: Element | null }>()

  constructor(document: Document) {
    this.root = document.querySelector('.ltx_document') ?? document.body
    this.#read(this.root, null)
  }

  get text(): string {
    return this.#text
  }

  /** Of what is selected; in a footnote only its words, outside only those outside. Null: no words of the paper. */
  stretchOf(range: AbstractRange): Stretch | null {
    const note = noteAround(range.startContainer)
    const start = this.#offsetOf({ node: range.startContainer, offset: range.startOffset, from: true, note })
    const end = this.#offsetOf({ node: range.endContainer, offset: range.endOffset, from: false, note })
    return start === null || end === null || start >= end ? null : { start, end }
  }

  /** From its first word to where the next thing begins. */
  stretchAround(element: Element): Stretch {
    const flow = this.#flow(null)
    const { from, to } = this.#spanOf(element, null)
    return { start: flow[from]?.start ?? this.#text.length, end: flow[to]?.start ?? this.#text.length }
  }

  /** The text nodes of a stretch, each with its part: what can be marked. */
  rangesOf({ start, end }: Stretch): Range[] {
    return this.#pieces
      .filter(({ node, start: at }) => at < end && at + node.data.length > start)
      .map(({ node, start: at }) => {
        const range = node.ownerDocument.createRange()
        range.setStart(node, Math.max(0, start - at))
        range.setEnd(node, Math.min(node.data.length, end - at))
        return range
      })
  }

  #read(root: Element, note: Element | null): void {
    let notes: Element[] = []
    const flow = this.#flow(note)
    const leave = (element: Element) => {
      const from = this.#spans.get(element)?.from ?? 0
      this.#spans.set(element, { note, from, to: flow.length })
      if (element !== root && !isBlock(element)) return
      this.#part()
      const waiting = notes
      notes = []
      for (const one of waiting) this.#read(one, one)
    }
    for (let node: Node | null = root; node !== null; ) {
      const into = this.#enter(node, { root, note, notes })
      if (into && node.firstChild !== null) {
        node = node.firstChild
        continue
      }
      if (into && node.nodeType === ELEMENT) leave(node as Element)
      while (node !== null && node !== root && node.nextSibling === null) {
        node = node.parentNode
        if (node !== null) leave(node as Element)
      }
      node = node === null || node === root ? null : node.nextSibling
    }
  }

  /** False: not to be gone into. */
  #enter(node: Node, at: { root: Element; note: Element | null; notes: Element[] }): boolean {
    const flow = this.#flow(at.note)
    if (node.nodeType === TEXT) {
      const piece = { node: node as Text, start: this.#text.length }
      this.#pieces.push(piece)
      this.#spans.set(node, { note: at.note, from: flow.length, to: flow.length + 1 })
      flow.push(piece)
      this.#write(piece.node.data)
      return false
    }
    if (node.nodeType !== ELEMENT) return false
    const element = node as Element
    const classes = element.getAttribute('class') ?? ''
    if (NOT_READ.has(element.localName) || NOT_SHOWN.test(classes)) return false
    if (at.note !== null && MARK_AGAIN.test(classes)) return false
    if (element !== at.root && classes.includes(NOTE)) {
      at.notes.push(element)
      return false
    }
    this.#spans.set(element, { note: at.note, from: flow.length, to: flow.length })
    if (isBlock(element)) this.#part()
    return true
  }

  #part(): void {
    if (!this.#lineBegins) this.#write('\n')
  }

  /** Without a look at the whole: a text that grows by pieces is put together anew for each look. */
  #write(words: string): void {
    this.#text += words
    if (words !== '') this.#lineBegins = words.endsWith('\n')
  }

  #flow(note: Element | null): Piece[] {
    const flow = this.#flows.get(note) ?? []
    this.#flows.set(note, flow)
    return flow
  }

  /** What was not gone through, or stands in another flow, is compared with the pieces of this one. */
  #spanOf(node: Node, note: Element | null): Span {
    const known = this.#spans.get(node)
    if (known?.note === note) return known
    const flow = this.#flow(note)
    return {
      from: firstWhere(flow, (piece) => isAtOrAfter(node, piece.node)),
      to: firstWhere(flow, (piece) => isAfter(node, piece.node)),
    }
  }

  #offsetOf({ node, offset, from, note }: Boundary): number | null {
    const flow = this.#flow(note)
    if (node.nodeType === TEXT) {
      const own = flow[this.#spanOf(node, note).from]
      if (own?.node === node) return own.start + Math.min(offset, own.node.data.length)
    }
    const child = node.nodeType === TEXT ? undefined : node.childNodes[offset]
    const at = child === undefined ? this.#spanOf(node, note).to : this.#spanOf(child, note).from
    if (from) return flow[at]?.start ?? null
    const last = flow[at - 1]
    return last === undefined ? null : last.start + last.node.data.length
  }
}

function isBlock(element: Element): boolean {
  return BLOCKS.has(element.localName) || BLOCK_CLASS.test(element.getAttribute('class') ?? '')
}

function noteAround(node: Node): Element | null {
  const element = node.nodeType === ELEMENT ? (node as Element) : node.parentElement
  return element?.closest(`.${NOTE}`) ?? null
}

interface Boundary {
  readonly node: Node
  readonly offset: number
  /** Where a stretch begins; else where it ends. */
  readonly from: boolean
  readonly note: Element | null
}

function isAtOrAfter(node: Node, other: Node): boolean {
  return node === other || (node.compareDocumentPosition(other) & FOLLOWING) !== 0
}

/** After the whole of it. */
function isAfter(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & (FOLLOWING | INSIDE)) === FOLLOWING
}

function firstWhere(flow: readonly Piece[], is: (piece: Piece) => boolean): number {
  let [low, high] = [0, flow.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = flow[middle]
    if (piece !== undefined && is(piece)) high = middle
    else low = middle + 1
  }
  return low
}
