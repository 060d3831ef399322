// What the rules of a group are written down with, one by one: columns of turns, rows, and what it costs to bend a rule.
import type { TurnRole } from '../contract/meeting.ts'
import type { Rule } from './group-rules.ts'
import type { ModelDraft, Term } from './linear-model.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

export interface Column {
  readonly turn: PlannedTurn
  readonly column: number
}

export interface RuleModel {
  readonly draft: ModelDraft
  readonly columns: readonly Column[]
  /** What bending costs; empty where nothing bends. */
  readonly bent: readonly Term[]
}

/** By kind of rule what it costs to bend it; null: it never bends. */
export type Prices = Readonly<Record<Rule['kind'], number | null>>

/** Fewest first; of as few the gentlest. Whoever is away stays away. A gap that is shorter by two counts twice. */
export const PRICES = {
  pair: 99,
  gap: 100,
  newcomer: 101,
  mentor: 102,
  cap: 103,
  one_role: 104,
  may_not: 105,
  seat: 106,
  lock: 107,
  away: null,
} as const satisfies Prices
/** What is wished for is had before any rule is kept: more than all windows of the longest gap. */
export const FIRM_PRICES: Prices = { ...PRICES, seat: 20_000 }

export interface Writing extends RuleModel {
  readonly problem: PlanProblem
  readonly bent: Term[]
  /** Null: no rule bends. */
  readonly prices: Prices | null
  readonly byMember: ReadonlyMap<number, readonly Column[]>
  readonly byMeeting: ReadonlyMap<number, readonly Column[]>
}

export function ones(columns: readonly Column[], role?: TurnRole): Term[] {
  return columns.flatMap(({ turn, column }): Term[] =>
    role === undefined || turn.role === role ? [[column, 1]] : [],
  )
}

/** Columns that may be passed at the rule's price; none where rules do not bend. */
export function slack({ draft, bent, prices }: Writing, { kind }: Rule): Term[] {
  const price = prices?.[kind] ?? null
  if (price === null) return []
  const column = draft.amount()
  bent.push([column, price])
  return [[column, 1]]
}

export function most(
  writing: Writing,
  rule: Rule,
  { terms, limit }: { terms: readonly Term[]; limit: number },
): void {
  if (terms.length <= limit) return
  const over = slack(writing, rule).map(([column]): Term => [column, -1])
  writing.draft.atMost([...terms, ...over], limit)
}

export function least(
  writing: Writing,
  rule: Rule,
  { terms, limit }: { terms: readonly Term[]; limit: number },
): void {
  writing.draft.atLeast([...terms, ...slack(writing, rule)], limit)
}
