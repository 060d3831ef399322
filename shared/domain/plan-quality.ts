// How good a plan of presenters is, told from its turns: what stays open first, then how fair it is, then what its papers are worth
// to those who present them. So plans of different makers can be compared.
import type { TurnRole } from '../contract/meeting.ts'
import { checkPlan, isHard } from './check-plan.ts'
import { ledger, unfairness } from './plan-ledger.ts'
import { bidWorth, UNASKED } from './plan-model-papers.ts'
import { APART, OPEN, type PlannedTurn, type PlanProblem } from './plan-problem.ts'

export interface Quality {
  /** Hard rules broken. */
  readonly broken: number
  readonly open: number
  readonly unfair: number
  readonly worth: number
}

export function qualityOf(problem: PlanProblem, turns: readonly PlannedTurn[]): Quality {
  const faults = checkPlan(problem, turns)
  const stays = (meeting: number, role: TurnRole) =>
    problem.locks.some((lock) => lock.meeting === meeting && lock.role === role && lock.member === null)
  const costs = faults.map(({ kind, meeting, role, other }) => {
    if (kind === 'seat_empty') return stays(meeting, role) ? 0 : OPEN[role] * (other ?? 1)
    if (kind === 'mentor_missing') return OPEN.mentor
    return kind === 'newcomer_late' ? OPEN.newcomer : 0
  })
  const alone = new Set(
    faults.flatMap(({ kind, meeting, member }) =>
      kind === 'mentor_missing' ? [`${meeting} ${member}`] : [],
    ),
  )
  const worth = bidWorth(problem)
  const bids = new Map(problem.bids.map((bid) => [`${bid.member} ${bid.paper}`, worth(bid)]))
  const papers = turns.map(({ meeting, role, member, paper }) => {
    if (role !== 'presenter' || paper === null || alone.has(`${meeting} ${member}`)) return 0
    return bids.get(`${member} ${paper}`) ?? UNASKED
  })
  return {
    broken: faults.filter(isHard).length,
    open: sum(costs),
    unfair: unfairness(ledger(problem, turns, 'presenter')),
    worth: sum(papers) - APART * faults.filter(({ kind }) => kind === 'pair_apart').length,
  }
}

/** Below nought: the first is better. */
export function compareQuality(one: Quality, two: Quality): number {
  const differences = [
    one.broken - two.broken,
    one.open - two.open,
    one.unfair - two.unfair,
    two.worth - one.worth,
  ]
  return differences.find((difference) => Math.abs(difference) > 1e-6) ?? 0
}

/** The same group without the seats that presenters and mentors do not fill. */
export function presentersOnly(problem: PlanProblem): PlanProblem {
  return {
    ...problem,
    meetings: problem.meetings.map((meeting) => ({
      ...meeting,
      seats: { presenter: meeting.seats.presenter ?? 0 },
    })),
    locks: problem.locks.filter(({ role }) => role === 'presenter' || role === 'mentor'),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
