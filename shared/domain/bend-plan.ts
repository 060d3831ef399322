// The best plan where not all rules can be kept: as few as can be are bent, of as few the gentlest, then seats that nobody wished
// for are filled and turns are shared fairly. What is bent is told by the one checker, cell by cell. Who is away stays away.
import { checkPlan, type Fault } from './check-plan.ts'
import type { Wish } from './find-conflict.ts'
import { rulesOf } from './group-rules.ts'
import { costOf, type Solve, type Term } from './linear-model.ts'
import { dueShares } from './plan-ledger.ts'
import { canMentor, type PlannedTurn, type PlanProblem, wantsMentor } from './plan-problem.ts'
import { ruleModel } from './rule-model.ts'
import { type Column, FIRM_PRICES, PRICES, type RuleModel } from './rule-writing.ts'

export interface Bent {
  readonly turns: readonly PlannedTurn[]
  /** What is bent or stays open, by meeting: for a gap both meetings, so that its length can be told. */
  readonly faults: readonly Fault[]
  /** No plan bends fewer. */
  readonly proved: boolean
}

export interface Bending {
  readonly solve: Solve
  readonly seconds: number
  /** 0 to 1. */
  readonly progress?: (done: number) => void
}

/** Rejects where the solver finds nothing in its time. */
export async function bendPlan(
  problem: PlanProblem,
  wish: Wish,
  { solve, seconds, progress }: Bending,
): Promise<Bent> {
  progress?.(0)
  // The dates are rules too, that never bend: a pair whose other half is away is apart all the same.
  const model = ruleModel(problem, rulesOf(problem, wish.seats), wish.firm ? FIRM_PRICES : PRICES)
  const fair = fairness(problem, model)
  const bent = await solve(model.draft.model(model.bent), { seconds })
  if (bent.state === 'none') throw new Error('No plan was found, however many rules were bent.')
  progress?.(0.5)
  const kept = {
    terms: model.bent,
    least: Number.NEGATIVE_INFINITY,
    most: costOf(model.bent, bent.values) + SAME,
  }
  const best = await solve(model.draft.model(fair, [kept]), { seconds, start: bent.values })
  const values = best.state === 'none' ? bent.values : best.values
  const turns = readTurns(problem, model.columns, values)
  progress?.(1)
  return { turns, faults: checkPlan(problem, turns), proved: bent.state === 'best' }
}

const SAME = 0.5
/** A seat that nobody wished for is worth more than any unfairness of filling it. */
const SEAT = 100

/** The k-th turn costs 2(held − due + k) − 1, so that the sum is that of squares; mentors as few as are needed. */
function fairness(problem: PlanProblem, { draft, columns }: RuleModel): Term[] {
  const roles = ['presenter', 'facilitator', 'scribe'] as const
  const shares = roles.flatMap((role) => {
    const due = dueShares(problem, role)
    return problem.members.flatMap(({ held }, member): Term[] => {
      const own = columns.filter(({ turn }) => turn.member === member && turn.role === role)
      const steps = own.map(
        (_, k): Term => [draft.amount(1), 2 * (held[role] - (due[member] ?? 0) + k + 1) - 1 - SEAT],
      )
      if (own.length > 0)
        draft.equal(
          [...own.map(({ column }): Term => [column, 1]), ...steps.map(([step]): Term => [step, -1])],
          0,
        )
      return steps
    })
  })
  return [
    ...shares,
    ...columns.flatMap(({ turn, column }): Term[] => (turn.role === 'mentor' ? [[column, 1]] : [])),
  ]
}

interface Reading {
  readonly problem: PlanProblem
  readonly taken: Set<number>
  /** Mentors of a meeting who have no junior yet. */
  readonly free: Set<PlannedTurn>
}

function readTurns(
  problem: PlanProblem,
  columns: readonly Column[],
  values: readonly number[],
): PlannedTurn[] {
  const chosen = columns.filter(({ column }) => (values[column] ?? 0) > 0.5).map(({ turn }) => turn)
  const reading: Reading = {
    problem,
    taken: new Set(problem.locks.flatMap(({ paper }) => paper ?? [])),
    free: new Set(chosen.filter(({ role }) => role === 'mentor')),
  }
  return chosen.flatMap((turn): PlannedTurn[] => {
    if (turn.role === 'mentor') return []
    return turn.role === 'presenter' ? withPaper(reading, turn) : [turn]
  })
}

/** The paper that they want most of those left; a junior's one that a mentor of the meeting knows, else their own choice. */
function withPaper({ problem, taken, free }: Reading, turn: PlannedTurn): PlannedTurn[] {
  const wish = (paper: number) =>
    problem.bids.find((bid) => bid.member === turn.member && bid.paper === paper)?.value ?? 0
  const wanted = problem.papers
    .map(({ votes }, paper) => ({ paper, votes, wish: wish(paper) }))
    .filter(({ paper }) => !taken.has(paper))
    .toSorted((one, two) => two.wish - one.wish || two.votes - one.votes || one.paper - two.paper)
    .map(({ paper }) => paper)
  const papers = turn.paper === null ? [...wanted, null] : [turn.paper]
  const here = [...free].filter(({ meeting }) => meeting === turn.meeting)
  if (!wantsMentor(problem, turn) || here.length === 0) return [take(papers[0] ?? null)]
  for (const paper of papers) {
    const mentor = here.find(({ member }) => {
      const facts = problem.members[member]
      return facts !== undefined && canMentor(problem, facts, paper)
    })
    if (mentor === undefined) continue
    free.delete(mentor)
    return [take(paper), { ...mentor, paper }]
  }
  return [take(papers[0] ?? null)]

  function take(paper: number | null): PlannedTurn {
    if (paper !== null) taken.add(paper)
    return { ...turn, paper }
  }
}
