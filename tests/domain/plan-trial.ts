// One trial of the planner, for its mutants: the cases by hand, then small groups against the oracle. Ends with 3 and says what was
// wrong at the first that is.
import { openSolver } from '../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { PLAN_CASES } from '../support/plan-cases.ts'
import { bestScore } from '../support/plan-oracle.ts'
import { compareScores, scorePlan } from '../support/plan-score.ts'
import { aSmallGroup } from '../support/plan-small.ts'

const GROUPS = Number(process.env.GROUPS ?? 150)
const solve = await openSolver(1)

/** Null: nothing is wrong. */
async function wrong(problem: PlanProblem, open: number | null): Promise<string | null> {
  const { turns } = await planExactly(problem, { solve, seconds: 60 })
  const [hard] = checkPlan(problem, turns).filter(isHard)
  if (hard !== undefined) return hard.kind
  const score = scorePlan(problem, turns)
  if (open !== null) return score.open === open ? null : 'open'
  return compareScores(score, bestScore(problem)) === 0 ? null : 'the oracle'
}

async function firstWrong(): Promise<string | null> {
  for (const { name, problem, open, turns: wanted = [], worth } of PLAN_CASES) {
    const found = await wrong(problem, open)
    if (found !== null) return `${found} in “${name}”`
    const { turns } = await planExactly(problem, { solve, seconds: 60 })
    const missing = wanted.some((part) => !turns.some((turn) => holds(turn, part)))
    if (missing) return `a turn of “${name}”`
    if (worth !== undefined && Math.abs(scorePlan(problem, turns).worth - worth) > 1e-6)
      return `the worth of “${name}”`
  }
  for (let seed = 1; seed <= GROUPS; seed++) {
    const found = await wrong(aSmallGroup(seed), null)
    if (found !== null) return `${found} in group ${seed}`
  }
  return null
}

function holds(turn: object, part: object): boolean {
  return Object.entries(part).every(([key, value]) => (turn as Record<string, unknown>)[key] === value)
}

const found = await firstWrong()
if (found !== null) {
  process.stdout.write(`${found}\n`)
  process.exit(3)
}
