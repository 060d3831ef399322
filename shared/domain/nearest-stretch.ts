// The stretches of a text that are nearest to given words, by edits: characters put in, left out or changed (Sellers, with
// Ukkonen's cut-off: beginnings of the words that need too many edits already are not followed further).
import type { Stretch } from './paper-text.ts'

export interface NearStretch extends Stretch {
  readonly edits: number
}

/** Those within `most` edits, the nearest first, none overlapping a nearer one. */
export function nearestStretches(text: string, words: string, most: number): NearStretch[] {
  const length = words.length
  // For the first i characters of the words, ending here: the edits, and where the stretch begins.
  const edits = Uint16Array.from({ length: length + 1 }, (_, i) => Math.min(i, most + 1))
  const starts = new Uint32Array(length + 1)
  let followed = Math.min(most, length)
  const near: NearStretch[] = []
  for (let end = 1; end <= text.length; end += 1) {
    const letter = text.charCodeAt(end - 1)
    let [editsBefore, startBefore] = [edits[0] ?? 0, starts[0] ?? 0]
    starts[0] = end
    const last = Math.min(length, followed + 1)
    for (let i = 1; i <= last; i += 1) {
      const [editsHere, startHere] = [edits[i] ?? 0, starts[i] ?? 0]
      const changed = editsBefore + (words.charCodeAt(i - 1) === letter ? 0 : 1)
      const added = (i > followed ? most : editsHere) + 1
      const leftOut = (edits[i - 1] ?? 0) + 1
      const least = Math.min(changed, added, leftOut)
      edits[i] = least
      if (least === changed) starts[i] = startBefore
      else starts[i] = least === added ? startHere : (starts[i - 1] ?? 0)
      editsBefore = editsHere
      startBefore = startHere
    }
    followed = last
    while (followed > 0 && (edits[followed] ?? 0) > most) followed -= 1
    if (followed === length) near.push({ start: starts[length] ?? 0, end, edits: edits[length] ?? 0 })
  }
  return apart(near.filter(({ start, end }) => start < end))
}

function apart(near: readonly NearStretch[]): NearStretch[] {
  const chosen: NearStretch[] = []
  for (const one of near.toSorted((a, b) => a.edits - b.edits)) {
    if (!chosen.some((other) => one.start < other.end && other.start < one.end)) chosen.push(one)
  }
  return chosen
}
