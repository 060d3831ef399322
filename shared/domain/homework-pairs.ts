// Homework pairs: two members who work together and present at the same meetings, wherever a meeting has seats for both. Whoever is
// not in the group then, or on a pause, keeps the other from nothing.
import { type PlannedTurn, type PlanProblem, seatsOf } from './plan-problem.ts'

export interface PairAt {
  readonly meeting: number
  readonly one: number
  readonly two: number
}

/** Each pair at each meeting at which they present together or not at all. */
export function pairsAtMeetings({ meetings, members, pairs }: PlanProblem): PairAt[] {
  return pairs.flatMap(([one, two]) =>
    meetings.flatMap((facts, meeting): PairAt[] => {
      const both = members[one]?.entitled[meeting] === true && members[two]?.entitled[meeting] === true
      return both && seatsOf(facts, 'presenter') > 1 ? [{ meeting, one, two }] : []
    }),
  )
}

/** Who presents without the other of their pair. */
export function presentApart(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
): { readonly meeting: number; readonly member: number }[] {
  if (problem.pairs.length === 0) return []
  return pairsAtMeetings(problem).flatMap(({ meeting, one, two }) => {
    const here = turns.filter((turn) => turn.meeting === meeting && turn.role === 'presenter')
    const there = [one, two].filter((who) => here.some(({ member }) => member === who))
    return there.length === 1 ? there.map((member) => ({ meeting, member })) : []
  })
}

/** Null: they are in no pair. */
export function partnerOf({ pairs }: PlanProblem, member: number): number | null {
  const pair = pairs.find((one) => one.includes(member))
  return pair?.find((one) => one !== member) ?? null
}
