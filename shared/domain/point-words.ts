// What people said of two points: the same, or another. Their words follow a point into later revisions as long as its text
// stays; of the words about one pair a lead's passes, and without one an author's "another" passes an author's "same".
import type { PointRef, SaidWord, Statement } from '../contract/topic.ts'
import { groupByKey } from './group-by-key.ts'

/** Where a point is in what readers see now; of a point that nobody may see, or that was changed, as it was said. */
export type NodeOf = (point: PointRef) => string

export function keyOf({ summaryId, revision, position }: PointRef): string {
  return `${summaryId} ${revision} ${position}`
}

/** The text of a point at the revision that people spoke of. */
export interface OldPoint {
  readonly point: PointRef
  readonly text: string
}

/** A point whose text stands unchanged in the current revision is that one; moved, the first with the same text. */
export function followPoints(old: readonly OldPoint[], current: readonly Statement[]): NodeOf {
  const texts = new Map(old.map(({ point, text }) => [keyOf(point), text]))
  const bySummary = groupByKey(current, ({ point }) => point.summaryId)
  return (point) => {
    const now = bySummary.get(point.summaryId) ?? []
    const text = texts.get(keyOf(point))
    const same = now.filter(
      (one) => one.text === text || (text === undefined && keyOf(one.point) === keyOf(point)),
    )
    const first = same.toSorted((a, b) => a.point.position - b.point.position)[0]
    const here = same.find((one) => one.point.position === point.position) ?? first
    return here ? keyOf(here.point) : keyOf(point)
  }
}

export interface Settled {
  /** Pairs of nodes that belong together, and pairs that do not. */
  readonly same: readonly (readonly [string, string])[]
  readonly other: readonly (readonly [string, string])[]
}

export function settleWords(words: readonly SaidWord[], nodeOf: NodeOf): Settled {
  const pairs = new Map<string, { pair: readonly [string, string]; words: SaidWord[] }>()
  for (const word of words) {
    const [one = '', other = ''] = [nodeOf(word.one), nodeOf(word.other)].toSorted()
    if (one === other) continue
    const key = `${one} ${other}`
    const found = pairs.get(key) ?? { pair: [one, other] as const, words: [] }
    found.words.push(word)
    pairs.set(key, found)
  }
  const said = [...pairs.values()].map(({ pair, words: about }) => ({ pair, same: isSame(about) }))
  return {
    same: said.filter(({ same }) => same).map(({ pair }) => pair),
    other: said.filter(({ same }) => !same).map(({ pair }) => pair),
  }
}

function isSame(words: readonly SaidWord[]): boolean {
  const leads = words.filter((word) => word.as === 'lead')
  return (leads.length > 0 ? leads : words).every((word) => word.says === 'same')
}
