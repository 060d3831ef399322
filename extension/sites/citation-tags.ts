// The citation_* tags in the head of a page, as many publishers and archives write them for search engines.
// Titles and abstracts in them are raw metadata; names are “Last, First”, made by algorithms from free text.
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { oneLine } from './page-text.ts'
import type { Names, NoPaper } from './site.ts'

export interface CitationTags {
  readonly title: string
  /** In display form, “First Last”. */
  readonly authors: readonly string[]
  /** With its line breaks. */
  readonly abstract: string
  readonly doi: string
  readonly pdfUrl: string
  readonly arxivId: string
  /** Days as `2026-11-22`, null when absent or no day. */
  readonly date: string | null
  readonly onlineDate: string | null
}

export function readCitationTags(document: Document): CitationTags {
  const all = (name: string) =>
    [...document.querySelectorAll(`meta[name="citation_${name}"]`)].map(
      (tag) => tag.getAttribute('content') ?? '',
    )
  const first = (name: string) => all(name)[0] ?? ''
  return {
    title: oneLine(first('title')),
    authors: all('author')
      .map(displayName)
      .filter((name) => name !== ''),
    abstract: first('abstract'),
    doi: oneLine(first('doi')),
    pdfUrl: oneLine(first('pdf_url')),
    arxivId: oneLine(first('arxiv_id')),
    date: day(first('date')),
    onlineDate: day(first('online_date')),
  }
}

/** For any page with such tags: what of them names a paper of arXiv, or why it is none. */
export function namesInTags({ arxivId, doi, pdfUrl, title }: CitationTags): Names | NoPaper {
  const names = [arxivId, doi, pdfUrl].filter((name) => !isRefused(recognisePaper(name)))
  if (names.length > 0) return { names, fullText: null }
  const called = [
    title === '' ? '' : `“${title.slice(0, 200)}”`,
    doi === '' ? '' : `DOI ${doi.slice(0, 100)}`,
  ]
  const shown = called.filter((name) => name !== '').join(', ')
  if (shown === '') return { noPaper: 'no_paper', detail: 'This page does not say which paper it shows.' }
  const detail = `This page shows ${shown}, which names no paper of arXiv. So far only papers on arXiv can be captured.`
  return { noPaper: 'not_arxiv', detail }
}

/** “Heath, Jr., Robert W.” is Robert W. Heath Jr.; a name without comma stands as it is. */
export function displayName(name: string): string {
  const parts = oneLine(name).split(/\s*,\s*/)
  const [last = '', middle = '', first] = parts
  if (parts.length > 3) return oneLine(name)
  return oneLine(first === undefined ? `${middle} ${last}` : `${first} ${last} ${middle}`)
}

function day(text: string): string | null {
  const found = /^\s*(\d{4})[/-](\d{1,2})[/-](\d{1,2})\s*$/.exec(text)
  if (found === null) return null
  const [, year = '', month = '', date = ''] = found
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
