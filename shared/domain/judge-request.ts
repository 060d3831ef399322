// Whether a person may ask to join a group, and what becomes of the request.
import type { Role } from '../contract/club.ts'
import type { JoiningPolicy } from '../contract/policy.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { RequestPage, RequestState } from '../contract/request.ts'
import type { Instant } from '../contract/time.ts'
import { confirmsHours, hoursInWords } from './hours-in-words.ts'
import { isIn } from './judge-invitation.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

const DAY_MINUTES = 24 * 60
export const DECLINED_DAYS = 30

export interface RequestFacts {
  readonly joining: JoiningPolicy
  readonly clubRole: Role | null
  readonly groupRole: Role | null
  /** The person's last request to this group. */
  readonly last: { readonly state: RequestState; readonly answeredAt: Instant | null } | null
}

/** What the request page shows. Refusal: `not_found`, alike for a group that takes no requests and one that never was (A3). */
export function requestStanding(facts: RequestFacts | null, now: Instant): RequestPage['standing'] | Refusal {
  if (facts === null) return refuse('not_found')
  if (isIn(facts.clubRole) && isIn(facts.groupRole)) return 'inside'
  if (facts.last?.state === 'waiting') return 'waiting'
  if (facts.last?.state === 'declined' && isFresh(facts.last.answeredAt, now)) return 'declined'
  return facts.joining.requests === 'open' ? 'may_ask' : refuse('not_found')
}

function isFresh(answeredAt: Instant | null, now: Instant): boolean {
  return answeredAt !== null && isAfter(addMinutes(answeredAt, DECLINED_DAYS * DAY_MINUTES), now)
}

/** `waits`: it was asked before, nothing changes. */
export function judgeAsking(
  facts: RequestFacts | null,
  typedHours: string,
  now: Instant,
): 'ask' | 'waits' | Refusal {
  const standing = requestStanding(facts, now)
  if (facts === null || typeof standing === 'object') return refuse('not_found')
  if (standing === 'inside') return refuse('already_member', 'You are in this group already.')
  if (standing === 'waiting') return 'waits'
  if (standing === 'declined') return refuse('request_declined')
  const { hours } = facts.joining
  if (hours === null || confirmsHours(typedHours, hours)) return 'ask'
  return refuse(
    'hours_not_confirmed',
    `Write the weekly hours in the words that the group uses: “${hoursInWords(hours)}”.`,
  )
}
