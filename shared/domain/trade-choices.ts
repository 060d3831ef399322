// Who could take a turn, and what it costs the group: fewest changes first, then the fairest, then by lot. As a gift, or for a
// turn of theirs. The paper stays with its date, so in an exchange only the people change places.
import type { TradeFault } from '../contract/trade.ts'
import { faultFinder, type PlanHand, tradeCost } from './check-trade.ts'
import { lot } from './plan-greedily.ts'
import { ledger } from './plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { cannotCome, repairs } from './repair-plan.ts'

export interface Choice {
  readonly member: number
  /** What they would give; null: nothing. */
  readonly given: PlannedTurn | null
  readonly faults: readonly TradeFault[]
  readonly changes: number
  readonly unfairer: number
}

/** Those who can, first; then those who cannot. */
export function giftChoices(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  freed: PlannedTurn,
): Choice[] {
  const known = repairs(problem, turns, freed)
  const faultsOf = faultFinder(cannotCome(problem, freed), turns)
  const all = problem.members.flatMap((_, member): Choice[] => {
    if (member === freed.member) return []
    const hands: PlanHand[] = [{ turn: freed, to: member, paper: freed.paper }]
    const found = known.find((one) => one.kind === 'substitute' && one.member === member)
    return [
      {
        ...{ member, given: null, faults: faultsOf(hands) },
        changes: found?.changes ?? 1,
        unfairer: tradeCost(problem, turns, hands),
      },
    ]
  })
  return ranked(problem, all)
}

/** Only those that keep every rule. */
export function exchangeChoices(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  freed: PlannedTurn,
): Choice[] {
  const faultsOf = faultFinder(cannotCome(problem, freed), turns)
  const all = turns.flatMap((given): Choice[] => {
    if (given.role !== freed.role || given.member === freed.member || given.meeting === freed.meeting)
      return []
    const hands: PlanHand[] = [
      { turn: freed, to: given.member, paper: freed.paper },
      { turn: given, to: freed.member, paper: given.paper },
    ]
    if (faultsOf(hands).length > 0) return []
    const unfairer = tradeCost(problem, turns, hands)
    return [{ member: given.member, given, faults: [], changes: 2, unfairer }]
  })
  return ranked(problem, all)
}

/**
 * Who gets a turn that nobody took: of those who can, the one furthest behind their share, then by lot. Who has declined
 * only when nobody else can. Null: nobody can.
 */
export function drawTaker(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  { freed, declined }: { readonly freed: PlannedTurn; readonly declined: ReadonlySet<number> },
): number | null {
  const lines = ledger(problem, turns, freed.role)
  const ahead = (member: number) => lines[member]?.ahead ?? 0
  const [first] = giftChoices(problem, turns, freed)
    .filter(({ faults }) => faults.length === 0)
    .map(({ member }) => member)
    .toSorted(
      (one, two) =>
        Number(declined.has(one)) - Number(declined.has(two)) ||
        ahead(one) - ahead(two) ||
        lot(problem.seed, one) - lot(problem.seed, two) ||
        one - two,
    )
  return first ?? null
}

function ranked({ seed }: PlanProblem, choices: readonly Choice[]): Choice[] {
  return choices.toSorted(
    (one, two) =>
      Number(one.faults.length > 0) - Number(two.faults.length > 0) ||
      one.changes - two.changes ||
      one.unfairer - two.unfairer ||
      lot(seed, one.member) - lot(seed, two.member) ||
      one.member - two.member,
  )
}
