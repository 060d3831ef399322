// Whether two descriptions are one paper: the same, perhaps the same (a person is asked), or different, and why.
// Identifiers decide first; then titles, read with authors and years, because a title alone proves nothing.
import type { WorkId } from '../contract/paper.ts'
import { authorKeys, foldText } from './fold-text.ts'

export interface Described {
  /** Every name it goes by: arXiv id, DOI. May be empty. */
  readonly works: readonly WorkId[]
  readonly title: string
  readonly authors: readonly string[]
  readonly year: number | null
  /** Where material without an identifier is found. */
  readonly url?: string
}

/** A description made ready once, to be compared with many. */
export interface Prepared extends Pick<Described, 'works' | 'year'> {
  readonly address: string
  readonly folded: string
  readonly compact: string
  readonly words: readonly string[]
  readonly marks: string
  readonly authorKeys: readonly (readonly string[])[]
}

export type Likeness = 'same' | 'perhaps' | 'different'
export interface Compared {
  readonly likeness: Likeness
  /** For a person to read. */
  readonly why: string
}

/** Fewer words than this are a title that many papers have: “Introduction”, “Deep learning”. */
const TELLING_WORDS = 3
/** Share of the shorter list of authors that must be in the other. */
const MOST_AUTHORS = 0.5
/** A preprint and its publication lie this far apart at most, as a rule. */
const NEAR_YEARS = 2
const LIKE_TITLES = 0.8
const VERY_LIKE_TITLES = 0.9

// What is about a paper is not the paper.
const ABOUT =
  /\b(?:erratum|errata|corrigendum|correction|corrections|addendum|retraction|retracted|comment|comments|reply|response|rebuttal|rejoinder|discussion|review|supplement|supplementary|appendix|slides|poster|abstract)\b/g
const NUMBER = /^(?:\d+[a-z]{0,2}|i{1,3}|iv|vi{0,3}|ix|x)$/

const answer = (likeness: Likeness, why: string): Compared => ({ likeness, why })

export function prepare({ works, title, authors, year, url = '' }: Described): Prepared {
  const folded = foldText(title)
  const words = folded.split(' ').filter((word) => word !== '')
  const about = folded.match(ABOUT) ?? []
  const marks = [...new Set([...about, ...words.filter((word) => NUMBER.test(word))])].toSorted().join(' ')
  return {
    works,
    year,
    address: addressOf(url),
    folded,
    words,
    marks,
    compact: words.join(''),
    authorKeys: authors.map(authorKeys),
  }
}

/** Without what does not change the page: scheme, www, fragment, closing slash. */
function addressOf(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/#.*$/s, '')
    .replace(/\/$/, '')
}

export function comparePrepared(one: Prepared, other: Prepared): Compared {
  const shared = one.works.filter((work) => other.works.includes(work))
  if (shared.some((work) => !work.startsWith('doi:'))) return answer('same', 'the same identifier')
  if (shared.length > 0 && !rivalIn(one, other, 'arxiv:')) return answer('same', 'the same DOI')
  // Papers of one proceedings may carry its one DOI.
  if (shared.length > 0) return answer('perhaps', 'the same DOI, but each has an arXiv id of its own')
  if (one.address !== '' && one.address === other.address)
    return one.compact === other.compact
      ? answer('same', 'the same address and title')
      : answer('perhaps', 'the same address')
  if (one.compact === '' || other.compact === '') return answer('different', 'no title to compare')
  if (one.marks !== other.marks) return answer('different', 'the titles tell parts or kinds apart')
  const authors = sharedAuthors(one, other)
  if (one.compact === other.compact) return compareNamesakes(one, other, authors)
  return compareLike(one, other, authors)
}

/** The titles are equal. */
function compareNamesakes(one: Prepared, other: Prepared, authors: number | null): Compared {
  if (authors === null) return answer('perhaps', 'the same title; the authors are not known')
  if (authors === 0) return answer('different', 'the same title by other authors')
  if (rivals(one, other))
    return answer('perhaps', 'the same title and authors, but each has an identifier of its own')
  if (authors < MOST_AUTHORS) return answer('perhaps', 'the same title; only some authors are the same')
  const years = yearsBetween(one, other)
  if (years !== null && years > NEAR_YEARS)
    return answer('perhaps', `the same title and authors, ${years} years apart`)
  if (one.words.length < TELLING_WORDS && years !== 0)
    return answer('perhaps', 'the same short title and authors')
  return answer('same', 'the same title and authors')
}

function compareLike(one: Prepared, other: Prepared, authors: number | null): Compared {
  const likeness = titleLikeness(one.words, other.words)
  const cut = isCutOff(one.folded, other.folded)
  if (likeness < LIKE_TITLES && !cut) return answer('different', 'the titles differ')
  if (rivals(one, other))
    return answer('different', 'each has an identifier of its own, and the titles differ')
  if (authors === null)
    return likeness >= VERY_LIKE_TITLES
      ? answer('perhaps', 'nearly the same title; the authors are not known')
      : answer('different', 'the titles differ')
  const years = yearsBetween(one, other) ?? 0
  if (authors < MOST_AUTHORS || years > NEAR_YEARS) return answer('different', 'the titles differ')
  return answer(
    'perhaps',
    cut ? 'the same authors; one title is part of the other' : 'nearly the same title, the same authors',
  )
}

/** Two arXiv ids, or two DOIs, are two works in the eyes of whoever gave them. */
function rivals(one: Prepared, other: Prepared): boolean {
  return rivalIn(one, other, 'arxiv:') || rivalIn(one, other, 'doi:')
}

function rivalIn(one: Prepared, other: Prepared, scheme: string): boolean {
  const has = ({ works }: Prepared) => works.some((work) => work.startsWith(scheme))
  return has(one) && has(other)
}

/** 0 to 1: how much of the shorter list is in the other. Null: one of them names nobody. */
function sharedAuthors(one: Prepared, other: Prepared): number | null {
  const [few, many] = one.authorKeys.length <= other.authorKeys.length ? [one, other] : [other, one]
  if (few.authorKeys.length === 0 || isCollective(one) !== isCollective(other)) return null
  const known = new Set(many.authorKeys.flat())
  const met = few.authorKeys.filter((keys) => keys.some((key) => known.has(key)))
  return met.length / few.authorKeys.length
}

/** “CMS Collaboration” says nothing of who its people are, and the other way round. */
function isCollective({ authorKeys: keys }: Prepared): boolean {
  return keys.length > 0 && keys.every(([first]) => first?.startsWith('@ '))
}

function yearsBetween(one: Prepared, other: Prepared): number | null {
  return one.year === null || other.year === null ? null : Math.abs(one.year - other.year)
}

/** Dice's coefficient of the words, each counted as often as it stands there. */
function titleLikeness(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of other) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  return (2 * shared) / (one.length + other.length)
}

/** One title is the beginning or the end of the other, as where a subtitle was left out; one word alone only in front. */
function isCutOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 4) return false
  return long.startsWith(`${short} `) || (short.includes(' ') && long.endsWith(` ${short}`))
}
