// A reading as it looks with the reader's own mark on a weakness: the counts and the pressed button follow at once.
import type { PointStanding, SummaryView } from '../contract/summary.ts'

export interface OwnMark {
  readonly summary: Pick<SummaryView, 'id' | 'revision'>
  readonly position: number
  readonly version: number
  /** Null takes the mark back. */
  readonly stands: PointStanding | null
}

type Mark = SummaryView['marks'][number]
type Marked = Pick<SummaryView, 'id' | 'revision' | 'marks'>

export function withOwnMark<R extends { readonly summaries: readonly Marked[] }>(
  reading: R,
  own: OwnMark,
): R {
  const concerned = ({ id, revision }: Marked) => id === own.summary.id && revision === own.summary.revision
  if (!reading.summaries.some(concerned)) return reading
  const summaries = reading.summaries.map((summary) =>
    concerned(summary) ? { ...summary, marks: marked(summary.marks, own) } : summary,
  )
  return { ...reading, summaries }
}

/** A person has one mark on a point: a new one takes the old one away, also of an earlier version. */
function marked(marks: readonly Mark[], { position, version, stands }: OwnMark): Mark[] {
  const others = marks.map((mark) => (mark.position === position ? counted(mark, mark.mine, -1, null) : mark))
  if (stands === null) return others.filter(isSaid)
  const there = others.find((mark) => mark.position === position && mark.version === version)
  const before = there ?? { position, version, stillHolds: 0, fixed: 0, mine: null }
  const after = counted(before, stands, 1, stands)
  return [...others.filter((mark) => mark !== there), after].filter(isSaid)
}

function counted(mark: Mark, which: PointStanding | null, by: 1 | -1, mine: PointStanding | null): Mark {
  return {
    ...mark,
    stillHolds: mark.stillHolds + (which === 'still_holds' ? by : 0),
    fixed: mark.fixed + (which === 'fixed' ? by : 0),
    mine,
  }
}

function isSaid({ stillHolds, fixed }: Mark): boolean {
  return stillHolds + fixed > 0
}
