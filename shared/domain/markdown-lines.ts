// Words of a summary as lines of a Markdown file and back, exactly. A line that looks like structure gets a backslash,
// what an editor or a mail would change unasked (CR, spaces at an end, empty lines at an end) is written as an entity:
// both read by every Markdown program as what they stand for.
import type { PointKind } from '../contract/summary.ts'

export const HEADINGS = {
  takeaway: 'Takeaway',
  summary: 'Summary',
  strength: 'Strengths',
  weakness: 'Weaknesses',
  question: 'Questions',
} as const satisfies Record<PointKind | 'takeaway' | 'summary', string>
export type Heading = keyof typeof HEADINGS

export const FIELDS = [
  'Where',
  'Points at',
  'Section',
  'Part',
  'Page',
  'Anchor',
  'Quote',
  'Before',
  'After',
] as const
export type Field = (typeof FIELDS)[number]

const AT_END = /[ \t]+$/
const AT_ENDS = /^[ \t]+|[ \t]+$/g
const NAMES = 'takeaway|summary|strengths?|weakness(?:es)?|questions?'
const HEADING = new RegExp(`^ {0,3}#{1,6}[ \\t]+(${NAMES})[ \\t]*:?[ \\t]*#*[ \\t]*$`, 'i')
const FIELD = new RegExp(`^[ \\t]*\\*(${FIELDS.join('|')}):\\*[ \\t]?(.*)$`, 'is')
const STRUCTURE = `#{1,6}[ \\t]+(?:${NAMES})[ \\t]*:?[ \\t]*#*[ \\t]*$|\\*(?:${FIELDS.join('|')}):\\*`
const LOOKS_LIKE_STRUCTURE = new RegExp(`^([ \\t]*)(\\\\*(?:${STRUCTURE}))`, 'i')
const ESCAPED = new RegExp(`^([ \\t]*)\\\\(\\\\*(?:${STRUCTURE}))`, 'i')

/** Null: this line is no heading of a summary. */
export function headingOf(line: string): Heading | null {
  const name = HEADING.exec(line)?.[1]?.toLowerCase()
  const found = (Object.keys(HEADINGS) as Heading[]).find((heading) => name?.startsWith(heading))
  return found ?? null
}

/** `*Where:* Section 3`; its value still encoded. Null: a line of words. */
export function fieldOf(line: string): { readonly field: Field; readonly value: string } | null {
  const [, name, value = ''] = FIELD.exec(line) ?? []
  const field = FIELDS.find((known) => known.toLowerCase() === name?.toLowerCase())
  return field === undefined ? null : { field, value: trimmed(value) }
}

export function fieldLine(field: Field, value: string): string {
  return `*${field}:* ${encodeOneLine(value)}`.replace(/ $/, '')
}

/**
 * No line of it is a heading or a field, none is empty at either end, and none ends in a space. `tight`: nor does the
 * first begin with one.
 */
export function linesOf(text: string, tight = false): string[] {
  const [, before = '', middle = '', after = ''] = /^(\n*)(.*?)(\n*)$/s.exec(text) ?? []
  const encoded = encode(middle)
    .split('\n')
    .map((line, index) => line.replace(tight && index === 0 ? AT_ENDS : AT_END, entities))
  const marked = `${'&#10;'.repeat(before.length)}${encoded.join('\n')}${'&#10;'.repeat(after.length)}`
  return marked === '' ? [] : marked.split('\n').map(escaped)
}

export function textOf(lines: readonly string[]): string {
  const first = lines.findIndex((line) => !isEmpty(line))
  const last = lines.findLastIndex((line) => !isEmpty(line))
  return first < 0
    ? ''
    : decode(
        lines
          .slice(first, last + 1)
          .map(unescaped)
          .join('\n'),
      )
}

export function isEmpty(line: string): boolean {
  return trimmed(line) === ''
}

/** Spaces and tabs only: other blank characters are words. */
export function trimmed(line: string): string {
  return line.replace(AT_ENDS, '')
}

/** Line breaks, spaces at both ends and bars included: the bar stands between the two halves of a field. */
export function encodeOneLine(text: string): string {
  return encode(text).replaceAll('\n', '&#10;').replaceAll('|', '&#124;').replace(AT_ENDS, entities)
}

export function decode(text: string): string {
  return text.replace(/&(?:amp|#(\d{1,7}));/g, (whole, code?: string) => {
    if (code === undefined) return '&'
    return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole
  })
}

function encode(text: string): string {
  return text.replace(/&(?=(?:amp|#\d{1,7});)/g, '&amp;').replaceAll('\r', '&#13;')
}

function entities(blanks: string): string {
  return [...blanks].map((blank) => `&#${blank.charCodeAt(0)};`).join('')
}

function escaped(line: string): string {
  return line.replace(LOOKS_LIKE_STRUCTURE, '$1\\$2')
}

function unescaped(line: string): string {
  return line.replace(ESCAPED, '$1$2')
}
