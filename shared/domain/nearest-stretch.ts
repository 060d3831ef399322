// The stretch of a text that is nearest to given words, by edits: characters put in, left out or changed (Sellers).
import type { Stretch } from './paper-text.ts'

export interface NearStretch extends Stretch {
  readonly edits: number
}

/** Null: none is within `most` edits. */
export function nearestStretch(text: string, words: string, most: number): NearStretch | null {
  const width = text.length + 1
  let above = new Uint16Array(width)
  let row = new Uint16Array(width)
  // Where the stretch begins that ends here.
  let startsAbove = Uint32Array.from({ length: width }, (_, at) => at)
  let starts = new Uint32Array(width)
  for (let i = 1; i <= words.length; i += 1) {
    const letter = words.charCodeAt(i - 1)
    row[0] = i
    starts[0] = 0
    let least = i
    for (let j = 1; j < width; j += 1) {
      const changed = (above[j - 1] ?? 0) + (text.charCodeAt(j - 1) === letter ? 0 : 1)
      const without = (above[j] ?? 0) + 1
      const added = (row[j - 1] ?? 0) + 1
      const edits = Math.min(changed, without, added)
      row[j] = edits
      const from = edits === changed ? startsAbove[j - 1] : edits === without ? startsAbove[j] : starts[j - 1]
      starts[j] = from ?? 0
      if (edits < least) least = edits
    }
    if (least > most) return null
    ;[above, row] = [row, above]
    ;[startsAbove, starts] = [starts, startsAbove]
  }
  return best(above, startsAbove, most)
}

function best(edits: Uint16Array, starts: Uint32Array, most: number): NearStretch | null {
  let end = 0
  for (let at = 1; at < edits.length; at += 1) if ((edits[at] ?? 0) < (edits[end] ?? 0)) end = at
  const least = edits[end] ?? 0
  const start = starts[end] ?? 0
  return least > most || end === start ? null : { start, end, edits: least }
}
