// Answers of arXiv's API and OAI server that are strange, damaged or dangerous. Those of the corpus: tests/corpus.
import { describe, expect, test } from 'vitest'
import { readAtom } from '../../../server/gateways/arxiv-atom.ts'
import { readXml } from '../../../server/gateways/xml.ts'
import { plainTex } from '../../../shared/domain/plain-tex.ts'
import { saysWithdrawn } from '../../../shared/domain/read-withdrawal.ts'
import { splitNames } from '../../support/arxiv-oai.ts'

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
