// How good a plan is, told from its turns alone: what stays open (a seat 100, a facilitator's 50, a scribe's 30, a mentor 20, a
// pair apart 10, a newcomer's date 5), how unfair it is, what its papers are worth to those who present them. Less open comes first, then fairer,
// then worth more. Nothing here is taken from the planner.
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'

export interface Score {
  readonly open: number
  readonly unfair: number
  readonly worth: number
}

export const OPEN_COST = { presenter: 100, facilitator: 50, scribe: 30, mentor: 20, newcomer: 5 } as const
const APART_COST = 10

export function scorePlan(problem: PlanProblem, turns: readonly PlannedTurn[]): Score {
  return {
    open: emptySeats(problem, turns) + alone(problem, turns).length * OPEN_COST.mentor + late(problem, turns),
    unfair: unfair(problem, turns),
    worth: worth(problem, turns) - apartCost(problem, turns),
  }
}

/** Below nought: the first is better. Sums of shares are equal up to `same`. */
export function compareScores(one: Score, two: Score, same = 1e-3): number {
  for (const difference of [one.open - two.open, one.unfair - two.unfair, two.worth - one.worth])
    if (Math.abs(difference) > same) return difference
  return 0
}

function emptySeats({ meetings, locks }: PlanProblem, turns: readonly PlannedTurn[]): number {
  const roles = ['presenter', 'facilitator', 'scribe'] as const
  return meetings
    .flatMap(({ seats }, at) =>
      roles.map((role) => {
        if (locks.some((lock) => lock.meeting === at && lock.role === role && lock.member === null)) return 0
        const taken = turns.filter((turn) => turn.meeting === at && turn.role === role).length
        return ((seats[role] ?? 0) - taken) * OPEN_COST[role]
      }),
    )
    .reduce((sum, cost) => sum + cost, 0)
}

/** Juniors who present without a mentor of their own. */
export function alone({ members, rules }: PlanProblem, turns: readonly PlannedTurn[]): PlannedTurn[] {
  if (!rules.juniorsNeedMentor) return []
  const free = turns.filter(({ role }) => role === 'mentor')
  return turns.filter((turn) => {
    if (turn.role !== 'presenter' || members[turn.member]?.level !== 'junior') return false
    const at = free.findIndex(({ meeting, paper }) => meeting === turn.meeting && paper === turn.paper)
    if (at >= 0) free.splice(at, 1)
    return at < 0
  })
}

function late({ members, meetings, rules }: PlanProblem, turns: readonly PlannedTurn[]): number {
  const within = rules.newcomerWithin
  if (within === null) return 0
  const missed = members.filter(
    ({ newFrom }, member) =>
      newFrom !== null &&
      newFrom + within < meetings.length &&
      !turns.some(
        (turn) => turn.role === 'presenter' && turn.member === member && turn.meeting <= newFrom + within,
      ),
  )
  return missed.length * OPEN_COST.newcomer
}

/** Of a pair one presents and the other does not, at a meeting with seats for both at which both are in the group. */
export function apartCost({ members, meetings, pairs }: PlanProblem, turns: readonly PlannedTurn[]): number {
  const apart = meetings.flatMap(({ seats }, at) => {
    const here = new Set(
      turns.filter((turn) => turn.meeting === at && turn.role === 'presenter').map(({ member }) => member),
    )
    if ((seats.presenter ?? 0) < 2) return []
    return pairs.filter(
      (pair) =>
        pair.every((member) => members[member]?.entitled[at]) &&
        pair.filter((member) => here.has(member)).length === 1,
    )
  })
  return apart.length * APART_COST
}

/** Presenters alone: each seat is owed in equal parts by all who are of the group then. */
export function unfair({ members, meetings }: PlanProblem, turns: readonly PlannedTurn[]): number {
  return members
    .map(({ held, owed, entitled }, member) => {
      const due = meetings.reduce((sum, { seats }, at) => {
        const owing = members.filter((one) => one.entitled[at]).length
        return sum + (entitled[at] ? (seats.presenter ?? 0) / owing : 0)
      }, owed.presenter)
      const given = turns.filter((turn) => turn.role === 'presenter' && turn.member === member).length
      return (held.presenter + given - due) ** 2
    })
    .reduce((sum, square) => sum + square, 0)
}

/** A bid is worth its value and up to half for votes, any other paper a quarter; to a junior without mentor nothing. */
function worth(problem: PlanProblem, turns: readonly PlannedTurn[]): number {
  const lost = new Set(alone(problem, turns))
  return turns
    .filter((turn) => turn.role === 'presenter' && !lost.has(turn))
    .reduce((sum, { member, paper }) => sum + worthOf(problem, member, paper), 0)
}

export function worthOf({ papers, bids }: PlanProblem, member: number, paper: number | null): number {
  if (paper === null) return 0
  const bid = bids.find((one) => one.member === member && one.paper === paper)
  if (bid === undefined) return 0.25
  const most = Math.max(1, ...papers.map(({ votes }) => votes))
  return bid.value + (papers[paper]?.votes ?? 0) / most / 2
}
