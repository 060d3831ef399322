// `node tests/bench/conflict.ts [seeds]`: how long it takes to find the smallest set of rules that stand against a plan without
// open seats, in groups where most stay at home for three weeks; CPU time, and how often the solver was asked.
import { openSolver } from '../../server/plans/highs.ts'
import { findConflict } from '../../shared/domain/find-conflict.ts'
import type { Solve } from '../../shared/domain/linear-model.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'

const SEEDS = Number(process.argv[2] ?? 20)
const solve = await openSolver(1)

function share(of: readonly number[], part: number): number {
  const sorted = of.toSorted((one, two) => one - two)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

for (const name of ['12x15', '50x26'] as const) {
  const [times, questions, rules]: [number[], number[], number[]] = [[], [], []]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const group = aPlanningGroup({ ...SIZES[name], tight: true }, seed)
    const home = (index: number, at: number) => at >= 5 && at < 8 && index % 9 > 1
    const members = group.members.map((member, index) => ({
      ...member,
      can: member.can.map((can, at) => can && !home(index, at)),
    }))
    let asked = 0
    const counted: Solve = (...given) => {
      asked++
      return solve(...given)
    }
    const before = process.cpuUsage()
    const found = await findConflict({ ...group, members }, { seats: null }, { solve: counted, seconds: 30 })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1e6)
    questions.push(asked)
    if (found !== null) rules.push(found.length)
  }
  const seconds = [0.5, 0.95, 1].map((part) => share(times, part).toFixed(2)).join(' / ')
  console.log(
    `${name}: ${rules.length} of ${SEEDS} in conflict; s CPU p50 / p95 / max ${seconds}; questions p50 / max ${share(questions, 0.5)} / ${share(questions, 1)}; rules named p50 / max ${share(rules, 0.5)} / ${share(rules, 1)}`,
  )
}
