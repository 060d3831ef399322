// Where a long quote stands between whose words something was put in: its beginning and its end are both there, with
// their surroundings, further from each other than before. All texts are folded.
import { fitAround, shareOf } from './fit-around.ts'
import type { LikelyPlace } from './likely-places.ts'

const SHORTEST = 64
const END = 24
/** Folded characters that may have been put in. */
const MOST_ADDED = 3_000
const MOST_REPEATS = 20
/** What is said of its likeness: enough to be taken, less than any place whose words stand together. */
const LIKENESS = 0.85
/** Of all the words between. */
const STILL_THERE = 0.8

export function spreadPlaces(
  text: string,
  { words, prefix, suffix }: { words: string; prefix: string; suffix: string },
): LikelyPlace[] {
  if (words.length < SHORTEST) return []
  const heads = placesOf(text, words.slice(0, END)).filter(
    (start) =>
      fitAround(text, { start, end: start }, { prefix, suffix: words.slice(END, 2 * END) }).before >= 0.5,
  )
  const tails = placesOf(text, words.slice(-END)).filter(
    (start) => fitAround(text, { start, end: start + END }, { prefix: '', suffix }).after >= 0.5,
  )
  const [start, ...otherHeads] = heads
  const [tail, ...otherTails] = tails
  if (start === undefined || tail === undefined || otherHeads.length + otherTails.length > 0) return []
  const end = tail + END
  if (end - start < words.length / 2 || end - start > words.length + MOST_ADDED) return []
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
