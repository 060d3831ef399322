// The rules of a group, each with a name that a person knows it by: one seat, one gap, one member's dates, one lock. A conflict
// is told in them, and any of them can be left out of a model.
import type { TurnRole } from '../contract/meeting.ts'
import { gapOf } from './check-plan.ts'
import { mayTake, type PlanProblem, seatsOf } from './plan-problem.ts'

/** As `ConflictRule` of the contract, with places in the problem's lists instead of ids. */
export type Rule =
  | { readonly kind: 'seat'; readonly meeting: number; readonly role: TurnRole }
  | { readonly kind: 'gap'; readonly role: TurnRole; readonly meetings: number }
  | { readonly kind: 'one_role'; readonly meetings: number }
  | { readonly kind: 'away'; readonly member: number }
  | { readonly kind: 'mentor'; readonly member: number }
  | { readonly kind: 'newcomer'; readonly member: number }
  | { readonly kind: 'pair'; readonly member: number; readonly partner: number }
  | { readonly kind: 'cap'; readonly member: number; readonly turns: number }
  | { readonly kind: 'may_not'; readonly member: number; readonly role: TurnRole }
  | {
      readonly kind: 'lock'
      readonly meeting: number
      readonly role: TurnRole
      readonly member: number | null
    }

/** Every rule that a group has. Of seats those that are wished for; null: all, but those that are locked empty. */
export function rulesOf(
  problem: PlanProblem,
  wished: readonly { readonly meeting: number; readonly role: TurnRole }[] | null,
): Rule[] {
  const { rules, members, locks } = problem
  const each = <T>(tell: (member: PlanProblem['members'][number], at: number) => T[]) => members.flatMap(tell)
  const isLockedAt = (member: number, meeting: number) =>
    locks.some((lock) => lock.meeting === meeting && lock.member === member)
  const gaps = (['presenter', 'facilitator'] as const).filter((role) => gapOf(rules, role) > 1)
  return [
    ...(wished ?? allSeats(problem)).map(({ meeting, role }): Rule => ({ kind: 'seat', meeting, role })),
    ...each(({ level }, member): Rule[] =>
      rules.juniorsNeedMentor && level === 'junior' ? [{ kind: 'mentor', member }] : [],
    ),
    ...each(({ newFrom }, member): Rule[] =>
      newFrom !== null &&
      rules.newcomerWithin !== null &&
      newFrom + rules.newcomerWithin < problem.meetings.length
        ? [{ kind: 'newcomer', member }]
        : [],
    ),
    ...problem.pairs.map(([member, partner]): Rule => ({ kind: 'pair', member, partner })),
    ...each(({ cap }, member): Rule[] => (cap === null ? [] : [{ kind: 'cap', member, turns: cap }])),
    ...each((member, at): Rule[] =>
      mayTake(problem, member, 'facilitator') ? [] : [{ kind: 'may_not', member: at, role: 'facilitator' }],
    ),
    { kind: 'one_role', meetings: rules.oneRoleWithin },
    ...gaps.map((role): Rule => ({ kind: 'gap', role, meetings: gapOf(rules, role) })),
    ...each(({ can, entitled }, member): Rule[] =>
      can.some((is, at) => !is && (entitled[at] === true || isLockedAt(member, at)))
        ? [{ kind: 'away', member }]
        : [],
    ),
    ...locks.map(({ meeting, role, member }): Rule => ({ kind: 'lock', meeting, role, member })),
  ]
}

function allSeats({ meetings, locks }: PlanProblem) {
  return meetings.flatMap((facts, meeting) =>
    (['presenter', 'facilitator', 'scribe'] as const)
      .filter((role) => seatsOf(facts, role) > 0)
      .filter(
        (role) =>
          !locks.some((lock) => lock.meeting === meeting && lock.role === role && lock.member === null),
      )
      .map((role) => ({ meeting, role })),
  )
}
