// Whom somebody may be who comes back from ORCID, GitHub or Google. An identity that is known opens its account; one that
// is not known opens nothing. A mail address that a provider has checked decides nothing either: the check may be years
// old and the mailbox another person's by now, and an account made on it would wait for its victim. So the first time one
// mail link connects the two, and it connects them only in the browser that came back, or else whoever can make a person
// press a link would bind their own identity to that person's account.
import type { AccountId } from '../contract/ids.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'

export interface ReturnFacts {
  /** Whose identity it is already. */
  readonly owner: AccountId | null
  /** Who went to the provider to add it, in the settings. Null: somebody who wants to sign in. */
  readonly adding: AccountId | null
  /** Who is signed in in this browser now. */
  readonly here: AccountId | null
}

export type ReturnDecision =
  | { readonly step: 'sign-in'; readonly accountId: AccountId }
  | { readonly step: 'link'; readonly accountId: AccountId }
  | { readonly step: 'linked-already' }
  | { readonly step: 'confirm-by-mail' }

/** Refusals: `visit_not_valid`, `identity_taken`. */
export function judgeReturn({ owner, adding, here }: ReturnFacts): ReturnDecision | Refusal {
  if (adding === null)
    return owner === null ? { step: 'confirm-by-mail' } : { step: 'sign-in', accountId: owner }
  if (here !== adding) return refuse('visit_not_valid')
  if (owner === adding) return { step: 'linked-already' }
  return owner === null ? { step: 'link', accountId: adding } : refuse('identity_taken')
}

/** Whether pressing a mail link also connects what the link was asked for with: only in the browser that asked. */
export function connectsHere(link: { askedIn: string | null; pressedIn: string | null }): boolean {
  return link.askedIn !== null && link.askedIn === link.pressedIn
}
