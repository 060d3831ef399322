// Small problems with one way out each: what a rule of the solver's model is for, with what must stay open when it is kept.
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { aMeeting, aMember, aPaper, aProblem, NO_RULES } from './plan-small.ts'

export interface PlanCase {
  readonly name: string
  readonly problem: PlanProblem
  /** By the costs of plan-score. */
  readonly open: number
  readonly worth?: number
  /** Turns that the plan must have, in part. */
  readonly turns?: readonly object[]
}

const rules = (facts: Partial<PlanProblem['rules']>) => ({ rules: { ...NO_RULES, ...facts } })
const can = (...dates: number[]) => ({ can: dates.map((one) => one === 1) })
const mentored = rules({ juniorsNeedMentor: true })
const two = [aPaper({ topic: 'vision' }, 0), aPaper({ topic: 'theory' }, 1)]
const vision = { mentors: ['vision'] }
const theory = { mentors: ['theory'] }
const junior = { level: 'junior' } as const
/** Presented just before, so that with a gap they do not now. */
const rests = { since: { presenter: 1, mentor: null, facilitator: null, scribe: null } }
const shown = (meeting: number, role: 'presenter' | 'mentor', member: number, paper: number | null = null) =>
  ({ meeting, role, member, paper }) as const

export const PLAN_CASES: readonly PlanCase[] = [
  {
    name: 'one role within three meetings: the same role twice is no second role',
    problem: aProblem(
      [aMember(4), aMember(4, can(0, 0, 0, 0))],
      { presenter: 1 },
      rules({ oneRoleWithin: 3 }),
    ),
    open: 0,
  },
  {
    name: 'one role within three meetings: facilitating keeps from taking notes in all four',
    problem: aProblem([aMember(4)], { facilitator: 1, scribe: 1 }, rules({ oneRoleWithin: 3 })),
    open: 120,
  },
  {
    name: 'one role within two meetings: a gap of a role longer than that counts its turns',
    problem: aProblem(
      [aMember(4)],
      { facilitator: 1, scribe: 1 },
      rules({ oneRoleWithin: 2, facilitatorGap: 3 }),
    ),
    open: 50 * 4 + 30 * 4 - 120,
  },
  {
    name: 'one role within four meetings: none of two roles that each have two seats',
    problem: {
      ...aProblem([aMember(4)], {}, rules({ oneRoleWithin: 4 })),
      meetings: [0, 1, 2, 3].map((at) => aMeeting(at < 2 ? { facilitator: 1 } : { scribe: 1 }, at)),
    },
    open: 60,
  },
  {
    name: 'a cap counts locked turns of every role',
    problem: {
      ...aProblem([aMember(3, { cap: 2 })], { presenter: 1, facilitator: 0 }),
      meetings: [aMeeting({ presenter: 1 }), aMeeting({ facilitator: 1 }, 1), aMeeting({ presenter: 1 }, 2)],
      locks: [{ meeting: 1, role: 'facilitator', member: 0, paper: null }],
    },
    open: 100,
  },
  {
    name: 'who is locked as facilitator does not present then',
    problem: aProblem(
      [aMember(1), aMember(1, { held: { presenter: 9, mentor: 0, facilitator: 0, scribe: 0 } })],
      { presenter: 1, facilitator: 1 },
      { locks: [{ meeting: 0, role: 'facilitator', member: 0, paper: null }] },
    ),
    open: 0,
  },
  {
    name: 'a locked mentor has a junior of a topic they know',
    problem: aProblem(
      [aMember(2, junior), aMember(2, vision), aMember(2, theory)],
      { presenter: 1 },
      { ...mentored, papers: two, locks: [shown(1, 'mentor', 2)] },
    ),
    open: 0,
    turns: [{ meeting: 1, role: 'presenter', member: 0 }],
  },
  {
    name: 'a mentor locked with a paper has the junior who presents it, though they would rather not',
    problem: aProblem(
      [aMember(2, junior), aMember(2, vision), aMember(2, theory)],
      { presenter: 1 },
      {
        ...mentored,
        papers: two,
        bids: [{ member: 0, paper: 1, value: 3 }],
        locks: [shown(1, 'mentor', 1, 0), shown(0, 'presenter', 0)],
      },
    ),
    open: 0,
    turns: [shown(1, 'presenter', 0, 0), shown(1, 'mentor', 1, 0), shown(0, 'presenter', 0, 1)],
  },
  {
    name: 'a mentor locked with a paper has it then, though another junior would present it before',
    problem: aProblem(
      [
        aMember(2, { ...junior, ...can(1, 0) }),
        aMember(2, { ...junior, ...can(0, 1) }),
        aMember(2, { ...vision, ...rests }),
      ],
      { presenter: 1 },
      {
        ...rules({ juniorsNeedMentor: true, gap: 3 }),
        papers: [aPaper({ topic: 'vision' }, 0), aPaper({ topic: 'vision' }, 1)],
        bids: [{ member: 0, paper: 0, value: 3 }],
        locks: [shown(1, 'mentor', 2, 0)],
      },
    ),
    open: 0,
    turns: [shown(1, 'presenter', 1, 0), shown(1, 'mentor', 2, 0)],
  },
  {
    name: 'where no mentor may be, a junior presents alone or not at all',
    problem: aProblem(
      [aMember(1, junior), aMember(1, { ...vision, ...rests })],
      { presenter: 1 },
      {
        ...rules({ juniorsNeedMentor: true, gap: 3 }),
        papers: two,
        locks: [{ meeting: 0, role: 'mentor', member: null, paper: null }],
      },
    ),
    open: 20,
  },
  {
    name: 'two juniors who are locked with papers have the mentors who know them',
    problem: aProblem(
      [aMember(1, junior), aMember(1, junior), aMember(1, theory), aMember(1, vision)],
      { presenter: 2 },
      { ...mentored, papers: two, locks: [shown(0, 'presenter', 0, 0), shown(0, 'presenter', 1, 1)] },
    ),
    open: 0,
    turns: [shown(0, 'mentor', 3, 0), shown(0, 'mentor', 2, 1)],
  },
  {
    name: 'a locked paper is nobody else’s, however much they want it',
    problem: aProblem(
      [aMember(2, can(1, 0)), aMember(2, can(0, 1))],
      { presenter: 1 },
      { papers: two, bids: [{ member: 1, paper: 0, value: 3 }], locks: [shown(0, 'presenter', 0, 0)] },
    ),
    open: 0,
    worth: 0.5,
  },
  {
    name: 'who facilitates presents elsewhere, where only they can facilitate',
    problem: {
      ...aProblem([aMember(2), aMember(2, junior)], {}, rules({ juniorsFacilitate: false })),
      meetings: [aMeeting({ presenter: 1, facilitator: 1 }), aMeeting({ presenter: 1 }, 1)],
    },
    open: 0,
    turns: [shown(1, 'presenter', 0), shown(0, 'presenter', 1)],
  },
]
