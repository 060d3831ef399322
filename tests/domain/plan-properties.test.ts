// What is true of every plan of the solver: hard rules hold, locks stay, names and orders do not matter, a wish more never makes it
// worse and a date less never better, planning again changes nothing. Over small groups, by a printed seed; `PLANS=200` for more.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import {
  changesBack,
  changesOf,
  replacedBy,
  type Standing,
  type StandingTurn,
  type TurnChanges,
} from '../../shared/domain/publish-plan.ts'
import { aPlanningGroup } from '../support/plan-groups.ts'
import { compareScores, OPEN_COST, scorePlan } from '../support/plan-score.ts'
import { aSmallGroup } from '../support/plan-small.ts'
import { cellsOf } from '../support/plan-view.ts'
import { randomFrom } from '../support/random.ts'

const RUNS = Number(process.env.PLANS ?? 5)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
console.log(`plans by seed ${SEED}, ${RUNS} runs of each property`)

const solve = await openSolver(1)
const plan = async (problem: PlanProblem) => (await planExactly(problem, { solve, seconds: 120 })).turns
const score = async (problem: PlanProblem) => scorePlan(problem, await plan(problem))

/** Groups of the oracle, and some that are large enough to be solved in steps. */
const groups = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 100_000 }).map(aSmallGroup) },
  {
    weight: 1,
    arbitrary: fc
      .record({ seed: fc.integer({ min: 1, max: 100_000 }), tight: fc.boolean() })
      .map(({ seed, tight }) => aPlanningGroup({ members: 15, meetings: 14, seats: 1, tight }, seed)),
  },
)
const drawn = fc.integer({ min: 1, max: 1_000_000 }).map(randomFrom)

function holds(name: string, property: (problem: PlanProblem, random: () => number) => Promise<void>): void {
  test(name, { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(groups, drawn, property), { numRuns: RUNS, seed: SEED })
  })
}

const any = (length: number, random: () => number) => Math.floor(random() * length)

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .toSorted((one, two) => one.at - two.at)
    .map(({ one }) => one)
}

holds('no hard rule is broken, and the same problem has the same plan', async (problem) => {
  const turns = await plan(problem)
  expect(checkPlan(problem, turns).filter(isHard)).toEqual([])
  expect(await plan(problem)).toEqual(turns)
})

holds('cells that are locked as they are stay, and the plan is as good', async (problem, random) => {
  const turns = await plan(problem)
  const locks = [...problem.locks, ...shuffled(turns, random).slice(0, 3)]
  const locked = await plan({ ...problem, locks })
  for (const lock of locks.filter(({ member }) => member !== null))
    expect(locked).toContainEqual(lock.paper === null ? expect.objectContaining(cellOf(lock)) : lock)
  expect(checkPlan({ ...problem, locks }, locked).filter(isHard)).toEqual([])
  expect(compareScores(scorePlan(problem, locked), scorePlan(problem, turns))).toBe(0)
})

function cellOf({
  meeting,
  role,
  member,
}: Pick<PlannedTurn, 'meeting' | 'role'> & { member: number | null }) {
  return { meeting, role, member }
}

holds('in which order members and papers stand does not matter', async (problem, random) => {
  const members = shuffled([...problem.members.keys()], random)
  const papers = shuffled([...problem.papers.keys()], random)
  const paper = (old: number | null) => (old === null ? null : papers.indexOf(old))
  const other: PlanProblem = {
    ...problem,
    members: members.flatMap((old) => problem.members[old] ?? []),
    papers: papers.flatMap((old) => problem.papers[old] ?? []),
    pairs: problem.pairs.map(([one, two]) => [members.indexOf(one), members.indexOf(two)] as const),
    bids: shuffled(problem.bids, random).map((bid) => ({
      ...bid,
      member: members.indexOf(bid.member),
      paper: papers.indexOf(bid.paper),
    })),
    locks: problem.locks.map((lock) => ({
      ...lock,
      member: lock.member === null ? null : members.indexOf(lock.member),
      paper: paper(lock.paper),
    })),
  }
  expect(compareScores(await score(other), await score(problem))).toBe(0)
})

holds('a bid more never makes the plan worse', async (problem, random) => {
  const member = any(problem.members.length, random)
  const paper = any(problem.papers.length, random)
  const others = problem.bids.filter((bid) => bid.member !== member || bid.paper !== paper)
  const without = { ...problem, bids: others }
  const wanting: PlanProblem = { ...problem, bids: [...others, { member, paper, value: 3 }] }
  expect(compareScores(await score(wanting), await score(without))).toBeLessThanOrEqual(0)
})

holds('a date less never makes the plan better', async (problem, random) => {
  const away = any(problem.members.length, random)
  const at = any(problem.meetings.length, random)
  const locks = problem.locks.filter(({ meeting, member }) => meeting !== at || member !== away)
  const before = { ...problem, locks }
  const after: PlanProblem = {
    ...before,
    members: problem.members.map((member, index) =>
      index === away ? { ...member, can: member.can.map((can, date) => can && date !== at) } : member,
    ),
  }
  expect(compareScores(await score(after), await score(before))).toBeGreaterThanOrEqual(0)
})

holds('planned again as it is published, nothing changes', async (problem) => {
  const turns = await plan(problem)
  expect(await plan({ ...problem, published: turns })).toEqual(turns)
})

holds('who cannot come any more is replaced, and few others change', async (problem, random) => {
  const published = await plan(problem)
  const freed = published[any(published.length, random)]
  if (freed === undefined || problem.locks.length > 0) return
  const after: PlanProblem = {
    ...problem,
    published,
    members: problem.members.map((member, index) =>
      index === freed.member
        ? { ...member, can: member.can.map((can, date) => can && date !== freed.meeting) }
        : member,
    ),
  }
  const kept = (turns: readonly PlannedTurn[]) =>
    published.filter((old) =>
      turns.some((turn) => JSON.stringify(cellOf(turn)) === JSON.stringify(cellOf(old))),
    )
  const again = await plan(after)
  const anew = await plan({ ...after, published: null })
  expect(checkPlan(after, again).filter(isHard)).toEqual([])
  expect(scorePlan(after, again).open).toBeCloseTo(scorePlan(after, anew).open, 6)
  expect(kept(again).length).toBeGreaterThanOrEqual(kept(anew).length - 1)
})

holds('a seat more never leaves more of the others open', async (problem, random) => {
  const at = any(problem.meetings.length, random)
  const locks = problem.locks.filter(({ meeting, member }) => meeting !== at || member !== null)
  const before: PlanProblem = { ...problem, locks }
  const more: PlanProblem = {
    ...before,
    meetings: problem.meetings.map((meeting, index) =>
      index === at
        ? { ...meeting, seats: { ...meeting.seats, presenter: (meeting.seats.presenter ?? 0) + 1 } }
        : meeting,
    ),
  }
  const [fewer, grown] = [await score(before), await score(more)]
  // At most the new one is open: what was filled before can be filled as it was.
  expect(grown.open).toBeLessThanOrEqual(fewer.open + OPEN_COST.presenter + 1e-6)
})

holds(
  'who cancels and then can come after all has their turn again: the plan is what it was',
  async (problem, random) => {
    if (problem.locks.length > 0) return
    const before = await plan(problem)
    const published: PlanProblem = { ...problem, published: before }
    const gone = before[any(before.length, random)]
    if (gone === undefined) return
    const away: PlanProblem = {
      ...published,
      members: problem.members.map((member, index) =>
        index === gone.member
          ? { ...member, can: member.can.map((can, date) => can && date !== gone.meeting) }
          : member,
      ),
    }
    const without = await plan(away)
    expect(without).not.toContainEqual(gone)
    const stood = standingOf(problem, before)
    const changed = applied(
      stood,
      changesOf(stood, cellsOf(problem, without), () => []),
    )
    expect(inOrder(changed)).not.toEqual(inOrder(stood))
    const back = applied(changed, changesBack(changed, replacedBy(stood)))
    expect(inOrder(back)).toEqual(inOrder(stood))
    expect(await plan(published)).toEqual(before)
  },
)

const instant = '2026-03-02T10:00:00.000Z' as StandingTurn['createdAt']

/** As it would stand when these turns were published. */
function standingOf(problem: PlanProblem, turns: readonly PlannedTurn[]): Standing {
  const cells = cellsOf(problem, turns)
  const placed = cells.filter(({ role, readingId }) => role === 'presenter' && readingId !== null)
  return {
    turns: cells.map((cell, at) => ({ ...cell, id: `turn ${at}` as never, part: '', createdAt: instant })),
    readings: placed.map(({ meetingId, readingId }) => ({
      meetingId,
      readingId: readingId as never,
      position: 0,
    })),
  }
}

function applied({ turns, readings }: Standing, changes: TurnChanges): Standing {
  const kept = turns
    .filter(({ id }) => !changes.removed.includes(id))
    .map((turn) => ({ ...turn, ...changes.changed.find(({ id }) => id === turn.id) }))
  const added = changes.added.map((cell, at) => ({ createdAt: instant, id: `new ${at}` as never, ...cell }))
  const gone = (one: { meetingId: string; readingId: string }) =>
    changes.readingsRemoved.some((off) => off.meetingId === one.meetingId && off.readingId === one.readingId)
  return {
    turns: [...kept, ...added],
    readings: [...readings.filter((one) => !gone(one)), ...changes.readingsAdded],
  }
}

/** A position is told by the meeting's list, not by the plan. */
function inOrder({ turns, readings }: Standing): string[] {
  return [
    ...turns.map(({ id, meetingId, role, memberId, readingId }) =>
      [id, meetingId, role, memberId, readingId].join(' '),
    ),
    ...readings.map(({ meetingId, readingId }) => `${meetingId} ${readingId}`),
  ].toSorted()
}
