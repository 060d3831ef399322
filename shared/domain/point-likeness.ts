// How alike two points about one paper are: by their letters (3 to 5 in a row within a word), by the things they name and by
// what they are about, each weighed by how rare it is among the points of that paper. Nothing is learned or stored.
// Figures: `node tests/bench/same-point.ts`.
import { namedIn } from './aspect-proposal.ts'
import { splitWords } from './split-words.ts'

/** 0 to 1 between two of the texts, by their places in the list; the same whatever their order. */
export type Likeness = (one: number, other: number) => number

export interface Weights {
  readonly letters: number
  readonly things: number
  readonly aspects: number
}

export const WEIGHTS: Weights = { letters: 1, things: 0.1, aspects: 0.1 }
const SHORTEST = 3
const LONGEST = 5
/** Of a point that is longer only so much is read: what it is about stands at its beginning. */
const READ = 1_200

/** The words of a point as they are compared; characters of a script without spaces stay together. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let open = false
  for (const { text: word, spaceless } of splitWords(text.slice(0, READ))) {
    if (spaceless && open) words.push((words.pop() ?? '') + word)
    else words.push(word)
    open = spaceless
  }
  return words
}

export function likenessAmong(texts: readonly string[], weights: Weights = WEIGHTS): Likeness {
  // In one order whatever order they came in, so that not even a last digit differs.
  const order = texts.map((_, at) => at).toSorted((a, b) => compare(texts[a] ?? '', texts[b] ?? ''))
  const words = order.map((at) => wordsOf(texts[at] ?? ''))
  const named = words.map((list) => namedIn(list))
  const n = texts.length
  const sums = new Float64Array(n * n)
  addCosines(sums, words.map(lettersOf), weights.letters)
  addCosines(
    sums,
    named.map(({ lines }) => lines),
    weights.things,
  )
  addCosines(
    sums,
    named.map(({ aspects }) => aspects),
    weights.aspects,
  )
  const placeOf = new Int32Array(n)
  order.forEach((at, place) => {
    placeOf[at] = place
  })
  const whole = weights.letters + weights.things + weights.aspects
  return (one, other) => {
    const [a = 0, b = 0] = [placeOf[one], placeOf[other]]
    return (sums[Math.min(a, b) * n + Math.max(a, b)] ?? 0) / whole
  }
}

export function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function lettersOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) {
    const padded = ` ${word} `
    for (let length = SHORTEST; length <= LONGEST; length += 1)
      for (let at = 0; at + length <= padded.length; at += 1) {
        const gram = padded.slice(at, at + length)
        counts.set(gram, (counts.get(gram) ?? 0) + 1)
      }
  }
  return counts
}

/** What one text has of a feature. */
interface Share {
  readonly text: number
  weight: number
}

/** Adds the weighed cosine of each pair above the diagonal. */
function addCosines<Key>(
  sums: Float64Array,
  counts: readonly ReadonlyMap<Key, number>[],
  weight: number,
): void {
  const features = rarityWeighed(counts)
  const lengths = new Float64Array(counts.length)
  for (const shares of features)
    for (const { text, weight: own } of shares) lengths[text] = (lengths[text] ?? 0) + own * own
  for (const shares of features)
    for (const share of shares) share.weight /= Math.sqrt(lengths[share.text] ?? 1)
  for (const shares of features) addPairs(sums, { shares, weight, n: counts.length })
}

/** Each feature with the texts that have it: 1 + log of how often, times how rare the feature is. */
function rarityWeighed<Key>(counts: readonly ReadonlyMap<Key, number>[]): Share[][] {
  const features = new Map<Key, Share[]>()
  counts.forEach((count, text) => {
    for (const [key, often] of count) {
      const share = { text, weight: 1 + Math.log(often) }
      const shares = features.get(key)
      if (shares) shares.push(share)
      else features.set(key, [share])
    }
  })
  for (const shares of features.values()) {
    const rarity = Math.log((1 + counts.length) / (1 + shares.length)) + 1
    for (const share of shares) share.weight *= rarity
  }
  return [...features.values()]
}

function addPairs(
  sums: Float64Array,
  { shares, weight, n }: { shares: readonly Share[]; weight: number; n: number },
): void {
  shares.forEach((one, at) => {
    const row = one.text * n
    const own = weight * one.weight
    for (let next = at + 1; next < shares.length; next += 1) {
      const other = shares[next] as Share
      sums[row + other.text] = (sums[row + other.text] ?? 0) + own * other.weight
    }
  })
}
