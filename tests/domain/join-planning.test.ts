// Two leads change the planner's rules at once: nothing that one of them alone changed is lost, whoever is slower.
import { expect, test } from 'vitest'
import { DEFAULT_PLANNING, type PlanningPolicy } from '../../shared/contract/policy.ts'
import { joinPlanning } from '../../shared/domain/join-planning.ts'
import { randomFrom } from '../support/random.ts'

const SEED = Date.now() % 1_000_000

function drawn(random: () => number): PlanningPolicy {
  const one = (n: number) => 1 + Math.floor(random() * n)
  return {
    gap: random() < 0.3 ? null : one(3),
    ...{ facilitatorGap: one(3), oneRoleWithin: one(2), newcomerWithin: random() < 0.3 ? null : one(3) },
    ...{
      juniorsNeedMentor: random() < 0.5,
      juniorsFacilitate: random() < 0.5,
      homeworkPairs: random() < 0.5,
    },
  }
}

test('each field is whose change it was; of both, the later one’s, and named', () => {
  console.log(`planning rules joined by seed ${SEED}`)
  const random = randomFrom(SEED)
  let disputes = 0
  for (let run = 0; run < 500; run++) {
    const [base, mine, theirs] = [drawn(random), drawn(random), drawn(random)]
    const { planning, disputed } = joinPlanning(base, mine, theirs)
    for (const field of Object.keys(base) as (keyof PlanningPolicy)[]) {
      const [own, others] = [mine[field] !== base[field], theirs[field] !== base[field]]
      expect(planning[field]).toBe(own ? mine[field] : theirs[field])
      expect(disputed.includes(field)).toBe(own && others && mine[field] !== theirs[field])
    }
    disputes += disputed.length
  }
  expect(disputes).toBeGreaterThan(0)
})

test('two different fields: both stand', () => {
  const mine = { ...DEFAULT_PLANNING, gap: 4 }
  const theirs = { ...DEFAULT_PLANNING, homeworkPairs: true }
  const joined = { ...DEFAULT_PLANNING, gap: 4, homeworkPairs: true }
  expect(joinPlanning(DEFAULT_PLANNING, mine, theirs)).toEqual({ planning: joined, disputed: [] })
})
