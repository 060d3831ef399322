// A draft beside the group as it is now: what it was made with and is no more is taken out and named. Faults of a draft in ids.
import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { PlanContent, PlanFault, PlanLock, ShareLine } from '../contract/plan.ts'
import { checkPlan, type Fault, isHard } from './check-plan.ts'
import { locksOf, turnsOf } from './edit-plan.ts'
import { ledger, mentorLedger } from './plan-ledger.ts'
import { type PlannedTurn, type PlanProblem, seatsOf } from './plan-problem.ts'

export interface Fitted {
  readonly content: PlanContent
  readonly gone: {
    readonly meetings: readonly MeetingId[]
    readonly members: readonly MemberId[]
    readonly readings: readonly ReadingId[]
  }
}

/** A paper that is no more leaves its presenter an own choice. */
export function fitDraft({ meetings, members, papers }: PlanProblem, content: PlanContent): Fitted {
  const known = {
    meetings: new Set(meetings.map(({ id }) => id)),
    members: new Set(members.map(({ id }) => id)),
    papers: new Set(papers.map(({ id }) => id)),
  }
  const gone = {
    meetings: new Set<MeetingId>(),
    members: new Set<MemberId>(),
    readings: new Set<ReadingId>(),
  }
  const fits = ({ meetingId, memberId, readingId }: Omit<PlanLock, 'role'>): boolean => {
    if (!known.meetings.has(meetingId)) gone.meetings.add(meetingId)
    else if (memberId !== null && !known.members.has(memberId)) gone.members.add(memberId)
    else if (readingId !== null && !known.papers.has(readingId)) gone.readings.add(readingId)
    return known.meetings.has(meetingId) && (memberId === null || known.members.has(memberId))
  }
  const keptPaper = <C extends Pick<PlanLock, 'readingId'>>(one: C): C =>
    one.readingId === null || known.papers.has(one.readingId) ? one : { ...one, readingId: null }
  const cells = content.cells.filter(fits).map(keptPaper)
  const locks = content.locks.filter(fits).map(keptPaper)
  const all = { meetings: [...gone.meetings], members: [...gone.members], readings: [...gone.readings] }
  return { content: anyGone(all) ? { ...content, cells, locks, proof: null } : content, gone: all }
}

export function anyGone({ meetings, members, readings }: Fitted['gone']): boolean {
  return meetings.length + members.length + readings.length > 0
}

/** What is wrong and what is open, by meeting. */
export function faultsOf(problem: PlanProblem, content: PlanContent): PlanFault[] {
  const locked = { ...problem, locks: locksOf(problem, content.locks) }
  return checkPlan(locked, turnsOf(locked, content.cells)).flatMap((fault) => inIds(locked, fault))
}

const COUNTS: readonly Fault['kind'][] = ['seat_empty', 'too_many', 'cap']

function inIds({ meetings, members }: PlanProblem, fault: Fault): PlanFault[] {
  const { kind, role, member, other } = fault
  const meetingId = meetings[fault.meeting]?.id
  if (meetingId === undefined) return []
  const counts = COUNTS.includes(kind)
  return [
    {
      ...{ kind, meetingId, role, hard: isHard(fault) },
      memberId: member === null ? null : (members[member]?.id ?? null),
      otherMeetingId: counts || other === null ? null : (meetings[other]?.id ?? null),
      n: counts ? other : null,
    },
  ]
}

const SHARED_ROLES = ['presenter', 'facilitator', 'scribe', 'mentor'] as const

/** Of each role that has seats, or had turns: each member beside their share. */
export function sharesOf(problem: PlanProblem, turns: readonly PlannedTurn[]): ShareLine[] {
  return SHARED_ROLES.flatMap((role) => {
    const seats =
      role === 'mentor'
        ? turns.some((turn) => turn.role === role)
        : problem.meetings.some((meeting) => seatsOf(meeting, role) > 0)
    if (!seats && problem.members.every(({ held }) => held[role] === 0)) return []
    const lines = role === 'mentor' ? mentorLedger(problem, turns) : ledger(problem, turns, role)
    return lines.flatMap(({ member, held, due }): ShareLine[] => {
      const facts = problem.members[member]
      return facts === undefined ? [] : [{ memberId: facts.id, role, before: facts.held[role], held, due }]
    })
  })
}
