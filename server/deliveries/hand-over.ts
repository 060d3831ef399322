// What stands ready to be sent, and what the other side may answer. Everything is rendered in it, so that between the
// claim and the hand-over nothing can fail.
import type { DeliveryFault } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { MailOutcome } from '../world.ts'

/** `gone`: the place that a group posts to is not there any more, so it is never tried again. */
export type Outcome = MailOutcome | 'gone'

/** With the wait that the other side asks for, where it names one. */
export type Answer = Outcome | { readonly outcome: Outcome; readonly waitSeconds: number | null }

export type HandOver = () => Promise<Answer>

export interface Packed<Row = never> {
  readonly handOver: HandOver
  /** Where it goes to, if it is a mail: an address that is refused for good gets no more of them. */
  readonly mail?: string
  /** Of a pile: what of it goes, and under which name. The rest is not true any more. Left out: all of it, a row alone. */
  readonly told?: { readonly rows: readonly Row[]; readonly messageId: string }
}

/** Nothing is sent: there is nothing to say, or nobody who should be told. The fault says where it could not go. */
export interface Withheld {
  readonly withheld: DeliveryFault | null
}

/** Not now: the person sleeps. It stays claimed, and this is no failed try. */
export interface Later {
  readonly until: Instant
}

export function outcomeOf(answer: Answer): {
  readonly outcome: Outcome
  readonly waitSeconds: number | null
} {
  return typeof answer === 'string' ? { outcome: answer, waitSeconds: null } : answer
}
