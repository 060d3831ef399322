// How well points that say the same are found, on sentences of real reviewers with groups by one annotator, which lie beside
// the repository: `node tests/bench/same-point.ts [file]`. Weights and threshold were chosen on the development set, so the
// last lines choose them anew without each paper in turn, and measure on that paper.
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Statement } from '../../shared/contract/topic.ts'
import { THRESHOLD } from '../../shared/domain/cluster-points.ts'
import { topicsAmong } from '../../shared/domain/describe-topic.ts'
import { askedOf } from '../../shared/domain/nearest-points.ts'
import { likenessAmong, WEIGHTS, type Weights } from '../../shared/domain/point-likeness.ts'
import { keyOf } from '../../shared/domain/point-words.ts'
import {
  bCubed,
  measurePairs,
  pairsOf,
  type Reviewed,
  readReviewed,
  type Scored,
} from '../support/same-point.ts'

const DATA =
  process.argv[2] ?? path.resolve(import.meta.dirname, '../../../shared/bench/same-point/same-point-dev.json')
const LETTERS_ONLY: Weights = { letters: 1, things: 0, aspects: 0 }
const GRID = [0, 0.05, 0.1, 0.2, 0.3]
const THRESHOLDS = [0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3]
const STATEMENTS = 300

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const shown = (figures: object) =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${Number(value).toFixed(3)}`)
    .join(', ')

function scored(papers: readonly Reviewed[], weights: Weights): Scored[] {
  return papers.flatMap((paper) => {
    const likeness = likenessAmong(
      paper.statements.map(({ text }) => text),
      weights,
    )
    return pairsOf(paper).map(({ one, other, same }) => ({ score: likeness(one, other), same }))
  })
}

/** The weights with the best average precision on all papers but one, measured on that one; all put together. */
function leaveOneOut(papers: readonly Reviewed[]): Scored[] {
  const choices = GRID.flatMap((things) => GRID.map((aspects) => ({ letters: 1, things, aspects })))
  const kept = choices.map((weights) => papers.map((paper) => scored([paper], weights)))
  return papers.flatMap((_, left) => {
    const rated = kept.map((all) => {
      const { AUC, AP } = measurePairs(all.filter((_one, at) => at !== left).flat())
      return AUC + AP
    })
    return kept[rated.indexOf(Math.max(...rated))]?.[left] ?? []
  })
}

function leaveOneOutGroups(papers: readonly Reviewed[], grouped: boolean): number {
  const each = THRESHOLDS.map((threshold) => papers.map((paper) => bCubed([paper], { threshold, grouped })))
  const sums = (threshold: number, but: number | null) => {
    const rows = (each[threshold] ?? []).filter((_, at) => at !== but)
    const n = rows.reduce((sum, row) => sum + row.n, 0)
    const [precision, recall] = (['precision', 'recall'] as const).map(
      (name) => rows.reduce((sum, row) => sum + row[name] * row.n, 0) / n,
    ) as [number, number]
    return { f1: (2 * precision * recall) / (precision + recall), precision, recall }
  }
  let [n, precision, recall] = [0, 0, 0]
  papers.forEach((_, left) => {
    const rated = THRESHOLDS.map((_threshold, at) => sums(at, left).f1)
    const row = each[rated.indexOf(Math.max(...rated))]?.[left]
    if (!row || row.n === 0) return
    n += row.n
    precision += row.precision * row.n
    recall += row.recall * row.n
  })
  return (2 * (precision / n) * (recall / n)) / ((precision + recall) / n)
}

/** Of this process's own time, the fastest round: other work on the machine counts as little as can be. */
function fastest(rounds: number, work: () => void): number {
  work()
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage().user
    work()
    return (process.cpuUsage().user - began) / 1_000
  })
  return Math.min(...times)
}

function latency(papers: readonly Reviewed[]): void {
  const texts = papers.flatMap(({ statements }) => statements.map(({ text }) => text))
  const statements = Array.from({ length: STATEMENTS }, (_, at) => ({
    point: { summaryId: `summary-${at % 50}`, revision: 1, position: Math.floor(at / 50) } as never,
    memberId: `member-${at % 50}` as never,
    kind: 'weakness' as const,
    // No sentence is there twice, so that nothing is joined for nothing.
    text: `${texts[at % texts.length]} ${texts[(at * 7 + 3) % texts.length]?.slice(0, 60)} ${at}`,
  }))
  const nothing = { same: [], other: [], out: new Set<string>() }
  const found = topicsAmong(statements, nothing).length
  const time = fastest(7, () => topicsAmong(statements, nothing))
  say(`${STATEMENTS} statements of 50 members: ${time.toFixed(0)} ms of processor time, ${found} topics`)
}

/** Of the statements that have a partner with another reviewer, how many are shown one when their author is asked. */
function asking(papers: readonly Reviewed[]): void {
  let [shown, partnered, found] = [0, 0, 0]
  for (const { statements, groups } of papers) {
    const points = statements.map(
      ({ rev, text }, position): Statement => ({
        ...{ memberId: rev as never, kind: 'weakness', text },
        point: { summaryId: rev, revision: 1, position } as never,
      }),
    )
    const words = { words: [], nodeOf: keyOf }
    const asked = [...new Set(statements.map(({ rev }) => rev))].flatMap((rev) => askedOf(rev, points, words))
    const near = new Map(
      asked.map(({ own, near: all }) => [
        own.point.position,
        all.map(({ statement }) => statement.point.position),
      ]),
    )
    shown += [...near.values()].flat().length
    statements.forEach(({ rev }, at) => {
      const partners = groups
        .filter((group) => group.includes(at))
        .flat()
        .filter((other) => statements[other]?.rev !== rev)
      if (partners.length === 0) return
      partnered += 1
      if (partners.some((other) => near.get(at)?.includes(other))) found += 1
    })
  }
  say(`asked: ${found} of ${partnered} statements with a partner are shown one, ${shown} shown in all`)
}

if (!existsSync(DATA)) say(`missing: ${DATA} (sentences of reviewers with groups)`)
else {
  const papers = readReviewed(DATA)
  const all = scored(papers, WEIGHTS)
  say(
    `${papers.length} papers, ${all.length} pairs across reviewers, ${all.filter(({ same }) => same).length} the same`,
  )
  say(`letters only:     ${shown(measurePairs(scored(papers, LETTERS_ONLY)))}`)
  say(`as shipped:       ${shown(measurePairs(all))}`)
  say(`leave one out:    ${shown(measurePairs(leaveOneOut(papers)))}`)
  for (const grouped of [false, true]) {
    const which = grouped ? 'of statements in a group' : 'of all statements'
    const alone = bCubed(papers, { threshold: 9, grouped })
    say(
      `B-cubed ${which} at ${THRESHOLD}: ${shown(bCubed(papers, { threshold: THRESHOLD, grouped }))}; nothing joined F1 ${alone.F1.toFixed(3)}; leave one out F1 ${leaveOneOutGroups(papers, grouped).toFixed(3)}`,
    )
  }
  asking(papers)
  latency(papers)
}
