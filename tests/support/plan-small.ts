// Groups small enough to try every plan: three to five members, three to six meetings; absences, caps, newcomers, mentors, locks and
// bids are drawn, so that many have seats that must stay empty. And plain members and rules to build a case by hand.
import type { MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import {
  NO_TURNS,
  type PlanMeeting,
  type PlanMember,
  type PlanPaper,
  type PlanProblem,
  type PlanRules,
} from '../../shared/domain/plan-problem.ts'

export const NO_RULES: PlanRules = {
  gap: 1,
  facilitatorGap: 1,
  oneRoleWithin: 1,
  juniorsNeedMentor: false,
  juniorsFacilitate: true,
  newcomerWithin: null,
}

/** Can at every meeting unless told otherwise, and has no past. */
export function aMember(meetings: number, facts: Partial<PlanMember> = {}): PlanMember {
  const always = Array.from({ length: meetings }, () => true)
  return {
    id: 'member' as MemberId,
    name: 'Member',
    level: 'mid',
    entitled: always,
    can: always,
    mentors: [],
    cap: null,
    held: NO_TURNS,
    owed: NO_TURNS,
    since: { presenter: null, mentor: null, facilitator: null, scribe: null },
    newFrom: null,
    ...facts,
  }
}

export function aMeeting(seats: PlanMeeting['seats'], at = 0): PlanMeeting {
  return { id: `meeting-${at}` as MeetingId, seats }
}

export function aPaper(facts: Partial<PlanPaper> = {}, at = 0): PlanPaper {
  return { id: `paper-${at}` as ReadingId, title: `Paper ${at}`, topic: null, votes: 0, ...facts }
}

/** As many meetings as the members know of, each with these seats. */
export function aProblem(
  members: readonly PlanMember[],
  seats: PlanMeeting['seats'],
  facts: Partial<PlanProblem> = {},
): PlanProblem {
  const meetings = (members[0]?.can ?? []).map((_, at) => aMeeting(seats, at))
  return {
    meetings,
    members,
    papers: [],
    bids: [],
    locks: [],
    rules: NO_RULES,
    published: null,
    seed: 1,
    ...facts,
  }
}
