// Why me, why then: of one cell what stood in the ledger, what kept each of the others out, and what would happen without me.
import type { HardFault } from '../contract/plan.ts'
import { whatKeepsOut } from './check-plan.ts'
import { type LedgerLine, ledger } from './plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { type Repair, repairs } from './repair-plan.ts'

export interface Reason {
  /** Of who has the cell, as it was before this turn. */
  readonly line: LedgerLine
  /** 1: furthest behind their share of all who could have had it. */
  readonly rank: number
  readonly of: number
  /** How much they wanted the paper; null: no bid, or no paper. */
  readonly bid: 1 | 2 | 3 | null
  readonly others: readonly Other[]
  /** The least change without them; null: nobody could. */
  readonly without: Repair | null
}

export interface Other {
  readonly member: number
  readonly why:
    | { readonly kind: HardFault; readonly other: number | null }
    /** They could have; by so many turns they are less behind (or more ahead). */
    | { readonly kind: 'less_behind'; readonly by: number }
    /** They could have and are as far or further behind: bids, what they take elsewhere, or the lot, decided. */
    | { readonly kind: 'as_far' | 'further_behind'; readonly by: number }
}

/** The turn must be one of `turns`. */
export function explainTurn(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  turn: PlannedTurn,
): Reason | null {
  const rest = turns.filter((one) => one !== turn)
  const lines = ledger(problem, rest, turn.role)
  const line = lines[turn.member]
  if (line === undefined) return null
  const others = lines
    .filter(({ member }) => member !== turn.member)
    .map((other): Other => ({ member: other.member, why: whyNot(problem, rest, { turn, line, other }) }))
  const able = others.filter(({ why }) => 'by' in why)
  const ahead = able.filter(({ member }) => (lines[member]?.ahead ?? 0) < line.ahead - SAME)
  const bid = problem.bids.find(({ member, paper }) => member === turn.member && paper === turn.paper)
  return {
    ...{ line, others },
    rank: ahead.length + 1,
    of: able.length + 1,
    bid: bid?.value ?? null,
    without: repairs(problem, turns, turn)[0] ?? null,
  }
}

/** Whom a rule keeps out of an empty seat, each with the first one. */
export function keptOutOf(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  seat: Omit<PlannedTurn, 'member'>,
): Other[] {
  return problem.members.flatMap((_, member): Other[] => {
    const why = whatKeepsOut(problem, turns, { ...seat, member })
    return why === null ? [] : [{ member, why }]
  })
}

const SAME = 1e-9

function whyNot(
  problem: PlanProblem,
  rest: readonly PlannedTurn[],
  { turn, line, other }: { turn: PlannedTurn; line: LedgerLine; other: LedgerLine },
): Other['why'] {
  const out = whatKeepsOut(problem, rest, { ...turn, member: other.member })
  if (out !== null) return out
  const by = other.ahead - line.ahead
  if (Math.abs(by) <= SAME) return { kind: 'as_far', by: 0 }
  return by > 0 ? { kind: 'less_behind', by } : { kind: 'further_behind', by: -by }
}
