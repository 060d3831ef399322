// A plan that nobody could better, by a solver: presenters first, then facilitators and scribes around them; where these leave open
// what other presenters would not, all roles at once. What is proved is said; what is not has its bound.
import { costOf, type Solve, type Term } from './linear-model.ts'
import { type Budget, budgetOf } from './plan-budget.ts'
import { nearDue } from './plan-dates.ts'
import { lockedTurns, planGreedily } from './plan-greedily.ts'
import { type PlanModel, planModel, SEAT_ROLES, type SeatRole } from './plan-model.ts'
import { firstTier, type Presented, planPresenters, steadyTier } from './plan-presenters.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { compareQuality, qualityOf } from './plan-quality.ts'
import { readPresenters, readSeats } from './plan-reading.ts'
import { type Reached, SAME, scaled, solveTiers } from './plan-tiers.ts'

export interface Planned {
  readonly turns: readonly PlannedTurn[]
  readonly proved: {
    /** No plan leaves less open, and none with as little open is fairer. */
    readonly fairness: boolean
    /** And none of those gives members more of what they bid for. */
    readonly bids: boolean
    /** Facilitators and scribes, after the presenters. */
    readonly roles: boolean
  }
  /** By how much the unfairness could be lower at most; 0 where it is proved. */
  readonly fairnessGap: number
}

export interface Planning {
  readonly solve: Solve
  /** For the whole; the solver may take all of it where nothing else is left to do. */
  readonly seconds: number
  /** Milliseconds. With it what one step leaves of its time the next ones have. */
  now?(): number
  /** 0 to 1. */
  progress?(done: number): void
}

const OTHERS: readonly SeatRole[] = ['facilitator', 'scribe']
/** Of the time, so that some is left for the other roles. */
const PRESENTERS = 0.85
/** Up to so many cells all roles are solved at once where they are in each other's way. */
const WHOLE = 2_000

/** Rejects where the solver does. */
export async function planExactly(problem: PlanProblem, planning: Planning): Promise<Planned> {
  const { solve, seconds, now, progress } = planning
  const budget = budgetOf(seconds, now)
  const locked = lockedTurns(problem)
  const free = around(
    problem,
    locked.filter(({ role }) => role === 'facilitator' || role === 'scribe'),
  )
  const first = budgetOf(seconds * PRESENTERS, now)
  const presented = await planPresenters(free, { solve, budget: first, ...(progress && { progress }) })
  progress?.(0.7)
  const seated = await seatOthers(around(problem, presented.turns), { solve, budget })
  const others = seated ?? seatAtOnce(problem, presented.turns)
  const stage = asPlanned(presented, others)
  const least = others.open < SAME ? 0 : await leastOpen(problem, { solve, budget })
  progress?.(0.8)
  const planned = others.open < least + SAME ? stage : await allRoles(problem, { solve, budget }, stage)
  progress?.(1)
  return { ...planned, turns: inOrder(planned.turns) }
}

interface Solving {
  readonly solve: Solve
  readonly budget: Budget
}

interface Others {
  readonly turns: readonly PlannedTurn[]
  readonly best: boolean
  /** What stays open costs this much. */
  readonly open: number
}

/** Facilitators and scribes, where presenters' meetings and turns are taken already. */
async function seatOthers(rest: PlanProblem, { solve, budget }: Solving): Promise<Others | null> {
  const model = planModel(rest, { roles: OTHERS })
  const steady = rest.published === null ? [] : [{ ...steadyTier(model), seconds: budget.next(0.05) }]
  const cost = rolesCost(model)
  const reached = await solveTiers(model, [...steady, { cost, seconds: budget.next(0.1) }], { solve })
  if (reached === null) return null
  const { values, states } = reached
  return {
    turns: OTHERS.flatMap((role) => readSeats(rest, model, { role, values })),
    best: states.every((state) => state === 'best'),
    open: costOf(model.costs.open, values),
  }
}

/** Where the solver had no time left: meeting by meeting whoever is furthest behind. */
function seatAtOnce(problem: PlanProblem, presented: readonly PlannedTurn[]): Others {
  const turns = planGreedily({ ...problem, locks: [...problem.locks, ...presented] }).filter(
    ({ role }) => role === 'facilitator' || role === 'scribe',
  )
  const { open } = qualityOf(withoutPresenters(problem), turns)
  return { turns, best: false, open }
}

function withoutPresenters(problem: PlanProblem): PlanProblem {
  const meetings = problem.meetings.map((meeting) => ({
    ...meeting,
    seats: { ...meeting.seats, presenter: 0 },
  }))
  return { ...problem, meetings, rules: { ...problem.rules, newcomerWithin: null } }
}

/** What facilitators and scribes leave open even where nobody presents. */
async function leastOpen(problem: PlanProblem, { solve, budget }: Solving): Promise<number> {
  const locked = lockedTurns(problem).filter(({ role }) => role === 'presenter' || role === 'mentor')
  const model = planModel(around(problem, locked), { roles: OTHERS })
  const solved = await solve(model.draft.model(model.costs.open), { seconds: budget.next(0.05) })
  return solved.state === 'none' ? 0 : solved.bound
}

/** One model of all roles; where it is too large or not solved in time, the plan that there is, and less is proved. */
async function allRoles(problem: PlanProblem, { solve, budget }: Solving, stage: Planned): Promise<Planned> {
  const unproved: Planned = { ...stage, proved: { fairness: false, bids: false, roles: stage.proved.roles } }
  if (problem.members.length * problem.meetings.length > WHOLE) return unproved
  const model = planModel(problem, { roles: SEAT_ROLES })
  const steady = problem.published === null ? [] : [{ ...steadyTier(model), seconds: budget.next(0.1) }]
  const tiers = [
    ...steady,
    { ...firstTier(model), seconds: budget.next(0.3) },
    { cost: model.costs.bids, seconds: budget.next(0.2) },
  ]
  const stageQuality = qualityOf(problem, stage.turns)
  const reached = await solveTiers(model, tiers, { solve })
  if (reached === null) return unproved
  const proved = reached.states.map((_, tier) =>
    reached.states.slice(0, tier + 1).every((state) => state === 'best'),
  )
  const [fairness = false, bids = false] = proved.slice(steady.length)
  const found = compareQuality(qualityOf(problem, readAll(problem, model, reached.values)), stageQuality)
  if (found === 0 && problem.published === null)
    return {
      ...stage,
      proved: { ...stage.proved, fairness, bids },
      fairnessGap: fairness ? 0 : gapOf(reached, 0),
    }
  if (found > 0 && !fairness) return unproved
  const last = [
    { cost: rolesCost(model), seconds: budget.next(0.2) },
    { cost: nearDue(problem, model), seconds: budget.next(0.1) },
  ]
  const { values, states } = (await solveTiers(model, last, {
    solve,
    held: reached.held,
  })) ?? {
    values: reached.values,
    states: ['none'],
  }
  return {
    turns: readAll(problem, model, values),
    proved: { fairness, bids, roles: bids && states[0] === 'best' },
    fairnessGap: fairness ? 0 : gapOf(reached, steady.length),
  }
}

function gapOf({ costs }: Reached, tier: number): number {
  const { cost, bound } = costs[tier] ?? { cost: 0, bound: Number.NEGATIVE_INFINITY }
  return cost - bound
}

function readAll(problem: PlanProblem, model: PlanModel, values: readonly number[]): PlannedTurn[] {
  const others = OTHERS.flatMap((role) => readSeats(problem, model, { role, values }))
  return [...readPresenters(problem, model, values), ...others]
}

function asPlanned({ turns, fair, bid, gap }: Presented, others: Others): Planned {
  return {
    turns: [...turns, ...others.turns],
    proved: { fairness: fair, bids: bid, roles: others.best },
    fairnessGap: gap,
  }
}

function rolesCost({ costs }: PlanModel): Term[] {
  return [...scaled(costs.open, 10), ...OTHERS.flatMap((role) => costs.shares[role])]
}

/** The same group where who has one of these turns is busy then, and has that much less of their cap. */
function around(problem: PlanProblem, taken: readonly PlannedTurn[]): PlanProblem {
  const near = problem.rules.oneRoleWithin
  return {
    ...problem,
    members: problem.members.map((member, index) => {
      const own = taken.filter((turn) => turn.member === index)
      if (own.length === 0) return member
      const busy = (at: number) => own.some(({ meeting }) => Math.abs(meeting - at) < near)
      return {
        ...member,
        can: member.can.map((can, at) => can && !busy(at)),
        cap: member.cap === null ? null : Math.max(0, member.cap - own.length),
      }
    }),
  }
}

/** By meeting, role and member. */
function inOrder(turns: readonly PlannedTurn[]): PlannedTurn[] {
  const roles = ['presenter', 'mentor', 'facilitator', 'scribe']
  return turns.toSorted(
    (one, two) =>
      one.meeting - two.meeting ||
      roles.indexOf(one.role) - roles.indexOf(two.role) ||
      one.member - two.member,
  )
}
