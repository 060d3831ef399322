// A summary from a Markdown file: exactly what summary-markdown.ts printed, or as much as can be understood of one that
// was written by hand. What was not understood is told by line; no words are dropped without being named.
import { Version, WorkId } from '../contract/paper.ts'
import { type Point, type PointKind, SummaryContent } from '../contract/summary.ts'
import { Instant } from '../contract/time.ts'
import { type Heading, headingOf, isEmpty, textOf, trimmed } from './markdown-lines.ts'
import { readPoint } from './read-point-markdown.ts'
import type { About } from './summary-markdown.ts'

export interface NotUnderstood {
  /** From 1. */
  readonly line: number
  readonly text: string
}

export interface SummaryRead {
  /** What the file did not say is null. */
  readonly about: { readonly [K in keyof About]: About[K] | null }
  readonly content: SummaryContent
  readonly notUnderstood: readonly NotUnderstood[]
}

export interface Line {
  readonly number: number
  readonly text: string
}

interface Part {
  readonly heading: Heading | null
  readonly lines: Line[]
}

const NOTHING = { work: null, version: null, title: null, group: null, writtenAt: null }
const BULLET = /^(?:[-*+]|\d{1,3}[.)])(?:[ \t]+|$)/

/** Null: there is no summary in it, or it is longer than a summary may be. */
export function readSummary(file: string): SummaryRead | null {
  const lines = file
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }))
  const front = readFront(lines)
  const parts = partsOf(lines.slice(front.length))
  const points = parts.flatMap((part) => readPoints(part))
  const content = SummaryContent.safeParse({
    takeaway: wordsUnder(parts, 'takeaway'),
    summary: wordsUnder(parts, 'summary'),
    points: points.flatMap(({ point }) => point ?? []),
  })
  if (!content.success || parts.every(({ heading }) => heading === null)) return null
  const stray = parts.filter(({ heading }) => heading === null).flatMap((part) => part.lines)
  const notUnderstood = [...front.notUnderstood, ...stray, ...points.flatMap((read) => read.notUnderstood)]
    .filter(({ text }) => !isEmpty(text))
    .map(({ number, text }) => ({ line: number, text }))
  return { about: front.about, content: content.data, notUnderstood }
}

function readFront(lines: readonly Line[]) {
  const end = lines.findIndex(({ text }, index) => index > 0 && /^---[ \t]*$/.test(text))
  if (!/^---[ \t]*$/.test(lines[0]?.text ?? '') || end < 0)
    return { about: NOTHING, length: 0, notUnderstood: [] }
  let about: SummaryRead['about'] = NOTHING
  const notUnderstood: Line[] = []
  for (const line of lines.slice(1, end)) {
    const said = readSaying(line.text)
    if (said === null) notUnderstood.push(line)
    else about = { ...about, ...said }
  }
  return { about, length: end + 1, notUnderstood }
}

/** Null: not understood. */
function readSaying(text: string): Partial<SummaryRead['about']> | null {
  const [, key = '', value = ''] = /^([a-z]+):[ \t]*(.*?)[ \t]*$/is.exec(text) ?? []
  const name = key.toLowerCase()
  if (name === 'title' || name === 'group') return { [name]: unquoted(value) }
  if (name === 'work') return success(WorkId.safeParse(value), (work) => ({ work }))
  if (name === 'version') return success(Version.safeParse(Number(value)), (version) => ({ version }))
  if (name === 'written') return success(Instant.safeParse(value), (writtenAt) => ({ writtenAt }))
  return null
}

function success<T, R>(read: { success: boolean; data?: T | undefined }, use: (value: T) => R): R | null {
  return read.success && read.data !== undefined ? use(read.data) : null
}

function unquoted(value: string): string {
  try {
    const read: unknown = JSON.parse(value)
    return typeof read === 'string' ? read : value
  } catch {
    return value
  }
}

function partsOf(lines: readonly Line[]): Part[] {
  const parts: Part[] = [{ heading: null, lines: [] }]
  for (const line of lines) {
    const heading = headingOf(line.text)
    if (heading === null) parts.at(-1)?.lines.push(line)
    else parts.push({ heading, lines: [] })
  }
  return parts
}

/** A heading that stands twice is one. */
function wordsUnder(parts: readonly Part[], wanted: Heading): string {
  return parts
    .filter(({ heading }) => heading === wanted)
    .map(({ lines }) => textOf(lines.map(({ text }) => text)))
    .filter((text) => text !== '')
    .join('\n\n')
}

function readPoints({ heading, lines }: Part): { point: Point | null; notUnderstood: readonly Line[] }[] {
  if (heading === null || heading === 'takeaway' || heading === 'summary') return []
  const kind: PointKind = heading
  const items: Line[][] = []
  const loose: Line[] = []
  for (const line of lines) {
    if (BULLET.test(line.text)) items.push([{ ...line, text: trimmed(line.text.replace(BULLET, '')) }])
    else if (items.length > 0) items.at(-1)?.push({ ...line, text: line.text.replace(/^(?: {1,2}|\t)/, '') })
    else loose.push(line)
  }
  const plain = loose.some(({ text }) => !isEmpty(text)) ? [loose] : []
  // Words under a heading without a bullet are a point all the same.
  return [...plain, ...items].map((item) => readPoint(kind, item))
}
