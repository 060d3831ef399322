// The text of a paper as it stands on a page of HTML or in a PDF, prepared once for finding any number of quotes in it.
import type { PartKind } from '../contract/pointer.ts'
import { type FoldedWords, foldWords } from './fold-words.ts'

/** A stretch of the text, as offsets into it: from `start` up to but without `end`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}
export interface SectionStretch extends Stretch {
  readonly number: string
  readonly title: string
}
export interface PartStretch extends Stretch {
  readonly kind: PartKind
  readonly label: string
}

/**
 * `sections`, inside each other, and `parts` where the text is divided: HTML. Of a PDF: the texts of its pages one after
 * another, each item of pdf.js followed by a line end where `hasEOL`, pages parted by a line end; `pages` is where each
 * begins. Both are folded alike, so that a quote from one is found in the other.
 */
export interface PaperText {
  readonly text: string
  readonly sections?: readonly SectionStretch[]
  readonly parts?: readonly PartStretch[]
  readonly pages?: readonly number[]
}

export interface PreparedPaper extends Required<PaperText> {
  readonly folded: FoldedWords
}

export function preparePaper({ text, sections = [], parts = [], pages = [] }: PaperText): PreparedPaper {
  return { text, sections, parts, pages, folded: foldWords(text) }
}

export function isInside(offset: number, { start, end }: Stretch): boolean {
  return offset >= start && offset < end
}
