// Our own listing and search pages, field by field. Those of the corpus: tests/corpus.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LISTS } from '../../../extension/sites/index.ts'
import type { Entry } from '../../../extension/sites/site.ts'
import { FIXTURES, parsePage } from './open-page.ts'

function entriesOf({ url, html }: { url: string; html: string }): readonly Entry[] {
  return LISTS.find((list) => list.recognises(url))?.readEntries(parsePage(html)) ?? expect.fail(url)
}

test('our own listing and search pages', () => {
  const html = readFileSync(new URL('list.html', FIXTURES), 'utf8')
  const [first, second, ...more] = entriesOf({ url: 'https://arxiv.org/list/math.CO/new', html })
  expect(more).toHaveLength(0)
  expect(first).toMatchObject({
    names: ['arXiv:2403.09999'],
    title: 'Sharp bounds for $k$-step lantern walks',
    authors: ['Ada M. Quill', 'Ole van der Linden'],
    allAuthors: true,
    abstract: 'A lantern walk visits every site.',
    categories: ['math.CO', 'cs.IT'],
    comments: '21 pages; code at https://example.org/lanterns/code',
    journalReference: 'J. Lanterns 3 (2024) 17',
  })
  expect(second).toMatchObject({
    names: ['arXiv:funct-an/9703005'],
    allAuthors: false,
    categories: ['math.FA'],
  })
  const results = readFileSync(new URL('search.html', FIXTURES), 'utf8')
  expect(entriesOf({ url: 'https://arxiv.org/search/?query=owl', html: results })).toMatchObject([
    {
      names: ['arXiv:1912.07777'],
      versions: [2],
      title: 'Do owls read? A field study',
      authors: ['OWL Collaboration', 'B.Feather'],
      allAuthors: false,
      abstract: 'We observe owls in three libraries.',
      categories: ['q-bio.NC', 'stat.AP'],
      submittedOn: '2019-12-16',
      versionOn: '2020-01-03',
      doi: '10.5555/owl.1',
      journalReference: 'Owl Lett. 1 (2020)',
      comments: '3 pages',
    },
  ])
})
