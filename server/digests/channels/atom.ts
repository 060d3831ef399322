// A group's digests as an Atom feed (RFC 4287). The same digests are the same bytes; an entry keeps its id for good. What people
// wrote is escaped twice: as text of the HTML, and with it as text of the XML.
import { createHash } from 'node:crypto'
import { generateAtomFeed } from 'feedsmith'
import { html } from 'hono/html'
import type { Digest, DigestWeek } from '../../../shared/contract/digest.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { lineInWords, plainUrl } from '../../../shared/domain/outline-digest.ts'
import type { PrintedChannel } from './channel.ts'

export interface AtomEntry {
  readonly week: DigestWeek
  readonly at: Instant
  readonly digest: Digest
}

export interface AtomFeed {
  readonly groupId: GroupId
  readonly group: string
  readonly club: string
  readonly groupUrl: string
  /** Of a feed without an entry. */
  readonly createdAt: Instant
  /** Newest first. */
  readonly entries: readonly AtomEntry[]
}

type Item = Digest['sections'][number]['items'][number]
type Entry = Item['entries'][number]
type Point = Entry['strengths'][number]
type Html = ReturnType<typeof html>

export const atom = { id: 'atom', print: digestAtom } satisfies PrintedChannel

export function digestAtom({ groupId, group, club, groupUrl, createdAt, entries }: AtomFeed): string {
  return generateAtomFeed({
    id: `urn:uuid:${groupId}`,
    title: { value: keepable(`${group} (${club})`), type: 'text' },
    updated: new Date(entries[0]?.at ?? createdAt),
    authors: [{ name: keepable(group) }],
    links: [{ href: groupUrl, rel: 'alternate', type: 'text/html' }],
    generator: { text: 'Lectern' },
    entries: entries.map(({ week, at, digest }) => ({
      id: entryId(groupId, week),
      title: { value: keepable(digest.subject), type: 'text' },
      updated: new Date(at),
      published: new Date(at),
      links: [{ href: groupUrl, rel: 'alternate', type: 'text/html' }],
      content: { value: keepable(String(digestPage(digest))), type: 'html' },
    })),
  })
}

/** A UUID of the kind that follows from a name. */
function entryId(groupId: GroupId, week: DigestWeek): string {
  const hex = createHash('sha256').update(`digest ${groupId} ${week}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`
}

function digestPage({ sections }: Digest): Html {
  return html`${sections.map(({ heading, items }) => html`<h2>${heading}</h2>${items.map(itemPart)}`)}`
}

function itemPart({ title, url, byline, blocks, entries, notes }: Item): Html {
  const said = blocks.map(
    ({ heading, lines: all }) =>
      html`<p><strong>${heading}</strong></p>${all.map((line) => paragraph(lineInWords(line)))}`,
  )
  return html`<h3>${link(url, title)}</h3>${paragraph(byline)}${said}${entries.map(entryPart)}${notes.map(paragraph)}`
}

function entryPart({ author, takeaway, summary, strengths, weaknesses, questions }: Entry): Html {
  return html`<blockquote><p><strong>${author}</strong></p>${paragraph(takeaway)}${paragraph(summary)}${[
    ...strengths.map((point) => pointPart('Strength', point)),
    ...weaknesses.map((point) => pointPart('Weakness', point)),
    ...questions.map((point) => pointPart('Question', point)),
  ]}</blockquote>`
}

function pointPart(label: string, { text, where, url }: Point): Html {
  const place = where === '' ? '' : html` (${link(url, where)})`
  return html`<p><em>${label}</em>${place}: ${lines(text)}</p>`
}

function paragraph(text: string): Html | '' {
  return text === '' ? '' : html`<p>${lines(text)}</p>`
}

function lines(text: string): (string | Html)[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line, index) => (index === 0 ? line : html`<br>${line}`))
}

function link(url: string | null, words: string): Html {
  const plain = plainUrl(url)
  return plain === null ? html`${words}` : html`<a href="${plain}">${words}</a>`
}

/** Without what XML 1.0 cannot hold in any way. */
function keepable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
