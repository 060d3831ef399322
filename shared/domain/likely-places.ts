// Where words may stand that were edited since: pieces of them, and of what surrounded them, vote for a place; there the
// words are laid beside the text, and the edits between counted. All texts are folded.
import { nearestStretches } from './nearest-stretch.ts'
import type { Stretch } from './paper-text.ts'

export interface LikelyPlace extends Stretch {
  /** 1 less the edits per character. */
  readonly likeness: number
}
interface Wanted {
  readonly words: string
  readonly prefix: string
  readonly suffix: string
}
interface Piece {
  readonly text: string
  /** Where it stands, counted from the beginning of the words. */
  readonly offset: number
}

/** Edits per character: more than a place may have, so that a better one that was edited much is seen too. */
const MOST_EDITS = 0.35
const AT_MOST = 200
const FEWEST_WORDS = 8
const PIECE = 12
const MOST_PIECES = 40
/** A piece that stands everywhere says nothing. */
const MOST_REPEATS = 40
const BUCKET = 64
const MOST_PLACES = 4

/** The best few, none overlapping another. */
export function likelyPlaces(text: string, wanted: Wanted): LikelyPlace[] {
  const { words } = wanted
  if (words.length < FEWEST_WORDS) return []
  const votes = new Map<number, number>()
  for (const piece of piecesOf(wanted)) vote(text, piece, votes)
  const edits = Math.min(AT_MOST, Math.floor(words.length * MOST_EDITS))
  const found: LikelyPlace[] = []
  for (const bucket of mostVoted(votes)) {
    const from = Math.max(0, (bucket - 1) * BUCKET - edits)
    const window = text.slice(from, (bucket + 2) * BUCKET + words.length + edits)
    for (const stretch of nearestStretches(window, words, edits)) {
      const place = { start: from + stretch.start, end: from + stretch.end }
      const seen = found.some((other) => place.start < other.end && other.start < place.end)
      if (!seen) found.push({ ...place, likeness: 1 - stretch.edits / words.length })
    }
  }
  return found
}

function piecesOf({ words, prefix, suffix }: Wanted): Piece[] {
  const size = Math.min(PIECE, Math.max(5, words.length >> 2))
  return [
    ...cutUp(words, size, 0),
    ...cutUp(prefix, PIECE, -prefix.length),
    ...cutUp(suffix, PIECE, words.length),
  ]
}

function cutUp(text: string, size: number, offset: number): Piece[] {
  const step = Math.max(size >> 1, Math.ceil(text.length / MOST_PIECES))
  const pieces: Piece[] = []
  for (let at = 0; at + size <= text.length; at += step)
    pieces.push({ text: text.slice(at, at + size), offset: offset + at })
  return pieces
}

function vote(text: string, piece: Piece, votes: Map<number, number>): void {
  const places: number[] = []
  let at = text.indexOf(piece.text)
  while (at >= 0 && places.length < MOST_REPEATS) {
    places.push(at)
    at = text.indexOf(piece.text, at + 1)
  }
  if (places.length === MOST_REPEATS) return
  for (const place of places) {
    const bucket = Math.floor((place - piece.offset) / BUCKET)
    votes.set(bucket, (votes.get(bucket) ?? 0) + 1)
  }
}

function mostVoted(votes: ReadonlyMap<number, number>): number[] {
  const together = (bucket: number) =>
    (votes.get(bucket - 1) ?? 0) + 2 * (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0)
  const chosen: number[] = []
  for (const bucket of [...votes.keys()].toSorted((one, other) => together(other) - together(one))) {
    if (chosen.length === MOST_PLACES) break
    if (!chosen.some((other) => Math.abs(other - bucket) <= 1)) chosen.push(bucket)
  }
  return chosen
}
