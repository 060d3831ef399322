// Somebody cannot come: every way out keeps the rules, changes as little as it says, and the best changes least; and each turn
// has a reason that names everybody else.
import { expect, test } from 'vitest'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { explainTurn } from '../../shared/domain/explain-plan.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import { ledger, unfairness } from '../../shared/domain/plan-ledger.ts'
import { cannotCome, repairs, sameCell } from '../../shared/domain/repair-plan.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]

test('each way out keeps the rules and tells the truth of what it costs', () => {
  let found = 0
  for (const seed of SEEDS) {
    for (const size of [SIZES['12x15'], SIZES['50x26']]) {
      const problem = aPlanningGroup(size, seed)
      const turns = planGreedily(problem)
      const before = unfairness(ledger(problem, turns, 'presenter'))
      const freed = turns.find(({ role, meeting }) => role === 'presenter' && meeting === 3)
      if (freed === undefined) throw new Error('nobody presents at the fourth meeting')
      const ways = repairs(problem, turns, freed)
      found += ways.length
      for (const way of ways) {
        expect(checkPlan(cannotCome(problem, freed), way.turns).filter(isHard)).toEqual([])
        expect(way.turns.some((turn) => sameCell(turn, freed))).toBe(false)
        const changed = way.turns.filter((turn) => !turns.some((old) => sameCell(old, turn)))
        expect(way.changes).toBe(changed.length)
        expect(before + way.unfairer).toBeCloseTo(unfairness(ledger(problem, way.turns, 'presenter')), 9)
      }
      const costs = ways.map(({ changes }) => changes)
      expect(costs).toEqual(costs.toSorted((one, two) => one - two))
    }
  }
  expect(found).toBeGreaterThan(100)
})

test('every turn of a plan has its reason: everybody else is named once, and who could have is ranked', () => {
  for (const seed of SEEDS) {
    const problem = aPlanningGroup(SIZES['12x15'], seed)
    const turns = planGreedily(problem)
    for (const turn of turns.filter(({ role }) => role === 'presenter')) {
      const reason = explainTurn(problem, turns, turn)
      if (reason === null) throw new Error('no reason')
      const named = [...reason.others.map(({ member }) => member), turn.member].toSorted((a, b) => a - b)
      expect(named).toEqual(problem.members.map((_, index) => index))
      expect(reason.rank).toBeLessThanOrEqual(reason.of)
      expect(reason.without?.turns.some((one) => sameCell(one, turn)) ?? false).toBe(false)
    }
  }
})

test('what is locked is not moved, and a fault elsewhere in the plan keeps nobody from helping out', () => {
  let chains = 0
  for (const seed of SEEDS) {
    const group = aPlanningGroup({ ...SIZES['12x15'], tight: true }, seed)
    const planned = planGreedily(group)
    const locks = planned.filter(({ meeting }) => meeting % 2 === 0)
    const problem = { ...group, locks }
    // Somebody was put where they are away.
    const [away] = problem.members.flatMap(({ can }, member) => (can[14] === false ? [member] : []))
    const broken = { meeting: 14, role: 'scribe' as const, member: away ?? 0, paper: null }
    const turns = [...planned.filter((one) => !(one.meeting === 14 && one.role === 'scribe')), broken]
    for (const freed of planned.filter(({ meeting }) => meeting === 3 || meeting === 9)) {
      const ways = repairs(problem, turns, freed)
      expect(ways.length > 0).toBe(repairs(problem, planned, freed).length > 0)
      for (const way of ways) {
        chains += way.kind === 'chain' ? 1 : 0
        const kept = locks.filter((lock) => lock.meeting !== 14)
        expect(kept.every((lock) => way.turns.some((turn) => sameCell(turn, lock)))).toBe(true)
      }
    }
  }
  expect(chains).toBeGreaterThan(0)
})
