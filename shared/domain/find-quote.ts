// Finds the words that a pointer carries, in the same text or in a changed copy of it: exactly, else nearly, else only the
// section they stood in. A place is given only where words, surroundings and section leave no other; where two fit
// equally, or too little fits, the answer is the section, or that the words are gone. Never a wrong place.
import type { PaperPart, Pointer } from '../contract/pointer.ts'
import { findOne, findSection, sectionsAround } from './find-section.ts'
import { type Around, fitAround, isWhole } from './fit-around.ts'
import { foldWords } from './fold-words.ts'
import { likelyPlaces } from './likely-places.ts'
import { isInside, type PreparedPaper, type SectionStretch, type Stretch } from './paper-text.ts'
import { spreadPlaces } from './spread-places.ts'

export type FoundQuote =
  /** The words as they were, among the words around them; or, `changed`, where either was edited, which is to be said. */
  | { readonly kind: 'exact' | 'changed'; readonly place: Stretch }
  /** Only the section is certain. */
  | { readonly kind: 'section'; readonly place: Stretch; readonly section: SectionStretch }
  | { readonly kind: 'gone' }

/** A place in the folded text that may be the one. */
interface Candidate extends Stretch {
  /** 1: the very words. */
  readonly likeness: number
  readonly around: Around
}

/** Words that stand more often than this are found by their surroundings alone, or not. */
const MOST_REPEATS = 200
/** Folded characters. Words fewer than this say little by themselves, and a run that is this long says much. */
const SHORT = 24
const TELLING_RUN = 12
/** How much better the best must fit than the next. */
const MARGIN = 8
/** What an edit in every character would cost, in characters of surroundings that agree. */
const EDIT_WEIGHTS = [100, 300]
const LIKE_ENOUGH = 0.85
/** Where only one of prefix and suffix stands there. */
const LIKE_ALONE = 0.93
/** Where prefix and suffix both stand as they did, and the words are few: one of them may have been replaced. */
const LIKE_BETWEEN = 0.8

export function findQuote(paper: PreparedPaper, pointer: Pointer): FoundQuote {
  const place = pointer.quote === null ? placeOfPart(paper, pointer) : placeOfWords(paper, pointer)
  if (place !== null) return place
  const section = findSection(paper, pointer.sections)
  if (section === null) return { kind: 'gone' }
  return { kind: 'section', place: { start: section.start, end: section.end }, section }
}

function placeOfWords(paper: PreparedPaper, pointer: Pointer): FoundQuote | null {
  const { words, prefix, suffix } = foldQuote(pointer.quote)
  if (words === '') return null
  const judge = (at: Stretch, likeness: number): Candidate => ({
    ...at,
    likeness,
    around: fitAround(paper.folded.text, at, { prefix, suffix }),
  })
  const belongs = possible(paper, pointer)
  const repeats = placesOf(paper.folded.text, words).map((start) => ({ start, end: start + words.length }))
  const whole = repeats.filter((at) => isWhole(paper.folded.text, at, { prefix, suffix }) && belongs(at))
  const sure = whole.length > 1 ? onItsPage(paper, pointer, whole) : whole[0]
  if (sure === null) return null
  const moved = hasMoved(paper, pointer)
  if (sure !== undefined) return { kind: moved ? 'changed' : 'exact', place: inOriginal(paper, sure) }
  if (repeats.length >= MOST_REPEATS) return null
  const exact = repeats.filter(belongs).map((at) => judge(at, 1))
  const near = [
    ...likelyPlaces(paper.folded.text, { words, prefix, suffix }),
    ...spreadPlaces(paper.folded.text, { words, prefix, suffix }),
  ]
    .map(({ likeness, ...at }) => judge(at, likeness))
    .filter((one) => one.likeness < 1 && belongs(one) && !exact.some((other) => overlaps(one, other)))
  const best = choose(words, [...exact, ...near])
  if (best === null) return null
  return { kind: 'changed', place: inOriginal(paper, best) }
}

/** As one text: whether a hyphen at its edge joins two words shows only with what stands beside it. */
function foldQuote(quote: Pointer['quote']) {
  const { exact, prefix: before, suffix: after } = quote ?? { exact: '', prefix: '', suffix: '' }
  const whole = foldWords(before + exact + after)
  const [from, to] = [whole.indexAt(before.length), whole.indexAt(before.length + exact.length)]
  // What stood beyond the outermost hyphens was cut off: whether they join two words is not known.
  return {
    words: whole.text.slice(from, to),
    prefix: whole.text.slice(0, from).replace(/^-+/, ''),
    suffix: whole.text.slice(to).replace(/-+$/, ''),
  }
}

/** Null: none is good enough, or several are and nothing tells them apart. */
function choose(words: string, candidates: readonly Candidate[]): Candidate | null {
  // Whether edits count for little or for much, the same place must be the best.
  const [lax, strict] = EDIT_WEIGHTS.map((weight) => leader(candidates, weight))
  if (!lax || !strict || !overlaps(lax.best, strict.best)) return null
  const { best } = strict
  const lead = Math.min(lax.lead, strict.lead)
  const good = best.likeness === 1 ? isGoodExact(best, lead) : isGoodChanged(words, best, lead)
  return good ? best : null
}

/** The best, and how much better it is than the best elsewhere. */
function leader(candidates: readonly Candidate[], weight: number): { best: Candidate; lead: number } | null {
  const worth = ({ likeness, around }: Candidate) =>
    around.run + 2 * TELLING_RUN * around.share + weight * (likeness - 1)
  const ranked = candidates.toSorted((one, other) => worth(other) - worth(one))
  const [best] = ranked
  if (best === undefined) return null
  const next = ranked.find((one) => !overlaps(one, best))
  return { best, lead: next === undefined ? Infinity : worth(best) - worth(next) }
}

/** The fewer the words, the more of what surrounds them must fit. */
function isGoodExact({ start, end, around }: Candidate, lead: number): boolean {
  if (lead < MARGIN) return false
  const { before, after, run, share } = around
  if (end - start < SHORT)
    return run >= TELLING_RUN && (Math.max(before, after) >= 0.95 || Math.min(before, after) >= 0.7)
  return run >= TELLING_RUN || share >= 0.5 || (lead === Infinity && end - start >= 2 * SHORT)
}

function isGoodChanged(words: string, { likeness, around }: Candidate, lead: number): boolean {
  const { before, after } = around
  const [weaker, stronger] = before < after ? [before, after] : [after, before]
  const least = weaker >= 0.9 && words.length < 4 * SHORT ? LIKE_BETWEEN : LIKE_ENOUGH
  const one = words.length >= 2 * SHORT && likeness >= LIKE_ALONE ? stronger : weaker
  return likeness >= least && one >= 0.5 && lead >= 2 * MARGIN
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.start < other.end && other.start < one.end
}

/** Of repeats with the same surroundings: the one on the page that the pointer names, in a PDF. */
function onItsPage({ pages, folded }: PreparedPaper, { page }: Pointer, whole: readonly Stretch[]) {
  if (page === null || pages.length === 0) return null
  const [from = Infinity, to = Infinity] = [pages[page - 1], pages[page]]
  const there = whole.filter(({ start }) => isInside(folded.startOf(start), { start: from, end: to }))
  return there.length === 1 ? (there[0] ?? null) : null
}

/**
 * While the section of the pointer is still there, words elsewhere are a repeat of them; and so are words in a figure or
 * table, where the pointer is to none, or to another.
 */
function possible(paper: PreparedPaper, pointer: Pointer): (place: Stretch) => boolean {
  const own = findOne(paper, pointer.sections)
  const outside = pointer.from === 'html' && pointer.sections.length === 0 && paper.sections.length > 0
  const { part } = pointer
  const parts = part === null ? [] : paper.parts.filter((one) => samePart(one, part))
  return ({ start }) => {
    const offset = paper.folded.startOf(start)
    if (outside) return sectionsAround(paper, offset).length === 0
    if (own !== null && !(isInside(offset, own) && innermost(paper, offset) === own)) return false
    return parts.length !== 1 || parts.some((one) => isInside(offset, one))
  }
}

/** No section is called as the one that the pointer names: the words stand elsewhere now, or it has another name. */
function hasMoved({ sections }: PreparedPaper, pointer: Pointer): boolean {
  const own = pointer.sections.at(-1)
  if (own === undefined || own.title === '' || sections.length === 0) return false
  const title = foldWords(own.title).text
  return !sections.some((section) => foldWords(section.title).text === title)
}

function innermost(paper: PreparedPaper, offset: number): SectionStretch | undefined {
  return sectionsAround(paper, offset).at(-1)
}

/** Chosen from the list: a figure by its printed name, as long as it is still in its section. */
function placeOfPart(paper: PreparedPaper, { part, sections }: Pointer): FoundQuote | null {
  if (part === null) {
    const section = findOne(paper, sections)
    return section === null ? null : { kind: 'exact', place: { start: section.start, end: section.end } }
  }
  const [found, another] = paper.parts.filter((one) => samePart(one, part))
  if (found === undefined || another !== undefined) return null
  const own = findOne(paper, sections)
  if (own !== null && !isInside(found.start, own)) return null
  return { kind: 'exact', place: { start: found.start, end: found.end } }
}

/** `Fig. 3` and `Figure 3` are one; a lemma and a theorem of one number may be two. */
function samePart(one: PaperPart, other: PaperPart): boolean {
  const number = ({ kind, label }: PaperPart) =>
    kind === 'theorem' ? label : label.replace(/^\p{L}+\.?\s*/u, '').replaceAll(/[()]/g, '')
  return one.kind === other.kind && number(one) === number(other)
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at)
  return places
}

function inOriginal({ folded }: PreparedPaper, { start, end }: Stretch): Stretch {
  return { start: folded.startOf(start), end: folded.endOf(end - 1) }
}
