// What the planner is given: meetings with their seats, members with what they can and may, papers with bids, locked cells and
// rules. Everything is named by its place in its list; ids come along only to lead back. Dates are decided before: a member
// either can at a meeting or cannot.
import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { Level } from '../contract/plan.ts'

/** How many of each role; a role that is left out has no seat. Mentors have none of their own: they come with juniors. */
export type Seats = Partial<Record<Exclude<TurnRole, 'mentor'>, number>>

export interface PlanMeeting {
  readonly id: MeetingId
  readonly seats: Seats
}

export interface PlanMember {
  readonly id: MemberId
  readonly name: string
  readonly level: Level
  /** By meeting: a member of the group then, and not on a pause. Whoever is entitled owes a share. */
  readonly entitled: readonly boolean[]
  /** By meeting: entitled and not away. */
  readonly can: readonly boolean[]
  /** Topics in which they can mentor. */
  readonly mentors: readonly string[]
  /** Most turns of any role in this plan; null: no limit. */
  readonly cap: number | null
  /** Turns held before, by role. */
  readonly held: Readonly<Record<TurnRole, number>>
  /** What they owed before this plan, by role, in turns. */
  readonly owed: Readonly<Record<TurnRole, number>>
  /** Meetings since the last turn in the role, counted to the first of the plan: 1 is the meeting before it; null: never. */
  readonly since: Readonly<Record<TurnRole, number | null>>
  /** Their first meeting in this plan at which they are new, if they are: the first turn is due soon after it. */
  readonly newFrom: number | null
}

export interface PlanPaper {
  readonly id: ReadingId
  readonly title: string
  /** Null: of no topic that mentors are asked for. */
  readonly topic: string | null
  readonly votes: number
}

export interface Bid {
  readonly member: number
  readonly paper: number
  /** 1 if need be, 2 gladly, 3 please. */
  readonly value: 1 | 2 | 3
}

/** A cell that stays as it is. Member null: it stays empty. Paper null: any. */
export interface Lock {
  readonly meeting: number
  readonly role: TurnRole
  readonly member: number | null
  readonly paper: number | null
}

export interface PlanRules {
  /** Meetings between two turns of a presenter: 3 means that the next two are free. 1: none. */
  readonly gap: number
  readonly facilitatorGap: number
  /** Meetings in a row within which a member has one role at most. 1: never two roles at one meeting. */
  readonly oneRoleWithin: number
  /** A junior presents with a mentor who knows the topic. */
  readonly juniorsNeedMentor: boolean
  readonly juniorsFacilitate: boolean
  /** A new member presents within this many meetings; null: no rule. */
  readonly newcomerWithin: number | null
}

export interface PlannedTurn {
  readonly meeting: number
  readonly role: TurnRole
  readonly member: number
  /** Of a presenter; of a mentor the paper of their junior. Null: own choice. */
  readonly paper: number | null
}

export interface PlanProblem {
  readonly meetings: readonly PlanMeeting[]
  readonly members: readonly PlanMember[]
  readonly papers: readonly PlanPaper[]
  readonly bids: readonly Bid[]
  readonly locks: readonly Lock[]
  readonly rules: PlanRules
  /** Homework pairs: where a meeting has seats for both, they present together or not at all. Empty: the group has none. */
  readonly pairs: readonly (readonly [number, number])[]
  /** What the group knows already: it is changed as little as may be. Null: nothing was published. */
  readonly published: readonly PlannedTurn[] | null
  /** Decides between equals, so that the same problem has the same plan. */
  readonly seed: number
}

/** What an open place costs, by what is open; a seat weighs more than any mentor, a mentor more than any newcomer's date. */
export const OPEN = { presenter: 100, facilitator: 50, scribe: 30, mentor: 20, newcomer: 5 } as const
/** A pair apart: more than the bids of both. It is no open place: a member without a pair has a fair share too. */
export const APART = 10

export const NO_TURNS: Readonly<Record<TurnRole, number>> = {
  presenter: 0,
  mentor: 0,
  facilitator: 0,
  scribe: 0,
}

/** Mentors have as many seats as there are juniors among the presenters. */
export function seatsOf({ seats }: PlanMeeting, role: TurnRole): number {
  return role === 'mentor' ? 0 : (seats[role] ?? 0)
}

export function mayTake({ rules }: PlanProblem, { level, mentors }: PlanMember, role: TurnRole): boolean {
  if (role === 'facilitator') return rules.juniorsFacilitate || level !== 'junior'
  if (role === 'mentor') return level !== 'junior' && mentors.length > 0
  return true
}

/** Whether this turn wants a mentor beside it. */
export function wantsMentor({ rules, members }: PlanProblem, { role, member }: PlannedTurn): boolean {
  return role === 'presenter' && rules.juniorsNeedMentor && members[member]?.level === 'junior'
}

/** A mentor who knows the paper's topic; of a paper without topic anybody who mentors at all. */
export function canMentor({ papers }: PlanProblem, { mentors }: PlanMember, paper: number | null): boolean {
  const topic = paper === null ? null : (papers[paper]?.topic ?? null)
  return topic === null ? mentors.length > 0 : mentors.includes(topic)
}
