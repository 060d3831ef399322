// How near one text is to another: the share of its word 3-grams that stand in the other too, the longest run of words, and
// where they are. Levels as measured in tests/domain/compare-texts.data.test.ts. Of the other text nothing is told.
import type { LIKENESS_LEVELS, Passage } from '../contract/likeness.ts'
import { ownStretches } from './own-words.ts'
import { splitWords, type Word } from './split-words.ts'

/** A text made ready for comparing; to be kept where one text is compared with many. */
export interface ReadText {
  readonly words: readonly Word[]
  /** For each word the 3-gram that begins with it, as a number; `NONE` where there is none, or where it is set aside. */
  readonly grams: Float64Array
  /** For each word the last word of its 3-gram. */
  readonly lasts: Int32Array
  /** Word by word, how many fifths of a word came before it. */
  readonly fifths: Int32Array
  readonly distinct: ReadonlySet<number>
}

export interface Nearness<Level> {
  /** 0 to 1. Between two members the larger of both directions; against the paper, the member's own share. */
  readonly share: number
  /** In words; a character of a script without spaces counts as three fifths of one. */
  readonly longestRun: number
  /** Null: nothing to say. */
  readonly level: Level | null
  /** In the first text, in UTF-16 offsets, in order and apart; at most 100, the longest. */
  readonly passages: readonly Passage[]
}
export type LikenessLevel = (typeof LIKENESS_LEVELS)[number]
export type PaperLevel = 'hint' | 'alert'

const NONE = -1
const FIFTHS_OF_WORD = 5
const FIFTHS_OF_CHARACTER = 3
const FIFTHS_OF_GRAM = 3 * FIFTHS_OF_WORD

const SIMILAR = 0.1
const COPIED = 0.25
/** Words in one run that nobody writes twice by chance. */
const COPIED_RUN = 25
const HINT = 0.2
const ALERT = 0.35
/**
 * A text with fewer 3-grams than this is taken as having so many. Else five common words would be a third of a short
 * point; and because it is a floor and not a limit, more words of one's own never raise a share.
 */
export const LEAST_GRAMS = 60
const MOST_PASSAGES = 100
/** A 3-gram that stands in the other text more often is followed only to so many places: a run stays linear to find. */
const MOST_PLACES = 16

/**
 * `setAside`: words that are nobody's own (the form's headings, the paper's title) or openly the paper's (the quotes of
 * pointers); 3-grams that stand in them count on neither side.
 */
export function readText(text: string, setAside: readonly string[] = []): ReadText {
  const aside = new Set(setAside.flatMap((other) => [...readText(other).distinct]))
  const stretches = ownStretches(text).map((own) => splitWords(own.text, own.offset))
  const words = stretches.flat()
  const grams = new Float64Array(words.length).fill(NONE)
  const lasts = new Int32Array(words.length)
  let from = 0
  for (const stretch of stretches) {
    writeGrams(stretch, from, { grams, lasts, aside })
    from += stretch.length
  }
  return {
    words,
    grams,
    lasts,
    fifths: fifthsBefore(words),
    distinct: distinctOf(grams),
  }
}

/** Two members' texts. The order matters only for the passages. */
export function compareTexts(mine: ReadText, other: ReadText): Nearness<LikenessLevel> {
  const found = commonWith(mine, other)
  const share = Math.max(found.shared / sizeOf(mine), found.shared / sizeOf(other))
  const copied = share >= COPIED || found.longestRun >= COPIED_RUN
  const level = copied ? 'copied' : share >= SIMILAR ? 'similar' : null
  return { share, longestRun: found.longestRun, level, passages: found.passages }
}

/** A member's text against the paper's own, such as its abstract; some nearness is usual there. */
export function compareWithPaper(mine: ReadText, paper: ReadText): Nearness<PaperLevel> {
  const { shared, longestRun, passages } = commonWith(mine, paper)
  const share = shared / sizeOf(mine)
  const level = share >= ALERT ? 'alert' : share >= HINT ? 'hint' : null
  return { share, longestRun, level, passages }
}

function sizeOf(text: ReadText): number {
  return Math.max(text.distinct.size, LEAST_GRAMS)
}

function commonWith(mine: ReadText, other: ReadText) {
  const shared = sharedGrams(mine, other)
  if (shared === 0) return { shared, longestRun: 0, passages: [] }
  return { shared, longestRun: longestRun(mine, other), passages: passagesOf(mine, other) }
}

/** How many different 3-grams both have. */
export function sharedGrams(one: ReadText, other: ReadText): number {
  const [few, many] = one.distinct.size < other.distinct.size ? [one, other] : [other, one]
  let shared = 0
  for (const gram of few.distinct) if (many.distinct.has(gram)) shared += 1
  return shared
}

/** Neighbouring 3-grams that both stand in the other text make one passage. */
function passagesOf({ words, grams, lasts }: ReadText, other: ReadText): Passage[] {
  const runs: { first: number; last: number }[] = []
  for (let at = 0; at < grams.length; at += 1) {
    const open = runs.at(-1)
    const last = lasts[at] ?? at
    if (!other.distinct.has(grams[at] ?? NONE)) continue
    if (open !== undefined && at <= open.last) open.last = last
    else runs.push({ first: at, last })
  }
  return runs
    .map(({ first, last }) => ({ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 }))
    .toSorted((one, two) => two.end - two.start - (one.end - one.start))
    .slice(0, MOST_PASSAGES)
    .toSorted((one, two) => one.start - two.start)
}

/** The longest stretch that stands in the other text word for word. */
function longestRun(mine: ReadText, other: ReadText): number {
  const places = placesOf(other, mine.distinct)
  // For each place in the other text: where in mine it was met last, and where the run began that it went on with.
  const metAt = new Int32Array(other.grams.length + 1).fill(NONE - 1)
  const beganAt = new Int32Array(other.grams.length + 1)
  let longest = 0
  mine.grams.forEach((gram, at) => {
    // Backwards, so that what place − 1 says is still of the word before.
    for (const place of places.get(gram)?.toReversed() ?? []) {
      beganAt[place + 1] = metAt[place] === at - 1 ? (beganAt[place] ?? at) : at
      metAt[place + 1] = at
      const last = mine.lasts[at] ?? at
      longest = Math.max(longest, (mine.fifths[last + 1] ?? 0) - (mine.fifths[beganAt[place + 1] ?? at] ?? 0))
    }
  })
  return Math.floor(longest / FIFTHS_OF_WORD)
}

function placesOf({ grams }: ReadText, wanted: ReadonlySet<number>): Map<number, number[]> {
  const places = new Map<number, number[]>()
  grams.forEach((gram, at) => {
    if (!wanted.has(gram)) return
    const known = places.get(gram)
    if (known === undefined) places.set(gram, [at])
    else if (known.length < MOST_PLACES) known.push(at)
  })
  return places
}

function distinctOf(grams: Float64Array): Set<number> {
  const distinct = new Set(grams)
  distinct.delete(NONE)
  return distinct
}

interface Written {
  readonly grams: Float64Array
  readonly lasts: Int32Array
  readonly aside: ReadonlySet<number>
}

/** Three words, or five characters of a script without spaces, or what comes to as much of both. */
function writeGrams(words: readonly Word[], from: number, { grams, lasts, aside }: Written) {
  const ones = new Int32Array(words.length)
  const twos = new Int32Array(words.length)
  words.forEach(({ text }, at) => {
    ones[at] = hashOf(text, 0x01000193)
    twos[at] = hashOf(text, 0x5bd1e995)
  })
  for (let first = 0; first < words.length; first += 1) {
    let fifths = 0
    let low = 0
    let high = 0
    let at = first
    for (; at < words.length && fifths < FIFTHS_OF_GRAM; at += 1) {
      low = Math.imul(low ^ (ones[at] ?? 0), 0x85ebca6b) + 1
      high = Math.imul(high ^ (twos[at] ?? 0), 0xc2b2ae35) + 1
      fifths += words[at]?.spaceless ? FIFTHS_OF_CHARACTER : FIFTHS_OF_WORD
    }
    lasts[from + first] = from + at - 1
    const gram = (high >>> 11) * 2 ** 32 + (low >>> 0)
    if (fifths >= FIFTHS_OF_GRAM && !aside.has(gram)) grams[from + first] = gram
  }
}

/** As FNV-1a. Two with different factors, 53 bits of both, name a 3-gram, so that no two of a club's texts meet by chance. */
function hashOf(word: string, factor: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), factor)
  return hash ^ (hash >>> 15)
}

function fifthsBefore(words: readonly Word[]): Int32Array {
  const fifths = new Int32Array(words.length + 1)
  words.forEach(({ spaceless }, at) => {
    fifths[at + 1] = (fifths[at] ?? 0) + (spaceless ? FIFTHS_OF_CHARACTER : FIFTHS_OF_WORD)
  })
  return fifths
}
