// One entry of a handful out of the fields a record gave: which work it names, cut to what the contract can keep.
import type { HandfulEntry } from '../contract/import.ts'
import type { WorkId } from '../contract/paper.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { isKeepable } from '../contract/text.ts'
import { doiWork } from './name-work.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'

/** What a record said, as it said it. */
export interface Citation {
  readonly line: number
  readonly quote: string
  readonly kind: ReadingKind
  readonly title?: string
  readonly authors?: readonly string[]
  readonly year?: string
  readonly doi?: string
  readonly url?: string
  /** An arXiv id, or a text that holds one. */
  readonly arxiv?: string
  readonly journal?: string
  readonly abstract?: string
}

interface Named {
  readonly work: WorkId
  readonly version: number | null
}

export const EMPTY_ENTRY: Omit<HandfulEntry, 'line' | 'quote'> = {
  kind: 'paper',
  work: null,
  version: null,
  title: '',
  authors: [],
  year: null,
  doi: '',
  url: '',
  journal: '',
  abstract: '',
  day: null,
  time: null,
  presenters: [],
  others: [],
  place: '',
  problem: null,
  asksDateOrder: false,
}

export function brokenEntry(line: number, quote: string, problem: string): HandfulEntry {
  return { ...EMPTY_ENTRY, line, quote: quoted(quote), problem }
}

export function entryOf(citation: Citation): HandfulEntry {
  const named = workOf(citation)
  const title = oneLine(citation.title ?? '', 2_000)
  const url = webAddress(citation.url ?? '')
  const entry: HandfulEntry = {
    ...EMPTY_ENTRY,
    line: citation.line,
    quote: quoted(citation.quote),
    // What has an identifier of a paper is one, whatever the record calls itself: many bring papers as @misc or ELEC.
    kind: named?.work.startsWith('arxiv:') ? 'paper' : citation.kind,
    work: named?.work ?? null,
    version: named?.version ?? null,
    title,
    authors: (citation.authors ?? [])
      .map((name) => oneLine(name, 300))
      .filter((name) => name !== '')
      .slice(0, 5_000),
    year: yearOf(citation.year ?? ''),
    doi: doiOf(citation),
    // A name leads to the paper by itself.
    url: named === null ? url : '',
    journal: oneLine(citation.journal ?? '', 1_000),
    abstract: keepable(citation.abstract ?? '')
      .trim()
      .slice(0, 20_000),
  }
  if (named !== null || title !== '') return entry
  if (url !== '') return { ...entry, title: url.slice(0, 2_000) }
  return { ...entry, problem: 'This names no paper: it has no arXiv id, DOI, title or address.' }
}

/** An arXiv id anywhere comes before a DOI: under it members open the paper. */
function workOf({ arxiv = '', doi = '', url = '', journal = '' }: Citation): Named | null {
  const texts = [arxiv, url, /arxiv/i.test(doi) ? doi : '', /arxiv/i.test(journal) ? journal : '']
  for (const text of texts) {
    const found = text === '' ? null : recognisePaper(text)
    if (found !== null && !isRefused(found)) return { work: found.work, version: found.version }
  }
  return doiWork(doi) ?? (/doi\.org\//i.test(url) ? doiWork(url) : null)
}

/** The publisher's DOI. arXiv's own says no more than the id. */
function doiOf({ doi = '', url = '' }: Citation): string {
  const found = doiWork(doi) ?? (/doi\.org\//i.test(url) ? doiWork(url) : null)
  return found?.work.startsWith('doi:') ? found.work.slice('doi:'.length) : ''
}

// What no address holds unescaped ends it.
const ADDRESS = /https?:\/\/[^\s\p{Cc}<>"{}\\^`|/][^\s\p{Cc}<>"{}\\^`|]{0,1900}/iu

/** Nothing but http and https. */
export function webAddress(text: string): string {
  const found = ADDRESS.exec(text.slice(0, 4_000))
  return found ? keepable(found[0]).replace(/[.,;)]+$/, '') : ''
}

function yearOf(text: string): number | null {
  const found = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/.exec(text.slice(0, 200))
  return found ? Number(found[1]) : null
}

/** Control characters and what cannot be stored become spaces: a title is one line. */
export function oneLine(text: string, most: number): string {
  const flat = keepable(text.slice(0, most * 2))
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
  return cut(flat, most)
}

export function quoted(text: string): string {
  return oneLine(text, 200)
}

/** Never through the middle of a pair of surrogates. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.slice(0, most)
  return isKeepable(end) ? end : end.slice(0, -1)
}

function keepable(text: string): string {
  return isKeepable(text) ? text : text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll('\u0000', '\ufffd')
}

/** `Last, First` and `Last, Jr, First`; a name in braces is kept whole. */
export function nameInOrder(name: string): string {
  if (/^\{[^{}]*\}$/.test(name)) return name
  const [last = '', second, third] = name.split(',').map((part) => part.trim())
  if (second === undefined) return last
  return third === undefined ? `${second} ${last}`.trim() : `${third} ${last} ${second}`.trim()
}
