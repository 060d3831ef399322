// What people said of points follows the points into later revisions, and of several words about one pair one holds.
import { expect, test } from 'vitest'
import type { SaidWord, Statement } from '../../shared/contract/topic.ts'
import { askedOf } from '../../shared/domain/nearest-points.ts'
import { followPoints, keyOf, settleWords } from '../../shared/domain/point-words.ts'

const ref = (summaryId: string, revision: number, position: number) =>
  ({ summaryId, revision, position }) as Statement['point']
const statement = (by: string, revision: number, position: number, text: string): Statement => ({
  point: ref(by, revision, position),
  memberId: `member of ${by}` as never,
  kind: 'weakness',
  text,
})
const word = (
  one: Statement['point'],
  other: Statement['point'],
  more: Partial<SaidWord> = {},
): SaidWord => ({
  ...{ memberId: 'member of a' as never, one, other, says: 'same', as: 'author' },
  ...more,
})

const old = [
  { point: ref('a', 1, 0), text: 'Weak baselines.' },
  { point: ref('a', 1, 1), text: 'No proof.' },
  { point: ref('b', 1, 0), text: 'The baselines are weak.' },
]

test('a point that a new revision leaves as it was keeps what was said of it, also at another place', () => {
  const now = [
    statement('a', 3, 0, 'Something new.'),
    statement('a', 3, 1, 'Weak baselines.'),
    statement('b', 1, 0, 'The baselines are weak.'),
  ]
  const nodeOf = followPoints(old, now)
  expect(nodeOf(ref('a', 1, 0))).toBe(keyOf(ref('a', 3, 1)))
  expect(nodeOf(ref('b', 1, 0))).toBe(keyOf(ref('b', 1, 0)))
  expect(settleWords([word(ref('a', 1, 0), ref('b', 1, 0))], nodeOf).same).toEqual([
    [keyOf(ref('a', 3, 1)), keyOf(ref('b', 1, 0))],
  ])
})

test('a point whose text was changed loses it, and so does one that is gone', () => {
  const nodeOf = followPoints(old, [statement('a', 2, 0, 'Weak baselines!'), statement('b', 1, 0, 'x')])
  expect(nodeOf(ref('a', 1, 0))).toBe(keyOf(ref('a', 1, 0)))
  expect(nodeOf(ref('a', 1, 1))).toBe(keyOf(ref('a', 1, 1)))
})

test('of two points with the same text each keeps its own', () => {
  const twice = [0, 1].map((position) => ({ point: ref('a', 1, position), text: 'Same.' }))
  const nodeOf = followPoints(twice, [statement('a', 2, 0, 'Same.'), statement('a', 2, 1, 'Same.')])
  expect(nodeOf(ref('a', 1, 1))).toBe(keyOf(ref('a', 2, 1)))
})

test('"another point" of either author holds against "same"; a lead’s word holds against both', () => {
  const [a, b] = [ref('a', 1, 0), ref('b', 1, 0)]
  const nodeOf = (point: Statement['point']) => keyOf(point)
  const yes = word(a, b)
  const no = word(b, a, { says: 'other', memberId: 'member of b' as never })
  const pair = [keyOf(a), keyOf(b)]
  expect(settleWords([yes], nodeOf)).toEqual({ same: [pair], other: [] })
  expect(settleWords([yes, no], nodeOf)).toEqual({ same: [], other: [pair] })
  expect(settleWords([no, yes, word(a, b, { as: 'lead' })], nodeOf)).toEqual({ same: [pair], other: [] })
  expect(settleWords([], nodeOf)).toEqual({ same: [], other: [] })
})

test('asked are at most three nearest points of others, and those that were answered', () => {
  const mine = statement('a', 1, 0, 'The baselines are weak.')
  const others = [
    statement('b', 1, 0, 'Baselines are weak here.'),
    statement('c', 1, 0, 'Weak baselines.'),
    statement('d', 1, 0, 'The baselines are not recent.'),
    statement('e', 1, 0, 'Baselines from ten years ago.'),
    statement('f', 1, 0, 'Qzx.'),
  ]
  const nodeOf = (point: Statement['point']) => keyOf(point)
  const nothing = askedOf('member of a', [mine, ...others], { words: [], nodeOf })
  expect(nothing.map(({ near }) => near.length)).toEqual([3])
  const words = [word(mine.point, ref('f', 1, 0), { says: 'other' })]
  const [asked] = askedOf('member of a', [mine, ...others], { words, nodeOf })
  expect(asked?.near.at(-1)).toMatchObject({ says: 'other', statement: { text: 'Qzx.' } })
  expect(asked?.near).toHaveLength(4)
  expect(askedOf('nobody', [mine, ...others], { words, nodeOf })).toEqual([])
})
