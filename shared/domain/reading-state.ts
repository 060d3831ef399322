// Where a reading stands: nominated → listed → scheduled → discussed, or set aside. A meeting has the last word; what is
// set aside keeps whether it was listed, so that bringing it back needs no memory of its own.
import type { ReadingState } from '../contract/reading-list.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'

export interface Kept {
  /** Null: nominated only. */
  readonly listedAt: Instant | null
  readonly setAsideAt: Instant | null
}

/** `over`: the meeting that the reading belongs to is; null without a meeting. */
export function readingState(kept: Kept, over: boolean | null): ReadingState {
  if (over !== null) return over ? 'discussed' : 'scheduled'
  if (kept.setAsideAt !== null) return 'set_aside'
  return kept.listedAt === null ? 'nominated' : 'listed'
}

/** Votes are for what may come next. A vote can be taken back at any time. */
export function judgeVote(state: ReadingState): Refusal | null {
  if (state === 'nominated' || state === 'listed') return null
  return refuse(state === 'set_aside' ? 'reading_set_aside' : 'reading_planned')
}

export type Settling = 'list' | 'set_aside' | 'bring_back'

/** What a lead's decision makes of a reading; null: it is so already. */
export function settleReading(
  kept: Kept,
  over: boolean | null,
  decision: { readonly settling: Settling; readonly now: Instant },
): Kept | Refusal | null {
  const state = readingState(kept, over)
  const { settling, now } = decision
  if (state === 'scheduled' || state === 'discussed') return refuse('reading_planned')
  if (settling === 'bring_back')
    return state === 'set_aside' ? { ...kept, setAsideAt: null } : refuse('reading_not_set_aside')
  if (settling === 'set_aside') return state === 'set_aside' ? null : { ...kept, setAsideAt: now }
  return state === 'listed' ? null : { listedAt: kept.listedAt ?? now, setAsideAt: null }
}
