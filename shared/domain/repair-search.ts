// The least change where neither a substitute nor a trade is: somebody takes the open seat and gives up a turn that stands in the
// way, another takes that, and so on. Tried in full for each number of changes, so the first that is found is the least there is.
import { type PlannedTurn, type PlanProblem, wantsMentor } from './plan-problem.ts'
import {
  costOfChange,
  isLocked,
  keptOut,
  mentorOf,
  type Scale,
  sameCell,
  type Turns,
  takeOut,
} from './repair-moves.ts'

/** A seat to be filled; its paper is one that nobody presents now. */
interface Seat extends Omit<PlannedTurn, 'member'> {
  /** Who gave it up, and does not take it again. */
  readonly left: number
}

interface State {
  readonly turns: Turns
  readonly open: readonly Seat[]
  readonly placed: ReadonlySet<PlannedTurn>
  readonly changes: number
}

interface Search {
  readonly problem: PlanProblem
  readonly scale: Scale
  readonly limit: number
  readonly found: PlannedTurn[][]
}

/** All with the least number of changes, if that is below `below`. The problem knows already who cannot come. */
export function searchChains(
  problem: PlanProblem,
  { scale, freed, below }: { scale: Scale; freed: PlannedTurn; below: number },
): PlannedTurn[][] {
  const start: State = {
    turns: takeOut(problem, scale.before, freed),
    open: [{ ...freed, left: freed.member }],
    placed: new Set(),
    changes: 0,
  }
  for (let limit = 1; limit < below; limit++) {
    const search: Search = { problem, scale, limit, found: [] }
    fillNext(search, start)
    if (search.found.length > 0) return search.found
  }
  return []
}

function fillNext(search: Search, state: State): void {
  const { problem, scale, limit, found } = search
  const [seat] = state.open
  if (seat === undefined) {
    if (costOfChange(problem, scale, state.turns) !== null) found.push([...state.turns])
    return
  }
  for (const next of [...takers(search, state, seat), ...withoutJunior(search, state, seat)])
    if (next.changes + next.open.filter(({ role }) => role !== 'mentor').length <= limit)
      fillNext(search, next)
}

function takers({ problem, scale }: Search, state: State, seat: Seat): State[] {
  return problem.members.flatMap((_, member) => {
    if (member === seat.left) return []
    const { left: _left, ...facts } = seat
    const turn: PlannedTurn = { ...facts, member }
    return waysIn(problem, state, turn).flatMap((given) =>
      choices(problem, turn, given).map((chosen) => take(problem, scale, { state, turn: chosen, given })),
    )
  })
}

/** A mentor cannot be had: another may present who needs none. */
function withoutJunior({ problem }: Search, state: State, seat: Seat): State[] {
  if (seat.role !== 'mentor') return []
  const junior = state.turns.find(
    (turn) =>
      turn.meeting === seat.meeting &&
      turn.paper === seat.paper &&
      wantsMentor(problem, turn) &&
      !state.placed.has(turn),
  )
  if (junior === undefined || isLocked(problem, junior)) return []
  const { member, ...facts } = junior
  const open = [...state.open.filter((one) => one !== seat), { ...facts, left: member }]
  return [{ ...state, turns: state.turns.filter((turn) => turn !== junior), open }]
}

/** The sets of own turns of which a member has to give up one, so that they can take this one. Empty set: none. */
function waysIn(problem: PlanProblem, { turns, placed }: State, turn: PlannedTurn): Turns[] {
  const own = turns.filter(({ member }) => member === turn.member)
  return give(own, [])

  function give(left: Turns, given: Turns): Turns[] {
    const out = keptOut(problem, left, turn)
    if (out === null) return [given]
    if (!['two_roles', 'gap', 'cap'].includes(out.kind)) return []
    const inTheWay = left.filter(
      (one) =>
        (out.kind === 'cap' || one.meeting === out.other) && !placed.has(one) && !isLocked(problem, one),
    )
    return inTheWay.flatMap((one) =>
      give(
        left.filter((other) => other !== one),
        [...given, one],
      ),
    )
  }
}

/** Who gives up another date keeps their paper; a junior whom nobody can mentor in it chooses another. */
function choices(problem: PlanProblem, turn: PlannedTurn, given: Turns): PlannedTurn[] {
  const own = turn.role === 'presenter' ? given.find(({ role }) => role === 'presenter') : undefined
  const kept = own ? { ...turn, paper: own.paper } : turn
  return wantsMentor(problem, kept) && kept.paper !== null ? [kept, { ...kept, paper: null }] : [kept]
}

function take(
  problem: PlanProblem,
  { before }: Scale,
  { state, turn, given }: { state: State; turn: PlannedTurn; given: Turns },
): State {
  const [seat, ...open] = state.open
  // The paper of the seat goes on to the first who takes a date for it.
  let paper =
    given.some(({ role }) => role === 'presenter') && turn.role === 'presenter' ? seat?.paper : undefined
  let turns = state.turns
  for (const one of given) {
    const { member, ...facts } = one
    const passed = one.role === 'presenter' && paper !== undefined
    open.push({ ...facts, paper: passed ? (paper ?? null) : one.paper, left: member })
    if (passed) paper = undefined
    const unmentored = wantsMentor(problem, one) && mentorOf(turns, one) === undefined
    turns = takeOut(problem, turns, one)
    const mentorless = unmentored
      ? open.findIndex(
          (other) => other.role === 'mentor' && other.meeting === one.meeting && other.paper === one.paper,
        )
      : -1
    if (mentorless >= 0) open.splice(mentorless, 1)
  }
  if (wantsMentor(problem, turn)) open.push({ ...turn, role: 'mentor', left: turn.member })
  const isNew = !before.some((old) => sameCell(old, turn))
  return {
    turns: [...turns, turn],
    open,
    placed: new Set([...state.placed, turn]),
    changes: state.changes + (isNew ? 1 : 0),
  }
}
