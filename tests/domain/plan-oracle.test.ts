// The solver's plan against every plan there is, on 400 small groups: as little open, as fair, and worth as much in bids. A run
// takes a part of them by a printed seed; `ORACLE=all` takes all, `ORACLE=17` the seventeenth.
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import { bestScore } from '../support/plan-oracle.ts'
import { compareScores, scorePlan } from '../support/plan-score.ts'
import { aSmallGroup } from '../support/plan-small.ts'
import { randomFrom } from '../support/random.ts'

const GROUPS = 400
const PART = 150
/** Of these the solver's presolve once said that there was no plan, or a worse one than there is. */
const ALWAYS = [20, 139]

function chosen(): { seeds: number[]; drawn: string } {
  const all = Array.from({ length: GROUPS }, (_, index) => index + 1)
  const asked = process.env.ORACLE ?? ''
  if (asked === 'all') return { seeds: all, drawn: 'all' }
  if (asked !== '') return { seeds: asked.split(',').map(Number), drawn: asked }
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  const rest = all.filter((one) => !ALWAYS.includes(one))
  const order = rest.map((one) => ({ one, at: random() })).toSorted((a, b) => a.at - b.at)
  return { seeds: [...ALWAYS, ...order.slice(0, PART).map(({ one }) => one)], drawn: `drawn by ${seed}` }
}

test('no plan of a small group is better than the one of the solver', { timeout: 600_000 }, async () => {
  const { seeds, drawn } = chosen()
  const begun = process.cpuUsage()
  const worse: string[] = []
  let open = 0
  let proved = 0
  const solve = await openSolver(1)
  for (const seed of seeds) {
    const problem = aSmallGroup(seed)
    const planned = await planExactly(problem, { solve, seconds: 600 })
    const score = scorePlan(problem, planned.turns)
    const best = bestScore(problem)
    const hard = checkPlan(problem, planned.turns).filter(isHard)
    if (hard.length > 0 || compareScores(score, best) !== 0)
      worse.push(`${seed}: ${JSON.stringify({ score, best, hard })}`)
    open += best.open > 0 ? 1 : 0
    proved += planned.proved.fairness && planned.proved.bids ? 1 : 0
  }
  const { user, system } = process.cpuUsage(begun)
  console.log(
    `oracle: ${seeds.length} of ${GROUPS} groups, ${drawn}; ${open} with something that must stay open; ${seeds.length - worse.length} equal; ${proved} said to be proved; ${((user + system) / 1e6).toFixed(1)} s of CPU`,
  )
  expect(worse).toEqual([])
  expect(proved).toBe(seeds.length)
})
