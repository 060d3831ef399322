// A trade against the rules of the planner: only what it breaks anew counts, told by the one checker of plans (check-plan.ts).
// Whose word lets a broken rule pass: being away and a cap are a member's own wishes, so the taker's own word is enough, and a
// junior may take a turn whose mentor leads are then asked to find; gap, one role at a time and a locked cell are the group's, so a
// lead's is needed; the rest nobody lets pass.
import type { TradeFault } from '../contract/trade.ts'
import { checkPlan, type Fault } from './check-plan.ts'
import { ledger, unfairness } from './plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

const OWN: readonly TradeFault[] = ['away', 'cap', 'mentor_missing']
const GROUPS: readonly TradeFault[] = ['gap', 'two_roles', 'lock']

/** A turn that changes hands, as the plan has it. */
export interface PlanHand {
  readonly turn: PlannedTurn
  readonly to: number
  /** Null: own choice. */
  readonly paper: number | null
}

export function afterHands(turns: readonly PlannedTurn[], hands: readonly PlanHand[]): PlannedTurn[] {
  return turns.map((turn) => {
    const hand = hands.find((one) => one.turn === turn)
    return hand === undefined ? turn : { ...turn, member: hand.to, paper: hand.paper }
  })
}

/** What becomes wrong by it. A mentor stays with the paper, so one too many is no fault of a trade. */
export function tradeFaults(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  hands: readonly PlanHand[],
): TradeFault[] {
  return faultFinder(problem, turns)(hands)
}

/** The same for many trades of one plan: what is wrong before is looked for once. */
export function faultFinder(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
): (hands: readonly PlanHand[]) => TradeFault[] {
  const known = new Map<string, ReadonlySet<string>>()
  return (hands) => {
    const touched = problem.locks.filter((lock) => hands.some(({ turn }) => locks(lock, turn)))
    // A locked cell is told once, as what it is, and not for each paper of it.
    const freed = { ...problem, locks: problem.locks.filter((lock) => !touched.includes(lock)) }
    const key = touched.map((lock) => problem.locks.indexOf(lock)).join(' ')
    const before = known.get(key) ?? new Set(checkPlan(freed, turns).map(keyOf))
    known.set(key, before)
    const anew = checkPlan(freed, afterHands(turns, hands))
      .filter((fault) => isTold(fault) && !before.has(keyOf(fault)))
      .map(({ kind }) => kind as TradeFault)
    return [...new Set(touched.length > 0 ? [...anew, 'lock' as const] : anew)]
  }
}

/** By how much Σ (held − due)² of the roles rises. */
export function tradeCost(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  hands: readonly PlanHand[],
): number {
  const after = afterHands(turns, hands)
  const roles = [...new Set(hands.map(({ turn }) => turn.role))]
  const of = (all: readonly PlannedTurn[]) =>
    roles.reduce((sum, role) => sum + unfairness(ledger(problem, all, role)), 0)
  return of(after) - of(turns)
}

/** Those that this person's word does not let pass; `anyway` is that word. */
export function stillBroken(
  faults: readonly TradeFault[],
  { lead, own, anyway }: { readonly lead: boolean; readonly own: boolean; readonly anyway: boolean },
): readonly TradeFault[] {
  if (!anyway) return faults
  const passed = [...(own || lead ? OWN : []), ...(lead ? GROUPS : [])]
  return faults.filter((fault) => !passed.includes(fault))
}

function isTold({ kind, role }: Fault): boolean {
  if (kind === 'too_many' && role === 'mentor') return false
  return kind !== 'seat_empty' && kind !== 'newcomer_late' && kind !== 'pair_apart'
}

const keyOf = ({ kind, meeting, role, member, other }: Fault) =>
  [kind, meeting, role, member, other].join(' ')

const locks = (lock: PlanProblem['locks'][number], turn: PlannedTurn) =>
  lock.meeting === turn.meeting && lock.role === turn.role && lock.member === turn.member
