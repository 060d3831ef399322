// Of a seat that stays open: the rules that together keep everybody out of it, each once.

import type { TurnRole } from '../contract/meeting.ts'
import type { ConflictRule } from '../contract/plan.ts'
import { gapOf, whatKeepsOut } from './check-plan.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

/** Empty: somebody could take it. */
export function whatStandsInTheWay(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  { meeting, role }: { readonly meeting: number; readonly role: TurnRole },
): ConflictRule[] {
  const meetingId = problem.meetings[meeting]?.id
  if (meetingId === undefined) return []
  const empty = problem.locks.some(
    (lock) => lock.meeting === meeting && lock.role === role && lock.member === null,
  )
  if (empty) {
    return [
      { kind: 'seat', meetingId, role },
      { kind: 'lock', meetingId, role, memberId: null },
    ]
  }
  const kept = problem.members.map((_, member) => {
    return whatKeepsOut(problem, turns, { meeting, role, member, paper: null })
  })
  if (kept.some((one) => one === null)) return []
  const rules = kept.flatMap((out, member) => (out === null ? [] : ruleOf(problem, { out, member, role })))
  const once = new Map(rules.map((rule) => [JSON.stringify(rule), rule]))
  return [{ kind: 'seat', meetingId, role }, ...once.values()]
}

interface KeptOut {
  readonly out: NonNullable<ReturnType<typeof whatKeepsOut>>
  readonly member: number
  readonly role: TurnRole
}

function ruleOf({ members, rules }: PlanProblem, { out, member, role }: KeptOut): ConflictRule[] {
  const facts = members[member]
  if (facts === undefined) return []
  const { id: memberId, cap } = facts
  if (out.kind === 'gap') return [{ kind: 'gap', role, meetings: gapOf(rules, role) }]
  if (out.kind === 'two_roles') return [{ kind: 'one_role', meetings: rules.oneRoleWithin }]
  if (out.kind === 'cap') return [{ kind: 'cap', memberId, turns: cap ?? 0 }]
  if (out.kind === 'may_not') return [{ kind: 'may_not', memberId, role }]
  if (out.kind === 'wrong_mentor') return [{ kind: 'mentor', memberId }]
  return out.kind === 'away' ? [{ kind: 'away', memberId }] : []
}
