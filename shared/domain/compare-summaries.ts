// How near a summary is to others, field by field. Of the others nothing is told: neither whose the nearest one is, nor how
// many are near, nor a word of them.
import type { Likeness } from '../contract/likeness.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { compareTexts, type LikenessLevel, type Nearness, type ReadText, readText } from './compare-texts.ts'

export interface Others {
  /** What other members wrote on the same paper. */
  readonly group: readonly SummaryContent[]
  /** What the same member wrote on other papers. */
  readonly ownEarlier: readonly SummaryContent[]
}

interface Field extends Pick<Likeness, 'field' | 'position'> {
  readonly text: string
}

/** The others are read in their order, and no further than this many characters: a limit on the work of one question. */
export const MOST_CHARACTERS = 1_000_000

/** `title`: of the paper; its words are nobody's own, and neither are the paper's that a pointer quotes. */
export function compareSummaries(mine: SummaryContent, others: Others, title: string): Likeness[] {
  const quotes = quotesOf(mine)
  const fields = fieldsOf(mine)
    .filter(({ text }) => text.trim() !== '')
    .map((field) => ({ ...field, read: readText(field.text, [title, ...quotes]) }))
  const against = [
    ['group', readAll(others.group, title)],
    ['own_earlier', readAll(others.ownEarlier, title)],
  ] as const
  return fields.flatMap(({ field, position, read }) =>
    against.flatMap(([kind, texts]) => {
      const near = nearest(read, texts)
      return near === null ? [] : [{ field, position, against: kind, ...near }]
    }),
  )
}

function nearest(mine: ReadText, others: readonly ReadText[]) {
  let found: (Nearness<LikenessLevel> & { level: LikenessLevel }) | null = null
  for (const other of others) {
    const { level, ...near } = compareTexts(mine, other)
    if (level !== null && (found === null || weight(level, near.share) > weight(found.level, found.share)))
      found = { ...near, level }
  }
  return found && { level: found.level, share: found.share, passages: [...found.passages] }
}

function weight(level: LikenessLevel, share: number): number {
  return (level === 'copied' ? 1 : 0) + share
}

function readAll(others: readonly SummaryContent[], title: string): ReadText[] {
  const read: ReadText[] = []
  let characters = 0
  for (const other of others) {
    const text = fieldsOf(other)
      .map((field) => field.text)
      .join('\n\n')
    characters += text.length
    if (characters > MOST_CHARACTERS) return read
    read.push(readText(text, [title, ...quotesOf(other)]))
  }
  return read
}

function fieldsOf({ takeaway, summary, points }: SummaryContent): Field[] {
  return [
    { field: 'takeaway', position: null, text: takeaway },
    { field: 'summary', position: null, text: summary },
    ...points.map(({ text }, position) => ({ field: 'point' as const, position, text })),
  ]
}

function quotesOf({ points }: SummaryContent): string[] {
  return points.flatMap(({ pointer }) => (pointer?.quote ? [pointer.quote.exact] : []))
}
