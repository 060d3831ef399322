// What became of a send, as people are told: a hand-over without an answer is under way at first, and perhaps lost later.
import type { SendState } from '../contract/digest.ts'
import type { DeliveryState } from '../contract/digest-pages.ts'
import type { Instant } from '../contract/time.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

/** Handed over this long ago without an answer: nothing is under way any more, so it is a possible miss. */
export const UNDER_WAY_MINUTES = 10

const ANSWERED: Record<Exclude<SendState, 'sending'>, DeliveryState> = {
  claimed: 'under_way',
  sent: 'sent',
  failed: 'given_up',
  quiet: 'quiet',
}

export function deliveryState(
  send: { readonly state: SendState; readonly at: Instant },
  now: Instant,
): DeliveryState {
  if (send.state !== 'sending') return ANSWERED[send.state]
  return isAfter(send.at, addMinutes(now, -UNDER_WAY_MINUTES)) ? 'under_way' : 'lost'
}

/** Something went wrong: a lead can have it sent again. What is perhaps lost may then arrive twice. */
export function isTrouble(state: DeliveryState): boolean {
  return state === 'lost' || state === 'given_up'
}
