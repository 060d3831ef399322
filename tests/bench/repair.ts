// `node tests/bench/repair.ts`: how long it takes to find every way out when somebody cannot come, and the reason of a turn, in
// groups of all sizes; CPU time, which other work on the machine does not lengthen.
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import { repairs } from '../../shared/domain/repair-plan.ts'
import { tellReason } from '../../shared/domain/tell-plan.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'
import { randomFrom } from '../support/random.ts'

const SEEDS = [1, 2, 3, 4]
const CANCELLED = 25

function spent(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function share(times: readonly number[], part: number): string {
  const sorted = times.toSorted((one, two) => one - two)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1)
}

const told = (times: readonly number[]) =>
  `${share(times, 0.5)} / ${share(times, 0.95)} / ${share(times, 1)}`.padEnd(24)

console.log(
  `${'group'.padEnd(14)}${'cancelled'.padEnd(11)}${'repair ms p50 / p95 / max'.padEnd(28)}${'reason ms p50 / p95 / max'.padEnd(28)}nobody`,
)
for (const [name, size] of Object.entries(SIZES))
  for (const tight of [false, true]) {
    const [repairing, reasoning]: [number[], number[]] = [[], []]
    let nobody = 0
    for (const seed of SEEDS) {
      const random = randomFrom(seed)
      const problem = aPlanningGroup({ ...size, tight }, seed)
      const turns = planGreedily(problem)
      for (let n = 0; n < CANCELLED; n++) {
        const freed = turns[Math.floor(random() * turns.length)]
        if (freed === undefined) continue
        repairing.push(spent(() => repairs(problem, turns, freed).length === 0 && nobody++))
        reasoning.push(spent(() => tellReason(problem, turns, freed)))
      }
    }
    console.log(
      `${`${name}${tight ? ' tight' : ''}`.padEnd(14)}${String(repairing.length).padEnd(11)}${told(repairing).padEnd(28)}${told(reasoning).padEnd(28)}${nobody}`,
    )
  }
