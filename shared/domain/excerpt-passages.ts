// A text cut down to its marked passages and a little before and after, in pieces that can be drawn one after the other.
import type { Passage } from '../contract/likeness.ts'

export interface ExcerptPiece {
  readonly text: string
  readonly kind: 'plain' | 'marked' | 'left_out'
}

const AROUND = 60
/** A text up to so long is shown whole; of a longer one so much where nothing is marked. */
const WHOLE = 300

/** `passages` in order and apart. Of text nothing is lost but what a piece `left_out` stands for. */
export function excerptPassages(text: string, passages: readonly Passage[]): ExcerptPiece[] {
  const cuts: Cut[] = []
  let at = 0
  for (const { start, end } of passages) {
    cuts.push(...plainBetween(text, { from: at, to: start, last: false }), [start, end, 'marked'])
    at = end
  }
  cuts.push(...plainBetween(text, { from: at, to: text.length, last: true }))
  return cuts
    .filter(([start, end]) => end > start)
    .map(([start, end, kind]) => ({ text: kind === 'left_out' ? '…' : text.slice(start, end), kind }))
}

type Cut = readonly [start: number, end: number, kind: ExcerptPiece['kind']]

interface Gap {
  readonly from: number
  readonly to: number
  readonly last: boolean
}

function plainBetween(text: string, { from, to, last }: Gap): Cut[] {
  const before = from === 0 ? 0 : AROUND
  const after = last ? 0 : AROUND
  const head = before + after === 0 ? WHOLE : before
  if (text.length <= WHOLE || to - from <= head + after + AROUND) return [[from, to, 'plain']]
  const [left, right] = [wholeCharacter(text, from + head), wholeCharacter(text, to - after)]
  return [
    [from, left, 'plain'],
    [left, right, 'left_out'],
    [right, to, 'plain'],
  ]
}

/** Never between the two halves of one character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
