// How good and how fast the planner is: `node tests/bench/planner.ts [--sizes 12x15,50x26] [--seeds 8] [--seconds 30]
// [--bids folder] [--only table|bids]`. In one run: round robin, longest wait, debt-greedy and the solver on the same groups, with
// the lower bound of unfairness; the preview's time; and the certified optimum on bids of real conferences. CPU time, not the clock's.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openSolver } from '../../server/plans/highs.ts'
import { countOwnCpu } from '../../server/plans/own-clock.ts'
import type { Solve } from '../../shared/domain/linear-model.ts'
import { type Planned, planExactly } from '../../shared/domain/plan-exactly.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { compareQuality, qualityOf } from '../../shared/domain/plan-quality.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'
import { longestWait, roundRobin } from './planner-baselines.ts'
import { asGroup, readBids } from './planner-bids.ts'
import { fairnessBound } from './planner-bound.ts'
import { cpuOf, type Measures, mean, measure, quantile } from './planner-measures.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

const SECONDS = Number(option('seconds') ?? 30)
const GOALS: Readonly<Record<string, number>> = { '12x15': 1, '50x26': 2, '200x52': 15 }
const BASELINES: Readonly<Record<string, (problem: PlanProblem) => PlannedTurn[]>> = {
  'round robin': roundRobin,
  'longest wait': longestWait,
  'debt-greedy': planGreedily,
}

interface Solved {
  readonly measures: Measures
  readonly planned: Planned
  readonly bound: number
  readonly worseThanGreedy: boolean
}

const plan = (problem: PlanProblem, solve: Solve) =>
  planExactly(problem, { solve, seconds: SECONDS, now: () => performance.now() })

async function solveOne(problem: PlanProblem, solve: Solve): Promise<Solved> {
  const { result: planned, cpu } = await cpuOf(() => plan(problem, solve))
  const greedy = qualityOf(problem, planGreedily(problem))
  return {
    measures: measure(problem, planned.turns, cpu),
    planned,
    bound: await fairnessBound(problem, solve),
    worseThanGreedy: compareQuality(qualityOf(problem, planned.turns), greedy) > 0,
  }
}

interface Run {
  readonly tight: boolean
  readonly seeds: number
  readonly solve: Solve
}

async function table(name: keyof typeof SIZES, { tight, seeds, solve }: Run): Promise<void> {
  const problems = Array.from({ length: seeds }, (_, index) =>
    aPlanningGroup({ ...SIZES[name], tight }, index + 1),
  )
  say(`\n${name}${tight ? ' tight' : ''}, seeds 1 to ${seeds}`)
  say(HEAD)
  const previews: number[] = []
  for (const [method, make] of Object.entries(BASELINES)) {
    const all: Measures[] = []
    for (const problem of problems) {
      const { result, cpu } = await cpuOf(() => make(problem))
      all.push(measure(problem, result, cpu))
      if (method === 'debt-greedy') previews.push(cpu)
    }
    say(row(method, all))
  }
  const solved: Solved[] = []
  for (const problem of problems) solved.push(await solveOne(problem, solve))
  say(
    row(
      'solver',
      solved.map(({ measures }) => measures),
    ),
  )
  summarise(name, solved, previews)
}

function summarise(name: string, solved: readonly Solved[], previews: readonly number[]): void {
  const atBound = solved.filter(({ measures, bound }) => measures.unfair - bound < 1e-3).length
  const fair = solved.filter(({ planned }) => planned.proved.fairness).length
  const bids = solved.filter(({ planned }) => planned.proved.bids).length
  const of = solved.length
  const times = solved.map(({ measures }) => measures.cpu)
  say(
    `  lower bound of Σd² without dates: mean ${mean(solved.map(({ bound }) => bound)).toFixed(2)}; reached in ${atBound}/${of}`,
  )
  say(
    `  proved: fairness ${fair}/${of} (${((100 * fair) / of).toFixed(0)} %), bids ${bids}/${of}, roles ${solved.filter(({ planned }) => planned.proved.roles).length}/${of}`,
  )
  for (const [index, { planned }] of solved.entries())
    if (planned.fairnessGap > 0)
      say(`  seed ${index + 1}: fairness not proved, gap at most ${planned.fairnessGap.toFixed(3)}`)
  say(`  worse than debt-greedy: ${solved.filter(({ worseThanGreedy }) => worseThanGreedy).length}/${of}`)
  const goal = GOALS[name] ?? Number.NaN
  say(
    `  CPU of the solver p50 ${(quantile(times, 0.5) / 1000).toFixed(2)} s, p95 ${(quantile(times, 0.95) / 1000).toFixed(2)} s (goal ${goal} s); preview p95 ${quantile(previews, 0.95).toFixed(0)} ms, worst ${Math.max(...previews).toFixed(0)} ms (goal 200 ms)`,
  )
}

const HEAD =
  '  method        hard  gap  cap  empty  late/new    alone  max|d|   Σd²     role Gini  bid   hit   CPU p50/p95 ms'

function row(method: string, all: readonly Measures[]): string {
  const of = (key: keyof Measures, digits = 1) => mean(all.map((one) => one[key])).toFixed(digits)
  const times = all.map(({ cpu }) => cpu)
  const cells = [
    method.padEnd(12),
    of('hard').padStart(5),
    of('gap').padStart(4),
    of('cap').padStart(4),
    of('empty').padStart(6),
    `${of('late')}/${of('newcomers')}`.padStart(9),
    of('alone').padStart(7),
    of('farthest', 2).padStart(7),
    of('unfair', 2).padStart(8),
    of('roles', 3).padStart(8),
    of('bid', 2).padStart(8),
    of('hit', 2).padStart(5),
    `${quantile(times, 0.5).toFixed(0)}/${quantile(times, 0.95).toFixed(0)}`.padStart(12),
  ]
  return `  ${cells.join(' ')}`
}

async function realBids(folder: string, solve: Solve): Promise<void> {
  say(`\nbids of real conferences, ${folder}; yes 3, maybe 1, equal shares, one in ten away, seed 1`)
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.cat')) : []
  if (files.length === 0) say('  no such files')
  for (const file of files.toSorted()) {
    const bids = readBids(readFileSync(path.join(folder, file), 'utf8'))
    const problem = asGroup(bids, 1)
    const greedy = measure(problem, planGreedily(problem), 0)
    const { result, cpu } = await cpuOf(() => plan(problem, solve))
    const exact = measure(problem, result.turns, cpu)
    const turns = result.turns.filter(({ role }) => role === 'presenter').length
    say(
      `  ${file}: ${problem.members.length} members, ${problem.papers.length} papers, ${turns} turns; greedy ${greedy.bid.toFixed(2)} / ${greedy.hit.toFixed(3)}, solver ${exact.bid.toFixed(2)} / ${exact.hit.toFixed(3)}, ${result.proved.fairness && result.proved.bids ? 'certified' : 'NOT certified'}; Σd² ${greedy.unfair.toFixed(2)} → ${exact.unfair.toFixed(2)}; hard ${exact.hard}; ${cpu.toFixed(0)} ms CPU`,
    )
  }
}

/** A worker that has planned before: what the first plan costs more is told apart. */
async function warmSolver(): Promise<Solve> {
  const problem = aPlanningGroup(SIZES['12x15'], 1_000)
  const { result: solve, cpu: opened } = await cpuOf(() => openSolver(1))
  const first = await cpuOf(() => plan(problem, solve))
  const second = await cpuOf(() => plan(problem, solve))
  say(
    `solver: opened in ${opened.toFixed(0)} ms, a first plan of 12x15 ${first.cpu.toFixed(0)} ms, the same again ${second.cpu.toFixed(0)} ms of CPU; at most ${SECONDS} s for a plan`,
  )
  return solve
}

countOwnCpu()
const solve = await warmSolver()
const sizes = (option('sizes') ?? Object.keys(SIZES).join(',')).split(',') as (keyof typeof SIZES)[]
if (option('only') !== 'bids')
  for (const size of sizes)
    for (const tight of [false, true])
      await table(size, { tight, solve, seeds: Number(option('seeds') ?? (size === '200x52' ? 4 : 8)) })
const folder = option('bids') ?? path.resolve(import.meta.dirname, '../../../shared/bench/bids')
if (option('only') !== 'table') await realBids(folder, solve)
