// Two leads change the rules of a digest at once: both changes are kept, unless they are about the same rule.
import type { DigestRule, DigestRules } from '../contract/digest-pages.ts'
import type { Group } from '../contract/group.ts'
import { differing, joinFields } from './join-fields.ts'

export const DIGEST_RULES: readonly DigestRule[] = ['weekday', 'hour', 'quiet', 'paused', 'mail', 'replyTo']

export function rulesOf({ digest, policy }: Pick<Group, 'digest' | 'policy'>): DigestRules {
  return { ...digest, ...policy.digest }
}

/** In the order of the page. */
export function changedRules(before: DigestRules, after: DigestRules): DigestRule[] {
  return differing(DIGEST_RULES, before, after)
}

export interface JoinedRules {
  /** What the other changed and I did not, with what I changed. */
  readonly rules: DigestRules
  /** Changed by both, and not to the same. */
  readonly disputed: readonly DigestRule[]
}

/** `base`: what I began with; `theirs`: what holds now. */
export function joinRules(base: DigestRules, mine: DigestRules, theirs: DigestRules): JoinedRules {
  const { joined, disputed } = joinFields(DIGEST_RULES, { base, mine, theirs })
  return { rules: joined, disputed }
}
