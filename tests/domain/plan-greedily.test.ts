// The plan at once: no hard rule broken on any group, locked cells kept, the same problem the same plan; and the checker that
// says so finds each rule broken on purpose.
import { expect, test } from 'vitest'
import { HARD_FAULTS } from '../../shared/contract/plan.ts'
import { checkPlan, isHard, whatKeepsOut } from '../../shared/domain/check-plan.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import { ledger, unfairness } from '../../shared/domain/plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const small = (seed: number, tight = false) => aPlanningGroup({ ...SIZES['12x15'], tight }, seed)
const hard = (problem: PlanProblem, turns: readonly PlannedTurn[]) => checkPlan(problem, turns).filter(isHard)

test.each(Object.entries(SIZES))(
  '%s: no hard rule is broken, in groups with room and without',
  (name, size) => {
    const seeds = name === '200x52' ? SEEDS.slice(0, 2) : SEEDS
    for (const seed of seeds) {
      for (const tight of [false, true]) {
        const problem = aPlanningGroup({ ...size, tight }, seed)
        const begun = performance.now()
        const turns = planGreedily(problem)
        const took = performance.now() - begun
        expect(hard(problem, turns), `seed ${seed}`).toEqual([])
        const open = checkPlan(problem, turns).filter((fault) => fault.kind === 'seat_empty')
        const unfair = unfairness(ledger(problem, turns, 'presenter'))
        console.log(
          `${name} ${tight ? 'tight ' : ''}seed ${seed}: ${turns.length} turns, ${open.length} cells open, unfairness ${unfair.toFixed(2)}, ${took.toFixed(0)} ms`,
        )
      }
    }
  },
)

test('the same problem has the same plan, and another seed another one between equals', () => {
  for (const seed of SEEDS) expect(planGreedily(small(seed))).toEqual(planGreedily(small(seed)))
})

test('a locked cell is kept, also one that stays empty', () => {
  for (const seed of SEEDS) {
    const problem = small(seed)
    const who = problem.members.findIndex(({ can, level }) => can[5] && level !== 'junior')
    const locks = [
      { meeting: 5, role: 'presenter', member: who, paper: 0 },
      { meeting: 7, role: 'facilitator', member: null, paper: null },
    ] as const
    const turns = planGreedily({ ...problem, locks })
    expect(turns).toContainEqual({ meeting: 5, role: 'presenter', member: who, paper: 0 })
    expect(turns.filter(({ meeting, role }) => meeting === 7 && role === 'facilitator')).toEqual([])
    expect(checkPlan({ ...problem, locks }, turns).filter(({ kind }) => kind === 'lock')).toEqual([])
  }
})

test('each hard rule, broken on purpose in a good plan, is found and named', () => {
  const problem = small(3)
  const turns = planGreedily(problem)
  const first = turns.find(({ role, meeting }) => role === 'presenter' && meeting === 6)
  if (first === undefined) throw new Error('no presenter at meeting 6')
  const away = problem.members.findIndex(({ can }) => can[6] === false)
  const junior = problem.members.findIndex(({ level }) => level === 'junior')
  const facilitator = turns.find(({ role }) => role === 'facilitator')
  const other = turns.find(({ role, meeting }) => role === 'presenter' && meeting === 8)
  if (!facilitator || !other) throw new Error('a plan without facilitators or presenters')
  const broken: Record<string, readonly [PlanProblem, readonly PlannedTurn[]]> = {
    away: [problem, [...turns, { ...first, member: away, paper: null }]],
    may_not: [problem, [...turns, { ...facilitator, member: junior }]],
    twice: [problem, [...turns, first]],
    two_roles: [problem, [...turns, { ...first, role: 'scribe', paper: null }]],
    gap: [problem, [...turns, { ...first, meeting: 7, paper: null }]],
    cap: [{ ...problem, members: problem.members.map((one) => ({ ...one, cap: 0 })) }, turns],
    too_many: [problem, [...turns, { ...first, member: other.member, paper: null }]],
    paper_twice: [problem, [...turns, { ...other, paper: first.paper }]],
    wrong_mentor: [problem, [...turns, { ...first, role: 'mentor', member: junior, paper: 0 }]],
    lock: [{ ...problem, locks: [{ meeting: 6, role: 'presenter', member: away, paper: null }] }, turns],
  }
  expect(Object.keys(broken).toSorted()).toEqual([...HARD_FAULTS].toSorted())
  for (const [kind, [changed, plan]] of Object.entries(broken))
    expect([kind, hard(changed, plan).map((fault) => fault.kind)]).toEqual([
      kind,
      expect.arrayContaining([kind]),
    ])
})

test('what keeps a member out of a cell is what the checker would say of the plan with them in it', () => {
  for (const seed of SEEDS) {
    const problem = small(seed, true)
    const turns = planGreedily(problem)
    for (const [member] of problem.members.entries()) {
      const turn: PlannedTurn = { meeting: 4, role: 'scribe', member, paper: null }
      const out = whatKeepsOut(problem, turns, turn)
      const faults = hard(problem, [...turns, turn]).filter((fault) => fault.member === member)
      expect([seed, member, out?.kind]).toEqual([
        seed,
        member,
        out ? faults.find(({ kind }) => kind === out.kind)?.kind : undefined,
      ])
      if (out === null) expect(faults).toEqual([])
    }
  }
})
