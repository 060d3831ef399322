// A digest for a room in Slack or Discord: what was read, each with the takeaways, and what is next; short, because the whole is
// one link away. Which words fit is counted as the site counts them, after it has been written in the site's own way.
import type { Digest } from '../contract/digest.ts'

export interface OutlineItem {
  readonly title: string
  /** Null: there is no page of it. */
  readonly url: string | null
  readonly byline: string
  readonly said: readonly { readonly author: string; readonly text: string }[]
  readonly notes: readonly string[]
}

export interface OutlineSection {
  readonly heading: string
  readonly items: readonly OutlineItem[]
}

const MOST_SAID = 6
const MOST_LINES = 3
const LONGEST = { heading: 140, title: 240, byline: 240, author: 80, text: 300, note: 240 }
/** As our own server and arXiv write addresses: nothing in it that ends a link in either site's writing. */
const PLAIN_URL = /^https?:\/\/[^\s<>|()[\]\\"'`*~]{1,1900}$/

export function outlineDigest({ sections }: Pick<Digest, 'sections'>): OutlineSection[] {
  return sections.map(({ heading, items }) => ({
    heading: clip(heading, LONGEST.heading),
    items: items.map(({ title, url, byline, blocks, entries, notes }) => ({
      title: clip(title, LONGEST.title),
      url: plainUrl(url),
      byline: clip(byline, LONGEST.byline),
      said: entries
        .filter(({ takeaway }) => takeaway.trim() !== '')
        .slice(0, MOST_SAID)
        .map(({ author, takeaway }) => ({
          author: clip(author, LONGEST.author),
          text: clip(takeaway, LONGEST.text),
        })),
      notes: [
        ...blocks.flatMap(({ heading: about, lines }) => [
          clip(about, LONGEST.note),
          ...lines.slice(0, MOST_LINES).map((line) => clip(lineInWords(line), LONGEST.text)),
        ]),
        ...notes.map((note) => clip(note, LONGEST.note)),
      ],
    })),
  }))
}

type Line = Digest['sections'][number]['items'][number]['blocks'][number]['lines'][number]

/** What several said of a point: our words, theirs, and whose they are. */
export function lineInWords({ lead, text, by, where }: Line): string {
  const said = [lead, text].filter((part) => part !== '').join(': ')
  const whose = [by, where].filter((part) => part !== '').join(', ')
  return whose === '' ? said : `${said} (${whose})`
}

/** Null where it is no plain address: then there is no link. */
export function plainUrl(url: string | null): string | null {
  return url !== null && PLAIN_URL.test(url) ? url : null
}

/** One line of at most `most` letters; never cut inside a character. */
export function clip(text: string, most: number): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim()
  if (line.length <= most) return line
  return `${line
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
