// arXiv search results. At most 25 names per paper; the whole abstract is there but hidden; the version is known only
// from the abstract's DOM id. “Submitted” is the day of the latest version, “v1 submitted” that of the first.
import { canonicalCategories } from '../../shared/domain/arxiv-categories.ts'
import { SEARCH_PAGES } from './matches.ts'
import { oneLine, paragraphs, writtenLine, writtenText } from './page-text.ts'
import type { Entry, ListSite } from './site.ts'

const ADDRESS = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+search(?:[/?#]|$)/i
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const DATE = String.raw`(\d{1,2} [A-Z][a-z]+, \d{4})`
const LATEST = new RegExp(`^Submitted ${DATE}`)
const FIRST = new RegExp(`v1 submitted ${DATE}`)

export const arxivSearch: ListSite = {
  id: 'arxiv-search',
  matches: SEARCH_PAGES,
  recognises: (url) => ADDRESS.test(url),
  readEntries: (document) =>
    [...document.querySelectorAll('li.arxiv-result')].map(readEntry).filter((entry) => entry !== null),
}

function readEntry(place: Element): Entry | null {
  const link = place.querySelector('.list-title a')
  if (link === null) return null
  const abstract = place.querySelector('.abstract-full')
  const version = /v(\d{1,3})-abstract-full$/.exec(abstract?.id ?? '')?.[1]
  const authors = place.querySelector('p.authors')
  const tags = [...place.querySelectorAll('.tag[data-tooltip]')]
  const [primary = ''] = canonicalCategories(tags.filter((tag) => tag.matches('.is-link')).map(writtenLine))
  const said = labelled(place)
  return {
    names: [oneLine(link.textContent ?? '')],
    versions: version === undefined ? [] : [Number(version)],
    title: writtenLine(place.querySelector('p.title')),
    authors: [...(authors?.querySelectorAll('a') ?? [])].map(writtenLine).filter((name) => name !== ''),
    allAuthors: !/not shown/.test(authors?.textContent ?? ''),
    abstract: paragraphs(writtenText(abstract).replace(/\s*△\s*Less\s*$/, '')),
    primaryCategory: primary,
    categories: canonicalCategories([primary, ...tags.map(writtenLine)]),
    ...daysOf(place),
    doi: writtenLine(place.querySelector('.tags a[href*="doi.org/"]')),
    journalReference: said.get('Journal ref:') ?? '',
    comments: said.get('Comments:') ?? '',
    place,
  }
}

function daysOf(place: Element): { submittedOn: string | null; versionOn: string | null } {
  const line = [...place.querySelectorAll('p')].map(writtenLine).find((text) => LATEST.test(text)) ?? ''
  const versionOn = dayOf(LATEST.exec(line)?.[1])
  return { submittedOn: dayOf(FIRST.exec(line)?.[1]) ?? versionOn, versionOn }
}

function dayOf(text: string | undefined): string | null {
  const [date = '', name = '', year = ''] = text?.replace(',', '').split(' ') ?? []
  const month = MONTHS.indexOf(name) + 1
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** “Comments:”, “Journal ref:” and others share their paragraphs; each label is bold, its text follows up to the next. */
function labelled(place: Element): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const label of place.querySelectorAll('p.comments .has-text-weight-semibold')) {
    const parts: string[] = []
    let next = label.nextSibling
    while (next !== null && !isLabel(next)) {
      parts.push(next.nodeType === 1 ? writtenText(next as Element) : (next.textContent ?? ''))
      next = next.nextSibling
    }
    said.set(writtenLine(label), oneLine(parts.join('')))
  }
  return said
}

function isLabel(node: Node): boolean {
  return node.nodeType === 1 && (node as Element).matches('.has-text-weight-semibold')
}
