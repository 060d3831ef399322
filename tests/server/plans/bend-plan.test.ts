// The best plan where not all rules can be kept: in small groups no plan of all bends less, nobody comes who is away, and what is
// told of it is what the checker finds.
import { expect, test } from 'vitest'
import { openSolver } from '../../../server/plans/highs.ts'
import { bendPlan } from '../../../shared/domain/bend-plan.ts'
import { checkPlan, isHard } from '../../../shared/domain/check-plan.ts'
import { findConflict } from '../../../shared/domain/find-conflict.ts'
import type { PlannedTurn, PlanProblem } from '../../../shared/domain/plan-problem.ts'
import { aPlanningGroup, SIZES } from '../../support/plan-groups.ts'
import { type Random, randomFrom } from '../../support/random.ts'

const solve = await openSolver(1)
const wish = { seats: null }

function aSmallGroup(seed: number, random: Random): PlanProblem {
  const group = aPlanningGroup({ members: 3, meetings: 3, seats: 1, tight: true }, seed)
  const any = (n: number) => Math.floor(random() * n)
  return {
    ...group,
    ...{ papers: [], bids: [] },
    meetings: group.meetings.map((meeting) => ({ ...meeting, seats: { presenter: 1, facilitator: 1 } })),
    members: group.members.map((member) => ({ ...member, cap: random() < 0.4 ? 1 + any(2) : null })),
    rules: {
      ...{ gap: 1 + any(3), facilitatorGap: 1 + any(2), oneRoleWithin: 1, juniorsNeedMentor: false },
      ...{ juniorsFacilitate: random() < 0.5, newcomerWithin: null },
    },
  }
}

/** The same, with a pair, and seats for both of it at two meetings. */
function withPair(seed: number, random: Random): PlanProblem {
  const group = aSmallGroup(seed, random)
  const seats = [{ presenter: 2 }, { presenter: 2 }, { presenter: 1, facilitator: 1 }]
  const meetings = group.meetings.map((meeting, at) => ({ ...meeting, seats: seats[at] ?? {} }))
  return { ...group, meetings, pairs: [[0, 1 + Math.floor(random() * 2)]] }
}

const ROLES = ['presenter', 'facilitator'] as const

function cellsOf({ meetings }: PlanProblem) {
  return meetings.flatMap(({ seats }, meeting) =>
    ROLES.flatMap((role) => Array.from({ length: seats[role] ?? 0 }, () => ({ meeting, role, paper: null }))),
  )
}

/** At how many meetings with seats for both one of a pair presents alone. */
function apart({ meetings, members, pairs }: PlanProblem, plan: readonly PlannedTurn[]): number {
  const presents = (who: number, at: number) =>
    plan.some(({ member, meeting, role }) => role === 'presenter' && member === who && meeting === at)
  return pairs.flatMap(([one, two]) =>
    meetings.filter(({ seats }, at) => {
      const both = members[one]?.entitled[at] && members[two]?.entitled[at] && (seats.presenter ?? 0) > 1
      return both && presents(one, at) !== presents(two, at)
    }),
  ).length
}

/** How many rules a plan bends, a gap once for each meeting that it is short by. Infinite where somebody is away. */
function bends(problem: PlanProblem, plan: readonly PlannedTurn[], seat = 1): number {
  const { rules, members, meetings } = problem
  if (plan.some(({ member, meeting }) => !members[member]?.can[meeting])) return Number.POSITIVE_INFINITY
  const seatsOf = (turn: PlannedTurn) => [turn.member, turn.meeting, turn.role].join(' ')
  if (new Set(plan.map(seatsOf)).size < plan.length) return Number.POSITIVE_INFINITY
  const empty = cellsOf(problem).length - plan.length
  const each = members.map((facts, member) => {
    const own = plan.filter((turn) => turn.member === member)
    const twice = meetings.filter((_, at) => own.filter(({ meeting }) => meeting === at).length > 1).length
    const over = facts.cap === null ? 0 : Math.max(0, own.length - facts.cap)
    const lead = facts.level === 'junior' && !rules.juniorsFacilitate
    const may = lead ? own.filter(({ role }) => role === 'facilitator').length : 0
    return twice + over + may + short('presenter', rules.gap) + short('facilitator', rules.facilitatorGap)

    function short(role: 'presenter' | 'facilitator', gap: number): number {
      const since = facts.since[role]
      const dates = own.filter((turn) => turn.role === role).map(({ meeting }) => meeting)
      if (since !== null) dates.push(-since)
      let sum = 0
      for (let from = 1 - gap; from < meetings.length; from++)
        sum += Math.max(0, dates.filter((date) => date >= from && date < from + gap).length - 1)
      return gap > 1 ? sum : 0
    }
  })
  return seat * empty + apart(problem, plan) + each.reduce((sum, n) => sum + n, 0)
}

function leastBends(problem: PlanProblem, seat = 1): number {
  const plans = cellsOf(problem).reduce<PlannedTurn[][]>(
    (all, cell) =>
      all.flatMap((plan) => [plan, ...problem.members.map((_, member) => [...plan, { ...cell, member }])]),
    [[]],
  )
  return Math.min(...plans.map((plan) => bends(problem, plan, seat)))
}

/** BEND=<how many> tries more groups of each kind. */
const GROUPS = Number(process.env.BEND ?? 12)

test.each([
  ['without pairs', aSmallGroup],
  ['with a homework pair', withPair],
])('small groups %s: no plan bends fewer rules', async (name, drawn) => {
  let bent = 0
  let apartly = 0
  for (let seed = 1; seed <= GROUPS; seed++) {
    const problem = drawn(seed, randomFrom(seed))
    const found = await bendPlan(problem, wish, { solve, seconds: 20 })
    const least = leastBends(problem)
    expect({ seed, proved: found.proved, bends: bends(problem, found.turns) }).toEqual({
      seed,
      proved: true,
      bends: least,
    })
    expect(found.faults).toEqual(checkPlan(problem, found.turns))
    expect(found.faults.length === 0).toBe(least === 0)
    expect(found.faults.filter(({ kind }) => kind === 'away')).toEqual([])
    if (least > 0) bent++
    if (apart(problem, found.turns) > 0) apartly++
  }
  console.log(
    `bend: ${GROUPS} groups ${name}, ${bent} with rules bent, each as few as the fewest of all plans; a pair apart in ${apartly}`,
  )
  expect(bent).toBeGreaterThan(GROUPS / 2)
})

test('small groups: seats that are wished for firmly are filled whatever bends, and no such plan bends fewer', async () => {
  const seat = 100
  let filled = 0
  for (let seed = 1; seed <= 25; seed++) {
    const problem = aSmallGroup(seed, randomFrom(seed))
    const found = await bendPlan(problem, { seats: null, firm: true }, { solve, seconds: 20 })
    const least = leastBends(problem, seat)
    expect({ seed, bends: bends(problem, found.turns, seat) }).toEqual({ seed, bends: least })
    if (least % seat > leastBends(problem)) filled++
  }
  console.log(`bend: of 25 groups ${filled} bend more rules to fill every seat`)
  expect(filled).toBeGreaterThan(0)
})

test('two turns come closer by one rather than that a seat stays open', async () => {
  const group = aPlanningGroup({ members: 2, meetings: 3, seats: 1 }, 1)
  const always = group.meetings.map(() => true)
  const problem: PlanProblem = {
    ...group,
    meetings: group.meetings.map((meeting) => ({ ...meeting, seats: { presenter: 1 } })),
    members: group.members.map((member) => ({
      ...member,
      ...{ level: 'mid', cap: null, can: always, entitled: always, newFrom: null },
      since: { presenter: null, mentor: null, facilitator: null, scribe: null },
    })),
    rules: { ...group.rules, gap: 3 },
  }
  const conflict = await findConflict(problem, wish, { solve, seconds: 20 })
  expect(conflict?.map(({ kind }) => kind).toSorted()).toEqual(['gap', 'seat', 'seat', 'seat'])
  const { turns, faults } = await bendPlan(problem, wish, { solve, seconds: 20 })
  expect(turns.map(({ meeting }) => meeting)).toEqual([0, 1, 2])
  expect(turns[0]?.member).toBe(turns[2]?.member)
  expect(faults.map(({ kind, meeting, other }) => [kind, [meeting, other].toSorted()])).toEqual([
    ['gap', [0, 2]],
    ['gap', [0, 2]],
  ])
})

/** Of 50x26 with LECTERN_BENT=1: some seconds for each. */
const NAMES = process.env.LECTERN_BENT ? (['12x15', '50x26'] as const) : (['12x15'] as const)
test.each(NAMES)('%s, tight: nothing bends that need not', async (name) => {
  for (const seed of [1, 2]) {
    const problem = aPlanningGroup({ ...SIZES[name], tight: true }, seed)
    const before = process.cpuUsage()
    const { turns, faults } = await bendPlan(problem, wish, { solve, seconds: 20 })
    const { user, system } = process.cpuUsage(before)
    const conflict = await findConflict(problem, wish, { solve, seconds: 20 })
    const kinds = faults.map(({ kind }) => kind).join(' ') || 'nothing'
    console.log(`bend ${name} seed ${seed}: ${((user + system) / 1e6).toFixed(2)} s CPU, bent: ${kinds}`)
    expect(turns.length).toBeGreaterThan(0)
    expect(faults.length === 0).toBe(conflict === null)
    if (conflict === null) expect(faults.filter(isHard)).toEqual([])
  }
})
