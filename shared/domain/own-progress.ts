// How far a person is with a reading. Their own word holds; without one, a submitted summary means done.
import type { Progress, ProgressState } from '../contract/reading-list.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Day } from '../contract/time.ts'

export interface KeptProgress {
  readonly state: ProgressState
  readonly until: Day | null
}

interface Now {
  /** By the person's own calendar. */
  readonly today: Day
  /** They have submitted a summary of it and not withdrawn it. */
  readonly submitted: boolean
}

/** What is snoozed comes back by itself on its day, as if nothing had been said. */
export function ownProgress(kept: KeptProgress | null, { today, submitted }: Now): Progress {
  const over = kept?.state === 'snoozed' && (kept.until === null || kept.until <= today)
  if (kept === null || over) return { state: submitted ? 'done' : 'unread', until: null, chosen: false }
  return { state: kept.state, until: kept.state === 'snoozed' ? kept.until : null, chosen: true }
}

/** Null state: the person takes their word back. Refusal: `snooze_not_later`. */
export function chooseProgress(
  wish: { readonly state: ProgressState | null; readonly until: Day | null },
  today: Day,
): KeptProgress | Refusal | null {
  if (wish.state === null) return null
  if (wish.state !== 'snoozed') return { state: wish.state, until: null }
  if (wish.until === null || wish.until <= today) return refuse('snooze_not_later')
  return { state: 'snoozed', until: wish.until }
}

/** Whether it belongs to what the person has still to read. */
export function isToRead({ state }: Progress): boolean {
  return state === 'unread' || state === 'reading'
}
