// Groups small enough to try every plan: three to five members, three to six meetings; absences, caps, newcomers, mentors, locks and
// bids are drawn, so that many have seats that must stay empty. And plain members and rules to build a case by hand.
import type { MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import {
  type Lock,
  NO_TURNS,
  type PlanMeeting,
  type PlanMember,
  type PlanPaper,
  type PlanProblem,
  type PlanRules,
} from '../../shared/domain/plan-problem.ts'
import { type Random, randomFrom } from './random.ts'

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
    pairs: [],
    published: null,
    seed: 1,
    ...facts,
  }
}

const TOPICS = ['vision', 'theory']

/** Drawn by the seed; the same seed gives the same group. */
export function aSmallGroup(seed: number): PlanProblem {
  const random = randomFrom(seed)
  const count = 3 + Math.floor(random() * 3)
  const meetings = 3 + Math.floor(random() * 4)
  const strict = random() < 0.5
  const papers = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, at) =>
    aPaper({ topic: pick([...TOPICS, null], random) ?? null, votes: Math.floor(random() * 4) }, at),
  )
  const members = Array.from({ length: count }, (_, at) => drawMember(meetings, at, random))
  const facilitated = random() < 0.4
  const problem = {
    ...aProblem(members, {}),
    meetings: Array.from({ length: meetings }, (_, at) =>
      aMeeting({ presenter: drawSeats(random), ...(facilitated && { facilitator: 1 }) }, at),
    ),
    papers,
    bids: members.flatMap((_, member) =>
      papers.flatMap((_paper, paper) =>
        random() < 0.4 ? [{ member, paper, value: (1 + Math.floor(random() * 3)) as 1 | 2 | 3 }] : [],
      ),
    ),
    rules: {
      gap: 2 + Math.floor(random() * 2),
      facilitatorGap: 1 + Math.floor(random() * 2),
      oneRoleWithin: random() < 0.3 ? 2 : 1,
      juniorsNeedMentor: random() < 0.7,
      juniorsFacilitate: random() < 0.5,
      newcomerWithin: random() < 0.6 ? 1 + Math.floor(random() * 2) : null,
    },
    seed,
  }
  // Drawn apart, so that the groups are otherwise what they were before there were pairs.
  const pairing = randomFrom(seed + 1_000_000)
  const pairs = pairing() < 0.4 ? ([[0, 1 + Math.floor(pairing() * (count - 1))]] as const) : []
  const paired = { ...problem, pairs }
  return strict ? { ...paired, locks: drawLocks(problem, random) } : paired
}

function drawMember(meetings: number, index: number, random: Random): PlanMember {
  const level = random() < 0.3 ? 'junior' : 'mid'
  const joined = random() < 0.25 ? Math.floor(random() * meetings) : 0
  const left = random() < 0.1 ? Math.floor(random() * meetings) : meetings
  const absent = random() * 0.6
  const entitled = Array.from({ length: meetings }, (_, at) => at >= joined && at < left)
  return aMember(meetings, {
    id: `member-${index}` as MemberId,
    level,
    entitled,
    can: entitled.map((is) => is && random() >= absent),
    mentors: level === 'junior' ? [] : TOPICS.filter(() => random() < 0.6),
    cap: random() < 0.3 ? 1 + Math.floor(random() * 2) : null,
    held: { ...NO_TURNS, presenter: Math.floor(random() * 3) },
    owed: { ...NO_TURNS, presenter: random() * 2 },
    since: {
      presenter: random() < 0.4 ? 1 + Math.floor(random() * 3) : null,
      mentor: null,
      facilitator: random() < 0.3 ? 1 : null,
      scribe: null,
    },
    newFrom: joined > 0 ? joined : null,
  })
}

function drawSeats(random: Random): number {
  const drawn = random()
  if (drawn < 0.08) return 0
  return drawn < 0.85 ? 1 : 2
}

/** One or two cells that can stay so: a presenter, with a paper or without, or nobody. */
function drawLocks({ meetings, members, papers, rules }: PlanProblem, random: Random): Lock[] {
  const meeting = Math.floor(random() * meetings.length)
  if (random() < 0.3) return [{ meeting, role: 'presenter', member: null, paper: null }]
  const able = members.flatMap(({ can, since, cap }, member) =>
    can[meeting] === true && meeting + (since.presenter ?? 99) >= rules.gap && cap !== 0 ? [member] : [],
  )
  const role =
    random() < 0.7 || meetings[meeting]?.seats.facilitator === undefined ? 'presenter' : 'facilitator'
  const member = pick(able, random)
  if (member === undefined || (meetings[meeting]?.seats[role] ?? 0) === 0) return []
  const junior = members[member]?.level === 'junior'
  if (role === 'facilitator' && (junior || members[member]?.since.facilitator !== null)) return []
  const paper = role === 'presenter' && random() < 0.6 ? Math.floor(random() * papers.length) : null
  return [{ meeting, role, member, paper }]
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)]
}
