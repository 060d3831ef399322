// Pages that attack (E3): what they say is refused or cleaned, with a reason where it is refused; text stays text.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judge } from '../../../extension/background/read-tab.ts'
import { readAnyPage } from '../../../extension/capture/read.ts'
import { aPaper } from '../../support/papers.ts'
import { FIXTURES, parsePage } from '../sites/open-page.ts'

const PAGE = readFileSync(new URL('current-design.html', FIXTURES), 'utf8')
const HERE = 'https://arxiv.org/abs/2403.09999'
const withTitle = (title: string) => PAGE.replace(/(citation_title" content=")[^"]*/, `$1${title}`)
const read = (html: string, url = HERE) => readAnyPage(parsePage(html), url)
const paperOf = (html: string) => {
  const answer = read(html)
  return 'paper' in answer ? answer.paper : expect.fail(JSON.stringify(answer))
}

const SINKS = [
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&lt;img src=x onerror=alert(1)&gt;',
  'javascript:alert(1)',
  '{{constructor.constructor(&#39;alert(1)&#39;)()}}',
  '$\\href{javascript:alert(1)}{x}$',
  '=HYPERLINK(&quot;https://evil.example&quot;)',
]

test.each(SINKS)('%s in a title is text like any other', (title) => {
  const plain = parsePage(`<p>${title}</p>`).querySelector('p')?.textContent
  expect(paperOf(withTitle(title)).title).toBe(plain)
})

test('writing that turns round is put straight', () => {
  const turned = `Safe ${'\u202e'}gnp.exe ${'\u2067'}title`
  const { title } = paperOf(withTitle(turned))
  expect(title).toBe('Safe gnp.exe title')
  const names = paperOf(PAGE.replace('Ada M. Quill</a>', 'Ada\u202e Quill</a>'))
  expect(JSON.stringify(names)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

test('an abstract of ten megabytes is shortened', () => {
  const html = PAGE.replace(/(citation_abstract" content=")[^"]*/, `$1${'word '.repeat(2_000_000)}`)
  const document = parsePage(html)
  const started = performance.now()
  const answer = readAnyPage(document, HERE)
  const took = performance.now() - started
  console.log(`E3: an abstract of 10 MB read in ${Math.round(took)} ms`)
  expect(answer).toMatchObject({ paper: { abstract: expect.stringMatching(/…$/) } })
  expect(took).toBeLessThan(30_000)
})

const FORGED: [string, string][] = [
  ['the id of another paper', '<meta name="citation_arxiv_id" content="2403.09998">'],
  ['an address elsewhere', '<meta property="og:url" content="https://arxiv.org/abs/2403.09998v1">'],
  ['a canonical link elsewhere', '<link rel="canonical" href="/abs/2403.09998">'],
]

test.each(FORGED)('%s before the real one is a doubt, not a paper', (_what, tag) => {
  expect(read(PAGE.replace('<head>', `<head>${tag}`))).toMatchObject({ noPaper: 'another_paper' })
})

const OBJECTS: unknown[] = [
  { paper: { ...aPaper(), title: { type: 'div', props: { dangerouslySetInnerHTML: { __html: '<img>' } } } } },
  { paper: { ...aPaper(), authors: [{ toString: 'x' }] } },
  { paper: { ...aPaper(), abstract: ['x'] } },
  { paper: JSON.parse('{"__proto__": {"work": "arxiv:1706.03762"}}') },
  { paper: { ...aPaper(), abstract: 'x'.repeat(10_000_000) } },
  { mention: { work: 'arxiv:../../x', version: null, outline: null } },
  { mention: { work: aPaper().work, version: null, outline: { sections: 'x' } } },
  { mention: { work: aPaper().work, version: null, outline: null, url: 'https://evil.example' } },
]

test.each(OBJECTS.map((shape, n) => [n, shape] as const))(
  'object %i from a page is not believed',
  (_n, shape) => {
    expect(judge(shape, 'https://arxiv.org/abs/1706.03762v7')).toMatchObject({
      noPaper: 'unusable',
      detail: expect.stringContaining('cannot be used'),
    })
  },
)
