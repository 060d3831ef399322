// A point keeps its key while it is typed in, moved, and comes back from disk.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from '../../shared/contract/summary.ts'
import { carryKeys, type Keyed } from '../../shared/writing/point-keys.ts'

const point = (text: string, kind: Point['kind'] = 'strength'): Point => ({ kind, text, where: '' })

function begin(points: readonly Point[]): { keyed: Keyed; carry: (points: readonly Point[]) => Keyed } {
  let last = 0
  const fresh = () => `k${++last}`
  let keyed = carryKeys({ points: [], keys: [] }, points, fresh)
  return {
    keyed,
    carry: (next) => {
      keyed = carryKeys(keyed, next, fresh)
      return keyed
    },
  }
}

const [a, b, c] = [point('a'), point('b'), point('c')]

test('typing keeps every key', () => {
  const { keyed, carry } = begin([a, b, c])
  expect(carry([a, point('bb'), c]).keys).toEqual(keyed.keys)
})

test('a moved point takes its key along, also where the text came back from disk', () => {
  const { keyed, carry } = begin([a, b, c])
  const [one, two, three] = keyed.keys
  expect(carry([b, a, c]).keys).toEqual([two, one, three])
  expect(carry([point('c'), point('b'), point('a')]).keys).toEqual([three, two, one])
})

test('removed and added: the others keep theirs', () => {
  const { keyed, carry } = begin([a, b, c])
  const [one, , three] = keyed.keys
  expect(carry([a, c]).keys).toEqual([one, three])
  expect(carry([a, point('', 'weakness'), c]).keys).toEqual([one, 'k4', three])
})

test('any two lists: as many keys as points, no key twice, and a kept object keeps its key', () => {
  const seed = Date.now() % 2 ** 31
  console.log(`point-keys: seed ${seed}`)
  const points = fc.array(
    fc.record({
      kind: fc.constantFrom('strength', 'weakness'),
      text: fc.constantFrom('', 'a', 'b'),
      where: fc.constant(''),
    }),
  ) as fc.Arbitrary<Point[]>
  fc.assert(
    fc.property(points, points, fc.nat(), (before, added, turn) => {
      const { keyed, carry } = begin(before)
      const after = [...added, ...before.slice(turn % (before.length + 1)).toReversed()]
      const { keys } = carry(after)
      expect(new Set(keys).size).toBe(after.length)
      before.forEach((one, index) => {
        const at = after.indexOf(one)
        if (at >= 0) expect(keys[at]).toBe(keyed.keys[index])
      })
    }),
    { seed },
  )
})
