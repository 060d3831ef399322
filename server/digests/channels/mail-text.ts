// The text part. Everything people wrote is indented, so that it cannot pass for a heading or an end of the mail.
import type { Digest } from '../../../shared/contract/digest.ts'

type Item = Digest['sections'][number]['items'][number]
type Block = Item['blocks'][number]
type Entry = Item['entries'][number]
type Point = Entry['strengths'][number]

export interface MailLinks {
  readonly groupUrl: string
  readonly noticesUrl: string
  /** Where one press ends these mails; null: the digest is only looked at. */
  readonly stopUrl: string | null
}

export const FOOT = {
  group: 'Open the group',
  notices: 'Choose what you are told',
  stop: 'Stop this digest',
}

export function digestText(digest: Digest, { groupUrl, noticesUrl, stopUrl }: MailLinks): string {
  const sections = digest.sections.map(({ heading, items }) =>
    [`${heading.toUpperCase()}\n${'='.repeat(heading.length)}`, ...items.map(itemText)].join('\n\n'),
  )
  const head = `${digest.title}\n${digest.dateline}`
  const stop = stopUrl === null ? '' : `\n${FOOT.stop}: ${stopUrl}`
  const end = `--\n${FOOT.group}: ${groupUrl}\n${FOOT.notices}: ${noticesUrl}${stop}\n${digest.footer}`
  return `${[head, digest.greeting, ...sections, end].join('\n\n\n')}\n`
}

function itemText({ title, byline, url, blocks, entries, notes }: Item): string {
  const head = [title, byline, url ?? ''].filter(Boolean).join('\n')
  const told = notes.map((note) => `  ${note}`)
  return [head, ...blocks.map(blockText), ...entries.map(entryText), ...told].join('\n\n')
}

function blockText({ heading, lines }: Block): string {
  return [`  ${heading}`, ...lines.map(lineText)].join('\n')
}

function lineText({ lead, text, by, where }: Block['lines'][number]): string {
  const said = `${lead === '' ? '' : `${lead}: `}${text}${where === '' ? '' : ` [${where}]`}`
  return indent(by === '' ? said : `${said}\n  ${by}`)
}

function entryText({ author, takeaway, summary, strengths, weaknesses, questions }: Entry): string {
  const parts = [
    `  ${author}`,
    indent(takeaway),
    indent(summary),
    ...strengths.map((point) => pointText('+ Strength: ', point)),
    ...weaknesses.map((point) => pointText('- Weakness: ', point)),
    ...questions.map((point) => pointText('? Question: ', point)),
  ]
  return parts.filter(Boolean).join('\n')
}

function pointText(label: string, { text, where }: Point): string {
  return indent(`${label}${text}${where === '' ? '' : ` [${where}]`}`)
}

function indent(text: string): string {
  return text === '' ? '' : text.replaceAll(/\r\n|[\r\u2028\u2029]/g, '\n').replaceAll(/^(?=.)/gm, '    ')
}
