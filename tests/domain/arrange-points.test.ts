// Points moved, turned, added and brought back: no word of any of them is ever lost on the way.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POINT_KINDS, type Point } from '../../shared/contract/summary.ts'
import {
  addPoint,
  isEmpty,
  movePoint,
  numberOf,
  putBack,
  turnPoint,
} from '../../shared/domain/arrange-points.ts'

const point = (kind: Point['kind'], text: string): Point => ({ kind, text, where: '' })
const FOUR = [point('strength', 'a'), point('weakness', 'x'), point('strength', 'b'), point('question', 'q')]
const told = (points: readonly Point[]) => points.map(({ kind, text }) => `${kind[0]}${text}`).join(' ')

test('a point passes the next of its own kind, and stays where there is none', () => {
  const up = movePoint(FOUR, 2, -1)
  expect(told(up?.points ?? [])).toBe('sb wx sa qq')
  expect(up?.index).toBe(0)
  expect(movePoint(FOUR, 0, -1)).toBeNull()
  expect(movePoint(FOUR, 3, 1)).toBeNull()
  expect(movePoint(FOUR, 9, 1)).toBeNull()
})

test('a point becomes the last of another kind, in the room of a field left empty', () => {
  const turned = turnPoint([...FOUR, point('weakness', ' ')], 0, 'weakness')
  expect(told(turned?.points ?? [])).toBe('wx sb qq wa')
  expect(turned?.index).toBe(3)
  expect(turnPoint(FOUR, 0, 'strength')).toBeNull()
  expect(told(turnPoint(FOUR, 1, 'question')?.points ?? [])).toBe('sa sb qq qx w')
})

test('a point is numbered among its kind', () => {
  expect(FOUR.map((_, index) => numberOf(FOUR, index))).toEqual([1, 1, 2, 1])
})

test('a point is added below another, and a removed one comes back to its place', () => {
  expect(addPoint(FOUR, 'strength', 0).index).toBe(1)
  expect(told(addPoint(FOUR, 'question').points)).toBe('sa wx sb qq q')
  expect(told(putBack(FOUR.toSpliced(1, 1), FOUR[1] as Point, 1).points)).toBe(told(FOUR))
  expect(putBack([], FOUR[1] as Point, 7).index).toBe(0)
})

test('any number of steps: the written words stay the same words', () => {
  const kind = fc.constantFrom(...POINT_KINDS)
  const points = fc.array(fc.record({ kind, text: fc.string(), where: fc.string() }), { maxLength: 12 })
  const steps = fc.array(fc.tuple(fc.nat(12), fc.constantFrom('up', 'down', ...POINT_KINDS)), {
    maxLength: 30,
  })
  const words = (all: readonly Point[]) =>
    all
      .filter((one) => !isEmpty(one))
      .map(({ text, where }) => `${text}\0${where}`)
      .toSorted()
  const seed = Date.now() % 2 ** 31
  console.log(`arrange-points: seed ${seed}`)
  fc.assert(
    fc.property(points, steps, (before, moves) => {
      const after = moves.reduce<readonly Point[]>((now, [index, step]) => {
        const arranged =
          step === 'up' || step === 'down'
            ? movePoint(now, index, step === 'up' ? -1 : 1)
            : turnPoint(now, index, step)
        if (arranged !== null) expect(arranged.points[arranged.index]?.text).toBe(now[index]?.text)
        return arranged?.points ?? now
      }, before)
      expect(words(after)).toEqual(words(before))
    }),
    { seed },
  )
})
