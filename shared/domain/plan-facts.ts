// From what a club knows to the problem that the planner solves: who is entitled and can, what each has held and owes from
// meetings before, which papers wait, and the group's rules in numbers.

import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { FormatSeat, TurnOutcome, TurnRole } from '../contract/meeting.ts'
import type { BidValue, Level, Pause, PlanLock } from '../contract/plan.ts'
import type { PlanningPolicy } from '../contract/policy.ts'
import type { Experience, ProfileContent } from '../contract/profile.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { canAttend, halvesOf } from './can-attend.ts'
import { locksOf, turnsOf } from './edit-plan.ts'
import { mentorTopics, type PaperSubjects } from './mentor-topics.ts'
import { isPaused, pastOf } from './plan-past.ts'
import type { PlanMember, PlanProblem, PlanRules, Seats } from './plan-problem.ts'
import { epochOf, localDay, steadyStretches } from './zoned-time.ts'

export interface MeetingFacts {
  readonly id: MeetingId
  readonly startsAt: Instant
  readonly minutes: number
  readonly seats: readonly FormatSeat[]
}

export interface MemberFacts {
  readonly id: MemberId
  readonly name: string
  readonly joinedAt: Instant
  readonly zone: ZoneName
  /** As leads may see it. */
  readonly profile: Pick<ProfileContent, 'experience' | 'mentors' | 'availability' | 'away'>
  readonly levelSaid: Level | null
  readonly cap: number | null
  /** The other of their homework pair. */
  readonly partnerId: MemberId | null
  readonly pauses: readonly Pause[]
}

export interface PaperFacts extends PaperSubjects {
  readonly id: ReadingId
  readonly title: string
  readonly votes: number
}

export interface TurnFacts {
  readonly meetingId: MeetingId
  readonly memberId: MemberId
  readonly role: TurnRole
  readonly readingId: ReadingId | null
  readonly outcome: TurnOutcome | null
}

export interface PlanFacts {
  /** In the order of time. */
  readonly meetings: readonly MeetingFacts[]
  /** Meetings before the first of the plan, in the order of time. */
  readonly past: readonly { readonly id: MeetingId; readonly startsAt: Instant }[]
  readonly members: readonly MemberFacts[]
  /** Of both. */
  readonly turns: readonly TurnFacts[]
  readonly papers: readonly PaperFacts[]
  readonly bids: readonly {
    readonly memberId: MemberId
    readonly readingId: ReadingId
    readonly value: BidValue
  }[]
  readonly locks: readonly PlanLock[]
  readonly rules: PlanningPolicy
  readonly zone: ZoneName
  readonly seed: number
}

export function problemOf(facts: PlanFacts): PlanProblem {
  const topics = mentorTopics(
    facts.papers,
    facts.members.map(({ profile }) => profile.mentors),
  )
  const meetings = facts.meetings.map(({ id, seats }) => ({ id, seats: countSeats(seats) }))
  const papers = facts.papers.map(({ id, title, votes }, at) => {
    return { id, title, votes, topic: topics.ofPapers[at] ?? null }
  })
  const rules = rulesOf(
    facts.rules,
    meetings.map(({ seats }) => seats.presenter ?? 0),
    facts.members.length,
  )
  const began = { meetings, papers, rules, members: membersOf(facts, rules, topics.ofMentors) }
  const open = { ...began, pairs: pairsOf(facts), bids: [], locks: [], published: null, seed: facts.seed }
  const coming = new Set(facts.meetings.map(({ id }) => id))
  const published = turnsOf(
    open,
    facts.turns.filter(({ meetingId }) => coming.has(meetingId)),
  )
  return {
    ...open,
    bids: bidsOf(facts),
    locks: locksOf(open, facts.locks),
    published: published.length === 0 ? null : published,
  }
}

export function countSeats(seats: readonly FormatSeat[]): Seats {
  const counted: Partial<Record<FormatSeat['role'], number>> = {}
  for (const { role, count } of seats) counted[role] = (counted[role] ?? 0) + count
  return counted
}

const LEVEL_OF: Readonly<Record<Experience, Level>> = { new: 'junior', some: 'mid', experienced: 'senior' }

/** A lead's word, else what the profile tells; who tells nothing is taken for somebody with some experience. */
export function levelOf(said: Level | null, experience: Experience | null): Level {
  return said ?? (experience === null ? 'mid' : LEVEL_OF[experience])
}

/** Half a round: as many meetings as pass until half of the group has presented. */
export function rulesOf(
  { gap, homeworkPairs: _, ...rules }: PlanningPolicy,
  presenters: readonly number[],
  members: number,
): PlanRules {
  if (gap !== null) return { ...rules, gap }
  const seats = presenters.reduce((sum, n) => sum + n, 0) / Math.max(1, presenters.filter(Boolean).length)
  return { ...rules, gap: seats === 0 ? 1 : Math.max(1, Math.floor(members / (2 * seats))) }
}

function membersOf(
  facts: PlanFacts,
  rules: PlanRules,
  mentors: readonly (readonly string[])[],
): PlanMember[] {
  const days = facts.meetings.map(({ startsAt }) => localDay(startsAt, facts.zone))
  // Reading an instant is slow, and there are as many pairs as cells.
  const starts = facts.meetings.map(({ startsAt }) => epochOf(startsAt))
  const zones = new Map<ZoneName, ReturnType<typeof halvesOf>[]>()
  const halvesIn = (zone: ZoneName) => {
    const known = zones.get(zone) ?? halvesOfAll(facts.meetings, starts, zone)
    zones.set(zone, known)
    return known
  }
  const bare = facts.members.map((member, at): PlanMember => {
    const { profile, pauses, zone, joinedAt } = member
    const halves = halvesIn(zone)
    const week = { grid: profile.availability, away: profile.away }
    const joined = epochOf(joinedAt)
    const entitled = starts.map((start, meeting) => joined <= start && !isPaused(pauses, days[meeting]))
    return {
      ...{ id: member.id, name: member.name, cap: member.cap, mentors: mentors[at] ?? [] },
      level: levelOf(member.levelSaid, profile.experience),
      ...{ entitled, can: entitled.map((is, meeting) => is && canAttend(week, halves[meeting] ?? [])) },
      ...{ held: NOTHING, owed: NOTHING, since: NEVER, newFrom: null },
    }
  })
  return pastOf(facts, bare, rules)
}

function halvesOfAll(meetings: PlanFacts['meetings'], starts: readonly number[], zone: ZoneName) {
  const [first, last] = [Math.min(...starts), Math.max(...starts)]
  const longest = Math.max(0, ...meetings.map(({ minutes }) => minutes))
  const stretches = steadyStretches(first, last + longest * 60_000, zone)
  return meetings.map((meeting) => halvesOf(meeting, zone, stretches))
}

const NOTHING = { presenter: 0, mentor: 0, facilitator: 0, scribe: 0 }
const NEVER = { presenter: null, mentor: null, facilitator: null, scribe: null }

/** Where the group has homework pairs: each once, and only where each names the other. */
function pairsOf({ members, rules }: PlanFacts): [number, number][] {
  if (!rules.homeworkPairs) return []
  return members.flatMap(({ id, partnerId }, one): [number, number][] => {
    const two = members.findIndex((other) => other.id === partnerId && other.partnerId === id)
    return two > one ? [[one, two]] : []
  })
}

function bidsOf({ members, papers, bids }: PlanFacts): PlanProblem['bids'] {
  const memberAt = new Map(members.map(({ id }, at) => [id, at]))
  const paperAt = new Map(papers.map(({ id }, at) => [id, at]))
  return bids.flatMap(({ memberId, readingId, value }) => {
    const [member, paper] = [memberAt.get(memberId), paperAt.get(readingId)]
    return member === undefined || paper === undefined ? [] : [{ member, paper, value }]
  })
}
