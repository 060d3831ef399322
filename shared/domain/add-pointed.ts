// Makes a point of a place that was pointed at, in the summary that is being written. Said twice it has one effect: a
// point of the kind that leads to the very same words is there already.
import type { Pointer } from '../contract/pointer.ts'
import type { Point, PointKind, SummaryContent } from '../contract/summary.ts'

export interface PointedAt {
  readonly pointer: Pointer
  /** Null: for the point that is being written. */
  readonly kind: PointKind | null
}

/** As the contract of a summary has it. */
const MOST_POINTS = 60

/**
 * `writing`: index of the point that is being written, where there is one; without one, words for it become a question.
 * Null: there is no room for another point.
 */
export function addPointed(
  content: SummaryContent,
  { pointer, kind }: PointedAt,
  writing: number | null,
): SummaryContent | null {
  if (hasPointed(content, { pointer, kind })) return content
  const { points } = content
  const current = kind === null && writing !== null ? points[writing] : undefined
  const wanted = kind ?? 'question'
  const free = points.findIndex((point) => point.kind === wanted && isUntouched(point))
  const at = current !== undefined && writing !== null ? writing : free
  const point = points[at]
  if (point !== undefined) return { ...content, points: points.with(at, { ...point, pointer }) }
  if (points.length >= MOST_POINTS) return null
  return { ...content, points: [...points, { kind: wanted, text: '', where: '', pointer }] }
}

export function hasPointed({ points }: SummaryContent, { pointer, kind }: PointedAt): boolean {
  const wanted = canonical(pointer)
  return points.some(
    (point) =>
      (kind === null || point.kind === kind) &&
      point.pointer !== undefined &&
      canonical(point.pointer) === wanted,
  )
}

function isUntouched({ text, where, pointer }: Point): boolean {
  return text === '' && where === '' && pointer === undefined
}

/** Whatever order the fields came in. */
function canonical({ from, version, quote, sections, part, page, anchor }: Pointer): string {
  const words = quote === null ? null : [quote.exact, quote.prefix, quote.suffix]
  const path = sections.map(({ number, title }) => [number, title])
  return JSON.stringify([from, version, words, path, part && [part.kind, part.label], page, anchor])
}
