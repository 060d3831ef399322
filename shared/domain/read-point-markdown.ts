// One point of a Markdown file: its words, and the fields below them.
import { Pointer } from '../contract/pointer.ts'
import { Point, type PointKind } from '../contract/summary.ts'
import { decode, type Field, fieldOf, textOf, trimmed } from './markdown-lines.ts'
import type { Line } from './read-summary-markdown.ts'

interface Said {
  readonly line: Line
  readonly field: Field
  readonly value: string
}

/** `lines` without bullet and indentation. Fields that do not fit together are named, and the words are kept without them. */
export function readPoint(
  kind: PointKind,
  lines: readonly Line[],
): { point: Point | null; notUnderstood: readonly Line[] } {
  const said: Said[] = []
  const words: string[] = []
  for (const line of lines) {
    const field = fieldOf(line.text)
    if (field === null) words.push(line.text)
    else said.push({ line, ...field })
  }
  const text = textOf(words)
  const [where, ...moreWheres] = said.filter(({ field }) => field === 'Where')
  const pointing = said.filter(({ field }) => field !== 'Where')
  const bare = { kind, text, where: where === undefined ? '' : decode(where.value) }
  const pointer = pointing.length === 0 ? null : pointerOf(pointing)
  const whole = Point.safeParse(pointer === null ? bare : { ...bare, pointer })
  const extra = moreWheres.map(({ line }) => line)
  if (whole.success && (pointer !== null || pointing.length === 0)) {
    return { point: whole.data, notUnderstood: extra }
  }
  const point = Point.safeParse(bare)
  const dropped = (point.success ? pointing : said).map(({ line }) => line)
  return {
    point: point.success ? point.data : { ...bare, where: '' },
    notUnderstood: [...dropped, ...extra],
  }
}

/** Null: something in it does not fit. */
function pointerOf(said: readonly Said[]): Pointer | null {
  const all = (wanted: Field) => said.filter(({ field }) => field === wanted).map(({ value }) => value)
  const one = (wanted: Field) => all(wanted)[0]
  const [, from, version] = /^(html|pdf|list), version (\d{1,3})$/i.exec(one('Points at') ?? '') ?? []
  const [exact, part, page] = [one('Quote'), one('Part'), one('Page')]
  const [kind = '', label = ''] = halves(part ?? '')
  const read = Pointer.safeParse({
    from: from?.toLowerCase(),
    version: Number(version),
    quote:
      exact === undefined
        ? null
        : { exact: decode(exact), prefix: decode(one('Before') ?? ''), suffix: decode(one('After') ?? '') },
    sections: all('Section').map((section) => {
      const [number = '', title = ''] = halves(section)
      return { number, title }
    }),
    part: part === undefined ? null : { kind, label },
    page: page === undefined ? null : Number(page),
    anchor: decode(one('Anchor') ?? ''),
  })
  return read.success ? read.data : null
}

/** `3.1 | Attention`; by hand also without the bar. */
function halves(value: string): string[] {
  const bar = value.indexOf('|')
  const parts = bar < 0 ? ['', value] : [value.slice(0, bar), value.slice(bar + 1)]
  return parts.map((part) => decode(trimmed(part)))
}
