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

export class PageWords {
  readonly root: Element
  #text = ''
  readonly #pieces: Piece[] = []
  /** By the footnote they stand in; null: the text itself. Each in the order of the page. */
  readonly #flows = new Map<Element | null, Piece[]>()

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
    const flow = this.#flows.get(note) ?? []
    const start = offsetIn(flow, { node: range.startContainer, offset: range.startOffset, from: true })
    const end = offsetIn(flow, { node: range.endContainer, offset: range.endOffset, from: false })
    return start === null || end === null || start >= end ? null : { start, end }
  }

  /** From its first word to where the next thing begins. */
  stretchAround(element: Element): Stretch {
    const flow = this.#flows.get(null) ?? []
    const start = flow[firstWhere(flow, ({ node }) => isAtOrAfter(element, node))]?.start
    const end = flow[firstWhere(flow, ({ node }) => isAfter(element, node))]?.start
    return { start: start ?? this.#text.length, end: end ?? this.#text.length }
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
    const leave = (element: Element) => {
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
    if (node.nodeType === TEXT) {
      const piece = { node: node as Text, start: this.#text.length }
      this.#pieces.push(piece)
      const flow = this.#flows.get(at.note)
      if (flow === undefined) this.#flows.set(at.note, [piece])
      else flow.push(piece)
      this.#text += piece.node.data
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
    if (isBlock(element)) this.#part()
    return true
  }

  #part(): void {
    if (this.#text !== '' && !this.#text.endsWith('\n')) this.#text += '\n'
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
}

function offsetIn(flow: readonly Piece[], { node, offset, from }: Boundary): number | null {
  const child = node.nodeType === TEXT ? null : (node.childNodes[offset] ?? null)
  const own =
    node.nodeType === TEXT ? flow[firstWhere(flow, (piece) => isAtOrAfter(node, piece.node))] : undefined
  if (own?.node === node) return own.start + Math.min(offset, own.node.data.length)
  const at = firstWhere(flow, (piece) =>
    child === null ? isAfter(node, piece.node) : isAtOrAfter(child, piece.node),
  )
  if (from) return flow[at]?.start ?? null
  const last = flow[at - 1]
  return last === undefined ? null : last.start + last.node.data.length
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
