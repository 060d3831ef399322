// Clusters as readers are told of them: a label, the words that tell a topic from others, how many members, and whether they
// disagree. Disagreements come first, then what most members say; suggestions last.
import type { Aspect, Statement, Topic } from '../contract/topic.ts'
import { proposeAspect } from './aspect-proposal.ts'
import { type Cluster, clusterPoints, type Said } from './cluster-points.ts'
import { compare, likenessAmong, wordsOf } from './point-likeness.ts'
import { keyOf } from './point-words.ts'
import { LITTLE_WORDS } from './stock-phrases.ts'

const MOST_TERMS = 4
const SHORTEST_TERM = 3

/** A topic, with what only reads alike beside it. */
export interface Described extends Topic {
  readonly alike: readonly Statement[]
  readonly aspect: Aspect | null
}

/** The statements are given in the order in which they were written. */
export function topicsAmong(statements: readonly Statement[], said: Said): Described[] {
  const frequency = frequencyOf(statements)
  return clusterPoints(statements, said)
    .map((cluster) => describe(cluster, { frequency, all: statements.length }))
    .filter(({ members }) => members > 1)
    .toSorted(inRank)
}

interface Corpus {
  /** In how many statements a word stands. */
  readonly frequency: ReadonlyMap<string, number>
  readonly all: number
}

function describe({ confirmed, alike }: Cluster, corpus: Corpus): Described {
  const isConfirmed = confirmed.length > 0
  const statements = isConfirmed ? confirmed : alike
  const kinds = new Set(statements.map(({ kind }) => kind))
  return {
    label: medoidOf(statements).text,
    terms: termsOf(statements, corpus),
    statements: [...statements],
    members: new Set(statements.map(({ memberId }) => memberId)).size,
    confirmed: isConfirmed,
    disagrees: isConfirmed && kinds.has('strength') && kinds.has('weakness'),
    alike: isConfirmed ? alike : [],
    aspect: proposeAspect(statements.flatMap(({ text }) => wordsOf(text))),
  }
}

/** The statement that is nearest to all others; of several the shortest. */
function medoidOf(statements: readonly Statement[]): Statement {
  const likeness = likenessAmong(statements.map(({ text }) => text))
  const nearness = statements.map((_, one) =>
    statements.reduce((sum, _other, other) => (one === other ? sum : sum + likeness(one, other)), 0),
  )
  const ranked = statements
    .map((statement, at) => ({ statement, near: Math.round((nearness[at] ?? 0) * 1e9) }))
    .toSorted(
      (a, b) =>
        b.near - a.near ||
        a.statement.text.length - b.statement.text.length ||
        compare(a.statement.text, b.statement.text) ||
        compare(keyOf(a.statement.point), keyOf(b.statement.point)),
    )
  return (ranked[0] as { statement: Statement }).statement
}

/** Words of at least half of the statements weigh most where few others have them. */
function termsOf(statements: readonly Statement[], { frequency, all }: Corpus): string[] {
  const counts = frequencyOf(statements)
  return [...counts]
    .map(([word, count]) => ({
      word,
      count,
      weight: count * (Math.log((1 + all) / (1 + (frequency.get(word) ?? 0))) + 1),
    }))
    .filter(({ count }) => count > 1)
    .toSorted((a, b) => b.weight - a.weight || compare(a.word, b.word))
    .slice(0, MOST_TERMS)
    .map(({ word }) => word)
}

function frequencyOf(statements: readonly Statement[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of statements)
    for (const word of new Set(wordsOf(text)))
      if (word.length >= SHORTEST_TERM && !LITTLE.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const LITTLE = new Set([
  ...LITTLE_WORDS,
  ...'about above after again all also and any are because been before being below between both but can cannot could did does doing down during each few for from further had has have having here how into its itself just more most much not only other our out over own same should some such than that the their them then there these they this those through too under until very was were what when where which while who why will with would you your paper authors author'.split(
    ' ',
  ),
])

function inRank(one: Described, other: Described): number {
  return (
    Number(other.disagrees) - Number(one.disagrees) ||
    Number(other.confirmed) - Number(one.confirmed) ||
    other.members - one.members ||
    compare(one.label, other.label) ||
    compare(keysOf(one), keysOf(other))
  )
}

function keysOf({ statements }: Described): string {
  return statements
    .map(({ point }) => keyOf(point))
    .toSorted()
    .join(' ')
}
