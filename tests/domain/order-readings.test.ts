// The orders of a list are total and stable, and a move by hand moves one and keeps all others in their order.
import { expect, test } from 'vitest'
import type { ReadingId } from '../../shared/contract/ids.ts'
import { LIST_ORDERS } from '../../shared/contract/reading-list.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { inListOrder, moveBefore, type Ordered } from '../../shared/domain/order-readings.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { type Random, randomFrom } from '../support/random.ts'

const START = '2026-03-02T10:00:00.000Z' as Instant
const reading = (id: string, changes: Partial<Ordered> = {}): Ordered => ({
  id: id as ReadingId,
  addedAt: START,
  position: null,
  votes: { count: 0, earlier: 0 },
  title: id,
  ...changes,
})
const names = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(' ')

test('by hand: what was placed, then what nobody has placed, the newest last', () => {
  const list = [
    reading('new', { addedAt: addMinutes(START, 9) }),
    reading('second', { position: 1 }),
    reading('old', { addedAt: addMinutes(START, 1) }),
    reading('first', { position: 0, addedAt: addMinutes(START, 20) }),
  ]
  expect(names(inListOrder(list, 'hand'))).toBe('first second old new')
  expect(names(inListOrder(list, 'newest'))).toBe('first new old second')
})

test('by votes: those that count, then the earlier ones, then by hand', () => {
  const list = [
    reading('placed', { position: 3 }),
    reading('earlier', { votes: { count: 0, earlier: 9 } }),
    reading('two', { votes: { count: 2, earlier: 0 } }),
    reading('three', { votes: { count: 3, earlier: 0 } }),
    reading('two-and-more', { votes: { count: 2, earlier: 1 } }),
    reading('top', { position: 1 }),
  ]
  expect(names(inListOrder(list, 'votes'))).toBe('three two-and-more two earlier top placed')
})

test('by title: numbers by size, case and quotation marks do not matter', () => {
  const list = ['Paper 10', 'paper 9', '“A quoted title”', 'Zeta'].map((title, n) =>
    reading(`r${n}`, { title }),
  )
  expect(inListOrder(list, 'title').map(({ title }) => title)).toEqual([
    '“A quoted title”',
    'paper 9',
    'Paper 10',
    'Zeta',
  ])
})

function aList(random: Random): Ordered[] {
  return Array.from({ length: Math.floor(random() * 30) }, (_, n) =>
    reading(`r${n}`, {
      addedAt: addMinutes(START, Math.floor(random() * 5)),
      position: random() < 0.4 ? null : Math.floor(random() * 10),
      votes: { count: Math.floor(random() * 3), earlier: Math.floor(random() * 3) },
      title: `Title ${Math.floor(random() * 4)}`,
    }),
  )
}

test('whatever order the rows come in, people see one list', () => {
  const seed = 5
  const random = randomFrom(seed)
  console.log(`seed ${seed}`)
  for (let run = 0; run < 300; run += 1) {
    const list = aList(random)
    const shuffled = list.toSorted(() => random() - 0.5)
    for (const order of LIST_ORDERS)
      expect(names(inListOrder(shuffled, order))).toBe(names(inListOrder(list, order)))
  }
})

test('a move puts one before its neighbour, loses nothing, and keeps the others in their order', () => {
  const seed = 6
  const random = randomFrom(seed)
  console.log(`seed ${seed}`)
  for (let run = 0; run < 500; run += 1) {
    const ids = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, n) => `r${n}` as ReadingId)
    const id = ids[Math.floor(random() * ids.length)] as ReadingId
    const before = random() < 0.2 ? null : (ids[Math.floor(random() * ids.length)] as ReadingId)
    const moved = moveBefore(ids, id, before)
    expect(moved.toSorted()).toEqual(ids.toSorted())
    expect(moved.filter((one) => one !== id)).toEqual(ids.filter((one) => one !== id))
    if (before === null) expect(moved.at(-1)).toBe(id)
    else if (before !== id) expect(moved[moved.indexOf(id) + 1]).toBe(before)
    else expect(moved).toEqual(ids)
  }
  const ids = ['a', 'b'] as ReadingId[]
  expect(moveBefore(ids, 'x' as ReadingId, null)).toEqual(ids)
  expect(moveBefore(ids, 'a' as ReadingId, 'x' as ReadingId)).toEqual(ids)
})
