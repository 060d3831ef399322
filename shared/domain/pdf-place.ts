// Where in a PDF some words stand, told by what its pages and its list of contents say: the section, and the figure, table
// or theorem whose text they are in. Nothing is guessed: where a page does not tell, there is no section and no part.
import type { PaperPart, PartKind, SectionName } from '../contract/pointer.ts'

/** A line of a page. Places in the PDF's own measure: y grows upwards. */
export interface PdfLine {
  /** Offset of its first character in the text of its page. */
  readonly start: number
  readonly text: string
  readonly x: number
  readonly y: number
  readonly height: number
}

/** An entry of the PDF's list of contents, in its order. `depth` from 0. */
export interface PdfHeading {
  readonly depth: number
  readonly title: string
  readonly page: number
  readonly x: number
  /** Null: the top of the page. */
  readonly y: number | null
}

export interface PdfSpot {
  readonly page: number
  /** Of the line that the words begin in. */
  readonly x: number
  readonly y: number
  readonly pageWidth: number
}

const DEEPEST = 6
const LONGEST_NUMBER = 40
const LONGEST_TITLE = 500
/** A caption or statement longer than this is not followed back to its name. */
const MOST_LINES = 30
/** A line further away, or of another size, is another block. */
const MOST_LEADING = 1.75
const ALIKE = 0.12

export function lineAt(lines: readonly PdfLine[], offset: number): PdfLine | null {
  return lines.findLast(({ start }) => start <= offset) ?? lines[0] ?? null
}

/** From the outermost inwards. */
export function sectionsAt(headings: readonly PdfHeading[], spot: PdfSpot): SectionName[] {
  const last = headings.findLastIndex((heading) => !isAfter(heading, spot))
  const path: PdfHeading[] = []
  for (let at = last; at >= 0; at -= 1) {
    const heading = headings[at]
    if (heading !== undefined && heading.depth < (path[0]?.depth ?? Number.POSITIVE_INFINITY)) {
      path.unshift(heading)
    }
  }
  return path.slice(0, DEEPEST).map(({ title }) => nameSection(title))
}

/** In the order of reading two columns: pages, then columns, then downwards. */
function isAfter(heading: PdfHeading, spot: PdfSpot): boolean {
  if (heading.page !== spot.page) return heading.page > spot.page
  const column = (x: number) => (x > spot.pageWidth * 0.45 ? 1 : 0)
  if (column(heading.x) !== column(spot.x)) return column(heading.x) > column(spot.x)
  return heading.y !== null && heading.y < spot.y
}

/** `3.1 Encoder` → 3.1 and Encoder; a letter counts as a number only before a capital: `A Proofs`, not `A new way`. */
export function nameSection(printed: string): SectionName {
  const text = printed.replaceAll(/\s+/g, ' ').trim()
  const found = /^((?:\d{1,3}|[A-Z]|[IVXL]{2,6})(?:\.\d{1,3}){0,4})\.? (\S.*)$/.exec(text)
  const [, number = '', title = text] = found ?? []
  const told = /^\d/.test(number) || number.includes('.') || /^\p{Lu}/u.test(title)
  const taken = number !== '' && told && number.length <= LONGEST_NUMBER
  return { number: taken ? number : '', title: (taken ? title : text).slice(0, LONGEST_TITLE) }
}

const KINDS: Readonly<Record<string, PartKind>> = {
  figure: 'figure',
  fig: 'figure',
  table: 'table',
  tab: 'table',
  algorithm: 'algorithm',
}
const NUMBER = String.raw`(?:S?\d{1,3}|[A-Z](?=\.?\d))(?:\.?\d{1,3}){0,3}`
const CAPTION = new RegExp(
  String.raw`^((Figure|Fig|Table|Tab|Algorithm)\.?\s+${NUMBER})(?=\s*(?:[:.|–—]|$))`,
  'i',
)
const STATEMENT = new RegExp(
  String.raw`^((?:Theorem|Lemma|Proposition|Corollary|Definition|Conjecture|Claim|Remark|Example)\s+${NUMBER})(?=\s*[:.(]|\s+\p{Lu}|$)`,
  'u',
)

/** The figure, table, algorithm or theorem in whose caption or statement these words stand. */
export function partAt(lines: readonly PdfLine[], offset: number): PaperPart | null {
  const from = lines.findLastIndex(({ start }) => start <= offset)
  for (let at = from; at >= 0 && from - at < MOST_LINES; at -= 1) {
    const [line, above] = [lines[at], lines[at - 1]]
    const part = line === undefined ? null : nameOf(line.text)
    if (part !== null) return part
    if (line === undefined || above === undefined || !isOneBlock(above, line)) return null
  }
  return null
}

function nameOf(text: string): PaperPart | null {
  const line = text.trimStart()
  const caption = CAPTION.exec(line)
  const label = (caption?.[1] ?? STATEMENT.exec(line)?.[1])?.replaceAll(/\s+/g, ' ')
  if (label === undefined) return null
  return { kind: KINDS[caption?.[2]?.toLowerCase() ?? ''] ?? 'theorem', label }
}

function isOneBlock(above: PdfLine, below: PdfLine): boolean {
  const fall = above.y - below.y
  const size = Math.max(above.height, below.height)
  const alike = Math.abs(above.height - below.height) <= ALIKE * size
  return alike && fall > -0.5 * size && fall <= MOST_LEADING * size
}
