// The hard rules of a planning model that look at more than one cell: gaps, one role at a time, caps.
import type { TurnRole } from '../contract/meeting.ts'
import { gapOf } from './check-plan.ts'
import type { ModelDraft, Term } from './linear-model.ts'
import { type Cells, cell, stretch } from './plan-cells.ts'
import type { PlanProblem } from './plan-problem.ts'

/** What a member may do in each role, by the columns that stand for it; a mentor has one for each topic. */
export interface Doing {
  readonly role: TurnRole
  at(member: number, meeting: number): readonly number[]
}

export function doingSeats(role: TurnRole, cells: Cells): Doing {
  return {
    role,
    at: (member, meeting) => {
      const found = cells.get(cell(member, meeting))
      return found === undefined ? [] : [found]
    },
  }
}

/** Columns by `member meeting topic`. */
export function doingMentors(mentors: Cells): Doing {
  const found = new Map<string, number[]>()
  for (const [name, column] of mentors) {
    const [member = '', meeting = ''] = name.split(' ')
    const here = found.get(cell(member, meeting))
    if (here === undefined) found.set(cell(member, meeting), [column])
    else here.push(column)
  }
  return { role: 'mentor', at: (member, meeting) => found.get(cell(member, meeting)) ?? [] }
}

/** One turn of a role at most in each row of meetings as long as its gap. */
export function keepGaps(problem: PlanProblem, draft: ModelDraft, role: TurnRole, cells: Cells): void {
  const gap = gapOf(problem.rules, role)
  if (gap < 2) return
  problem.members.forEach((_, member) => {
    for (const { from, to } of windows(problem.meetings.length, gap)) {
      const terms = stretch(cells, { member, from, to })
      if (terms.length > 1) draft.atMost(terms, 1)
    }
  })
}

/** One thing at a meeting; and within the meetings that the rule names any number of turns, but all of one role. */
export function oneRoleEach(problem: PlanProblem, draft: ModelDraft, all: readonly Doing[]): void {
  const { members, meetings, rules } = problem
  members.forEach((_, member) => {
    meetings.forEach((_meeting, at) => {
      const terms = all.flatMap((doing) => doing.at(member, at)).map((column): Term => [column, 1])
      if (terms.length > 1) draft.atMost(terms, 1)
    })
    if (rules.oneRoleWithin < 2) return
    for (const window of windows(meetings.length, rules.oneRoleWithin))
      oneRoleWithin(problem, draft, { all, member, window })
  })
}

interface Near {
  readonly all: readonly Doing[]
  readonly member: number
  readonly window: Window
}

/** A role whose turns are further apart than this anyway counts its turns; of another it is asked whether there is any. */
function oneRoleWithin({ rules }: PlanProblem, draft: ModelDraft, { all, member, window }: Near): void {
  const { from, to } = window
  const own = all
    .map((doing) => ({ doing, columns: between(doing, { member, from, to }) }))
    .filter(({ columns }) => columns.length > 0)
  if (own.length < 2) return
  const roles = own.flatMap(({ doing, columns }): Term[] => {
    if (gapOf(rules, doing.role) > to - from || columns.length === 1)
      return columns.map((column): Term => [column, 1])
    const any = draft.amount(1)
    for (const column of columns)
      draft.atMost(
        [
          [column, 1],
          [any, -1],
        ],
        0,
      )
    return [[any, 1]]
  })
  draft.atMost(roles, 1)
}

export function capEach({ members, meetings }: PlanProblem, draft: ModelDraft, all: readonly Doing[]): void {
  members.forEach(({ cap }, member) => {
    if (cap === null) return
    const whole = { member, from: 0, to: meetings.length - 1 }
    const terms = all.flatMap((doing) => between(doing, whole)).map((column): Term => [column, 1])
    if (terms.length > cap) draft.atMost(terms, cap)
  })
}

interface Window {
  readonly from: number
  readonly to: number
}

/** Every row of so many meetings; where there are fewer in all, the one of all. */
function windows(meetings: number, length: number): Window[] {
  const last = Math.max(0, meetings - length)
  return Array.from({ length: last + 1 }, (_, from) => ({
    from,
    to: Math.min(from + length, meetings) - 1,
  }))
}

function between(doing: Doing, { member, from, to }: { member: number; from: number; to: number }): number[] {
  const columns: number[] = []
  for (let at = from; at <= to; at++) columns.push(...doing.at(member, at))
  return columns
}
