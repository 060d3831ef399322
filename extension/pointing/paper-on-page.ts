// A paper's page with its words, sections and numbered parts, as far as LaTeXML divided it: for making pointers into it
// and for finding them again.
import type { Pointer } from '../../shared/contract/pointer.ts'
import { SectionName } from '../../shared/contract/pointer.ts'
import { clean, cut, whole } from '../../shared/domain/fit-paper.ts'
import { makeQuote } from '../../shared/domain/make-quote.ts'
import { isInside, type PreparedPaper, preparePaper, type Stretch } from '../../shared/domain/paper-text.ts'
import { sectionsOn } from '../sites/latexml.ts'
import { partsOn } from '../sites/latexml-parts.ts'
import { PageWords } from './page-words.ts'

const { number: NUMBER, title: TITLE } = SectionName.shape
const DEEPEST = 6
const LONGEST_LABEL = 80
const LONGEST_ID = 200

/** A pointer without the version, which the page may not say. */
export type PagePointer = Omit<Pointer, 'version'>

export interface PaperOnPage extends PreparedPaper {
  readonly words: PageWords
}

export function paperOnPage(document: Document): PaperOnPage {
  const words = new PageWords(document)
  const sections = sectionsOn(document).map(({ element, number, title }) => ({
    number: whole(number, NUMBER.maxLength),
    title: cut(clean(title), TITLE.maxLength),
    ...words.stretchAround(element),
  }))
  const parts = partsOn(words.root).map(({ element, kind, label }) => ({
    kind,
    label: whole(label, LONGEST_LABEL),
    ...words.stretchAround(element),
  }))
  const named = parts.filter(({ label }) => label !== '')
  return { ...preparePaper({ text: words.text, sections, parts: named }), words }
}

/** Null: nothing of the paper is selected. */
export function pointerTo(page: PaperOnPage, range: AbstractRange): PagePointer | null {
  const place = page.words.stretchOf(range)
  const quote = place === null ? null : makeQuote(page.text, place.start, place.end)
  if (place === null || quote === null) return null
  const around = page.sections.filter((section) => isInside(firstWord(page.text, place), section))
  const part = page.parts.findLast(({ start, end }) => place.start >= start && place.end <= end)
  return {
    from: 'html',
    quote,
    sections: around.slice(0, DEEPEST).map(({ number, title }) => ({ number, title })),
    part: part === undefined ? null : { kind: part.kind, label: part.label },
    page: null,
    anchor: anchorOf(range.startContainer),
  }
}

function firstWord(text: string, { start, end }: Stretch): number {
  const blank = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0
  return start + blank
}

function anchorOf(node: Node): string {
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement
  return whole(element?.closest('[id]')?.id ?? '', LONGEST_ID)
}
