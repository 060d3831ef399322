// Random selections as people make them, and random edits to the page they were made on, each with what became of every
// text node, so that the right answer is known without asking the code under test.
import type { PageWords } from '../../../extension/pointing/page-words.ts'
import type { Random } from '../../support/random.ts'
import { pick } from '../sites/mutate-page.ts'

export interface Selected {
  readonly kind: string
  readonly startContainer: Text
  readonly startOffset: number
  readonly endContainer: Text
  readonly endOffset: number
  /** All text nodes from the first to the last. */
  readonly nodes: readonly Text[]
}

/** What a selection begins in. */
const KINDS: readonly (readonly [string, string])[] = [
  ['text', '.ltx_p, p'],
  ['text', '.ltx_p, p'],
  ['text', '.ltx_p, p'],
  ['paragraphs', '.ltx_para, p'],
  ['formula', 'math'],
  ['footnote', '.ltx_note_content'],
  ['citation', 'cite'],
  ['list', 'li, .ltx_item'],
  ['table', 'td, .ltx_td'],
  ['caption', 'figcaption, .ltx_caption'],
]

const SHOW_TEXT = 4

/** Text nodes that the page's words know, in the order of the page; footnotes apart. */
export function textNodes(words: PageWords, root: Element = words.root): Text[] {
  const walker = root.ownerDocument.createTreeWalker(root, SHOW_TEXT)
  const nodes: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node as Text
    const skipped = text.parentElement?.closest(
      'annotation, annotation-xml, script, style, font.notranslate, .ltx_note_mark, .ltx_tag_note, .ltx_note_type',
    )
    if (text.data.trim() !== '' && (skipped === null || skipped === undefined)) nodes.push(text)
  }
  return nodes
}

/** A page to select on: what a test asks of it again and again. */
export class Selecting {
  readonly words: PageWords
  readonly #flows = new Map<Element | null, Text[]>()
  readonly #elements = new Map<string, Element[]>()

  constructor(words: PageWords) {
    this.words = words
    for (const node of textNodes(words)) {
      const flow = noteOf(node)
      this.#flows.set(flow, [...(this.#flows.get(flow) ?? []), node])
    }
  }

  /** Null: this page has nothing of the kind that was drawn. */
  select(random: Random): Selected | null {
    const [kind, selector] = pick(random, KINDS)
    const elements = this.#elements.get(selector) ?? [...this.words.root.querySelectorAll(selector)]
    this.#elements.set(selector, elements)
    const inside = elements.length === 0 ? [] : textNodes(this.words, pick(random, elements))
    if (inside.length === 0) return null
    const first = pick(random, inside)
    const flow = this.#flows.get(noteOf(first)) ?? []
    const at = flow.indexOf(first)
    const reach = kind === 'paragraphs' ? 12 + random() * 60 : random() * (kind === 'formula' ? 14 : 6)
    const nodes = flow.slice(at, at + 1 + Math.floor(reach))
    const last = nodes.at(-1) ?? first
    const startOffset = wordEdge(random, first.data)
    const least = last === first ? startOffset : 0
    const room = last.data.length - least
    const endOffset = least + Math.min(room, 1 + Math.floor(random() * Math.min(160, room)))
    const selected = { kind, startContainer: first, startOffset, endContainer: last, endOffset, nodes }
    return selectedText(this.words, selected).trim().length >= 3 ? selected : null
  }
}

function noteOf(node: Text): Element | null {
  return node.parentElement?.closest('.ltx_note_outer') ?? null
}

export function selectedText(words: PageWords, selected: Selected): string {
  const place = words.stretchOf(selected as unknown as AbstractRange)
  return place === null ? '' : words.text.slice(place.start, place.end)
}

/** Half of the time where a word begins, else anywhere. */
function wordEdge(random: Random, text: string): number {
  const at = Math.floor(random() * text.length)
  return random() < 0.5 ? at : text.lastIndexOf(' ', at) + 1
}

interface Edit {
  readonly at: number
  readonly removed: number
  readonly added: number
}
export interface Mutation {
  readonly edits: Map<Text, Edit>
  undo(): void
}

/** Ids changed, some paragraphs edited, some removed, some added. */
export function mutate(random: Random, words: PageWords, near: readonly Selected[]): Mutation {
  const undoing: (() => void)[] = []
  const edits = new Map<Text, Edit>()
  for (const element of words.root.querySelectorAll('[id]')) {
    const old = element.id
    element.id = `r2.${old.length}.${old}`
    undoing.push(() => {
      element.id = old
    })
  }
  const paragraphs = [...words.root.querySelectorAll('p, .ltx_p')].filter(
    (one) => (one.textContent ?? '').length > 80,
  )
  const held = near
    .map(({ startContainer }) => startContainer.parentElement?.closest('p, .ltx_p') ?? null)
    .filter((one) => one !== null)
  const someOf = () => (held.length > 0 && random() < 0.6 ? pick(random, held) : pick(random, paragraphs))
  // As many as change where the selections are, and no more than leave it the same paper.
  const few = (most: number, share: number) => Math.max(1, Math.min(most, paragraphs.length * share))
  for (let n = 0; n < few(near.length / 3, 0.12); n += 1) undoing.push(editParagraph(random, someOf(), edits))
  for (let n = 0; n < few(near.length / 12, 0.04); n += 1) undoing.push(removeParagraph(someOf()))
  for (let n = 0; n < near.length / 12; n += 1)
    undoing.push(addParagraph(random, someOf(), pick(random, paragraphs)))
  return {
    edits,
    undo: () => {
      for (const one of undoing.toReversed()) one()
    },
  }
}

const NEW_WORDS = [
  'however',
  'lantern',
  'notably',
  'in most cases',
  'we conjecture',
  'the quiet',
  '12.5',
  'roughly',
]

function editParagraph(random: Random, paragraph: Element, edits: Map<Text, Edit>): () => void {
  const nodes = [...paragraph.childNodes].filter(
    (node): node is Text => node.nodeType === 3 && (node as Text).data.trim().length > 10,
  )
  if (nodes.length === 0) return () => undefined
  const node = pick(random, nodes)
  if (edits.has(node)) return () => undefined
  const before = node.data
  const at = Math.max(0, before.lastIndexOf(' ', Math.floor(random() * before.length)))
  const next = before.indexOf(' ', at + 1)
  const removed = random() < 0.7 ? (next < 0 ? before.length : next) - at : 0
  const put = random() < 0.7 ? ` ${pick(random, NEW_WORDS)}` : ''
  node.data = before.slice(0, at) + put + before.slice(at + removed)
  edits.set(node, { at, removed, added: put.length })
  return () => {
    node.data = before
  }
}

function removeParagraph(paragraph: Element): () => void {
  const parent = paragraph.parentNode
  const next = paragraph.nextSibling
  if (parent === null) return () => undefined
  paragraph.remove()
  return () => parent.insertBefore(paragraph, next)
}

/** Its words are those of another paragraph, a few at a time in another order: near to what is there, and not it. */
function addParagraph(random: Random, beside: Element, like: Element): () => void {
  const added = beside.ownerDocument.createElement('p')
  // Pieces shorter than what surrounds a quote: or the passage would be moved, not shuffled.
  const groups = (like.textContent ?? '').slice(0, 500).match(/[\s\S]{1,40}/g) ?? []
  const shuffled = groups
    .map((group) => ({ group, at: random() }))
    .toSorted((one, other) => one.at - other.at)
  added.textContent = shuffled.map(({ group }) => group).join(' ')
  if (beside.parentNode === null) return () => undefined
  beside.after(added)
  return () => added.remove()
}

/** How much of what was selected is still on the page, from 0 to 1. */
export function keptShare(words: PageWords, { nodes }: Selected): number {
  const size = (some: readonly Text[]) => some.reduce((sum, { data }) => sum + data.trim().length, 0)
  return size(nodes.filter((node) => words.root.contains(node))) / size(nodes)
}

/** Where the selected words stand now, or what is left of them; null: they were removed. */
export function trueRange(words: PageWords, selected: Selected, { edits }: Mutation): AbstractRange | null {
  const left = selected.nodes.filter((node) => words.root.contains(node))
  const [startContainer, endContainer] = [left[0], left.at(-1)]
  if (startContainer === undefined || endContainer === undefined) return null
  const moved = (node: Text, offset: number) => {
    const edit = edits.get(node)
    if (edit === undefined || offset <= edit.at) return offset
    return Math.max(edit.at, offset - edit.removed) + edit.added
  }
  const starts = startContainer === selected.startContainer
  const ends = endContainer === selected.endContainer
  return {
    startContainer,
    endContainer,
    startOffset: starts ? moved(startContainer, selected.startOffset) : 0,
    endOffset: ends ? moved(endContainer, selected.endOffset) : endContainer.data.length,
  } as unknown as AbstractRange
}
