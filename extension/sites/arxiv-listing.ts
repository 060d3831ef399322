// arXiv listings: /list/ (new, recent, months), /catchup/ and /a/. One entry is a dt with its links and the next dd
// with the rest. Listings know no dates, no version and no DOI; withdrawn papers look like any other.
import { canonicalCategories, canonicalCategory, codesIn } from '../../shared/domain/arxiv-categories.ts'
import { LISTING_PAGES } from './matches.ts'
import { oneLine, paragraphs, writtenLine, writtenText } from './page-text.ts'
import type { Entry, ListSite } from './site.ts'

const ADDRESS = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+(?:list|catchup|a)\//i

export const arxivListing: ListSite = {
  id: 'arxiv-listing',
  matches: LISTING_PAGES,
  recognises: (url) => ADDRESS.test(url),
  readEntries: (document) =>
    [...document.querySelectorAll('#dlpage dt, #articles dt')]
      .map(readEntry)
      .filter((entry) => entry !== null),
}

function readEntry(place: Element): Entry | null {
  const link = place.querySelector('a[title="Abstract"]')
  const rest = descriptionOf(place)
  if (link === null || rest === null) return null
  const primary =
    canonicalCategory(codesIn(writtenLine(rest.querySelector('.primary-subject')))[0] ?? '') ?? ''
  const authors = rest.querySelector('.list-authors')
  const names = [...(authors?.querySelectorAll('a') ?? [])].map(writtenLine).filter((name) => name !== '')
  return {
    names: [oneLine(link.textContent ?? '')],
    versions: [],
    title: writtenLine(rest.querySelector('.list-title')),
    authors: names,
    allAuthors: names.length > 0 && !/not shown|et al\b/i.test(authors?.textContent ?? ''),
    abstract: paragraphs(writtenText(rest.querySelector('p.mathjax'))),
    primaryCategory: primary,
    categories: canonicalCategories([primary, ...codesIn(writtenLine(rest.querySelector('.list-subjects')))]),
    submittedOn: null,
    versionOn: null,
    doi: '',
    journalReference: writtenLine(rest.querySelector('.list-journal-ref')),
    comments: writtenLine(rest.querySelector('.list-comments')),
    place,
  }
}

/** Headings stand between the entries, so dt and dd cannot be paired by counting. */
function descriptionOf(term: Element): Element | null {
  let next = term.nextElementSibling
  while (next !== null && !next.matches('dd, dt')) next = next.nextElementSibling
  return next?.matches('dd') === true ? next : null
}
