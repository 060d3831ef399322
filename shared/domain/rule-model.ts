// A group's rules one by one as a linear model: any of them can be left out, or bent at a price. Who is not in the group then is
// never asked, nobody has a seat twice, and no meeting has more people than seats: that is no rule but what the words mean.
import type { Rule } from './group-rules.ts'
import { pairsAtMeetings } from './homework-pairs.ts'
import { ModelDraft, type Term } from './linear-model.ts'
import { mayTake, type PlanProblem, seatsOf } from './plan-problem.ts'
import {
  type Column,
  least,
  most,
  ones,
  type Prices,
  type RuleModel,
  slack,
  type Writing,
} from './rule-writing.ts'

const ROLES = ['presenter', 'facilitator', 'scribe', 'mentor'] as const

export function ruleModel(
  problem: PlanProblem,
  rules: readonly Rule[],
  prices: Prices | null = null,
): RuleModel {
  const draft = new ModelDraft()
  const columns = columnsOf(problem, draft, rules)
  const byMember = grouped(columns, ({ turn }) => turn.member)
  const byMeeting = grouped(columns, ({ turn }) => turn.meeting)
  const writing: Writing = { problem, draft, columns, bent: [], prices, byMember, byMeeting }
  for (const [meeting, here] of byMeeting) noMoreThanSeats(writing, meeting, here)
  for (const rule of rules) WRITE[rule.kind](writing, rule as never)
  needMentors(writing, rules)
  return writing
}

/** Where their dates are kept, which never bend, who is away has none, unless they are locked there. */
function columnsOf(problem: PlanProblem, draft: ModelDraft, rules: readonly Rule[]): Column[] {
  const kept = new Set(rules.flatMap((rule) => (rule.kind === 'away' ? [rule.member] : [])))
  return problem.meetings.flatMap((facts, meeting) =>
    problem.members.flatMap((member, at) =>
      ROLES.flatMap((role): Column[] => {
        const lock = problem.locks.find(
          (one) => one.meeting === meeting && one.role === role && one.member === at,
        )
        const seat = role === 'mentor' ? mayTake(problem, member, role) : seatsOf(facts, role) > 0
        const there = kept.has(at) ? member.can : member.entitled
        if (lock === undefined && !(seat && there[meeting] === true)) return []
        return [{ turn: { meeting, role, member: at, paper: lock?.paper ?? null }, column: draft.choice() }]
      }),
    ),
  )
}

function noMoreThanSeats({ problem, draft }: Writing, meeting: number, here: readonly Column[]): void {
  const facts = problem.meetings[meeting]
  for (const role of ['presenter', 'facilitator', 'scribe'] as const)
    if (facts) draft.atMost(ones(here, role), seatsOf(facts, role))
  for (const { paper } of problem.locks)
    if (paper !== null)
      draft.atMost(
        ones(
          here.filter(({ turn }) => turn.paper === paper),
          'presenter',
        ),
        1,
      )
}

type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>
const WRITE: { readonly [Kind in Rule['kind']]: (writing: Writing, rule: Of<Kind>) => void } = {
  seat(writing, rule) {
    const facts = writing.problem.meetings[rule.meeting]
    const terms = ones(writing.byMeeting.get(rule.meeting) ?? [], rule.role)
    if (facts) least(writing, rule, { terms, limit: seatsOf(facts, rule.role) })
  },
  gap(writing, rule) {
    for (const [member, own] of writing.byMember) keepGap(writing, rule, { member, own })
  },
  one_role(writing, rule) {
    for (const own of writing.byMember.values()) keepOneRole(writing, rule, own)
  },
  away(writing, rule) {
    const can = writing.problem.members[rule.member]?.can ?? []
    const own = writing.byMember.get(rule.member) ?? []
    most(writing, rule, { terms: ones(own.filter(({ turn }) => can[turn.meeting] !== true)), limit: 0 })
  },
  cap(writing, rule) {
    most(writing, rule, { terms: ones(writing.byMember.get(rule.member) ?? []), limit: rule.turns })
  },
  may_not(writing, rule) {
    most(writing, rule, { terms: ones(writing.byMember.get(rule.member) ?? [], rule.role), limit: 0 })
  },
  newcomer(writing, rule) {
    const by =
      (writing.problem.members[rule.member]?.newFrom ?? 0) + (writing.problem.rules.newcomerWithin ?? 0)
    const own = writing.byMember.get(rule.member) ?? []
    least(writing, rule, {
      terms: ones(
        own.filter(({ turn }) => turn.meeting <= by),
        'presenter',
      ),
      limit: 1,
    })
  },
  pair(writing, rule) {
    const pairs = [[rule.member, rule.partner]] as const
    for (const { meeting, one, two } of pairsAtMeetings({ ...writing.problem, pairs })) {
      const here = writing.byMeeting.get(meeting) ?? []
      const of = (who: number) =>
        ones(
          here.filter(({ turn }) => turn.member === who),
          'presenter',
        )
      const over = slack(writing, rule).map(([column]): Term => [column, -1])
      writing.draft.atMost([...of(one), ...less(of(two)), ...over], 0)
      writing.draft.atMost([...of(two), ...less(of(one)), ...over], 0)
    }
  },
  lock(writing, rule) {
    const here = writing.byMeeting.get(rule.meeting) ?? []
    if (rule.member === null) return most(writing, rule, { terms: ones(here, rule.role), limit: 0 })
    const held = here.filter(({ turn }) => turn.member === rule.member)
    return least(writing, rule, { terms: ones(held, rule.role), limit: 1 })
  },
  // Of all juniors together: `needMentors`.
  mentor() {},
}

/**
 * In each row of meetings as long as the gap one turn; rows that begin before the plan hold the last turn before it, and where
 * the rule bends they make all that are too close by as much cost the same.
 */
function keepGap(
  writing: Writing,
  rule: Of<'gap'>,
  { member, own }: { member: number; own: readonly Column[] },
): void {
  const turns = own.filter(({ turn }) => turn.role === rule.role)
  const since = writing.problem.members[member]?.since[rule.role] ?? null
  for (let from = 1 - rule.meetings; from < writing.problem.meetings.length; from++) {
    if (from < 0 && writing.prices === null && from !== -(since ?? 0)) continue
    const inside = turns.filter(({ turn }) => turn.meeting >= from && turn.meeting < from + rule.meetings)
    const before = since !== null && -since >= from ? 1 : 0
    most(writing, rule, { terms: ones(inside), limit: 1 - before })
  }
}

/** One role at a meeting; at two meetings that are near each other not different ones. */
function keepOneRole(writing: Writing, rule: Of<'one_role'>, own: readonly Column[]): void {
  const at = grouped(own, ({ turn }) => turn.meeting)
  for (const [meeting, here] of at) {
    most(writing, rule, { terms: ones(here), limit: 1 })
    for (let near = meeting + 1; near < meeting + rule.meetings; near++) {
      const there = at.get(near) ?? []
      const over = there.length > 0 ? slack(writing, rule).map(([column]): Term => [column, -1]) : []
      for (const { turn, column } of here) {
        const others = ones(there.filter((one) => one.turn.role !== turn.role))
        if (others.length > 0) writing.draft.atMost([[column, 1], ...others, ...over], 1)
      }
    }
  }
}

/** At each meeting as many mentors as there are juniors who need one; where a lock names the paper, those who know its topic. */
function needMentors(writing: Writing, rules: readonly Rule[]): void {
  const juniors = new Map(
    rules.flatMap((rule) => (rule.kind === 'mentor' ? [[rule.member, rule] as const] : [])),
  )
  if (juniors.size === 0) return
  const { members, papers } = writing.problem
  for (const here of writing.byMeeting.values()) {
    const presenting = here.filter(({ turn }) => turn.role === 'presenter' && juniors.has(turn.member))
    const alone = new Map(
      presenting.map(({ turn, column }) => [column, slack(writing, juniors.get(turn.member) as Rule)]),
    )
    const topics = new Set([null, ...presenting.map(({ turn }) => topicOf(turn.paper))])
    for (const topic of topics) {
      const need = presenting.filter(({ turn }) => topic === null || topicOf(turn.paper) === topic)
      const know = here.filter(
        ({ turn }) =>
          turn.role === 'mentor' && (topic === null || members[turn.member]?.mentors.includes(topic)),
      )
      const less = need.flatMap(({ column }): Term[] => [[column, -1], ...(alone.get(column) ?? [])])
      writing.draft.atLeast([...ones(know), ...less], 0)
    }
  }

  function topicOf(paper: number | null): string | null {
    return paper === null ? null : (papers[paper]?.topic ?? null)
  }
}

const less = (terms: readonly Term[]) => terms.map(([column, factor]): Term => [column, -factor])

function grouped(columns: readonly Column[], by: (column: Column) => number): Map<number, Column[]> {
  const found = new Map<number, Column[]>()
  for (const one of columns) found.set(by(one), [...(found.get(by(one)) ?? []), one])
  return found
}
