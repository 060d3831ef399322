// What cannot be had together: for a wish that no plan fulfils, a smallest set of the group's rules that stand against each
// other: leave out any one of them, and the others can be kept. Found by QuickXplain (Junker 2004), each question to the
// solver being whether some rules can all be kept.
import { checkPlan, isHard } from './check-plan.ts'
import { type Rule, rulesOf } from './group-rules.ts'
import type { Solve } from './linear-model.ts'
import { lockedTurns } from './plan-greedily.ts'
import type { Lock, PlannedTurn, PlanProblem } from './plan-problem.ts'
import { ruleModel } from './rule-model.ts'

export type { Rule } from './group-rules.ts'

export interface Wish {
  /** Seats that have to be filled; null: all that are not locked empty. */
  readonly seats: readonly { readonly meeting: number; readonly role: Lock['role'] }[] | null
  /** Where rules bend: these seats are filled whatever it bends, as long as anybody can be there. */
  readonly firm?: boolean
}

export interface Asking {
  readonly solve: Solve
  /** For each question. */
  readonly seconds: number
}

/** Null: there is no conflict, all can be kept. Rejects where the solver cannot tell in its time. */
export async function findConflict(problem: PlanProblem, wish: Wish, asking: Asking): Promise<Rule[] | null> {
  const locks = clashingLocks(problem)
  if (locks !== null) return locks
  const [dates, rules] = split(rulesOf(problem, wish.seats), ({ kind }) => kind === 'away')
  // Dates are facts, and no rule that could be another; they are told where it takes them.
  const together = (kept: readonly Rule[]) => canKeep(problem, [...kept, ...dates], asking)
  if (await together(rules)) return null
  const open = wish.seats === null ? rules : await withoutLost(together, rules)
  if (open.length < rules.length && (await together(open))) return null
  const found = await explain(together, { kept: [], added: false, open })
  return [...found, ...(await decidingDates(problem, { found, dates }, asking))]
}

/** What a plan leaves undone rather than a seat empty. */
const YIELDING: ReadonlySet<string> = new Set(['newcomer', 'mentor', 'pair'])

/** Without what is lost with every seat open, too, as a first turn of somebody who is always away: it keeps no seat empty. */
async function withoutLost(
  together: (rules: readonly Rule[]) => Promise<boolean>,
  rules: readonly Rule[],
): Promise<readonly Rule[]> {
  const asked = rules.some(({ kind }) => kind === 'seat') ? 'seat' : 'mentor'
  const besides = rules.filter(({ kind }) => kind !== asked)
  if (await together(besides)) return rules
  const clash = await explain(together, { kept: [], added: false, open: besides })
  const lost = clash.filter(({ kind }) => YIELDING.has(kind))
  if (lost.length === 0) return rules
  return withoutLost(
    together,
    rules.filter((rule) => !lost.includes(rule)),
  )
}

/** So many people's dates are told; where more are needed, it is the dates of all. */
const FEW = 6

/**
 * Whose dates it takes for these rules to be in conflict; none where it is nobody's, or those of many. Of one part more than
 * are told, some part has none of them: where no part can be spared, it takes more.
 */
async function decidingDates(
  problem: PlanProblem,
  { found, dates }: { found: readonly Rule[]; dates: readonly Rule[] },
  asking: Asking,
): Promise<Rule[]> {
  const together = (kept: readonly Rule[]) => canKeep(problem, [...found, ...kept], asking)
  if (!(await together([]))) return []
  let deciding = dates
  for (;;) {
    const smaller = await withoutOnePart(deciding, async (left) => !(await together(left)))
    if (smaller === null) return deciding.length <= FEW ? [...deciding] : []
    deciding = smaller
  }
}

/** What is left without the first part that can be spared; null: none can. */
async function withoutOnePart(
  rules: readonly Rule[],
  stillHolds: (left: readonly Rule[]) => Promise<boolean>,
): Promise<Rule[] | null> {
  const size = Math.ceil(rules.length / (FEW + 1))
  for (let from = 0; from < rules.length; from += size) {
    const left = [...rules.slice(0, from), ...rules.slice(from + size)]
    if (await stillHolds(left)) return left
  }
  return null
}

function split<T>(list: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [list.filter(is), list.filter((one) => !is(one))]
}

/** Locks that no plan keeps, whatever else it does: found without the solver. One against a rule, then two against each other. */
export function clashingLocks(problem: PlanProblem): Rule[] | null {
  const turns = lockedTurns(problem)
  for (const turn of turns) {
    const found = clash(problem, [turn])
    if (found !== null) return found
  }
  for (const [at, one] of turns.entries())
    for (const two of turns.slice(at + 1)) {
      const found = clash(problem, [one, two])
      if (found !== null) return found
    }
  return emptyAndTaken(problem, turns)
}

/** Whether some plan keeps all of these rules. */
export async function canKeep(
  problem: PlanProblem,
  rules: readonly Rule[],
  { solve, seconds }: Asking,
): Promise<boolean> {
  const { draft } = ruleModel(problem, rules)
  const { state, bound } = await solve(draft.model([]), { seconds })
  if (state === 'none' && bound !== Number.POSITIVE_INFINITY)
    throw new Error('Whether rules can be kept was not found in time.')
  return state !== 'none'
}

interface Part {
  /** Rules that are kept for now. */
  readonly kept: readonly Rule[]
  /** Whether some were added since it was last known that those can be kept. */
  readonly added: boolean
  readonly open: readonly Rule[]
}

/** Of the open rules a smallest set that cannot be kept beside the kept ones. Halves are looked at one after the other. */
async function explain(
  together: (rules: readonly Rule[]) => Promise<boolean>,
  { kept, added, open }: Part,
): Promise<Rule[]> {
  if (added && !(await together(kept))) return []
  if (open.length < 2) return [...open]
  const half = Math.ceil(open.length / 2)
  const [first, second] = [open.slice(0, half), open.slice(half)]
  const ofSecond = await explain(together, { kept: [...kept, ...first], added: true, open: second })
  const ofFirst = await explain(together, {
    kept: [...kept, ...ofSecond],
    added: ofSecond.length > 0,
    open: first,
  })
  return [...ofFirst, ...ofSecond]
}

const NO_RULE: ReadonlySet<string> = new Set(['too_many', 'twice', 'paper_twice'])

/** What a plan of these locked turns alone breaks. Where one turn is told of by itself, it is not told of beside another. */
function clash(problem: PlanProblem, turns: readonly PlannedTurn[]): Rule[] | null {
  const faults = checkPlan({ ...problem, locks: [] }, turns).filter(isHard)
  // What needs no rule to be wrong is told first: nothing of it can be spared.
  const fault = faults.find(({ kind }) => NO_RULE.has(kind)) ?? faults[0]
  if (fault === undefined) return null
  const locks = turns.map(({ meeting, role, member }): Rule => ({ kind: 'lock', meeting, role, member }))
  const { kind, role, member } = fault
  const { rules, members } = problem
  if (kind === 'gap')
    return [{ kind, role, meetings: role === 'facilitator' ? rules.facilitatorGap : rules.gap }, ...locks]
  if (kind === 'two_roles') return [{ kind: 'one_role', meetings: rules.oneRoleWithin }, ...locks]
  if (NO_RULE.has(kind)) return locks
  if (member === null) return null
  if (kind === 'away') return [{ kind, member }, ...locks]
  if (kind === 'may_not') return [{ kind, member, role }, ...locks]
  if (kind === 'cap') return [{ kind, member, turns: members[member]?.cap ?? 0 }, ...locks]
  return null
}

function emptyAndTaken({ locks }: PlanProblem, turns: readonly PlannedTurn[]): Rule[] | null {
  for (const { meeting, role, member } of locks) {
    const taken = member === null && turns.find((turn) => turn.meeting === meeting && turn.role === role)
    if (taken)
      return [
        { kind: 'lock', meeting, role, member: null },
        { kind: 'lock', meeting, role, member: taken.member },
      ]
  }
  return null
}
