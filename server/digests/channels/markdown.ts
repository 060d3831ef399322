// The digest as Markdown, to be copied into a page or a chat. What people wrote stays text: each sign has a backslash before it
// where Markdown would make something of it.
import type { Digest } from '../../../shared/contract/digest.ts'
import { lineInWords, plainUrl } from '../../../shared/domain/outline-digest.ts'
import type { PrintedChannel } from './channel.ts'

/** Anywhere; at the beginning of a line; where GitHub's writing makes links, names and pictures of words. */
const SIGNS = /[\\`*_[\]<>|~&$#@]|^[+=-]|:(?=[\w/+-])|(?<=www)\.|\^/gi

type Item = Digest['sections'][number]['items'][number]
type Entry = Item['entries'][number]
type Point = Entry['strengths'][number]

export const markdown = { id: 'markdown', print: digestMarkdown } satisfies PrintedChannel

export function digestMarkdown(digest: Pick<Digest, 'subject' | 'sections' | 'groupUrl'>): string {
  const parts = [
    `# ${oneLine(digest.subject)}`,
    ...digest.sections.flatMap(({ heading, items }) => [
      `## ${oneLine(heading)}`,
      ...items.flatMap(itemParts),
    ]),
    link(digest.groupUrl, 'Open the group'),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function itemParts({ title, url, byline, blocks, entries, notes }: Item): string[] {
  const said = blocks.flatMap(({ heading, lines: all }) => [
    `**${oneLine(heading)}**`,
    ...all.map((line) => oneLine(lineInWords(line))),
  ])
  return [
    `### ${link(url, title)}`,
    oneLine(byline),
    ...said,
    ...entries.map(entryPart),
    ...notes.map(oneLine),
  ]
}

/** A quotation: its author, then what they wrote. */
function entryPart({ author, takeaway, summary, strengths, weaknesses, questions }: Entry): string {
  const said = [
    `**${oneLine(author)}**`,
    lines(takeaway),
    lines(summary),
    ...strengths.map((point) => pointPart('Strength', point)),
    ...weaknesses.map((point) => pointPart('Weakness', point)),
    ...questions.map((point) => pointPart('Question', point)),
  ].filter((part) => part !== '')
  return said
    .join('\n\n')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function pointPart(label: string, { text, where, url }: Point): string {
  const place = where === '' ? '' : ` (${link(url, where)})`
  return `*${label}*${place}: ${lines(text)}`
}

function link(url: string | null, words: string): string {
  const plain = plainUrl(url)
  return plain === null ? oneLine(words) : `[${oneLine(words)}](${plain})`
}

function lines(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\\\n')
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replaceAll(SIGNS, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
}
