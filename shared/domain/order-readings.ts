// The orders of a reading list, and a move by hand. Every order is total: what is equal falls back to the time it was
// added and then to its id, so that two people see one list.
import type { ReadingId } from '../contract/ids.ts'
import type { ListOrder, VoteCount } from '../contract/reading-list.ts'
import type { Instant } from '../contract/time.ts'
import { epochOf } from './zoned-time.ts'

export interface Ordered {
  readonly id: ReadingId
  readonly addedAt: Instant
  readonly position: number | null
  readonly votes: Pick<VoteCount, 'count' | 'earlier'>
  readonly title: string
}

/** Read once, not at each comparison. */
type Timed<T extends Ordered> = { readonly reading: T; readonly added: number }
type Compare = (one: Timed<Ordered>, other: Timed<Ordered>) => number

const older: Compare = (one, other) => {
  if (one.added !== other.added) return one.added - other.added
  return one.reading.id < other.reading.id ? -1 : 1
}

/** What nobody has placed waits at the end, the newest last. */
const byHand: Compare = (one, other) => {
  const [place, otherPlace] = [one.reading.position ?? Infinity, other.reading.position ?? Infinity]
  return place === otherPlace ? older(one, other) : place - otherPlace
}

const byVotes: Compare = (one, other) => {
  const [votes, others] = [one.reading.votes, other.reading.votes]
  return others.count - votes.count || others.earlier - votes.earlier || byHand(one, other)
}

const titles = new Intl.Collator('en', { sensitivity: 'base', numeric: true, ignorePunctuation: true })
const byTitle: Compare = (one, other) =>
  titles.compare(one.reading.title, other.reading.title) || older(one, other)

const COMPARE: Record<ListOrder, Compare> = {
  hand: byHand,
  votes: byVotes,
  newest: (one, other) => older(other, one),
  title: byTitle,
}

export function inListOrder<T extends Ordered>(readings: readonly T[], order: ListOrder): T[] {
  return readings
    .map((reading) => ({ reading, added: epochOf(reading.addedAt) }))
    .toSorted(COMPARE[order])
    .map(({ reading }) => reading)
}

/** `before` null: to the end. What is not in the list, or would stand before itself, changes nothing. */
export function moveBefore(
  order: readonly ReadingId[],
  id: ReadingId,
  before: ReadingId | null,
): readonly ReadingId[] {
  if (before === id || !order.includes(id)) return order
  const rest = order.filter((other) => other !== id)
  const at = before === null ? rest.length : rest.indexOf(before)
  return at < 0 ? order : rest.toSpliced(at, 0, id)
}
