// What the arXiv reader makes of each generation of abstract pages, field by field, on our own fixture pages.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPage } from '../../../extension/capture/read.ts'
import { FIXTURES, parsePage } from './open-page.ts'

const source = (file: string) => readFileSync(new URL(file, FIXTURES), 'utf8')
const read = (html: string, id: string) => readPage(parsePage(html), `https://arxiv.org/abs/${id}`)

test('the design of 2026, with every field', () => {
  expect(read(source('current-design.html'), '2403.09999')).toEqual({
    paper: {
      work: 'arxiv:2403.09999',
      version: 3,
      title: "Sharp bounds for $k$-step lantern walks after P\\'olya",
      authors: ['Ada M. Quill', 'Tobias Marsh Jr.', 'Ole van der Linden'],
      abstract:
        'A lantern walk visits & leaves every site of a graph at most $k$ times. We prove sharp bounds for ' +
        '$k \\le 3$ (see https://example.org/lanterns/data.csv).\n\n' +
        "A second paragraph says that the bound of P\\'olya is not reached when $n < 4$.",
      primaryCategory: 'math.CO',
      categories: ['math.CO', 'cs.IT', 'cond-mat.dis-nn'],
      submittedOn: '2024-03-14',
      versionOn: '2025-01-02',
      doi: '10.5555/lantern.2024(3)<17:walks>',
      journalReference: 'J. Lanterns {\\bf 3} (2024) 17--41',
      comments: '21 pages, 4 figures; code at https://example.org/lanterns/code, extends arXiv:2301.04567',
      licence: 'http://creativecommons.org/licenses/by/4.0/',
      withdrawn: false,
    },
  })
})

test('the design of 2019 and 2020: no abstract in the head, authors behind a toggler', () => {
  expect(read(source('older-design.html'), '1912.07777')).toEqual({
    paper: {
      work: 'arxiv:1912.07777',
      version: 1,
      title: 'Do owls read? A field study',
      authors: ['OWL Collaboration', 'B.Feather', 'Åse Kløve', 'Ito'],
      abstract:
        'We observe owls in three libraries over two winters. The raw counts are at http://owls.example/counts ' +
        'and cover 12 owls (p < 0.2).',
      primaryCategory: 'q-bio.NC',
      categories: ['q-bio.NC', 'stat.AP'],
      submittedOn: '2019-12-16',
      versionOn: '2019-12-16',
      doi: '',
      journalReference: '',
      comments: '',
      licence: 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/',
      withdrawn: false,
    },
  })
})

test('the classic design: alias category once, report number is no journal reference', () => {
  expect(read(source('classic-design.html'), '0805.1234')).toMatchObject({
    paper: {
      version: 2,
      authors: ['C.-P. Weir', 'Dan Sluice III'],
      abstract:
        'Ponds have tides of less than a micrometre. We measure them with a sheet of $10^{-6}$ m and find ' +
        '$h_0 = 0.3\\,\\mu$m.',
      categories: ['physics.flu-dyn', 'math-ph'],
      versionOn: '2008-07-24',
      doi: '10.5555/PondRev.7.013',
      journalReference: 'Pond Rev. 7:013, 2008',
      comments: '4 pages, uses http://pond.sty',
    },
  })
})

test('only the version that is shown counts as withdrawn', () => {
  expect(read(source('withdrawn.html'), '2110.00321')).toMatchObject({
    paper: { title: '0', withdrawn: true, categories: ['eess.SY'], comments: 'Equation (3) is wrong' },
  })
  expect(read(source('old-id-first-of-three.html'), 'funct-an/9703005v1')).toMatchObject({
    paper: { withdrawn: false, version: 1, versionOn: '1997-03-09', categories: ['math.FA', 'math.OA'] },
  })
  const noNotice = source('withdrawn.html').replace(/<span class="error".*?<\/span>/, '')
  expect(read(noNotice, '2110.00321')).toMatchObject({ paper: { withdrawn: true } })
})

test('without citation tags the body is enough', () => {
  const html = source('current-design.html').replaceAll(/<meta name="citation_[^>]*>/g, '')
  expect(read(html, '2403.09999')).toMatchObject({
    paper: {
      work: 'arxiv:2403.09999',
      version: 3,
      title: 'Sharp bounds for $k$-step lantern walks after Pólya',
      submittedOn: '2024-03-14',
      versionOn: '2025-01-02',
      doi: '10.5555/lantern.2024(3)<17:walks>',
    },
  })
})

test('names missing from the body are taken from the head, turned round', () => {
  const html = source('current-design.html').replace(/<a href="[^"]*Marsh,\+T"[^>]*>[^<]*<\/a>/, '')
  expect(read(html, '2403.09999')).toMatchObject({
    paper: { authors: ['Ada M. Quill', 'Tobias Marsh Jr.', 'Ole van der Linden'] },
  })
})

test('formulas already set by MathJax are read as TeX', () => {
  const set =
    '<span class="MathJax_Preview">k</span><span class="MathJax"><span>𝑘</span></span>' +
    '<script type="math/tex" id="MathJax-Element-1">k \\le 3</script>'
  const html = source('older-design.html').replace('(p &lt; 0.2)', set)
  expect(read(html, '1912.07777')).toMatchObject({
    paper: { abstract: expect.stringContaining('12 owls $k \\le 3$.') },
  })
})
