// How near a summary is to others, field by field, and that nothing is told of whose they are.
import { expect, test } from 'vitest'
import { Likeness } from '../../shared/contract/likeness.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import { compareSummaries, MOST_CHARACTERS } from '../../shared/domain/compare-summaries.ts'
import { aPointer, aSummary } from '../support/papers.ts'

const TITLE = 'Attention Is All You Need'
const words = (of: string, many = 60) => Array.from({ length: many }, (_, at) => `${of}${at}`).join(' ')
const none = { group: [], ownEarlier: [] }

function aText(of: string, point = words(`${of}p`)): SummaryContent {
  const points = [
    { kind: 'strength', text: '', where: '' },
    { kind: 'weakness', text: point, where: '' },
  ] as const
  return aSummary({ takeaway: words(`${of}t`, 20), summary: words(`${of}s`, 200), points: [...points] })
}

test('independent texts: nothing to say', () => {
  const others = { group: [aText('b'), aText('c')], ownEarlier: [aText('d')] }
  expect(compareSummaries(aText('a'), others, TITLE)).toEqual([])
  expect(compareSummaries(aText('a'), none, TITLE)).toEqual([])
})

test('a point that stands in the summary of another is found, with its own words marked and none of theirs', () => {
  const copied = words('shared', 40)
  const text = `Before it. ${copied}`
  const other = { ...aText('b'), summary: `${words('b', 100)} ${copied} secret` }
  const found = compareSummaries(aText('a', text), { group: [aText('c'), other], ownEarlier: [] }, TITLE)
  expect(found).toHaveLength(1)
  const [near] = found.map((one) => Likeness.parse(one))
  expect(near).toMatchObject({ field: 'point', position: 1, against: 'group', level: 'copied' })
  expect(near?.passages.map(({ start, end }) => text.slice(start, end))).toEqual([copied])
  expect(JSON.stringify(found)).not.toContain('secret')
})

test('of several near texts only the nearest is told of: not how many there are, nor in which order', () => {
  const mine = aText('a')
  const near = { ...aText('b'), takeaway: mine.takeaway }
  const one = compareSummaries(mine, { group: [near], ownEarlier: [] }, TITLE)
  const three = compareSummaries(mine, { group: [aText('c'), near, near, near], ownEarlier: [] }, TITLE)
  expect(three).toEqual(one)
  expect(one.map(({ field, against }) => [field, against])).toEqual([['takeaway', 'group']])
})

test('the group’s and one’s own earlier texts are told apart', () => {
  const mine = aText('a')
  const found = compareSummaries(mine, { group: [aText('b')], ownEarlier: [mine] }, TITLE)
  expect(new Set(found.map(({ against }) => against))).toEqual(new Set(['own_earlier']))
  expect(found.map(({ field, position }) => [field, position])).toEqual([
    ['takeaway', null],
    ['summary', null],
    ['point', 1],
  ])
})

test('the title and the paper’s words that a pointer quotes are nobody’s', () => {
  const quoted = words('paper', 40)
  const pointer = aPointer({ quote: { exact: quoted, prefix: '', suffix: '' } })
  const point = (of: string) => ({
    kind: 'weakness' as const,
    text: `${words(of, 30)} ${quoted}`,
    where: '',
    pointer,
  })
  const mine = { ...aText('a'), points: [point('a')] }
  const other = { ...aText('b'), points: [point('b')] }
  expect(compareSummaries(mine, { group: [other], ownEarlier: [] }, TITLE)).toEqual([])
  const title = words('title', 30)
  const both = [
    { ...aText('a'), takeaway: title },
    { ...aText('b'), takeaway: title },
  ] as const
  expect(compareSummaries(both[0], { group: [both[1]], ownEarlier: [] }, title)).toEqual([])
})

test('one question reads no further than its limit, however much the others wrote', () => {
  const large = aSummary({ summary: words('x', 8_000), points: [] })
  const group = Array.from({ length: 500 }, () => large)
  expect(group.length * large.summary.length).toBeGreaterThan(5 * MOST_CHARACTERS)
  const mine = aText('a')
  expect(compareSummaries(mine, { group: [mine, ...group], ownEarlier: [] }, TITLE)).toHaveLength(3)
  const before = performance.now()
  expect(compareSummaries(mine, { group: [...group, mine], ownEarlier: [] }, TITLE)).toEqual([])
  const took = Math.round(performance.now() - before)
  console.log(
    `likeness: of 500 submissions of ${large.summary.length} characters, ${MOST_CHARACTERS} read in ${took} ms`,
  )
})
