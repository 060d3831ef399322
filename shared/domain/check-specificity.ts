// What a summary could say more exactly, before it is submitted: a strength or weakness names a place and what follows from
// it, in words that do not fit any paper. It asks and explains, and never says anything of the person. English word lists
// judge English only; on other languages they keep silent.
import type { Likeness, Passage } from '../contract/likeness.ts'
import type { WritingPolicy } from '../contract/policy.ts'
import type { Point, SummaryContent } from '../contract/summary.ts'
import { compareWithPaper, type ReadText, readText, sharedGrams } from './compare-texts.ts'
import { findPhrases, type PhraseTree, phraseTree } from './find-phrases.ts'
import { guessLanguage } from './guess-language.ts'
import { namesConsequence } from './name-consequence.ts'
import { placesNamed } from './name-place.ts'
import { splitWords, type Word } from './split-words.ts'
import { LITTLE_WORDS, STOCK_PHRASES } from './stock-phrases.ts'

/** In the order in which they are shown. */
export const FINDING_REASONS = [
  'too_short',
  'stock_phrase',
  'no_place',
  'no_consequence',
  'near_abstract',
  'same_as_own_point',
] as const
export type FindingReason = (typeof FINDING_REASONS)[number]

export interface Finding {
  readonly field: Likeness['field']
  /** Index in the points; null for the other fields. */
  readonly position: number | null
  readonly reason: FindingReason
  /** A hint is only said; what is asked can hold a summary back where the group wants it so. */
  readonly weight: 'hint' | 'asks'
  /** The words it is about, as UTF-16 offsets into the field; empty where it is about words that are missing. */
  readonly passages: readonly Passage[]
}

export interface PaperFacts {
  readonly title: string
  /** Null: not known. */
  readonly abstract: string | null
  /** The group's own, beside those that everybody has. */
  readonly stockPhrases: readonly string[]
}

/** Words, without places, below which nothing can be said of a point but that it is short. */
const LEAST_WORDS = 3
const CHARACTERS_PER_WORD = 5 / 3
/** Words beside stock phrases that may still be without weight. */
const LITTLE_ELSE = 3
/** Two points are the same when they have this share of their 3-grams in common. */
const SAME = 0.8
const QUOTED = /["“„«「『]([^"“”„«»「」『』]{12,600})["”“»」』]/u

export function checkSpecificity(content: SummaryContent, facts: PaperFacts): Finding[] {
  const whole = [content.takeaway, content.summary, ...content.points.map((point) => point.text)]
  const reader: Reader = {
    english: guessLanguage(whole.flatMap((text) => splitWords(text))) !== 'other',
    common: EVERYBODYS,
    own: phraseTree(facts.stockPhrases),
  }
  const points = content.points.flatMap((point, position) =>
    pointReasons(point, reader).map(
      (found): Finding => ({ field: 'point', position, weight: 'asks', ...found }),
    ),
  )
  const all = [...nearAbstract(content, facts), ...points, ...samePoints(content.points)]
  return all.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** Whether a summary with these findings waits until they are answered. */
export function holdsBack(findings: readonly Finding[], mode: WritingPolicy['check']): boolean {
  return mode === 'blocks' && findings.some(({ weight }) => weight === 'asks')
}

const EVERYBODYS = phraseTree(STOCK_PHRASES)

interface Reader {
  /** Of the summary as a whole, for points too short to tell. */
  readonly english: boolean
  readonly common: PhraseTree
  readonly own: PhraseTree
}
type Reason = Pick<Finding, 'reason' | 'passages'>

function pointReasons(point: Point, reader: Reader): Reason[] {
  if (point.kind === 'question' || point.text.trim() === '') return []
  const places = placesNamed(point.text)
  // Places are left out first: naming one more can then never change what else is found.
  const words = splitWords(withoutPlaces(point.text, places))
  if (wordCount(words) < LEAST_WORDS) return [{ reason: 'too_short', passages: [] }]
  const guess = guessLanguage(words)
  const english = guess === 'english' || (guess === 'unclear' && reader.english)
  const stock = [...(english ? stockPassages(words, reader.common) : []), ...stockPassages(words, reader.own)]
  if (stock.length > 0) return [{ reason: 'stock_phrase', passages: apart(stock) }]
  if (!english) return []
  const placed = places.length > 0 || namesPlace(point)
  return [
    ...(placed ? [] : [{ reason: 'no_place', passages: [] } as const]),
    ...(namesConsequence(words) ? [] : [{ reason: 'no_consequence', passages: [] } as const]),
  ]
}

function namesPlace({ where, pointer, text }: Point): boolean {
  return (
    pointer !== undefined ||
    /[\p{L}\p{N}]/u.test(where) ||
    splitWords(QUOTED.exec(text)?.[1] ?? '').length >= 3
  )
}

function wordCount(words: readonly Word[]): number {
  const characters = words.filter(({ spaceless }) => spaceless).length
  return words.length - characters + characters / CHARACTERS_PER_WORD
}

function withoutPlaces(text: string, places: readonly Passage[]): string {
  let rest = ''
  for (const { start, end } of places) rest += text.slice(rest.length, start) + ' '.repeat(end - start)
  return rest + text.slice(rest.length)
}

/** Phrases of the list, when the point says little else. */
function stockPassages(words: readonly Word[], tree: PhraseTree): Passage[] {
  const found = findPhrases(words, tree)
  const inside = new Set(
    found.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  )
  const weighty = words.filter(({ text }, at) => !inside.has(at) && !LITTLE_WORDS.has(text))
  if (found.length === 0 || wordCount(weighty) > LITTLE_ELSE) return []
  return found.map(({ first, last }) => ({ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 }))
}

/** In order, and joined where they overlap. */
function apart(passages: readonly Passage[]): Passage[] {
  const joined: Passage[] = []
  for (const passage of passages.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1)
    if (last === undefined || passage.start >= last.end) joined.push(passage)
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, passage.end) }
  }
  return joined
}

function nearAbstract(
  { takeaway, summary, points }: SummaryContent,
  { title, abstract }: PaperFacts,
): Finding[] {
  if (abstract === null || abstract.trim() === '') return []
  const paper = readText(abstract, [title])
  const fields = [
    { field: 'takeaway', position: null, text: takeaway, quotes: [] },
    { field: 'summary', position: null, text: summary, quotes: [] },
    ...points.map(({ text, pointer }, position) => ({
      field: 'point' as const,
      position,
      text,
      quotes: pointer?.quote ? [pointer.quote.exact] : [],
    })),
  ] as const
  return fields.flatMap(({ field, position, text, quotes }): Finding[] => {
    const { level, passages } = compareWithPaper(readText(text, [title, ...quotes]), paper)
    if (level === null) return []
    return [
      { field, position, reason: 'near_abstract', weight: level === 'alert' ? 'asks' : 'hint', passages },
    ]
  })
}

/** Said of both, so that it does not matter which stands first. */
function samePoints(points: readonly Point[]): Finding[] {
  const read = points.map(({ text }) => readText(text))
  const twins = new Set<number>()
  for (const [at, one] of read.entries())
    for (const [place, other] of read.entries()) {
      if (place <= at || !sameWords(one, other)) continue
      twins.add(at)
      twins.add(place)
    }
  return Array.from(twins, (position) => {
    const words = read[position]?.words ?? []
    const passages = [{ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }]
    return { field: 'point', position, reason: 'same_as_own_point', weight: 'asks', passages }
  })
}

function sameWords(one: ReadText, other: ReadText): boolean {
  const most = Math.max(one.distinct.size, other.distinct.size)
  const least = Math.min(one.distinct.size, other.distinct.size)
  return least > 0 && least >= most * SAME && sharedGrams(one, other) >= most * SAME
}

function placeOf({ field, position, reason }: Finding): number {
  const fields = { takeaway: 0, summary: 1, point: 2 + (position ?? 0) }
  return fields[field] * FINDING_REASONS.length + FINDING_REASONS.indexOf(reason)
}
