// Makes what a page or a record says fit the contract: characters that cannot be kept are replaced, running text that is too
// long ends in “…”, and what would become false when cut (a DOI, a code, an address) is left out instead.
import { CapturedPaper } from '../contract/paper.ts'
import { Day } from '../contract/time.ts'

const MOST_AUTHORS = 5_000
const MOST_CATEGORIES = 60
const NAME = CapturedPaper.shape.authors.element
const CATEGORY = CapturedPaper.shape.categories.element

/** What is said about a paper, in its own words. Empty string or null: nothing is said. */
export interface PaperFields {
  readonly title: string
  readonly authors: readonly string[]
  readonly abstract: string
  readonly primaryCategory: string
  readonly categories: readonly string[]
  readonly submittedOn: string | null
  readonly versionOn: string | null
  readonly doi: string
  readonly journalReference: string
  readonly comments: string
  readonly licence: string
  readonly withdrawn: boolean
}

/** Takes and gives only these fields; CapturedPaper still decides. */
export function fitPaper(fields: PaperFields): PaperFields {
  const { shape } = CapturedPaper
  return {
    title: cut(clean(fields.title), shape.title.maxLength),
    authors: fields.authors
      .map((name) => cut(clean(name), NAME.maxLength))
      .filter((name) => name !== '')
      .slice(0, MOST_AUTHORS),
    abstract: cut(cleanLines(fields.abstract), shape.abstract.maxLength),
    primaryCategory: whole(fields.primaryCategory, shape.primaryCategory.maxLength),
    categories: fields.categories
      .map((code) => whole(code, CATEGORY.maxLength))
      .filter((code) => code !== '')
      .slice(0, MOST_CATEGORIES),
    submittedOn: dayOrNull(fields.submittedOn),
    versionOn: dayOrNull(fields.versionOn),
    doi: whole(fields.doi, shape.doi.maxLength),
    journalReference: cut(clean(fields.journalReference), shape.journalReference.maxLength),
    comments: cut(cleanLines(fields.comments), shape.comments.maxLength),
    licence: whole(fields.licence, shape.licence.maxLength),
    withdrawn: fields.withdrawn,
  }
}

/** At most `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number | null): string {
  if (max === null || text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…`
}

export function whole(text: string, max: number | null): string {
  const tidy = clean(text)
  return max === null || tidy.length <= max ? tidy : ''
}

export function clean(text: string): string {
  return keepable(text)
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
}

export function cleanLines(text: string): string {
  return keepable(text)
    .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
}

/** Marks that turn the writing round from here on: in a title they could make every line after it read backwards. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** A lone half of a surrogate pair cannot be stored. */
function keepable(text: string): string {
  return text
    .replaceAll(TURNS, '')
    .replaceAll(TURNS, '')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
}

function dayOrNull(text: string | null): string | null {
  return Day.safeParse(text).data ?? null
}
