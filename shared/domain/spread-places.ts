// Where a long quote stands between whose words something was put in: its beginning and its end are both there, with
// their surroundings, further from each other than before. All texts are folded.
import { fitAround, shareOf } from './fit-around.ts'
import type { LikelyPlace } from './likely-places.ts'

const SHORTEST = 64
const SIZE = 24
/** How much of prefix and suffix must stand at the two ends. */
const HELD = 0.7
/** Folded characters that may have been put in. */
const MOST_ADDED = 3_000
const MOST_REPEATS = 20
/** What is said of its likeness: enough to be taken, less than any place whose words stand together. */
const LIKENESS = 0.85
/** Of all the words between. */
const STILL_THERE = 0.9

export function spreadPlaces(
  text: string,
  { words, prefix, suffix }: { words: string; prefix: string; suffix: string },
): LikelyPlace[] {
  if (words.length < SHORTEST) return []
  const held = (start: number) => fitAround(text, { start, end: start + SIZE }, { prefix, suffix })
  const heads = placesOf(text, words.slice(0, SIZE)).filter((start) => held(start).before >= HELD)
  const tails = placesOf(text, words.slice(-SIZE)).filter((start) => held(start).after >= HELD)
  const [start, ...otherHeads] = heads
  const [tail, ...otherTails] = tails
  if (start === undefined || tail === undefined || otherHeads.length + otherTails.length > 0) return []
  const end = tail + SIZE
  if (end - start < words.length || end - start > words.length + MOST_ADDED) return []
  return shareOf(words, text.slice(start, end)) < STILL_THERE ? [] : [{ start, end, likeness: LIKENESS }]
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  let at = text.indexOf(words)
  while (at >= 0 && places.length < MOST_REPEATS) {
    places.push(at)
    at = text.indexOf(words, at + 1)
  }
  return places
}
