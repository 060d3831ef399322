// arXiv's records as OAI-PMH gives them, in its three formats: a second witness for the rules of shared/domain, which the
// server does not ask. An item is a paper, not a version: only `arXivRaw` tells which version is the latest.
import { childrenNamed, readXml, textOf, type XmlElement } from '../../server/gateways/xml.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { canonicalCategories } from '../../shared/domain/arxiv-categories.ts'
import { fitPaper, type PaperFields } from '../../shared/domain/fit-paper.ts'
import { plainTex } from '../../shared/domain/plain-tex.ts'
import { paragraphs } from '../../shared/domain/plain-text.ts'
import { saysWithdrawn } from '../../shared/domain/read-withdrawal.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'

export interface OaiRecord {
  readonly work: WorkId
  /** The latest; null where the format does not tell. */
  readonly version: number | null
  readonly fields: PaperFields
}

export interface OaiAnswer {
  readonly records: readonly OaiRecord[]
  /** Codes of OAI-PMH, such as `idDoesNotExist`. */
  readonly errors: readonly string[]
}

/** Throws XmlFault when the answer is not well-formed. */
export function readOai(source: string): OaiAnswer {
  const root = readXml(source)
  const records = (root.name === 'record' ? [root] : descend(root, 'record')).flatMap((record) => {
    const id = descend(record, 'identifier')[0]?.text.trim() ?? ''
    const name = recognisePaper(id)
    const content = childrenNamed(record, 'metadata')[0]?.children[0]
    const read = content && FORMATS[content.name]?.(content)
    if (isRefused(name) || read === undefined) return []
    return [{ work: name.work, version: read.version, fields: fitPaper(read.fields) }]
  })
  const errors = childrenNamed(root, 'error').map((error) => error.attributes.get('code') ?? '')
  return { records, errors }
}

interface Read {
  readonly version: number | null
  readonly fields: PaperFields
}

const FORMATS: Readonly<Record<string, (content: XmlElement) => Read>> = {
  arXiv: readArxiv,
  arXivRaw: readRaw,
  dc: readDublinCore,
}

function readArxiv(content: XmlElement): Read {
  const authors = childrenNamed(content, 'authors').flatMap((list) => childrenNamed(list, 'author'))
  const created = textOf(content, 'created').trim()
  const updated = textOf(content, 'updated').trim()
  return {
    version: null,
    fields: {
      ...shared(content),
      authors: authors.map(nameOf).filter((name) => name !== '' && name !== ':'),
      submittedOn: created,
      versionOn: updated === '' ? created : updated,
      withdrawn: saysWithdrawn(textOf(content, 'comments')),
    },
  }
}

function nameOf(author: XmlElement): string {
  return ['forenames', 'keyname', 'suffix']
    .map((part) => textOf(author, part).trim())
    .filter((part) => part !== '')
    .join(' ')
}

function readRaw(content: XmlElement): Read {
  const versions = childrenNamed(content, 'version')
  const latest = versions.at(-1)
  const number = Number(/^v(\d{1,3})$/.exec(latest?.attributes.get('version') ?? '')?.[1])
  // Seen on withdrawn versions: source type I (“ignore”) with no bytes.
  const gone =
    latest !== undefined && textOf(latest, 'source_type') === 'I' && /^0\s*kb$/i.test(textOf(latest, 'size'))
  return {
    version: number > 0 ? number : null,
    fields: {
      ...shared(content),
      authors: splitNames(textOf(content, 'authors')),
      submittedOn: dayOf(versions[0]),
      versionOn: dayOf(latest),
      withdrawn: gone || saysWithdrawn(textOf(content, 'comments')),
    },
  }
}

/** What `arXiv` and `arXivRaw` name alike. The first category is the primary one. */
function shared(content: XmlElement) {
  const categories = canonicalCategories(textOf(content, 'categories').trim().split(/\s+/))
  return {
    title: textOf(content, 'title'),
    abstract: paragraphs(textOf(content, 'abstract')),
    primaryCategory: categories[0] ?? '',
    categories,
    doi: textOf(content, 'doi'),
    journalReference: textOf(content, 'journal-ref'),
    comments: textOf(content, 'comments').trim(),
    licence: textOf(content, 'license'),
  }
}

const DC = 'http://purl.org/dc/elements/1.1/'

/** Names subjects in words, not by code, so categories stay empty. */
function readDublinCore(content: XmlElement): Read {
  const all = (name: string) => childrenNamed(content, name, DC).map((child) => child.text.trim())
  const identifiers = all('identifier')
  const [description = '', ...notes] = all('description')
  const comments = notes.map((note) => note.replace(/^Comment:\s*/i, '')).join('\n')
  const days = all('date')
  return {
    version: null,
    fields: {
      title: all('title')[0] ?? '',
      authors: all('creator').map((name) => name.replace(/^([^,]+),\s*(.+)$/, '$2 $1')),
      abstract: paragraphs(description),
      primaryCategory: '',
      categories: [],
      submittedOn: days[0] ?? null,
      versionOn: days.at(-1) ?? null,
      doi: identifiers.find((one) => one.startsWith('doi:'))?.slice('doi:'.length) ?? '',
      journalReference: identifiers.find((one) => !/^(?:doi:|https?:\/\/)/.test(one)) ?? '',
      comments,
      licence: '',
      withdrawn: saysWithdrawn(comments),
    },
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** From `Mon, 22 Oct 2018 22:41:50 GMT`. */
function dayOf(version: XmlElement | undefined): string | null {
  const text = version === undefined ? '' : textOf(version, 'date')
  const [, day = '', name = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(text) ?? []
  const month = MONTHS.indexOf(name) + 1
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function descend(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : descend(child, name)))
}

/** “A. One, B. Two (Some Institute) and C. Three”: one name each, without affiliations. */
export function splitNames(line: string): string[] {
  let rest = line
  // Affiliations can hold brackets of their own.
  for (let depth = 0; depth < 3; depth += 1) rest = rest.replaceAll(/\([^()]*\)/g, ' ')
  return rest
    .split(/\s*(?:,\s*and\s|,|;|\band\b|:(?:\s|$))\s*/)
    .map((name) => plainTex(name).replaceAll(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}
