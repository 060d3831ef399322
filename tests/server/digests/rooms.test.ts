// Slack, Discord, Markdown and Atom: their own formats and limits; what people wrote pings nobody and stays text; nothing in them is
// about one reader.
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed } from 'feedsmith'
import { Window } from 'happy-dom'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { digestAtom } from '../../../server/digests/channels/atom.ts'
import { discordBody } from '../../../server/digests/channels/discord.ts'
import { digestMarkdown } from '../../../server/digests/channels/markdown.ts'
import { slackBody } from '../../../server/digests/channels/slack.ts'
import { childrenNamed, readXml, textOf } from '../../../server/gateways/xml.ts'
import type { Digest, DigestWeek } from '../../../shared/contract/digest.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { composeDigest } from '../../../shared/domain/compose-digest.ts'
import { type Facts, someFacts } from './facts.ts'
import { fullFacts } from './full-facts.ts'

const common = (facts: Facts = someFacts()) => composeDigest(facts.common, null)

/** The same text wherever a digest holds one. */
function digestOf(text: string, items = 2): Digest {
  const point = { text, where: text, url: 'https://arxiv.org/html/1706.03762v7#S4' }
  const said = { strengths: [point], weaknesses: [point], questions: [point] }
  const entry = { author: text, takeaway: text, summary: text, ...said }
  const line = { lead: text, tone: 'none' as const, text, by: text, where: text, url: null }
  const blocks = [{ kind: 'agree' as const, heading: text, lines: [line] }]
  const item = { blocks, title: text, url: 'https://lectern.example.org/r/1', byline: text, notes: [text] }
  return {
    ...common(),
    subject: text,
    sections: [
      {
        kind: 'read',
        heading: text,
        items: Array.from({ length: items }, () => ({ ...item, entries: [entry, entry] })),
      },
    ],
  }
}

const HOSTILE = [
  '<!channel> <!here> <!everyone> <@U123> <#C123> @everyone @here @channel <@&99> <@99> <@!99>',
  '<https://evil.example|click> [click](https://evil.example) <javascript:alert(1)>',
  '*bold* _it_ ~no~ `code` ```block``` > quote ||spoiler|| # head - list 1. one :smile: $x$',
  '](https://evil.example) **x** [x]: https://evil.example "t"',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; &#60;',
  ']]><x/><![CDATA[ &amp;amp; <!-- --> <?xml?> <!DOCTYPE a [<!ENTITY x "y">]> &x;',
  'a\n\n---\n# Heading\n    code\n> > quote\n| a | b |\n|---|---|\n<br>\n',
  '\u0000\u0001\u000b\uFFFF\u202E \\ \\\\ \\* https://evil.example www.evil.example x@evil.example',
  'e\u0301 😀 數學 ﷽',
]

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

describe('Slack', () => {
  const bodyOf = (digest: Digest) => JSON.parse(slackBody(digest))

  test('a week as blocks, with links of our own', () => {
    const { blocks, text } = bodyOf(common())
    expect(text).toContain('Thursday reading group')
    expect(blocks[0].type).toBe('header')
    expect(JSON.stringify(blocks)).toContain('|Attention Is All You Need>*')
    expect(JSON.stringify(blocks)).toContain('recurrence buys nothing')
    expect(blocks.at(-1).type).toBe('context')
  })

  test.each(HOSTILE)('%j pings nobody and links nowhere', (text) => {
    const body = bodyOf(digestOf(text))
    for (const one of textsIn(body)) {
      expect(one).not.toMatch(/<(?!https:\/\/lectern\.example\.org\/)/)
      expect(one).not.toMatch(/@(everyone|here|channel)/)
    }
    expect([body.link_names, body.parse, body.unfurl_links]).toEqual([false, 'none', false])
  })

  test('limits hold, however much there is, and say so', () => {
    for (const digest of [digestOf('&'.repeat(3_000), 200), digestOf('long words '.repeat(300), 60)]) {
      const { blocks } = bodyOf(digest)
      expect(blocks.length).toBeLessThanOrEqual(50)
      for (const { type, text } of blocks) {
        if (type === 'header') expect(text.text.length).toBeLessThanOrEqual(150)
        if (type === 'section') expect(text.text.length).toBeLessThanOrEqual(3_000)
        if (text) expect(text.text.length).toBeGreaterThan(0)
      }
      expect(JSON.stringify(blocks.at(-1))).toContain('There is more')
    }
  })
})

describe('Discord', () => {
  const bodyOf = (digest: Digest) => JSON.parse(discordBody(digest))

  test('a week as one embed', () => {
    const { embeds, allowed_mentions } = bodyOf(common())
    expect(allowed_mentions).toEqual({ parse: [] })
    expect(embeds.length).toBe(1)
    expect(embeds[0].title).toContain('Thursday reading group')
    expect(embeds[0].description).toContain('[Attention Is All You Need](https://')
  })

  test.each(HOSTILE)('%j pings nobody and stays text', (text) => {
    const [{ title, description }] = bodyOf(digestOf(text)).embeds
    const plain = `${title}\n${description}`
      .replaceAll(/\]\(https:\/\/lectern\.example\.org\/r\/1\)/g, '')
      .replaceAll(/^\[/gm, '')
      .replaceAll(/^\*\*|\*\*$|^_.*_$/gm, '')
      .replaceAll(/\\[^A-Za-z0-9\s]/g, '')
    expect(plain).not.toMatch(/[\\`*_~|<>()[\]#@]/)
    expect(title + description).not.toMatch(/@(everyone|here|\d)/)
  })

  test('limits hold, counted as it is written', () => {
    for (const digest of [digestOf('*'.repeat(3_000), 200), digestOf('long words '.repeat(300), 60)]) {
      const [{ title, description }] = bodyOf(digest).embeds
      expect(title.length).toBeLessThanOrEqual(256)
      expect(description.length).toBeLessThanOrEqual(4_096)
      expect(description).toContain('There is more on the web.')
    }
  })
})

const words = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
const documentOf = (html: string) => {
  const page = new Window().document
  page.body.innerHTML = html
  return page
}

describe('Markdown', () => {
  const allowed = new Set('H1 H2 H3 P A BLOCKQUOTE STRONG EM BR'.split(' '))
  const check = (text: string) => {
    const page = documentOf(marked.parse(digestMarkdown(digestOf(text)), { async: false, gfm: true }))
    const elements = [...page.body.querySelectorAll('*')]
    expect(elements.map(({ tagName }) => tagName).filter((name) => !allowed.has(name))).toEqual([])
    for (const anchor of page.querySelectorAll('a'))
      expect(anchor.getAttribute('href')).toMatch(/^https:\/\/(lectern\.example\.org|arxiv\.org)\//)
    expect(words(page.querySelector('h1')?.textContent ?? '')).toBe(words(text))
    return elements
      .map(({ tagName }) => tagName)
      .filter((name) => name !== 'BR')
      .join()
  }

  test.each(HOSTILE)('%j stays text, read back by another reader of Markdown', (text) => {
    expect(check(text)).toBe(check('plain'))
  })

  test('random texts stay text', () => {
    const seed = Date.now() % 1_000_000
    console.log(`X3: Markdown, seed ${seed}`)
    const signs = fc.constantFrom(
      ...'*_`~[]()<>#+-=.!|\\&:/@$^1a \t\n'.split(''),
      ...['http://', 'www.', 'a@b.org', '1. ', '- ', '# ', '\n---\n', '    ', '&lt;', '<br>', '](x)', ':a:'],
    )
    const text = fc
      .array(signs, { minLength: 1, maxLength: 30 })
      .map((parts) => parts.join(''))
      .filter((made) => made.trim() !== '')
    const shape = check('plain')
    fc.assert(
      fc.property(text, (made) => check(made) === shape),
      { numRuns: 80, seed },
    )
  })
})

/** What XML 1.0 has no way to write. */
const withoutForbidden = (text: string) =>
  [...text].filter((sign) => !['\u0000', '\u0001', '\u000b', '\uFFFF'].includes(sign)).join('')

describe('Atom', () => {
  const GROUP = '22222222-2222-4222-8222-222222222222' as GroupId
  const feedOf = (digest: Digest) => ({
    ...{
      groupId: GROUP,
      group: digest.subject,
      club: digest.subject,
      groupUrl: 'https://lectern.example.org/g',
    },
    createdAt: '2026-01-01T00:00:00.000Z' as Instant,
    entries: ['2026-W48', '2026-W47'].map((week, n) => ({
      ...{ week: week as DigestWeek, digest },
      at: `2026-11-2${3 - n}T08:00:00.000Z` as Instant,
    })),
  })

  test('the same digests are the same bytes, with ids that stay', () => {
    const text = digestAtom(feedOf(common()))
    expect(digestAtom(feedOf(common()))).toBe(text)
    const read = parseAtomFeed(text)
    expect(read.id).toBe(`urn:uuid:${GROUP}`)
    expect(read.updated).toBe('2026-11-23T08:00:00.000Z')
    expect(read.entries?.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      expect.stringMatching(/^urn:uuid:/),
    ])
    expect(new Set(read.entries?.map(({ id }) => id)).size).toBe(2)
    expect(digestAtom({ ...feedOf(common()), entries: [] })).toContain('2026-01-01T00:00:00.000Z')
  })

  test.each(HOSTILE)('%j is read back by three readers, and is inert', (text) => {
    const made = digestAtom(feedOf(digestOf(text)))
    expect(XMLValidator.validate(made)).toBe(true)
    // Our own reader takes no DTD, no entity of its own and nothing that is cut off.
    const feed = readXml(made)
    const [first] = childrenNamed(feed, 'entry')
    expect(words(first ? textOf(first, 'title') : '')).toBe(words(withoutForbidden(text)))
    expect(new XMLParser().parse(made).feed.entry.length).toBe(2)
    const [entry] = parseAtomFeed(made).entries ?? []
    const page = documentOf(entry?.content?.value ?? '')
    const allowed = new Set('H2 H3 P A BLOCKQUOTE STRONG EM BR'.split(' '))
    const elements = [...page.body.querySelectorAll('*')]
    expect(elements.map(({ tagName }) => tagName).filter((name) => !allowed.has(name))).toEqual([])
    for (const anchor of page.querySelectorAll('a'))
      expect(anchor.getAttribute('href')).toMatch(/^https:\/\/(lectern\.example\.org|arxiv\.org)\//)
  })
})

test('nothing that is about one reader alone is in a room, a feed or a copy', () => {
  const full = fullFacts()
  const own = {
    ...full.own,
    reader: { ...full.own.reader, name: 'Only-This-Reader', mail: 'only@this.reader' },
  }
  const digest = common({ ...full, own })
  expect(digest.sections.length).toBeGreaterThan(1)
  const entry = { week: '2026-W48' as DigestWeek, at: '2026-11-23T08:00:00.000Z' as Instant, digest }
  const printed = [
    slackBody(digest),
    discordBody(digest),
    digestMarkdown(digest),
    digestAtom({
      ...{ groupId: '22222222-2222-4222-8222-222222222222' as GroupId, group: 'G', club: 'C' },
      ...{ groupUrl: 'https://lectern.example.org/g', createdAt: entry.at, entries: [entry] },
    }),
  ]
  for (const text of printed) {
    expect(text).not.toMatch(/Only-This-Reader|only@this|Yours is still|Yours is missing/)
    expect(text).toContain('Attention Is All You Need')
  }
  const theirs = composeDigest(full.common, own)
  expect(theirs.greeting).toContain('Only-This-Reader')
  expect(theirs.sections.map(({ kind }) => kind)).toContain('you')
})
