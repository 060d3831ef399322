// Every Atom and OAI page of the corpus, where it lies beside the repository, read and compared with the table that came
// with it; and our reader of XML against another one.
import { readdirSync } from 'node:fs'
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { readAtom } from '../../../server/gateways/arxiv-atom.ts'
import { readXml, type XmlElement } from '../../../server/gateways/xml.ts'
import { CapturedPaper } from '../../../shared/contract/paper.ts'
import { plainTex } from '../../../shared/domain/plain-tex.ts'
import { saysWithdrawn } from '../../../shared/domain/read-withdrawal.ts'
import { CORPUS, HAS_CORPUS, type PageRow, readIndex } from '../../extension/sites/open-page.ts'
import { readOai, splitNames } from '../../support/arxiv-oai.ts'

const rows = HAS_CORPUS ? readIndex(CORPUS, ['atom', 'atom-error', 'oai', 'oai-error']) : []
const named = (row: PageRow) => [row.file, row] as const
const of = (kind: string, withTitle: boolean) =>
  rows.filter((row) => row.kind === kind && (row.title !== '') === withTitle).map(named)

/** “A; B; (34 in all, incl. C, D)”: the table shortens long lists. */
function expectAuthors(found: readonly string[], row: PageRow): void {
  const listed = row.authors.split('; ')
  const note = /^\((?:(\d+) in all, incl\. (.+)|.*)\)$/.exec(listed.at(-1) ?? '')
  if (note === null) {
    expect(found).toEqual(listed)
    return
  }
  expect(found.slice(0, listed.length - 1)).toEqual(listed.slice(0, -1))
  if (note[1] !== undefined) expect(found).toHaveLength(Number(note[1]))
  for (const name of note[2]?.split(', ') ?? []) expect(found).toContain(name)
}

describe.skipIf(!HAS_CORPUS)('corpus', () => {
  test('every page of the two folders stands in the table', () => {
    const files = ['atom', 'oai'].flatMap((folder) =>
      readdirSync(new URL(folder, CORPUS)).map((name) => `${folder}/${name}`),
    )
    const inTable = rows.map((row) => row.file)
    expect(files.filter((file) => !inTable.includes(file))).toEqual([])
    console.log(`records: ${rows.length} Atom and OAI pages of the corpus read`)
    expect(rows.length).toBeGreaterThanOrEqual(15)
  })

  test.each(of('atom', true))('%s', (_, row) => {
    const { papers, unusable } = readAtom(row.html)
    expect(unusable).toEqual([])
    const paper = papers.find((one) => one.work === `arxiv:${row.id}`)
    if (!paper) return expect.fail('the paper was not found by its id')
    expect(CapturedPaper.parse(paper)).toEqual(paper)
    expect({ ...paper, version: String(paper.version) }).toMatchObject({
      version: row.version,
      title: row.title,
      primaryCategory: row.primary,
      submittedOn: row.submitted,
    })
    expectAuthors(paper.authors, row)
  })

  test.each(of('atom', false))('%s: every entry can be used', (_, row) => {
    const { papers, unusable } = readAtom(row.html)
    const entries = [...row.html.matchAll(/<entry>/g)].length
    expect([papers.length, unusable]).toEqual([entries, []])
    for (const paper of papers) {
      expect(paper.title + paper.authors.join('')).not.toMatch(/\n|\s\s|&(?:amp|lt|#)/)
      expect([paper.primaryCategory, paper.authors.length > 0]).not.toContain('')
      expect(paper.categories[0]).toBe(paper.primaryCategory)
    }
  })

  test.each(of('atom-error', false))('%s holds no paper', (_, row) => {
    expect(readAtom(row.html).papers).toEqual([])
  })

  test.each(of('oai', true))('%s', (_, row) => {
    const [record] = readOai(row.html).records
    if (!record) return expect.fail('no record was read')
    const { work, version, fields } = record
    expect([work, version === null ? '' : String(version)]).toEqual([`arxiv:${row.id}`, row.version])
    expect(fields).toMatchObject({ title: row.title, submittedOn: row.submitted, withdrawn: false })
    // The Dublin Core format names subjects in words only.
    if (!row.file.endsWith('.oai_dc.xml')) expect(fields.primaryCategory).toBe(row.primary)
    expect(fields.abstract).not.toBe('')
    expectAuthors(fields.authors, row)
    const whole = CapturedPaper.safeParse({ work, version: version ?? 1, ...fields })
    expect(whole.error?.issues ?? []).toEqual([])
  })

  test.each(of('oai', false))('%s', (_, row) => {
    const works = readOai(row.html).records.map((record) => record.work)
    expect(works).toEqual(['arxiv:1412.8323', 'arxiv:1507.07790', 'arxiv:1607.01710'])
  })

  test.each(of('oai-error', false))('%s is an error', (_, row) => {
    const { records, errors } = readOai(row.html)
    expect([records, errors.length]).toEqual([[], 1])
  })

  test.each(rows.map(named))('%s: our reader and another one see the same elements and texts', (_, row) => {
    const window = new Window()
    // happy-dom takes a declaration in single quotes for an error.
    const bare = row.html.replace(/^<\?xml[^>]*\?>/, '')
    const other = new window.DOMParser().parseFromString(bare, 'application/xml')
    const theirs = [...other.querySelectorAll('*')].map((element) => [element.localName, element.textContent])
    const all = (element: XmlElement): unknown[] => [
      [element.name, element.text],
      ...element.children.flatMap(all),
    ]
    expect(all(readXml(row.html))).toEqual(theirs)
  })
})

const FEED = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://arxiv.org/schemas/atom">'
const entry = (inside: string, id = 'http://arxiv.org/abs/2104.12255v1') =>
  `<entry><id>${id}</id><published>2021-04-25T00:00:00Z</published><updated>2021-04-26T00:00:00Z</updated>` +
  `<author><name>A. One</name></author><x:primary_category term="cs.NA"/>${inside}</entry>`

describe('Atom', () => {
  test('a paper may be called 0, lines are joined, prefixes are only names', () => {
    const inside = '<title>0</title><summary>  One\n  two.\n\nThree &amp; &#x3b1;.</summary>'
    const { papers } = readAtom(`${FEED}${entry(inside)}</feed>`)
    expect(papers).toMatchObject([
      {
        work: 'arxiv:2104.12255',
        title: '0',
        abstract: 'One\n\ntwo.\n\nThree & α.',
        primaryCategory: 'math.NA',
        submittedOn: '2021-04-25',
        versionOn: '2021-04-26',
      },
    ])
  })

  test('an entry that names no version of a paper is no paper; an error is told', () => {
    const strange = [
      ...['http://arxiv.org/abs/2104.12255', 'http://evil.example/abs/2104.12255v1', 'urn:x', ''],
      ...['http://arxiv.org/abs/2104.1225v1', 'http://arxiv.org/abs/../2104.12255v1'],
    ]
    const entries = strange.map((id) => entry('<title>T</title>', id)).join('')
    const error = `<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id</summary></entry>`
    expect(readAtom(`${FEED}${entries}${error}</feed>`)).toEqual({
      papers: [],
      unusable: [],
      errors: ['incorrect id'],
    })
  })

  test('an entry without a title is named as unusable', () => {
    const { papers, unusable } = readAtom(`${FEED}${entry('<title> </title>')}</feed>`)
    expect([papers, unusable]).toEqual([[], [{ work: 'arxiv:2104.12255', version: 1 }]])
  })
})

test('XML that is cut off, not well-formed or dangerous is refused whole', () => {
  const whole = `${FEED}${entry('<title>T</title>')}</feed>`
  for (let length = 0; length < whole.length; length += 1)
    expect(() => readAtom(whole.slice(0, length))).toThrow()
  const bad = [
    '<!DOCTYPE feed [<!ENTITY a "x">]><feed/>',
    '<!DOCTYPE feed SYSTEM "http://127.0.0.1/x"><feed/>',
    '<feed>&a;</feed>',
    '<feed>&</feed>',
    '<feed>a && b</feed>',
    '<feed><a></b></feed>',
    '<feed a="1" a="2"/>',
    '<feed/><feed/>',
    '<x:feed/>',
    'text <feed/>',
    '<html><body>Welcome to our hotel</body></html>',
    `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`,
    '</feed>',
    '<feed a=1/>',
    '<!-- <feed/>',
  ]
  for (const text of bad) expect([text.slice(0, 40), () => readAtom(text)][1]).toThrow()
  expect(readXml('<a>&#0;&#xd800;&#x110000;</a>').text).toBe('\ufffd\ufffd\ufffd')
  expect(readXml('<?xml version="1.0"?><a><![CDATA[<b>&amp;]]> &lt;<!-- x --></a>').text).toBe('<b>&amp; <')
  console.log(`XML: ${whole.length} cut answers and ${bad.length} bad ones refused`)
})

test('comments that say a version is a withdrawal, and those that only speak of one', () => {
  const yes = [
    'This paper has been withdrawn',
    'This paper has been withdrawn by the author(s), due a crucial sign error in Eqn. 1',
    'This article is withdrawn.',
    'This submission has been removed by arXiv administrators because of a copyright claim',
    'arXiv admin note: This paper has been withdrawn by arXiv administrators due to plagiarism',
    'Withdrawn by the authors',
    'Paper withdrawn due to an error in section 2',
    '12 pages. This paper has been temporarily withdrawn by the authors',
    'The authors have withdrawn this paper',
    'We have withdrawn this paper because of an error',
    'Withdrawn: see the comment',
  ]
  const no = [
    '',
    '15 pages, 5 figures',
    'Supersedes arXiv:2001.00001, which has been withdrawn',
    'Extends a paper that was withdrawn from the conference',
    'A study of withdrawn papers',
    'Withdrawal of inputs in networks; 3 figures',
    'accepted, then withdrawn from CVPR for NeurIPS',
  ]
  expect(yes.filter((text) => !saysWithdrawn(text))).toEqual([])
  expect(no.filter(saysWithdrawn)).toEqual([])
})

test('names with TeX accents read as people write them', () => {
  const names = {
    "\\'Edgar Rold\\'an": 'Édgar Roldán',
    'P\\"{o}sel': 'Pösel',
    '{\\L}ukasz': 'Łukasz',
    "Ji\\v{r}\\'{\\i} \\v Srna": 'Jiří Šrna',
    'Fran\\c{c}ois': 'François',
    '\\O ystein': 'Øystein',
    'Erd\\H{o}s': 'Erdős',
    'Plain Name': 'Plain Name',
  }
  for (const [tex, written] of Object.entries(names)) expect(plainTex(tex)).toBe(written)
  expect(splitNames('A. One (1, 2), B. Two ((1) Here and there, (2) There) and C. Three')).toEqual([
    'A. One',
    'B. Two',
    'C. Three',
  ])
})
