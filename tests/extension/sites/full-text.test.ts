// Full texts of the corpus: which paper they name, and their sections; and our own page with what goes wrong.
import { describe, expect, test } from 'vitest'
import { readAnyPage } from '../../../extension/capture/read.ts'
import { readLatexml } from '../../../extension/sites/latexml.ts'
import { CORPUS, HAS_CORPUS, parsePage, readIndex } from './open-page.ts'

const rows = HAS_CORPUS ? readIndex(CORPUS, ['html', 'html-rendered']) : []

describe.skipIf(!HAS_CORPUS)('corpus', () => {
  test.each(rows.map((row) => [row.file, row] as const))('%s', (file, row) => {
    const document = parsePage(row.html)
    if (row.url.includes('/html/')) {
      const read = readAnyPage(document, row.url)
      const version = row.url.includes('ar5iv') ? null : Number(row.version)
      expect(read).toMatchObject({ mention: { work: `arxiv:${row.id}`, version } })
    }
    const text = readLatexml(document)
    if (file.includes('author-html')) return expect(text).toBeNull()
    expect(text?.title).toBe(row.title)
    expect(text?.abstract.length).toBeGreaterThan(200)
    expect(text?.sections[0]).toEqual({ level: 1, number: '1', title: 'Introduction', anchor: 'S1' })
    const numbers = text?.sections.map(({ number }) => number).filter(Boolean) ?? []
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const { level, number } of text?.sections ?? []) {
      if (number !== '') expect([number, number.split('.').length]).toEqual([number, level])
    }
    console.log(`${file}: ${text?.sections.length} sections, ${text?.authors.length} authors`)
  })
})

const page = (head: string, body: string) =>
  parsePage(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)
const BODY = `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Sharp<br>bounds
  <math alttext="k^{2}"><mi>k</mi><annotation>k^{2}</annotation></math><sup class="ltx_note">1</sup></h1>
  <div class="ltx_authors"><span class="ltx_personname">Ada M. Quill</span></div>
  <div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">We walk.</p></div>
  <section class="ltx_section" id="S1"><h2 class="ltx_title"><span class="ltx_tag">1 </span>Walks</h2>
    <section class="ltx_subsection" id="S1.SS1"><h3 class="ltx_title"><span class="ltx_tag">1.1 </span>Lanterns</h3></section>
  </section>
  <section class="ltx_appendix" id="A1"><h2 class="ltx_title"><span class="ltx_tag">Appendix A </span>Proofs</h2></section>
  <section class="ltx_section" id="Sx"><h2 class="ltx_title">Thanks</h2></section></article>`
const HERE = 'https://arxiv.org/html/2403.09999'

test('sections, with and without numbers, inside each other', () => {
  expect(readAnyPage(page('<base href="/html/2403.09999v3/">', BODY), HERE)).toEqual({
    mention: {
      work: 'arxiv:2403.09999',
      version: 3,
      outline: {
        title: 'Sharp bounds $k^{2}$',
        authors: ['Ada M. Quill'],
        abstract: 'We walk.',
        sections: [
          { level: 1, number: '1', title: 'Walks', anchor: 'S1' },
          { level: 2, number: '1.1', title: 'Lanterns', anchor: 'S1.SS1' },
          { level: 1, number: 'A', title: 'Proofs', anchor: 'A1' },
          { level: 1, number: '', title: 'Thanks', anchor: 'Sx' },
        ],
        parts: [],
      },
    },
  })
})

test('address, base and mark must agree; without a version it is the latest', () => {
  const mark = (text: string) => `<div id="infobox"><div id="watermark-tr">${text}</div></div>${BODY}`
  expect(readAnyPage(page('', BODY), HERE)).toMatchObject({ mention: { version: null } })
  expect(readAnyPage(page('', mark('arXiv:2403.09999v2 [math.CO] 4 Apr 2024')), HERE)).toMatchObject({
    mention: { version: 2 },
  })
  const other = page('<base href="/html/2403.09998v1/">', BODY)
  expect(readAnyPage(other, HERE)).toMatchObject({ noPaper: 'another_paper' })
  const torn = page('<base href="/html/2403.09999v3/">', mark('arXiv:2403.09999v2 [math.CO] 4 Apr 2024'))
  expect(readAnyPage(torn, HERE)).toMatchObject({ noPaper: 'unclear_version' })
})

test('names, marks and mails run together are no authors', () => {
  const mashed = BODY.replace('Ada M. Quill', 'Ada M. Quill1<br>Ole Linden2<br>{ada,ole}@example.org')
  expect(readLatexml(page('', mashed))?.authors).toEqual([])
})

test('a full text of two thousand sections is cut, not refused', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => `<section class="ltx_section" id="S${n}"></section>`)
  const read = readAnyPage(page('', BODY.replace('</article>', `${many.join('')}</article>`)), HERE)
  if (!('mention' in read)) return expect.fail('not read')
  expect(read.mention.outline?.sections).toHaveLength(1_000)
})
