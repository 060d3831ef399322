// What the planner knows by places in lists is told by ids: reasons, repairs, faults, shares and rules keep the contract's
// shapes, lead back to the same cells, and tell what the planner found.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { CellReason, PlanFault, Repair } from '../../shared/contract/plan.ts'
import { ConflictRule } from '../../shared/contract/plan-conflict.ts'
import { checkPlan } from '../../shared/domain/check-plan.ts'
import { explainTurn } from '../../shared/domain/explain-plan.ts'
import { rulesOf } from '../../shared/domain/group-rules.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { repairs } from '../../shared/domain/repair-plan.ts'
import {
  tellFaults,
  tellReason,
  tellRepair,
  tellRule,
  tellShares,
  tellTurns,
  turnsOf,
} from '../../shared/domain/tell-plan.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'

/** The contract wants ids that are UUIDs. */
function withIds(problem: PlanProblem): PlanProblem {
  const id = (kind: number, at: number) =>
    `${kind}0000000-0000-4000-8000-${String(at).padStart(12, '0')}` as never
  return {
    ...problem,
    meetings: problem.meetings.map((one, at) => ({ ...one, id: id(1, at) })),
    members: problem.members.map((one, at) => ({ ...one, id: id(2, at) })),
    papers: problem.papers.map((one, at) => ({ ...one, id: id(3, at) })),
  }
}

const GROUPS = [1, 2, 3].flatMap((seed) =>
  [false, true].map((tight) => withIds(aPlanningGroup({ ...SIZES['12x15'], tight }, seed))),
)

test('cells lead back to the same turns; of what is gone nothing is left', () => {
  for (const problem of GROUPS) {
    const turns = planGreedily(problem)
    const cells = tellTurns(problem, turns)
    expect(turnsOf(problem, cells)).toEqual(turns)
    const gone = { ...problem, members: problem.members.slice(1) }
    expect(turnsOf(gone, cells)).toHaveLength(turns.filter(({ member }) => member !== 0).length)
  }
})

test('each reason names its cell, everybody else once, and what would happen without', () => {
  for (const problem of GROUPS) {
    const turns = planGreedily(problem)
    for (const turn of turns) {
      const told = CellReason.parse(tellReason(problem, turns, turn))
      expect(turnsOf(problem, [told.cell])).toEqual([turn])
      const others = told.others.map(({ memberId }) => memberId)
      expect(new Set([told.cell.memberId, ...others]).size).toBe(problem.members.length)
      const reason = explainTurn(problem, turns, turn)
      expect(told.without?.changes ?? null).toBe(reason?.without?.changes ?? null)
      const able = told.others.flatMap(({ why }) => ('by' in why ? [why.kind] : []))
      expect(told.of).toBe(able.length + 1)
      expect(told.rank).toBe(able.filter((kind) => kind === 'further_behind').length + 1)
    }
  }
})

test('repairs keep who takes, gives, mentors and comes third', () => {
  const kinds = new Set<string>()
  for (const problem of GROUPS) {
    const turns = planGreedily(problem)
    for (const freed of turns)
      for (const repair of repairs(problem, turns, freed)) {
        const told = Repair.parse(tellRepair(problem, repair))
        kinds.add(told.kind)
        expect(told.memberId).toBe(problem.members[repair.member]?.id)
        expect(told.thirdId === undefined).toBe(repair.third === null)
        expect(told.otherMeetingId === null).toBe(repair.meeting === null)
      }
  }
  expect([...kinds].toSorted()).toEqual(['chain', 'substitute', 'swap'])
})

test('faults tell the other meeting or a number, and a gap before the plan tells none', () => {
  const problem = GROUPS[0] as PlanProblem
  const rules = { ...problem.rules, gap: 4 }
  const [first] = problem.members
  if (first === undefined) throw new Error('nobody is in the group')
  const rested = { ...first, can: first.can.map(() => true), since: { ...first.since, presenter: 2 }, cap: 1 }
  const group = { ...problem, rules, members: [rested, ...problem.members.slice(1)] }
  const turns = [0, 2].map((meeting) => ({ meeting, role: 'presenter' as const, member: 0, paper: null }))
  const told = z.array(PlanFault).parse(tellFaults(group, checkPlan(group, turns)))
  const of = (kind: string) => told.filter((fault) => fault.kind === kind)
  expect(of('gap').map(({ otherMeetingId, n }) => [otherMeetingId, n])).toEqual([
    [group.meetings[2]?.id, 4],
    [group.meetings[0]?.id, 4],
  ])
  expect(of('cap').map(({ n, hard }) => [n, hard])).toEqual([[1, true]])
  expect(of('seat_empty').every(({ n, hard }) => n === 1 && !hard)).toBe(true)
  const [early] = turns.slice(0, 1)
  const before = tellFaults(group, checkPlan(group, early ? [early] : [])).find(({ kind }) => kind === 'gap')
  expect(before).toMatchObject({ otherMeetingId: null, n: 4 })
})

test('shares tell what was held before and by the end; rules keep the shape of the contract', () => {
  for (const problem of GROUPS) {
    const turns = planGreedily(problem)
    const lines = tellShares(problem, turns)
    expect(lines).toHaveLength(problem.members.length * 4)
    expect(lines.reduce((sum, { held, before }) => sum + held - before, 0)).toBe(turns.length)
    const locks = [{ meeting: 1, role: 'scribe' as const, member: null, paper: null }]
    const rules = rulesOf({ ...problem, locks }, null)
    expect(rules.map((rule) => ConflictRule.parse(tellRule(problem, rule)).kind)).toEqual(
      rules.map(({ kind }) => kind),
    )
  }
})
