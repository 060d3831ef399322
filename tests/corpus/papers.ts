// Pages of one paper: abstract pages, pages that say there is none, full texts, PDFs.
import { expect } from 'vitest'
import { readAnyPage, readPage } from '../../extension/capture/read.ts'
import { readLatexml } from '../../extension/sites/latexml.ts'
import { CapturedPaper } from '../../shared/contract/paper.ts'
import { type PageRow, parsePage } from '../extension/sites/open-page.ts'
import { idOf, type Said, type Surface } from './surface.ts'

export const abstractPage: Surface = {
  untold: () => [],
  read: (row) => {
    const answer = readPage(parsePage(row.html), row.url)
    if (!('paper' in answer)) return expect.fail(`${answer.noPaper}: ${answer.detail}`)
    const { paper } = answer
    expect(CapturedPaper.parse(paper)).toEqual(paper)
    expect(paper.categories[0]).toBe(paper.primaryCategory)
    expect(paper.versionOn).not.toBeNull()
    expect(paper.abstract).not.toBe('')
    // A withdrawn version shows no licence.
    expect(paper.licence !== '' || paper.withdrawn).toBe(true)
    expect(JSON.stringify(paper)).not.toMatch(/this https? URL/)
    return saidBy(paper)
  },
}

export function saidBy(paper: CapturedPaper): Said {
  return {
    id: idOf(paper.work),
    version: String(paper.version),
    title: paper.title,
    authors: paper.authors,
    primary: paper.primaryCategory,
    ...(paper.submittedOn === null ? {} : { submitted: paper.submittedOn }),
  }
}

export const errorPage: Surface = {
  untold: () => [],
  read: (row) => {
    expect(readPage(parsePage(row.html), row.url)).toMatchObject({ noPaper: 'no_paper' })
    return {}
  },
}

/** Saved from a place that is no address of the paper: only the text is read. */
const isElsewhere = (row: PageRow) => !row.url.includes('/html/')
/** Written by its authors in 1999, without the marks that LaTeXML leaves. */
const isByHand = (row: PageRow) => row.file.includes('author-html')

/** All names in one element, with marks and affiliations between them: rather none than a wrong one. */
const RUN_TOGETHER = [
  'html/2501.11120v1.arxiv-html-2025.html',
  'html/1706.03762.ar5iv.immersive-translate-2025.html',
  'rendered/html_2501.11120v1.scaffold-2026.html',
]

/** Its name, which the server looks up, and its sections. Of the authors only those that the page keeps apart. */
export const fullText: Surface = {
  untold: (row) => {
    const filled = (['primary', 'submitted'] as const).filter((column) => row[column] !== '')
    if (isByHand(row)) return ['title', 'authors', ...filled]
    const names = RUN_TOGETHER.includes(row.file) ? (['authors'] as const) : []
    return [...(isElsewhere(row) ? (['id'] as const) : []), ...names, ...filled]
  },
  read: (row) => {
    const document = parsePage(row.html)
    const name = isElsewhere(row) ? {} : nameOf(document, row)
    const text = readLatexml(document)
    if (isByHand(row)) {
      expect(text).toBeNull()
      return name
    }
    if (RUN_TOGETHER.includes(row.file)) expect(text?.authors).toEqual([])
    expect(text?.abstract.length).toBeGreaterThan(200)
    expect(text?.sections[0]).toEqual({ level: 1, number: '1', title: 'Introduction', anchor: 'S1' })
    const numbered = (text?.sections ?? []).filter(({ number }) => number !== '')
    expect(new Set(numbered.map(({ number }) => number)).size).toBe(numbered.length)
    for (const { level, number } of numbered)
      expect([number, number.split('.').length]).toEqual([number, level])
    return { ...name, title: text?.title ?? '', authors: text?.authors ?? [] }
  },
}

/** A PDF is read by its address: the browser's viewer shows a page of its own around it. */
export const pdf: Surface = {
  untold: (row) =>
    (['title', 'authors', 'primary', 'submitted'] as const).filter((column) => row[column] !== ''),
  read: (row) => {
    expect(row.html.startsWith('%PDF-')).toBe(true)
    return nameOf(parsePage('<!doctype html><body><embed type="application/pdf"></body>'), row)
  },
}

/** The version is null where the table has none: a doubt is said and not guessed. */
function nameOf(document: Document, row: PageRow): Said {
  const read = readAnyPage(document, row.url)
  if (!('mention' in read)) return expect.fail(JSON.stringify(read))
  const { work, version } = read.mention
  expect(version).toBe(row.version === '' ? null : Number(row.version))
  return { id: idOf(work), version: String(version) }
}
