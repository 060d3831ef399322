// Groups to plan for, as the planner's measurements were made on: a skewed history of 26 weeks, 35/45/20 % juniors, some
// experience, experienced; absences; bids that go with a paper's popularity; 1.4 papers for each turn. The same seed gives the same group.
import type { MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { Level } from '../../shared/contract/plan.ts'
import type { Bid, PlanMember, PlanPaper, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { NO_TURNS } from '../../shared/domain/plan-problem.ts'
import { randomFrom } from './random.ts'

export interface Size {
  readonly members: number
  readonly meetings: number
  /** Presenters at each meeting. */
  readonly seats: number
  /** Four times the absences, and a gap of 0.8 instead of 0.5 rounds. */
  readonly tight?: boolean
}

export const SIZES = {
  '12x15': { members: 12, meetings: 15, seats: 1 },
  '50x26': { members: 50, meetings: 26, seats: 2 },
  '200x52': { members: 200, meetings: 52, seats: 4 },
} as const satisfies Record<string, Size>

const TOPICS = ['vision', 'language', 'theory', 'systems', 'biology']
const HISTORY = 26

export function aPlanningGroup(size: Size, seed: number): PlanProblem {
  const random = randomFrom(seed)
  const members = Array.from({ length: size.members }, (_, index) => aMember(size, index, random))
  const papers = Array.from(
    { length: Math.ceil(size.meetings * size.seats * 1.4) },
    (_, index): PlanPaper => ({
      id: `paper-${index}` as ReadingId,
      title: `Paper ${index}`,
      topic: TOPICS[Math.floor(random() * TOPICS.length)] ?? null,
      votes: Math.floor(random() ** 3 * size.members * 0.3),
    }),
  )
  const round = size.members / size.seats
  return {
    meetings: Array.from({ length: size.meetings }, (_, index) => ({
      id: `meeting-${index}` as MeetingId,
      seats: { presenter: size.seats, facilitator: 1, scribe: 1 },
    })),
    members,
    papers,
    bids: members.flatMap((_, member) => bidsOf(member, papers, random)),
    locks: [],
    rules: {
      gap: Math.max(1, Math.floor(round * (size.tight ? 0.8 : 0.5))),
      facilitatorGap: 2,
      oneRoleWithin: 1,
      juniorsNeedMentor: true,
      juniorsFacilitate: false,
      newcomerWithin: 8,
    },
    pairs: [],
    published: null,
    seed,
  }
}

function aMember(size: Size, index: number, random: () => number): PlanMember {
  const level = levelOf(random())
  const joined = random() < 0.1 ? Math.floor((random() * size.meetings) / 3) : 0
  const left = random() < 0.05 ? Math.floor(size.meetings * (0.6 + random() * 0.4)) : size.meetings
  const absent = (size.tight ? 0.4 : 0.1) * random() * 2
  const entitled = Array.from({ length: size.meetings }, (_, at) => at >= joined && at < left)
  const isNew = joined > 0
  const owed = isNew ? 0 : (HISTORY * size.seats) / size.members
  const held = isNew ? 0 : Math.max(0, Math.round(owed + (random() - 0.5) * 3))
  return {
    id: `member-${index}` as MemberId,
    name: `Member ${index}`,
    level,
    entitled,
    can: entitled.map((is) => is && random() >= absent),
    mentors: level === 'junior' ? [] : TOPICS.filter(() => random() < (level === 'senior' ? 0.7 : 0.35)),
    cap: Math.ceil(((size.meetings * (size.seats + 3)) / size.members) * 2) + 2,
    held: { ...NO_TURNS, presenter: held },
    owed: { ...NO_TURNS, presenter: owed },
    since: {
      presenter: held > 0 ? 1 + Math.floor(random() * (size.members / size.seats)) : null,
      mentor: null,
      facilitator: null,
      scribe: null,
    },
    newFrom: isNew ? joined : null,
  }
}

function levelOf(drawn: number): Level {
  if (drawn < 0.35) return 'junior'
  return drawn < 0.8 ? 'mid' : 'senior'
}

/** About a dozen of each member; a paper that many want is wanted by most. */
function bidsOf(member: number, papers: readonly PlanPaper[], random: () => number): Bid[] {
  const most = Math.max(1, ...papers.map(({ votes }) => votes))
  return papers.flatMap(({ votes }, paper): Bid[] => {
    const wanted = random() < (10 / papers.length) * (0.5 + votes / most)
    if (!wanted) return []
    return [{ member, paper, value: (1 + Math.floor(random() * 3)) as Bid['value'] }]
  })
}
