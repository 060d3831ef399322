// Answers of arXiv's API (Atom) and of its OAI server, read as the look-ups read them; our reader of XML is held to
// another one over each of them. And arXiv's own BibTeX, read as an import reads it.
import { Window } from 'happy-dom'
import { expect } from 'vitest'
import { readAtom } from '../../server/gateways/arxiv-atom.ts'
import { readXml, type XmlElement } from '../../server/gateways/xml.ts'
import { CapturedPaper } from '../../shared/contract/paper.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import type { PageRow } from '../extension/sites/open-page.ts'
import { readOai } from '../support/arxiv-oai.ts'
import { saidBy } from './papers.ts'
import { idOf, type Said, type Surface } from './surface.ts'

export const atom: Surface = {
  // Of an answer with many entries the table has the day on which it was saved.
  untold: (row) => (row.title === '' && row.submitted !== '' ? ['submitted'] : []),
  read: (row) => {
    checkXml(row.html)
    const { papers, unusable } = readAtom(row.html)
    expect(unusable).toEqual([])
    expect(papers).toHaveLength([...row.html.matchAll(/<entry>/g)].length)
    for (const paper of papers) checkPaper(paper)
    if (row.title === '') return {}
    const paper = papers.find((one) => idOf(one.work) === row.id)
    return paper === undefined ? expect.fail('the paper was not found by its id') : saidBy(paper)
  },
}

function checkPaper(paper: CapturedPaper): void {
  expect(CapturedPaper.parse(paper)).toEqual(paper)
  expect(paper.title + paper.authors.join('')).not.toMatch(/\n|\s\s|&(?:amp|lt|#)/)
  expect([paper.primaryCategory, paper.authors.length > 0]).not.toContain('')
  expect(paper.categories[0]).toBe(paper.primaryCategory)
}

export const atomError: Surface = {
  untold: () => [],
  read: (row) => {
    checkXml(row.html)
    expect(readAtom(row.html).papers).toEqual([])
    return {}
  },
}

export const oai: Surface = {
  // The Dublin Core format names subjects in words only.
  untold: (row) => (row.file.endsWith('.oai_dc.xml') ? ['primary'] : []),
  read: (row) => {
    checkXml(row.html)
    const { records } = readOai(row.html)
    if (row.id === '') {
      const works = records.map((record) => idOf(record.work))
      expect(works).toEqual(['1412.8323', '1507.07790', '1607.01710'])
      return {}
    }
    const [record] = records
    return record === undefined ? expect.fail('no record was read') : saidInRecord(record, row)
  },
}

type OaiRecord = ReturnType<typeof readOai>['records'][number]

function saidInRecord({ work, version, fields }: OaiRecord, row: PageRow): Said {
  expect(version === null ? '' : String(version)).toBe(row.version)
  expect([fields.withdrawn, fields.abstract === '']).toEqual([false, false])
  const whole = CapturedPaper.safeParse({ work, version: version ?? 1, ...fields })
  expect(whole.error?.issues ?? []).toEqual([])
  return {
    id: idOf(work),
    version: String(version),
    title: fields.title,
    authors: fields.authors,
    primary: fields.primaryCategory,
    ...(fields.submittedOn === null ? {} : { submitted: fields.submittedOn }),
  }
}

export const oaiError: Surface = {
  untold: () => [],
  read: (row) => {
    checkXml(row.html)
    const { records, errors } = readOai(row.html)
    expect([records, errors.length]).toEqual([[], 1])
    return {}
  },
}

/** Both see the same elements and texts. */
function checkXml(source: string): void {
  // happy-dom takes a declaration in single quotes for an error.
  const bare = source.replace(/^<\?xml[^>]*\?>/, '')
  const other = new new Window().DOMParser().parseFromString(bare, 'application/xml')
  const theirs = [...other.querySelectorAll('*')].map((element) => [element.localName, element.textContent])
  const all = (element: XmlElement): unknown[] => [
    [element.name, element.text],
    ...element.children.flatMap(all),
  ]
  expect(all(readXml(source))).toEqual(theirs)
}

/** What arXiv gives to be cited with. */
export const bibtex: Surface = {
  untold: () => [],
  read: (row) => {
    const { format, entries } = readHandful(row.html)
    expect([format, entries.length]).toEqual(['bibtex', 1])
    const [entry] = entries
    expect(entry).toMatchObject({ kind: 'paper', problem: null, year: expect.any(Number) })
    expect([entry?.title === '', entry?.authors.length === 0]).toEqual([false, false])
    return { id: idOf(entry?.work ?? ''), title: entry?.title ?? '', authors: entry?.authors ?? [] }
  },
}
