// The least change without somebody, by a solver: the whole plan anew with every rule, as many cells as possible as they were. It
// certifies what `repair-plan` tries out by itself, and answers only how little must change, not what is fairest.
import { gapOf, late } from './check-plan.ts'
import { costOf, ModelDraft, type Solve, type Term } from './linear-model.ts'
import {
  canMentor,
  mayTake,
  type PlannedTurn,
  type PlanProblem,
  seatsOf,
  wantsMentor,
} from './plan-problem.ts'
import { cannotCome } from './repair-plan.ts'

const ROLES = ['presenter', 'facilitator', 'scribe', 'mentor'] as const
type Turns = readonly PlannedTurn[]

interface Column {
  readonly turn: PlannedTurn
  readonly column: number
}

/** Null: nobody could take the turn, whatever else changed. Of a plan that keeps the rules. */
export async function fewestChanges(
  problem: PlanProblem,
  { turns, freed }: { readonly turns: Turns; readonly freed: PlannedTurn },
  solve: Solve,
): Promise<number | null> {
  const group = cannotCome(problem, freed)
  const draft = new ModelDraft()
  const columns = group.meetings.flatMap((_, meeting) => columnsOf(group, draft, { meeting, turns }))
  keepLocks(group, draft, columns)
  keepSeats(group, draft, { columns, turns })
  for (const member of group.members.keys())
    keepRules(
      group,
      draft,
      columns.filter(({ turn }) => turn.member === member),
    )
  keepNewcomers(group, draft, { columns, turns, freed })
  const cost = columns.flatMap(({ turn, column }): Term[] => (isOld(turns, turn) ? [] : [[column, 1]]))
  const solved = await solve(draft.model(cost), { seconds: 60 })
  if (solved.state === 'found') throw new Error('The least change was not found in time.')
  return solved.state === 'none' ? null : Math.round(costOf(cost, solved.values))
}

function isOld(turns: Turns, { meeting, role, member }: PlannedTurn): boolean {
  return turns.some((old) => old.meeting === meeting && old.role === role && old.member === member)
}

/** A mentor's column stands for a topic: of juniors who stay that of their paper, of new ones any, since they can choose. */
function columnsOf(
  problem: PlanProblem,
  draft: ModelDraft,
  { meeting, turns }: { meeting: number; turns: Turns },
): Column[] {
  const facts = problem.meetings[meeting]
  const here = turns.filter((turn) => turn.meeting === meeting)
  const cells = problem.members.flatMap((member, at) =>
    ROLES.flatMap((role): Column[] => {
      if (role === 'mentor' || facts === undefined || seatsOf(facts, role) === 0) return []
      const since = member.since[role]
      const rested = since === null || meeting + since >= gapOf(problem.rules, role)
      if (member.can[meeting] !== true || !mayTake(problem, member, role) || !rested) return []
      const turn = here.find((old) => old.role === role && old.member === at)
      return [{ turn: turn ?? { meeting, role, member: at, paper: null }, column: draft.choice() }]
    }),
  )
  return [...cells, ...mentorsOf(problem, draft, { meeting, cells, here })]
}

function mentorsOf(
  problem: PlanProblem,
  draft: ModelDraft,
  { meeting, cells, here }: { meeting: number; cells: readonly Column[]; here: Turns },
): Column[] {
  const juniors = cells.filter(({ turn }) => wantsMentor(problem, turn))
  const mentored = (turn: PlannedTurn) =>
    here.some(({ role, paper }) => role === 'mentor' && paper === turn.paper)
  // One who has no mentor now needs none to stay.
  const staying = juniors.filter(({ turn }) => here.includes(turn) && mentored(turn))
  const coming = juniors.filter(({ turn }) => !here.includes(turn))
  const papers = [...new Set(staying.map(({ turn }) => turn.paper))]
  const groups = [
    ...papers.map((paper) => ({ paper, of: staying.filter(({ turn }) => turn.paper === paper) })),
    ...(coming.length > 0 ? [{ paper: null, of: coming }] : []),
  ]
  return groups.flatMap(({ paper, of }) => {
    const able = problem.members.flatMap((member, at): Column[] => {
      const can = member.can[meeting] === true && mayTake(problem, member, 'mentor')
      if (!can || !canMentor(problem, member, paper)) return []
      return [{ turn: { meeting, role: 'mentor', member: at, paper }, column: draft.choice() }]
    })
    const one = (list: readonly Column[], factor: number) => list.map(({ column }): Term => [column, factor])
    draft.equal([...one(able, 1), ...one(of, -1)], 0)
    return able
  })
}

function keepLocks({ locks }: PlanProblem, draft: ModelDraft, columns: readonly Column[]): void {
  for (const { meeting, role, member } of locks)
    for (const { turn, column } of columns)
      if (turn.meeting === meeting && turn.role === role && turn.member === member) draft.fix(column, 1)
}

/** No seat is empty that is taken now; where one is empty already, it may stay so. */
function keepSeats(
  problem: PlanProblem,
  draft: ModelDraft,
  { columns, turns }: { columns: readonly Column[]; turns: Turns },
): void {
  problem.meetings.forEach((facts, meeting) => {
    for (const role of ['presenter', 'facilitator', 'scribe'] as const) {
      const at = (turn: PlannedTurn) => turn.meeting === meeting && turn.role === role
      const terms = columns.filter(({ turn }) => at(turn)).map(({ column }): Term => [column, 1])
      const taken = turns.filter(at).length
      if (terms.length > 0 || taken > 0)
        draft.rows.push({ terms, least: taken, most: Math.max(taken, seatsOf(facts, role)) })
    }
  })
}

/** Of one member: a cap, gaps, and not two roles close to each other. */
function keepRules(problem: PlanProblem, draft: ModelDraft, own: readonly Column[]): void {
  const [first] = own
  if (first === undefined) return
  const cap = problem.members[first.turn.member]?.cap ?? null
  if (cap !== null)
    draft.atMost(
      own.map(({ column }): Term => [column, 1]),
      cap,
    )
  own.forEach((one, index) => {
    for (const two of own.slice(index + 1))
      if (collide(problem, one.turn, two.turn))
        draft.atMost(
          [
            [one.column, 1],
            [two.column, 1],
          ],
          1,
        )
  })
}

function collide({ rules }: PlanProblem, one: PlannedTurn, two: PlannedTurn): boolean {
  const apart = Math.abs(one.meeting - two.meeting)
  if (one.role !== two.role) return apart < rules.oneRoleWithin
  return apart === 0 || apart < gapOf(rules, one.role)
}

function keepNewcomers(
  problem: PlanProblem,
  draft: ModelDraft,
  { columns, turns, freed }: { columns: readonly Column[]; turns: Turns; freed: PlannedTurn },
): void {
  const { newcomerWithin } = problem.rules
  const already = new Set([freed.member, ...late(problem, turns).map(({ member }) => member)])
  problem.members.forEach(({ newFrom }, member) => {
    if (newFrom === null || newcomerWithin === null || already.has(member)) return
    const by = newFrom + newcomerWithin
    if (by >= problem.meetings.length) return
    const first = columns.filter(
      ({ turn }) => turn.member === member && turn.role === 'presenter' && turn.meeting <= by,
    )
    draft.atLeast(
      first.map(({ column }): Term => [column, 1]),
      1,
    )
  })
}
