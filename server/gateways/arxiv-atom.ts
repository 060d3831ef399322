// An answer of arXiv's API (Atom) as records. Entries are known by their id, never by their place: arXiv leaves out in
// silence what it does not have. Atom names neither licence nor history, so these stay empty.
import { CapturedPaper } from '../../shared/contract/paper.ts'
import { canonicalCategories, canonicalCategory } from '../../shared/domain/arxiv-categories.ts'
import { fitPaper, type PaperFields } from '../../shared/domain/fit-paper.ts'
import { paragraphs } from '../../shared/domain/plain-text.ts'
import { saysWithdrawn } from '../../shared/domain/read-withdrawal.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { PaperName } from '../../shared/domain/settle-look-up.ts'
import { childrenNamed, readXml, textOf, type XmlElement, XmlFault } from './xml.ts'

export interface AtomAnswer {
  readonly papers: readonly CapturedPaper[]
  /** Named, but what else is said of them does not fit the contract. */
  readonly unusable: readonly PaperName[]
  /** arXiv tells what it did not understand as an entry, too. */
  readonly errors: readonly string[]
}

const ATOM = 'http://www.w3.org/2005/Atom'
const ARXIV = 'http://arxiv.org/schemas/atom'
const ENTRY_ID = /^https?:\/\/(?:export\.|www\.)?arxiv\.org\/abs\/\S+v\d+$/
const ERROR_ID = /^https?:\/\/(?:export\.|www\.)?arxiv\.org\/api\/errors/

/** Throws XmlFault when this is no Atom feed, whole and well-formed. */
export function readAtom(source: string): AtomAnswer {
  const feed = readXml(source)
  if (feed.name !== 'feed' || feed.space !== ATOM) throw new XmlFault('is not an Atom feed')
  const papers: CapturedPaper[] = []
  const unusable: PaperName[] = []
  const errors: string[] = []
  for (const entry of childrenNamed(feed, 'entry')) {
    const id = textOf(entry, 'id').trim()
    if (ERROR_ID.test(id)) errors.push(textOf(entry, 'summary').trim())
    const name = ENTRY_ID.test(id) ? recognisePaper(id) : null
    if (name === null || isRefused(name) || name.version === null) continue
    const { work, version } = name
    const read = CapturedPaper.safeParse({ work, version, ...fitPaper(fieldsOf(entry)) })
    if (read.success) papers.push(read.data)
    else unusable.push({ work, version })
  }
  return { papers, unusable, errors }
}

function fieldsOf(entry: XmlElement): PaperFields {
  const comments = textOf(entry, 'comment', ARXIV).trim()
  const primary = canonicalCategory(termOf(childrenNamed(entry, 'primary_category', ARXIV)[0])) ?? ''
  return {
    title: textOf(entry, 'title'),
    authors: childrenNamed(entry, 'author')
      .map((author) => textOf(author, 'name').trim())
      .filter((name) => name !== ':'),
    abstract: paragraphs(textOf(entry, 'summary')),
    primaryCategory: primary,
    // Classes of MSC and ACM stand among them; they are no categories and fall out.
    categories: canonicalCategories([primary, ...childrenNamed(entry, 'category').map(termOf)]),
    submittedOn: textOf(entry, 'published').trim().slice(0, 10),
    versionOn: textOf(entry, 'updated').trim().slice(0, 10),
    doi: textOf(entry, 'doi', ARXIV),
    journalReference: textOf(entry, 'journal_ref', ARXIV),
    comments,
    licence: '',
    withdrawn: saysWithdrawn(comments),
  }
}

function termOf(category: XmlElement | undefined): string {
  return category?.attributes.get('term') ?? ''
}
