// Placing people into sections by searching their hours, against one model of all hours given to the solver whole: nothing is cheaper,
// with leaders of one section and of several. FINDING=<how many> runs more cases.
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { coverExactly } from '../../shared/domain/cover-hours.ts'
import { canCome, type Reach } from '../../shared/domain/find-slot.ts'
import { placeAt, placePeople } from '../../shared/domain/place-people.ts'
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
    const suits = hours.map(
      (hour) => new Set(reaches.flatMap((reach, at) => (canCome(reach, hour) ? [at] : []))),
    )
    const { hours: cover } = coverExactly(suits, reaches.length)
    for (const count of [cover.length, cover.length + 1, cover.length + 2]) {
      const asked = { reaches, facilitators, count, cover, exact: true, whole: 0 }
      const { cost, proved } = await placePeople(asked, { solve, seconds: 10 })
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
