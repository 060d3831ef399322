// How groups plan without a planner, to hold ours against: a list gone round and round, and whoever has waited longest. Both fill the
// roles of each meeting in its order, take the paper that the presenter wants most, and ask the first mentor who is free.
import { gapOf } from '../../shared/domain/check-plan.ts'
import {
  canMentor,
  mayTake,
  type PlannedTurn,
  type PlanProblem,
  seatsOf,
  wantsMentor,
} from '../../shared/domain/plan-problem.ts'

const ROLES = ['presenter', 'facilitator', 'scribe'] as const
type Role = (typeof ROLES)[number]

/** Who comes next; members who cannot or already do something at the meeting are passed over. */
type Order = (role: Role, at: number, turns: readonly PlannedTurn[]) => readonly number[]

/** By the list, absent members skipped; nobody looks at gaps or at how much somebody has done. */
export function roundRobin(problem: PlanProblem): PlannedTurn[] {
  const next = { presenter: 0, facilitator: 0, scribe: 0 }
  const everybody = problem.members.map((_, member) => member)
  return fillAll(
    problem,
    (role) => [...everybody.slice(next[role]), ...everybody.slice(0, next[role])],
    (role, member) => {
      next[role] = (member + 1) % problem.members.length
    },
  )
}

/** Whoever presented longest ago, or never, of those whose gap is over. */
export function longestWait(problem: PlanProblem): PlannedTurn[] {
  return fillAll(problem, (role, at, turns) => {
    const waited = problem.members.map((facts, member) => {
      const own = turns.filter((turn) => turn.member === member && turn.role === role)
      const last = own.at(-1)?.meeting
      if (last !== undefined) return at - last
      const since = facts.since[role]
      return since === null ? Number.MAX_SAFE_INTEGER : at + since
    })
    return waited
      .map((wait, member) => ({ wait, member }))
      .filter(({ wait }) => wait >= gapOf(problem.rules, role))
      .toSorted((one, two) => two.wait - one.wait || one.member - two.member)
      .map(({ member }) => member)
  })
}

function fillAll(
  problem: PlanProblem,
  order: Order,
  taken: (role: Role, member: number) => void = () => undefined,
): PlannedTurn[] {
  const turns: PlannedTurn[] = []
  problem.meetings.forEach((meeting, at) => {
    for (const role of ROLES) {
      for (let seat = 0; seat < seatsOf(meeting, role); seat++) {
        const member = order(role, at, turns).find((one) => free(problem, turns, { member: one, at, role }))
        if (member === undefined) continue
        taken(role, member)
        const paper = role === 'presenter' ? bestPaper(problem, turns, member) : null
        const turn = { meeting: at, role, member, paper }
        turns.push(turn, ...mentorOf(problem, turns, turn))
      }
    }
  })
  return turns
}

function free(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  { member, at, role }: { member: number; at: number; role: Role | 'mentor' },
): boolean {
  const facts = problem.members[member]
  if (facts?.can[at] !== true || !mayTake(problem, facts, role)) return false
  return !turns.some((turn) => turn.meeting === at && turn.member === member)
}

function bestPaper(
  { papers, bids }: PlanProblem,
  turns: readonly PlannedTurn[],
  member: number,
): number | null {
  const taken = new Set(turns.map(({ paper }) => paper))
  const value = (paper: number) =>
    bids.find((bid) => bid.member === member && bid.paper === paper)?.value ?? 0
  const [best] = papers
    .map(({ votes }, paper) => ({ paper, votes }))
    .filter(({ paper }) => !taken.has(paper))
    .toSorted((one, two) => value(two.paper) - value(one.paper) || two.votes - one.votes)
  return best?.paper ?? null
}

function mentorOf(problem: PlanProblem, turns: readonly PlannedTurn[], junior: PlannedTurn): PlannedTurn[] {
  if (!wantsMentor(problem, junior)) return []
  const member = problem.members.findIndex(
    (facts, index) =>
      index !== junior.member &&
      canMentor(problem, facts, junior.paper) &&
      free(problem, turns, { member: index, at: junior.meeting, role: 'mentor' }),
  )
  return member < 0 ? [] : [{ ...junior, role: 'mentor', member }]
}
