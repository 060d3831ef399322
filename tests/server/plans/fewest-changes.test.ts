// The best repair that is tried out changes as few cells as the solver's least, on cancellations of seeded plans; and both are
// right where every plan of a small group can be looked at.
import { expect, test, vi } from 'vitest'
import { openSolver } from '../../../server/plans/highs.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import { checkPlan, isHard } from '../../../shared/domain/check-plan.ts'
import { fewestChanges } from '../../../shared/domain/fewest-changes.ts'
import { planGreedily } from '../../../shared/domain/plan-greedily.ts'
import type { PlannedTurn, PlanProblem } from '../../../shared/domain/plan-problem.ts'
import { cannotCome, repairs, sameCell } from '../../../shared/domain/repair-plan.ts'
import { aPlanningGroup, SIZES, type Size } from '../../support/plan-groups.ts'
import { randomFrom } from '../../support/random.ts'

vi.setConfig({ testTimeout: 600_000 })
const solve = await openSolver(1)
/** How many groups of each kind; LECTERN_REPAIRS=10 for a long run. */
const GROUPS = Number(process.env.LECTERN_REPAIRS ?? 1)

/** What nobody tries: more than four cells would have to change. */
const withinReach = (least: number | null) => (least !== null && least > 4 ? null : least)

async function compare(problem: PlanProblem, cancelled: number, seed: number) {
  const random = randomFrom(seed)
  const turns = planGreedily(problem)
  const counts = new Map<number | null, number>()
  for (let n = 0; n < cancelled; n++) {
    const freed = turns[Math.floor(random() * turns.length)]
    if (freed === undefined) continue
    const [best] = repairs(problem, turns, freed)
    const least = await fewestChanges(problem, { turns, freed }, solve)
    const tried = best?.changes ?? null
    expect({ freed, tried }).toEqual({ freed, tried: withinReach(least) })
    counts.set(least, (counts.get(least) ?? 0) + 1)
    if (best) expect(checkPlan(cannotCome(problem, freed), best.turns).filter(isHard)).toEqual([])
  }
  return counts
}

test.each<[string, Size, number]>([
  ['12x15', SIZES['12x15'], 8],
  ['12x15 tight', { ...SIZES['12x15'], tight: true }, 8],
  ['50x26', SIZES['50x26'], 2],
  ['50x26 tight', { ...SIZES['50x26'], tight: true }, 2],
  ['7x8 tight', { members: 7, meetings: 8, seats: 1, tight: true }, 10],
])('the best that is tried is the least there is: %s', async (name, size, cancelled) => {
  const all = new Map<number | null, number>()
  for (let seed = 1; seed <= GROUPS; seed++)
    for (const [least, n] of await compare(aPlanningGroup(size, seed), cancelled, seed))
      all.set(least, (all.get(least) ?? 0) + n)
  const told = [...all].toSorted().map(([least, n]) => `${n} of ${least ?? 'no'}`)
  console.log(`repair ${name}: equal to the solver's least, changes: ${told.join(', ')}`)
})

/** Every way to fill the cells of a plan, each with somebody or nobody. */
function* everyPlan(
  problem: PlanProblem,
  cells: readonly Omit<PlannedTurn, 'member'>[],
): Generator<PlannedTurn[]> {
  const [cell, ...rest] = cells
  if (cell === undefined) {
    yield []
    return
  }
  for (const plan of everyPlan(problem, rest)) {
    yield plan
    for (const member of problem.members.keys()) yield [...plan, { ...cell, member }]
  }
}

/** The least change by looking at every plan: no hard rule broken, and no place open that was not. */
function leastOfAll(problem: PlanProblem, turns: readonly PlannedTurn[], freed: PlannedTurn): number | null {
  const group = cannotCome(problem, freed)
  const roles: readonly TurnRole[] = ['presenter', 'facilitator']
  const cells = problem.meetings.flatMap((_, meeting) =>
    roles.map((role) => ({ meeting, role, paper: null })),
  )
  const open = (plan: readonly PlannedTurn[]) =>
    checkPlan(group, plan)
      .filter((fault) => !isHard(fault) && fault.member !== freed.member)
      .map(({ kind, meeting, role, member }) => [kind, meeting, role, member].join())
  const before = new Set(open(turns))
  let least: number | null = null
  for (const plan of everyPlan(problem, cells)) {
    const changes = plan.filter((turn) => !turns.some((old) => sameCell(old, turn))).length
    if (least !== null && changes >= least) continue
    if (checkPlan(group, plan).some(isHard) || open(plan).some((fault) => !before.has(fault))) continue
    least = changes
  }
  return least
}

test('small groups, every plan looked at: the same least change', async () => {
  let looked = 0
  const counts = new Map<number | null, number>()
  for (let seed = 1; seed <= 10 * GROUPS; seed++) {
    const random = randomFrom(seed)
    const group = aPlanningGroup({ members: 4, meetings: 3, seats: 1, tight: true }, seed)
    const problem: PlanProblem = {
      ...group,
      papers: [],
      bids: [],
      meetings: group.meetings.map((meeting) => ({ ...meeting, seats: { presenter: 1, facilitator: 1 } })),
      rules: {
        ...group.rules,
        gap: 1 + Math.floor(random() * 3),
        oneRoleWithin: 1 + Math.floor(random() * 2),
        juniorsNeedMentor: false,
        juniorsFacilitate: true,
        newcomerWithin: 1,
      },
    }
    const turns = planGreedily(problem)
    for (const freed of turns) {
      const least = leastOfAll(problem, turns, freed)
      counts.set(least, (counts.get(least) ?? 0) + 1)
      looked++
      expect({ seed, freed, least: await fewestChanges(problem, { turns, freed }, solve) }).toEqual({
        seed,
        freed,
        least,
      })
      expect({ seed, freed, least: repairs(problem, turns, freed)[0]?.changes ?? null }).toEqual({
        seed,
        freed,
        least: withinReach(least),
      })
    }
  }
  console.log(`repair, every plan looked at: ${looked} cancellations equal`, Object.fromEntries(counts))
  expect(looked).toBeGreaterThan(30)
})
