// The reader's own mark on a weakness, before the server has answered: the same counts as it will give.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PointStanding, SummaryView } from '../../shared/contract/summary.ts'
import { withOwnMark } from '../../shared/domain/with-own-mark.ts'

type Marks = SummaryView['marks']
const reading = (marks: Marks) => ({ summaries: [{ id: 's' as SummaryView['id'], revision: 2, marks }] })
const own = (stands: PointStanding | null, version = 8) => ({
  ...{ summary: { id: 's' as SummaryView['id'], revision: 2 }, position: 1 },
  ...{ version, stands },
})
const marksOf = (view: ReturnType<typeof reading>) => view.summaries[0]?.marks
const row = (version: number, stillHolds: number, fixed: number, mine: PointStanding | null) => ({
  ...{ position: 1, version, stillHolds, fixed, mine },
})

test('a first mark, the other mark, and none', () => {
  const empty = reading([])
  const held = withOwnMark(empty, own('still_holds'))
  expect(marksOf(held)).toEqual([row(8, 1, 0, 'still_holds')])
  expect(marksOf(withOwnMark(held, own('fixed')))).toEqual([row(8, 0, 1, 'fixed')])
  expect(marksOf(withOwnMark(held, own(null)))).toEqual([])
  expect(marksOf(empty)).toEqual([])
})

test('a mark for a later version takes the earlier one away; other points and other words stay', () => {
  const other = { ...row(8, 2, 1, 'fixed'), position: 4 }
  const before = reading([row(8, 3, 0, 'still_holds'), other])
  expect(marksOf(withOwnMark(before, own('fixed', 9)))).toEqual([
    row(8, 2, 0, null),
    other,
    row(9, 0, 1, 'fixed'),
  ])
  expect(withOwnMark(before, { ...own('fixed'), summary: { id: 's' as never, revision: 1 } })).toBe(before)
})

test('whatever the order, the counts of others stay and the reader has at most one mark', () => {
  const standing = fc.constantFrom<PointStanding | null>('still_holds', 'fixed', null)
  const step = fc.record({ stands: standing, version: fc.constantFrom(8, 9, 10) })
  const start = reading([row(8, 2, 1, null), row(9, 0, 3, null)])
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const end = steps.reduce((view, { stands, version }) => withOwnMark(view, own(stands, version)), start)
      const marks = marksOf(end) ?? []
      const mine = marks.filter((mark) => mark.mine !== null)
      expect(mine.length).toBe(steps.at(-1)?.stands == null ? 0 : 1)
      const sum = marks.reduce((all, mark) => all + mark.stillHolds + mark.fixed, 0)
      expect(sum - mine.length).toBe(6)
    }),
    { seed: 20_261_122 },
  )
})
