// Grouping of points: what must hold for any points and whatever people said of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Statement } from '../../shared/contract/topic.ts'
import { clusterPoints, NOTHING_SAID, type Said } from '../../shared/domain/cluster-points.ts'
import { topicsAmong } from '../../shared/domain/describe-topic.ts'
import { keyOf } from '../../shared/domain/point-words.ts'

const SEED = 20_261_122
const RUNS = { seed: SEED, numRuns: 150 }

const TEXTS = [
  'The baselines are weak and none of them is recent.',
  'The baselines are weak; no recent baseline is compared.',
  'It is not compared with any recent baseline.',
  'The writing is unclear in section 3.',
  'Section 3 is written in an unclear way.',
  'Typos in the abstract.',
  'No ablation of the two losses.',
  '没有与最近的基线进行比较。',
  'α',
]
const words = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc
    .array(fc.constantFrom('weak', 'baseline', 'unclear', 'proof', 'data', 'loss', 'α'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) => list.join(' ')),
  fc.string({ minLength: 1, maxLength: 30 }),
)
const statementsOf = (written: { member: number; kind: Statement['kind']; text: string }[]): Statement[] =>
  written.map(({ member, kind, text }, position) => ({
    point: { summaryId: `summary-${member}`, revision: 1, position } as never,
    memberId: `member-${member}` as never,
    kind,
    text,
  }))
const points = fc
  .array(
    fc.record({
      member: fc.integer({ min: 0, max: 5 }),
      kind: fc.constantFrom('strength' as const, 'weakness' as const, 'question' as const),
      text: words,
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map(statementsOf)
/** Points, and what people said of some of them. */
const spoken = points.chain((statements) => {
  const key = fc.constantFrom(...statements.map(({ point }) => keyOf(point)))
  const pair = fc.tuple(key, key).filter(([one, other]) => one !== other)
  return fc.record({
    statements: fc.constant(statements),
    same: fc.array(pair, { maxLength: 4 }),
    other: fc.array(pair, { maxLength: 3 }),
    out: fc.array(key, { maxLength: 2 }),
  })
})
const saidOf = ({
  same,
  other,
  out,
}: {
  same: [string, string][]
  other: [string, string][]
  out: string[]
}) => ({
  // Of one pair only one thing is said in the end.
  same,
  other: other.filter(([a, b]) => !same.some((pair) => pair.includes(a) && pair.includes(b))),
  out: new Set(out),
})

const keys = (statements: readonly Statement[]) => statements.map(({ point }) => keyOf(point)).toSorted()
const told = (statements: readonly Statement[], said: Said) =>
  topicsAmong(statements, said).map(({ statements: of, alike, ...topic }) => ({
    ...topic,
    ...{ of: keys(of), alike: keys(alike) },
  }))

test(`the same points come out the same, in whatever order they are given (seed ${SEED})`, () => {
  let topics = 0
  fc.assert(
    fc.property(spoken, fc.integer(), ({ statements, ...rest }, turn) => {
      const said = saidOf(rest)
      const mixed = statements
        .map((statement, at) => ({ statement, by: Math.sin(turn + at * 7.3) }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ statement }) => statement)
      const first = told(statements, said)
      topics += first.length
      expect(told(statements, said)).toEqual(first)
      expect(told(mixed, { ...said, same: said.same.toReversed() })).toEqual(first)
    }),
    RUNS,
  )
  expect(topics).toBeGreaterThan(100)
})

test(`points with the same words are always together (seed ${SEED})`, () => {
  fc.assert(
    fc.property(points, fc.nat(), fc.integer({ min: 6, max: 8 }), (statements, which, member) => {
      const copied = statements[which % statements.length] as Statement
      const copy = {
        ...copied,
        memberId: `member-${member}`,
        point: { ...copied.point, summaryId: 'copy' },
      } as never
      const clusters = clusterPoints([...statements, copy], NOTHING_SAID)
      const home = clusters.find(({ alike }) => alike.includes(copied))
      expect(home?.alike).toContain(copy)
    }),
    RUNS,
  )
})

test(`another point of the same member never raises a count; counts are of distinct members (seed ${SEED})`, () => {
  fc.assert(
    fc.property(spoken, fc.nat(), words, ({ statements, ...rest }, which, text) => {
      const said = saidOf(rest)
      for (const topic of topicsAmong(statements, said)) {
        const members = new Set(topic.statements.map(({ memberId }) => memberId))
        expect(topic.members).toBe(members.size)
        expect(topic.members).toBeGreaterThan(1)
      }
      const one = statements[which % statements.length] as Statement
      const more: Statement = { ...one, text, point: { ...one.point, position: 99 } }
      const same = [...said.same, [keyOf(one.point), keyOf(more.point)] as const]
      const confirmed = (all: readonly Statement[], by: Said) =>
        topicsAmong(all, by).find((topic) => topic.confirmed && topic.statements.includes(one))?.members
      const before = confirmed(statements, said)
      if (before !== undefined)
        expect(confirmed([...statements, more], { ...said, same, out: said.out })).toBe(
          said.out.has(keyOf(one.point)) ? undefined : before,
        )
    }),
    RUNS,
  )
})

test(`a new point never takes apart what people put together (seed ${SEED})`, () => {
  let kept = 0
  fc.assert(
    fc.property(spoken, words, fc.nat(8), ({ statements, ...rest }, text, member) => {
      const said = saidOf(rest)
      const added = {
        ...{ memberId: `member-${member}`, kind: 'weakness', text },
        point: { summaryId: `added-${member}`, revision: 1, position: 0 },
      } as never
      const after = topicsAmong([...statements, added], said)
      for (const before of topicsAmong(statements, said).filter(({ confirmed }) => confirmed)) {
        kept += 1
        const home = after.find(({ statements: of }) => of.includes(before.statements[0] as Statement))
        expect(home?.confirmed).toBe(true)
        expect(keys(home?.statements ?? [])).toEqual(expect.arrayContaining(keys(before.statements)))
      }
    }),
    RUNS,
  )
  expect(kept).toBeGreaterThan(20)
})

const [weak, other, unclear] = statementsOf([
  { member: 0, kind: 'weakness', text: 'The baselines are weak and old.' },
  { member: 1, kind: 'strength', text: 'Baselines: I found the weak baselines fine, and not old.' },
  { member: 2, kind: 'weakness', text: 'The proof of lemma 2 is wrong.' },
]) as [Statement, Statement, Statement]
const pair = (one: Statement, two: Statement) => [keyOf(one.point), keyOf(two.point)] as const

test('what reads alike is a suggestion, and no disagreement', () => {
  const [topic, ...rest] = topicsAmong([weak, other, unclear], NOTHING_SAID)
  expect(rest).toEqual([])
  expect(topic).toMatchObject({ confirmed: false, disagrees: false, members: 2, aspect: 'comparison' })
  expect(topic?.terms).toContain('baselines')
})

test('who says that two points are others keeps them apart; a lead who takes one out, too', () => {
  expect(topicsAmong([weak, other], { ...NOTHING_SAID, other: [pair(weak, other)] })).toEqual([])
  const same = [pair(weak, other), pair(other, unclear)]
  const out = new Set([keyOf(other.point)])
  expect(topicsAmong([weak, other, unclear], { same, other: [], out })).toEqual([])
})

test('confirmed with a strength and a weakness is a disagreement and comes first', () => {
  const more = statementsOf([
    { member: 3, kind: 'weakness', text: 'Lemma 2 has a wrong proof.' },
    { member: 4, kind: 'weakness', text: 'I could not follow the proof.' },
  ]).map((one) => ({ ...one, point: { ...one.point, revision: 2 } }))
  const [third, fourth] = more as [Statement, Statement]
  const said = { ...NOTHING_SAID, same: [pair(weak, other), pair(unclear, third), pair(third, fourth)] }
  const topics = topicsAmong([weak, other, unclear, third, fourth], said)
  expect(topics.map(({ members, disagrees }) => ({ members, disagrees }))).toEqual([
    { members: 2, disagrees: true },
    { members: 3, disagrees: false },
  ])
})

test('two groups that people made are not joined by their words', () => {
  const four = statementsOf(
    [0, 1, 2, 3].map((member) => ({
      ...{ member, kind: 'weakness' as const },
      text: `The baselines are weak and old, says reader ${'abcd'[member]}.`,
    })),
  ) as [Statement, Statement, Statement, Statement]
  const same = [pair(four[0], four[1]), pair(four[2], four[3])]
  expect(topicsAmong(four, { ...NOTHING_SAID, same }).map(({ members }) => members)).toEqual([2, 2])
  expect(topicsAmong(four, NOTHING_SAID).map(({ members }) => members)).toEqual([4])
})
