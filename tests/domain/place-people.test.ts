// Placing people into sections by searching their hours, against one model of all hours given to the solver whole: nothing is cheaper,
// with leaders of one section and of several. FINDING=<how many> runs more cases.
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { findSections } from '../../shared/domain/find-sections.ts'
import type { Reach } from '../../shared/domain/find-slot.ts'
import { placeAt } from '../../shared/domain/place-people.ts'
import { randomFrom } from '../support/random.ts'

const CASES = Number(process.env.FINDING ?? 10)
const SEED = 2027
const HOURS = 10

test('no placing is cheaper than the one that is found', async () => {
  const [random, solve] = [randomFrom(SEED), await openSolver(1)]
  const pain = () => [0, 0, 1, 3][Math.floor(random() * 4)] ?? 0
  const hours = Array.from({ length: HOURS }, (_, hour) => hour)
  const seen = { several: 0, once: 0, cost: 0 }
  for (let turn = 0; turn < CASES; turn += 1) {
    const people = Array.from(
      { length: 9 + (turn % 4) },
      (): Reach => Int8Array.from(hours, () => (random() < 0.4 ? pain() : -1)),
    )
    const reaches = people.filter((reach) => reach.some((cost) => cost >= 0))
    const facilitators = [0, 1, 2].slice(0, turn % 4)
    const found = await findSections({ reaches, facilitators, choices: 3 }, { solve, seconds: 10 })
    for (const { sections, cost, proved } of found.choices) {
      const count = sections.length
      const whole = await placeAt({ reaches, facilitators, count }, hours, { solve, seconds: 10 })
      expect({ turn, count, proved, cost }).toEqual({ turn, count, proved: true, cost: whole?.cost })
      seen[facilitators.length > 0 && count > facilitators.length ? 'several' : 'once'] += 1
      seen.cost += cost
    }
  }
  console.log(
    `place-people: seed ${SEED}, ${seen.once + seen.several} placings as cheap as one model of all hours, in ${seen.several} of them more sections than leaders; cost ${seen.cost} together`,
  )
  expect(Math.min(seen.once, seen.several)).toBeGreaterThan(0)
})
