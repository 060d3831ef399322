// What is news about an office hour to its host and to who booked it, after any number of steps: booked, given back, moved,
// called off. Each is told from what they know to what is so, by the last letter that there is for them alone.
import type { MemberId } from '../contract/ids.ts'
import type { Instant } from '../contract/time.ts'
import { sameValue } from './same-value.ts'

export interface HourStanding {
  readonly startsAt: Instant
  readonly heldBy: MemberId | null
  /** Not called off. */
  readonly takesPlace: boolean
}

export interface HourChange {
  readonly id: string
  /** What it changed, as it was before. */
  readonly before: Partial<HourStanding>
  /** The reader did it. */
  readonly own: boolean
  /** To the reader. `told`: it has gone. */
  readonly letter: 'none' | 'waits' | 'told'
}

/** `booked`: nothing is new but that the mail about their booking has not gone yet. */
export type HourNews =
  | { readonly kind: 'changed'; readonly before: HourStanding }
  | { readonly kind: 'booked' }

interface Asked {
  /** The change whose letter asks. */
  readonly id: string
  readonly now: HourStanding
}

/** `changes`: those that the reader did or gets a letter of, oldest first. */
export function hostNews(changes: readonly HourChange[], { id, now }: Asked): HourNews | null {
  if (!speaks(changes, id)) return null
  const before = knownOf(changes, now)
  // Who had an hour that is known to be off is no news.
  const off = !before.takesPlace && !now.takesPlace
  return off || sameValue(before, now) ? null : { kind: 'changed', before }
}

/** Who booked knows that they did; the mail with time and place comes all the same, once. */
export function bookerNews(changes: readonly HourChange[], asked: Asked): HourNews | null {
  const changed = hostNews(changes, asked)
  if (changed !== null || !speaks(changes, asked.id) || !asked.now.takesPlace) return changed
  const booked = changes.findLast(({ before }) => before.heldBy === null)
  return booked?.letter === 'waits' ? { kind: 'booked' } : null
}

function speaks(changes: readonly HourChange[], id: string): boolean {
  return changes.findLast(({ letter }) => letter !== 'none')?.id === id
}

/** Who does something sees when the hour is; who has it the host may not have seen on a page that was open for long. */
function knownOf(changes: readonly HourChange[], now: HourStanding): HourStanding {
  let after = now
  const standings = changes.toReversed().map(({ before }) => {
    const both = { before: { ...after, ...before }, after }
    after = both.before
    return both
  })
  let known = after
  for (const [at, { before, own, letter }] of changes.entries()) {
    const then = standings.at(-1 - at)?.after ?? now
    if (letter === 'told') known = then
    else if (own) known = 'heldBy' in before ? then : { ...then, heldBy: known.heldBy }
  }
  return known
}
