// Sentences of reviewers with groups that say the same, and how well pairs and groups are found. The data lie beside the
// repository and are never copied into it.
import { readFileSync } from 'node:fs'
import type { Statement } from '../../shared/contract/topic.ts'
import { clusterPoints, NOTHING_SAID } from '../../shared/domain/cluster-points.ts'

export interface Reviewed {
  readonly statements: readonly { readonly rev: string; readonly text: string }[]
  /** Places of statements; one may be in several groups, or in none. */
  readonly groups: readonly (readonly number[])[]
}
export interface Scored {
  readonly score: number
  readonly same: boolean
}

export function readReviewed(file: string): Reviewed[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { papers: Reviewed[] }).papers
}

/** Of different reviewers of one paper. */
export function pairsOf({ statements, groups }: Reviewed): { one: number; other: number; same: boolean }[] {
  return statements.flatMap((first, one) =>
    statements.flatMap((second, other) =>
      other > one && first.rev !== second.rev
        ? [{ one, other, same: groups.some((group) => group.includes(one) && group.includes(other)) }]
        : [],
    ),
  )
}

export function measurePairs(pairs: readonly Scored[]) {
  const ranked = pairs.toSorted((a, b) => b.score - a.score)
  const positive = ranked.filter(({ same }) => same)
  const negative = ranked.filter(({ same }) => !same)
  const wins = positive.flatMap(({ score }) =>
    negative.map((other) => (score > other.score ? 1 : score === other.score ? 0.5 : 0)),
  )
  let [found, precisions, bestF1, inTop] = [0, 0, 0, 0]
  ranked.forEach(({ same }, at) => {
    if (same) found += 1
    const precision = found / (at + 1)
    const recall = found / positive.length
    if (same) precisions += precision
    if (found > 0) bestF1 = Math.max(bestF1, (2 * precision * recall) / (precision + recall))
    if (at < 80) inTop = recall
  })
  return {
    AUC: wins.reduce<number>((sum, win) => sum + win, 0) / wins.length,
    AP: precisions / positive.length,
    'best F1': bestF1,
    'P@10': ranked.slice(0, 10).filter(({ same }) => same).length / 10,
    'recall in top 80': inTop,
  }
}

/** `grouped`: only of the statements that are in a group, since most are in none and easy. */
export function bCubed(
  papers: readonly Reviewed[],
  { threshold, grouped }: { readonly threshold: number; readonly grouped: boolean },
) {
  let [n, precision, recall] = [0, 0, 0]
  for (const paper of papers) {
    const found = groupsFound(paper, threshold)
    paper.statements.forEach((_, at) => {
      const groups = paper.groups.filter((group) => group.includes(at))
      if (grouped && groups.length === 0) return
      const said = new Set([at, ...groups.flat()])
      const mine = found.get(at) ?? new Set([at])
      const right = [...mine].filter((other) => said.has(other)).length
      n += 1
      precision += right / mine.size
      recall += right / said.size
    })
  }
  const [P, R] = [precision / Math.max(1, n), recall / Math.max(1, n)]
  return { F1: (2 * P * R) / (P + R), precision: P, recall: R, n }
}

function groupsFound({ statements }: Reviewed, threshold: number): Map<number, Set<number>> {
  const points = statements.map(
    ({ rev, text }, position): Statement => ({
      point: { summaryId: rev, revision: 1, position } as never,
      memberId: rev as never,
      kind: 'weakness',
      text,
    }),
  )
  const found = new Map<number, Set<number>>()
  for (const { alike } of clusterPoints(points, NOTHING_SAID, threshold)) {
    const group = new Set(alike.map(({ point }) => point.position))
    for (const at of group) found.set(at, group)
  }
  return found
}
