// BibTeX records as entries of a handful: which field names the paper, which kind of thing it is, who wrote it.
import { type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { type BibRecord, bibtexRecords } from './bibtex-records.ts'
import { brokenEntry, entryOf, nameInOrder } from './handful-entry.ts'
import { plainTex } from './plain-tex.ts'

export const readBibtex = (text: string): HandfulEntry[] =>
  bibtexRecords(text)
    .slice(0, MOST_LINES + 1)
    .map(fromBibtex)

const BIB_KINDS: Readonly<Record<string, ReadingKind>> = {
  book: 'chapter',
  mvbook: 'chapter',
  booklet: 'chapter',
  inbook: 'chapter',
  bookinbook: 'chapter',
  incollection: 'chapter',
  online: 'link',
  electronic: 'link',
  www: 'link',
  video: 'talk',
  audio: 'talk',
}

function fromBibtex({ line, quote, type, fields, problem }: BibRecord): HandfulEntry {
  if (problem !== null) return brokenEntry(line, quote, problem)
  const field = (...names: string[]) =>
    names.map((name) => fields.get(name)?.trim() ?? '').find((value) => value !== '') ?? ''
  const plain = (...names: string[]) => plainTex(field(...names))
  const subtitle = plain('subtitle')
  const title = plain('title')
  return entryOf({
    line,
    quote,
    kind: BIB_KINDS[type] ?? (type === 'misc' && isLink(fields) ? 'link' : 'paper'),
    title: subtitle === '' ? title : `${title}: ${subtitle}`,
    authors: bibNames(field('author', 'editor')),
    year: field('year', 'date'),
    doi: untex(field('doi')),
    url: untex(field('url', 'howpublished', 'note')),
    arxiv: arxivOf(fields),
    journal: plain('journal', 'journaltitle', 'booktitle', 'publisher', 'school'),
    abstract: plain('abstract'),
  })
}

/** @misc with an address and nothing of a paper. */
function isLink(fields: ReadonlyMap<string, string>): boolean {
  const has = (name: string) => (fields.get(name) ?? '').trim() !== ''
  return (
    /https?:\/\//i.test(`${fields.get('url') ?? ''} ${fields.get('howpublished') ?? ''}`) &&
    !has('doi') &&
    !has('eprint')
  )
}

/** `eprint` names an arXiv paper unless another archive is named beside it. */
function arxivOf(fields: ReadonlyMap<string, string>): string {
  const archive = fields.get('archiveprefix') ?? fields.get('eprinttype') ?? ''
  const eprint = fields.get('eprint')?.trim() ?? ''
  if (eprint !== '' && (archive === '' || /arxiv/i.test(archive))) return untex(eprint)
  const elsewhere = ['arxivid', 'arxiv', 'note', 'howpublished', 'eid', 'number', 'volume', 'journal']
  return untex(
    elsewhere
      .map((name) => fields.get(name) ?? '')
      .find((value) => /arxiv/i.test(value) || /^\d{4}\.\d{4,5}(v\d+)?$/.test(value)) ?? '',
  )
}

/** Addresses and identifiers as they are meant: `\_` is `_`, `\url{…}` its inside. */
function untex(text: string): string {
  return text
    .slice(0, 4_000)
    .replaceAll(/\\(?:url|href|texttt)\s?/g, ' ')
    .replaceAll(/\\([_%#&~$])/g, '$1')
    .replaceAll(/[{}]/g, ' ')
    .trim()
}

/** `Last, First and {A Collaboration} and others` to `First Last`, `A Collaboration`. */
export function bibNames(field: string): string[] {
  return splitNames(field)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== ':' && name.toLowerCase() !== 'others')
    .map((name) => plainTex(nameInOrder(name)))
}

/** On the word `and` outside braces. */
function splitNames(field: string): string[] {
  const names: string[] = []
  let depth = 0
  let current: string[] = []
  for (const word of field.slice(0, 200_000).split(/\s+/)) {
    if (depth === 0 && word.toLowerCase() === 'and') {
      names.push(current.join(' '))
      current = []
    } else {
      depth = Math.max(0, depth + word.split('{').length - word.split('}').length)
      current.push(word)
    }
  }
  return [...names, current.join(' ')]
}
