// What a plan is measured by, and many of one kind together.
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { dueShares, ledger, unfairness } from '../../shared/domain/plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'

export interface Measures {
  /** Hard rules broken, of all kinds. */
  readonly hard: number
  readonly gap: number
  readonly cap: number
  readonly empty: number
  readonly late: number
  /** Newcomers with a date. */
  readonly newcomers: number
  /** Juniors who present alone. */
  readonly alone: number
  readonly farthest: number
  readonly unfair: number
  /** Gini of facilitators' and scribes' turns against their shares. */
  readonly roles: number
  readonly bid: number
  readonly hit: number
  readonly cpu: number
}

export function measure(problem: PlanProblem, turns: readonly PlannedTurn[], cpu: number): Measures {
  const faults = checkPlan(problem, turns)
  const count = (kind: string) => faults.filter((fault) => fault.kind === kind).length
  const lines = ledger(problem, turns, 'presenter')
  const presented = turns.filter(({ role }) => role === 'presenter')
  const values = new Map(problem.bids.map(({ member, paper, value }) => [`${member} ${paper}`, value]))
  const bids = presented.map(({ member, paper }) => values.get(`${member} ${paper}`) ?? 0)
  const within = problem.rules.newcomerWithin ?? Number.POSITIVE_INFINITY
  return {
    hard: faults.filter(isHard).length,
    gap: count('gap'),
    cap: count('cap'),
    empty: mean(faults.map(({ kind, other }) => (kind === 'seat_empty' ? (other ?? 1) : 0))) * faults.length,
    late: count('newcomer_late'),
    newcomers: problem.members.filter(
      ({ newFrom }) => newFrom !== null && newFrom + within < problem.meetings.length,
    ).length,
    alone: count('mentor_missing'),
    farthest: Math.max(...lines.map(({ ahead }) => Math.abs(ahead))),
    unfair: unfairness(lines),
    roles: gini(roleRatios(problem, turns)),
    bid: mean(bids),
    hit: mean(bids.map((value) => (value > 0 ? 1 : 0))),
    cpu,
  }
}

function roleRatios(problem: PlanProblem, turns: readonly PlannedTurn[]): number[] {
  const roles = ['facilitator', 'scribe'] as const
  const dues = roles.map((role) => dueShares(problem, role))
  return problem.members.flatMap((_, member) => {
    const due = dues.reduce((sum, shares) => sum + (shares[member] ?? 0), 0)
    const given = turns.filter(
      (turn) => turn.member === member && (turn.role === 'facilitator' || turn.role === 'scribe'),
    ).length
    return due > 0 ? [given / due] : []
  })
}

function gini(values: readonly number[]): number {
  const sorted = values.toSorted((one, two) => one - two)
  const total = sorted.reduce((sum, value) => sum + value, 0)
  if (total === 0) return 0
  const weighted = sorted.reduce((sum, value, rank) => sum + (rank + 1) * value, 0)
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The value that this part of them is not above: 0.95 of 20 is the 19th. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, two) => one - two)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** Milliseconds of this process's CPU, and not the clock's: a machine that others use makes nothing worse. */
export async function cpuOf<T>(work: () => T | Promise<T>): Promise<{ result: T; cpu: number }> {
  const begun = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(begun)
  return { result, cpu: (user + system) / 1000 }
}
