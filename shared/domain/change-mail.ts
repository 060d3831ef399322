// A mail address changes when both sides have said yes: the new one, so that it is the person's, and the old one, so that
// nobody who merely sits at their screen takes the account away. Either side's no ends it.
import { type Refusal, refuse } from '../contract/refusal.ts'

export type Side = 'old' | 'new'

export interface MailChangeFacts {
  readonly confirmed: Readonly<Record<Side, boolean>>
  readonly side: Side
  readonly answer: 'yes' | 'no'
  /** Another account has the new address. */
  readonly taken: boolean
}

/** Refusal: `mail_taken`, told only to who has shown that the address is theirs. */
export function judgeMailChange(facts: MailChangeFacts): 'change' | 'wait' | 'end' | Refusal {
  const { confirmed, side, answer, taken } = facts
  if (answer === 'no') return 'end'
  const both = side === 'new' ? confirmed.old : confirmed.new
  if (taken && (side === 'new' || both)) return refuse('mail_taken')
  return both ? 'change' : 'wait'
}
