// The columns of a planning model by what they stand for: `member meeting`, `member paper` and the like.
import type { Term } from './linear-model.ts'

export type Cells = ReadonlyMap<string, number>

export function cell(...parts: readonly (number | string)[]): string {
  return parts.join(' ')
}

/** A term for a column that may not be there. */
export function termOf(found: number | undefined, factor = 1): Term[] {
  return found === undefined ? [] : [[found, factor]]
}

/** Of one member, over the meetings from `from` to `to`. */
export function stretch(
  cells: Cells,
  { member, from, to }: { member: number; from: number; to: number },
): Term[] {
  const terms: Term[] = []
  for (let at = from; at <= to; at++) terms.push(...termOf(cells.get(cell(member, at))))
  return terms
}
