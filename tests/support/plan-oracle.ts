// The best plan of a small group by trying all: who presents at each meeting, then for each of those every paper, mentor and
// facilitator. What cannot be better than the best so far is left out, nothing else. Its rules are written anew, so that they
// can be held against the planner's; it knows presenters, mentors and facilitators.
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { apartCost, compareScores, OPEN_COST, type Score, unfair, worthOf } from './plan-score.ts'

type Role = 'presenter' | 'mentor' | 'facilitator'
type Turn = PlannedTurn

interface Cast {
  readonly turns: readonly Turn[]
  /** What stays open whatever papers and mentors are chosen. */
  readonly open: number
  readonly unfair: number
}

const SAME = 1e-6

export function bestScore(problem: PlanProblem): Score {
  const casts = allCasts(problem).toSorted((one, two) => one.open - two.open || one.unfair - two.unfair)
  const search: Search = { problem, best: { open: Number.POSITIVE_INFINITY, unfair: 0, worth: 0 } }
  for (const cast of casts) {
    if (compareScores({ ...cast, worth: Number.POSITIVE_INFINITY }, search.best, SAME) > 0) break
    const presenters = cast.turns.filter(({ role }) => role === 'presenter')
    const worth = -apartCost(problem, presenters)
    complete(search, cast, { at: 0, turns: cast.turns, open: cast.open, worth })
  }
  return search.best
}

/** Every way to fill the presenters' seats, or to leave them empty. */
function allCasts(problem: PlanProblem): Cast[] {
  const casts: Cast[] = []
  const locked = problem.locks.flatMap(({ member, ...lock }) =>
    member === null ? [] : [{ ...lock, member }],
  )
  const fixed = locked.filter(({ role }) => role !== 'presenter')
  const place = (at: number, turns: readonly Turn[], open: number): void => {
    if (at === problem.meetings.length) {
      const here = turns.filter(({ role }) => role === 'presenter')
      casts.push({
        turns,
        open: open + lateCost(problem, here),
        unfair: unfair(problem, here),
      })
      return
    }
    const kept = locked.filter(({ meeting, role }) => meeting === at && role === 'presenter')
    const seats = closed(problem, at, 'presenter') ? 0 : (problem.meetings[at]?.seats.presenter ?? 0)
    for (const group of groups(problem.members.length, seats)) {
      if (!kept.every(({ member }) => group.includes(member))) continue
      const added = withAll(problem, turns, { group, at })
      if (added !== null) place(at + 1, added, open + (seats - group.length) * OPEN_COST.presenter)
    }
  }
  place(0, fixed, 0)
  return casts
}

function withAll(
  problem: PlanProblem,
  turns: readonly Turn[],
  { group, at }: { group: readonly number[]; at: number },
): readonly Turn[] | null {
  let all = turns
  for (const member of group) {
    const lock = problem.locks.find(
      (one) => one.meeting === at && one.role === 'presenter' && one.member === member,
    )
    const turn: Turn = { meeting: at, role: 'presenter', member, paper: lock?.paper ?? null }
    if (!fits(problem, all, turn)) return null
    all = [...all, turn]
  }
  return all
}

/** All sets of at most so many members. */
function groups(members: number, most: number, from = 0): number[][] {
  if (most === 0) return [[]]
  const rest = Array.from({ length: members - from }, (_, index) => from + index)
  return [[], ...rest.flatMap((one) => groups(members, most - 1, one + 1).map((more) => [one, ...more]))]
}

function closed({ locks }: PlanProblem, at: number, role: Role): boolean {
  return locks.some((lock) => lock.meeting === at && lock.role === role && lock.member === null)
}

function fits({ members, rules }: PlanProblem, turns: readonly Turn[], turn: Turn): boolean {
  const facts = members[turn.member]
  if (facts === undefined || facts.can[turn.meeting] !== true) return false
  if (turn.role === 'facilitator' && facts.level === 'junior' && !rules.juniorsFacilitate) return false
  const gap = { presenter: rules.gap, facilitator: rules.facilitatorGap, scribe: 1, mentor: 1 }[turn.role]
  const since = facts.since[turn.role]
  if (since !== null && turn.meeting + since < gap) return false
  const own = turns.filter(({ member }) => member === turn.member)
  if (facts.cap !== null && own.length >= facts.cap) return false
  return own.every((other) => {
    const apart = Math.abs(other.meeting - turn.meeting)
    return other.role === turn.role ? apart >= Math.max(1, gap) : apart >= rules.oneRoleWithin
  })
}

function lateCost({ members, meetings, rules }: PlanProblem, turns: readonly Turn[]): number {
  const within = rules.newcomerWithin
  if (within === null) return 0
  const missed = members.filter(({ newFrom }, member) => {
    if (newFrom === null || newFrom + within >= meetings.length) return false
    return !turns.some((turn) => turn.member === member && turn.meeting <= newFrom + within)
  })
  return missed.length * OPEN_COST.newcomer
}

interface Search {
  readonly problem: PlanProblem
  best: Score
}

/** Up to here: places are the presenters one after the other, then the meetings for their facilitators. */
interface State {
  readonly at: number
  readonly turns: readonly Turn[]
  readonly open: number
  readonly worth: number
}

function complete(search: Search, cast: Cast, state: State): void {
  const { problem } = search
  const presenters = cast.turns.filter(({ role }) => role === 'presenter')
  const hope = state.worth + (presenters.length - Math.min(state.at, presenters.length)) * 3.5
  if (compareScores({ ...state, unfair: cast.unfair, worth: hope }, search.best, SAME) >= 0) return
  const turn = presenters[state.at]
  const meeting = state.at - presenters.length
  if (turn !== undefined) {
    for (const next of papersFor(problem, state, turn)) complete(search, cast, next)
  } else if (meeting < problem.meetings.length) {
    for (const next of facilitatorsFor(problem, state, meeting)) complete(search, cast, next)
  } else {
    search.best = { open: state.open, unfair: cast.unfair, worth: state.worth }
  }
}

function papersFor(problem: PlanProblem, state: State, turn: Turn): State[] {
  const junior = problem.rules.juniorsNeedMentor && problem.members[turn.member]?.level === 'junior'
  const taken = (paper: number) =>
    state.turns.some((one) => one !== turn && one.role === 'presenter' && one.paper === paper) ||
    problem.locks.some((lock) => lock.paper === paper && lock.role === 'presenter')
  const free = problem.papers.flatMap((_, paper) => (taken(paper) ? [] : [paper]))
  const papers = turn.paper === null ? [...free, null] : [turn.paper]
  const rest = state.turns.filter((one) => one !== turn)
  const mentored = papers
    .toSorted((one, two) => worthOf(problem, turn.member, two) - worthOf(problem, turn.member, one))
    .flatMap((paper): State[] => {
      const turns = [...rest, { ...turn, paper }]
      const worth = state.worth + worthOf(problem, turn.member, paper)
      const next = { ...state, at: state.at + 1, turns, worth }
      return junior ? mentorsFor(problem, next, { ...turn, paper }) : [next]
    })
  return junior
    ? [...mentored, { ...state, at: state.at + 1, open: state.open + OPEN_COST.mentor }]
    : mentored
}

function mentorsFor(problem: PlanProblem, state: State, turn: Turn): State[] {
  const topic = turn.paper === null ? null : (problem.papers[turn.paper]?.topic ?? null)
  return problem.members.flatMap(({ level, mentors }, member): State[] => {
    const mentor: Turn = { ...turn, role: 'mentor', member }
    if (level === 'junior' || mentors.length === 0 || (topic !== null && !mentors.includes(topic))) return []
    return fits(problem, state.turns, mentor) ? [{ ...state, turns: [...state.turns, mentor] }] : []
  })
}

function facilitatorsFor(problem: PlanProblem, state: State, meeting: number): State[] {
  const next = { ...state, at: state.at + 1 }
  const fixed = problem.locks.some(
    (lock) => lock.meeting === meeting && lock.role === 'facilitator' && lock.member !== null,
  )
  const seats = problem.meetings[meeting]?.seats.facilitator ?? 0
  if (fixed || seats === 0 || closed(problem, meeting, 'facilitator')) return [next]
  const taken = problem.members.flatMap((_, member): State[] => {
    const turn: Turn = { meeting, role: 'facilitator', member, paper: null }
    return fits(problem, state.turns, turn) ? [{ ...next, turns: [...state.turns, turn] }] : []
  })
  return [...taken, { ...next, open: next.open + OPEN_COST.facilitator }]
}
