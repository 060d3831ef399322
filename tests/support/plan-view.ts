// A plan as its page gets it, made from a group of plan-groups.ts by the planner's own pure functions.
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { PlanCell, PlanFault, PlanView } from '../../shared/contract/plan.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { checkPlan, type Fault, isHard } from '../../shared/domain/check-plan.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import { ledger } from '../../shared/domain/plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { aPlanningGroup } from './plan-groups.ts'

const FIRST = Date.parse('2026-12-03T17:00:00Z')
const WEEK = 7 * 24 * 3_600_000
const ROLES: readonly TurnRole[] = ['presenter', 'mentor', 'facilitator', 'scribe']

export const NAMES =
  'Ada Ben Cleo Dana Emil Farah Goran Hana Ines Jonas Kofi Lena Maya Nils Olga Pavel Quinn Rosa'.split(' ')

/** 12 people and 15 meetings with one presenter each, planned at once. */
export function aPlannedGroup(seed = 1): { problem: PlanProblem; turns: PlannedTurn[] } {
  const group = aPlanningGroup({ members: 12, meetings: 15, seats: 1 }, seed)
  const problem = {
    ...group,
    members: group.members.map((member, index) => ({ ...member, name: NAMES[index] ?? member.name })),
  }
  return { problem, turns: planGreedily(problem) }
}

export function viewOf(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  changes: Partial<PlanView> = {},
): PlanView {
  const instant = (meeting: number) => new Date(FIRST + meeting * WEEK).toISOString() as Instant
  return {
    ...{ id: 'plan-1' as never, state: 'draft', revision: 1, canUndo: false, canRedo: false },
    ...{ fromDay: '2026-12-03' as never, toDay: '2027-03-11' as never, zone: 'Europe/Berlin' as ZoneName },
    ...{ madeAt: instant(-1), madeBy: 'Ada', published: [], solving: null },
    content: { cells: cellsOf(problem, turns), locks: [], proof: null, bent: null },
    meetings: problem.meetings.map(({ id, seats }, index) => ({
      ...{ id, startsAt: instant(index), zone: 'Europe/Berlin' as ZoneName, title: '' },
      seats: ROLES.flatMap((role) =>
        role === 'mentor' || seats[role] === undefined ? [] : [{ role, count: seats[role], parts: [] }],
      ),
    })),
    gone: [],
    members: problem.members.map(({ id, name, level, can }) => ({ id, name, level, can: [...can] })),
    papers: problem.papers.map(({ id, title, topic, votes }) => ({ id, title, topic, votes })),
    faults: checkPlan(problem, turns).map((fault) => faultOf(problem, fault)),
    shares: ROLES.flatMap((role) =>
      ledger(problem, turns, role).map(({ member, held, due }) => ({
        ...{ memberId: idOf(problem, member), role, held, due },
        before: problem.members[member]?.held[role] ?? 0,
      })),
    ),
    ...changes,
  }
}

export function cellsOf(problem: PlanProblem, turns: readonly PlannedTurn[]): PlanCell[] {
  return turns.map(({ meeting, role, member, paper }) => ({
    meetingId: meetingOf(problem, meeting),
    role,
    memberId: idOf(problem, member),
    readingId: paper === null ? null : (problem.papers[paper]?.id ?? null),
  }))
}

function faultOf(problem: PlanProblem, fault: Fault): PlanFault {
  const { kind, meeting, role, member, other } = fault
  const counts = ['seat_empty', 'too_many', 'cap'].includes(kind)
  return {
    ...{ kind, role, hard: isHard(fault), meetingId: meetingOf(problem, meeting) },
    memberId: member === null ? null : idOf(problem, member),
    otherMeetingId: counts || other === null ? null : (problem.meetings[other]?.id ?? null),
    n: counts ? other : null,
  }
}

const idOf = ({ members }: PlanProblem, at: number) => members[at]?.id ?? ('nobody' as never)
const meetingOf = ({ meetings }: PlanProblem, at: number) => meetings[at]?.id ?? ('no meeting' as never)
