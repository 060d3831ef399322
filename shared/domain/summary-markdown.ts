// A summary as one Markdown file: read by a person as it stands, and read back without the loss of a character
// (read-summary-markdown.ts). Points keep their order: a heading is repeated where kinds alternate.
import type { WorkId } from '../contract/paper.ts'
import type { Pointer } from '../contract/pointer.ts'
import type { Point, SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import { encodeOneLine, fieldLine, HEADINGS, type Heading, linesOf } from './markdown-lines.ts'

/** What the file says of itself, above the words. */
export interface About {
  readonly work: WorkId
  readonly version: number
  readonly title: string
  /** Null: written for no group yet. */
  readonly group: string | null
  /** The device's clock at the last change. */
  readonly writtenAt: Instant
}

export function printSummary(about: About, content: SummaryContent): string {
  const parts = [
    frontMatter(about),
    [heading('takeaway'), ...linesOf(content.takeaway)],
    [heading('summary'), ...linesOf(content.summary)],
    ...content.points.map((point, index) => pointLines(point, content.points[index - 1]?.kind)),
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** `arxiv-1706.03762v7.md` */
export function fileNameOf({ work, version }: About): string {
  return `${work.replaceAll(/[^a-z0-9.]+/gi, '-')}v${version}.md`
}

/** JSON texts are YAML texts too. */
function frontMatter({ work, version, title, group, writtenAt }: About): string[] {
  const named = group === null ? [] : [`group: ${JSON.stringify(group)}`]
  const rest = [`title: ${JSON.stringify(title)}`, ...named, `written: ${writtenAt}`]
  return ['---', `work: ${work}`, `version: ${version}`, ...rest, '---']
}

function heading(name: Heading): string {
  return `# ${HEADINGS[name]}\n`
}

function pointLines({ kind, text, where, pointer }: Point, before: Point['kind'] | undefined): string[] {
  // Spaces after the bullet would be taken for its own.
  const [first = '', ...more] = linesOf(text, true)
  const fields = [
    ...(where === '' ? [] : [fieldLine('Where', where)]),
    ...(pointer === undefined ? [] : pointerLines(pointer)),
  ]
  const indented = [...more, ...fields].map((line) => (line === '' ? '' : `  ${line}`))
  const top = kind === before ? [] : [heading(kind)]
  return [...top, first === '' ? '-' : `- ${first}`, ...indented]
}

function pointerLines({ from, version, quote, sections, part, page, anchor }: Pointer): string[] {
  const halves = (one: string, other: string) => `${encodeOneLine(one)} | ${encodeOneLine(other)}`
  const raw = (field: 'Section' | 'Part', value: string) => `*${field}:* ${value}`.replace(/ $/, '')
  return [
    fieldLine('Points at', `${from}, version ${version}`),
    ...sections.map(({ number, title }) => raw('Section', halves(number, title))),
    ...(part === null ? [] : [raw('Part', halves(part.kind, part.label))]),
    ...(page === null ? [] : [fieldLine('Page', String(page))]),
    ...(anchor === '' ? [] : [fieldLine('Anchor', anchor)]),
    ...(quote === null ? [] : [fieldLine('Quote', quote.exact)]),
    ...(quote === null || quote.prefix === '' ? [] : [fieldLine('Before', quote.prefix)]),
    ...(quote === null || quote.suffix === '' ? [] : [fieldLine('After', quote.suffix)]),
  ]
}
