// arXiv abstract pages (/abs/), from the classic design of 2018 to the one of 2026. The head gives raw metadata
// (title and abstract with their TeX); the body corrects and completes it: names as written, categories, versions.
import { canonicalCategories, canonicalCategory, codesIn } from '../../shared/domain/arxiv-categories.ts'
import { readCitationTags } from './citation-tags.ts'
import { ABSTRACT_PAGES } from './matches.ts'
import { oneLine, paragraphs, writtenLine, writtenText } from './page-text.ts'
import type { Fields, NoPaper, Site } from './site.ts'

const ADDRESS = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+abs\//i

export const arxiv: Site = {
  id: 'arxiv',
  matches: ABSTRACT_PAGES,
  recognises: (url) => ADDRESS.test(url),
  read,
}

function read(document: Document): Fields | NoPaper {
  const tags = readCitationTags(document)
  if (tags.arxivId === '' && document.querySelector('#abs') === null) return notAPaper(document)
  const dateline = readDateline(document)
  const subjects = writtenLine(document.querySelector('td.subjects'))
  const primary = primaryCategory(document)
  return {
    names: namesOf(document, tags.arxivId),
    versions: dateline.version === null ? [] : [dateline.version],
    title: tags.title || writtenLine(document.querySelector('h1.title')),
    authors: authorsOf(document, tags.authors),
    abstract: paragraphs(tags.abstract || writtenText(document.querySelector('blockquote.abstract'))),
    primaryCategory: primary,
    categories: canonicalCategories([primary, ...codesIn(subjects)]),
    submittedOn: tags.date ?? dateline.submittedOn,
    versionOn: tags.onlineDate ?? dateline.versionOn,
    doi: tags.doi || doiOf(document),
    journalReference: journalReferenceOf(document),
    comments: writtenLine(document.querySelector('td.comments')),
    licence: licenceOf(document),
    withdrawn: isWithdrawn(document, dateline.version),
  }
}

/** arXiv answers an unknown id, an unknown version and a malformed id alike: the site's frame and one heading. */
function notAPaper(document: Document): NoPaper {
  const heading = writtenLine(document.querySelector('#content h1'))
  const said = heading === '' ? '' : ` It says: “${heading.slice(0, 200)}”.`
  return { noPaper: 'no_paper', detail: `This page shows no paper.${said}` }
}

function namesOf(document: Document, arxivId: string): string[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? ''
  const names = [
    arxivId,
    document.querySelector('meta[property="og:url"]')?.getAttribute('content') ?? '',
    // Relative until about 2024.
    canonical.startsWith('/') ? `https://arxiv.org${canonical}` : canonical,
    arxivNameIn(writtenLine(document.querySelector('td.arxivid'))),
    arxivNameIn(writtenLine(document.querySelector('td.arxividv'))),
  ]
  return names.filter((name) => name !== '')
}

/** From “(or arXiv:1706.03762v7 [cs.CL] for this version)”. */
function arxivNameIn(text: string): string {
  return /arXiv:[^\s[\])]+/.exec(text)?.[0] ?? ''
}

/**
 * The body shows names as their owners write them; the head has them turned round and used to stop at a hundred.
 * Where the body has fewer than the head, something took names away from it, so the head counts.
 */
function authorsOf(document: Document, fromTags: readonly string[]): readonly string[] {
  const shown = [...document.querySelectorAll('.authors a')]
    .filter((link) => !/^(?:javascript:|#)/i.test(link.getAttribute('href') ?? ''))
    .map(writtenLine)
    .filter((name) => name !== '' && !/additional authors? not shown/.test(name) && !/:\/\//.test(name))
  return shown.length >= fromTags.length ? shown : fromTags
}

interface Dateline {
  readonly submittedOn: string | null
  readonly versionOn: string | null
  readonly version: number | null
}

const DATE = String.raw`(\d{1,2} [A-Z][a-z]{2} \d{4})`
const SUBMITTED = new RegExp(`Submitted on ${DATE}`)
const ONLY_OR_FIRST = new RegExp(String.raw`Submitted on ${DATE}(?: \(this version\)|[\])]$)`)
const REVISED = new RegExp(String.raw`revised ${DATE} \(this version, v(\d{1,3})\)`)

/** “[Submitted on 2 Apr 2007 (v1), last revised 24 Jul 2007 (this version, v2)]” and its three other forms. */
function readDateline(document: Document): Dateline {
  const text = writtenLine(document.querySelector('.dateline'))
  const submittedOn = dayOf(SUBMITTED.exec(text)?.[1])
  const revised = REVISED.exec(text)
  if (revised !== null) return { submittedOn, versionOn: dayOf(revised[1]), version: Number(revised[2]) }
  const first = ONLY_OR_FIRST.test(text)
  return { submittedOn, versionOn: first ? submittedOn : null, version: first ? 1 : null }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayOf(text: string | undefined): string | null {
  const [date = '', name = '', year = ''] = text?.split(' ') ?? []
  const month = MONTHS.indexOf(name) + 1
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
}

function primaryCategory(document: Document): string {
  const marked = codesIn(writtenLine(document.querySelector('.primary-subject')))[0]
  const cited = /\[([A-Za-z.-]+)\]/.exec(writtenLine(document.querySelector('td.arxividv')))?.[1]
  return canonicalCategory(marked ?? cited ?? '') ?? ''
}

function doiOf(document: Document): string {
  const link = document.querySelector('td.doi a')
  return oneLine(link?.getAttribute('data-doi') ?? writtenText(link)).replace(
    /^https?:\/\/(?:dx\.)?doi\.org\//i,
    '',
  )
}

/** Report numbers stand in cells of the same class; only the label tells them apart. */
function journalReferenceOf(document: Document): string {
  const cells = [...document.querySelectorAll('td.jref')]
  return writtenLine(cells.find((cell) => /journal/i.test(cell.previousElementSibling?.textContent ?? '')))
}

function licenceOf(document: Document): string {
  const href = oneLine(document.querySelector('.abs-license a')?.getAttribute('href') ?? '')
  return /^https?:\/\/\S+$/.test(href) ? href : ''
}

/** “A newer version of this paper has been withdrawn” speaks of another version. */
function isWithdrawn(document: Document, version: number | null): boolean {
  const notice = writtenLine(document.querySelector('#abs .error'))
  if (/^This .*\bwithdrawn\b/i.test(notice)) return true
  const history = oneLine(document.querySelector('.submission-history')?.textContent ?? '')
  return version !== null && new RegExp(String.raw`\[v${version}\][^[]*\(withdrawn\)`).test(history)
}
