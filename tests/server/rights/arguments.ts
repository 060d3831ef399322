// Mutants that change nothing anybody could ever see, each by a rule with its reason; arguments.test.ts holds what each rule
// says of the code.
import type { Mutant } from './mutants.ts'

export interface Argument {
  readonly reason: string
  readonly holds: (mutant: Mutant) => boolean
}

const FINGERPRINT: Argument = {
  reason:
    'a fingerprint of more rows changes more often: what is kept is gathered anew once too often, never too seldom',
  // But one group's own row: of two it would be an error, which is noticed.
  holds: ({ file, name }) =>
    file === 'server/digests/fingerprint.ts' && !/ g\.(?:club|group)_id = \$/.test(name),
}

const OWN_PLACES: Argument = {
  reason: 'the rows of others are passed over where the grant of the very group and member is looked for',
  holds: ({ file, name }) =>
    file === 'server/home/places.ts' &&
    /without eq\((?:groupMembers\.memberId, memberId|groups\.id, groupId)\)$/.test(name),
}

export const ARGUMENTS: readonly Argument[] = [FINGERPRINT, OWN_PLACES]

export function reasonFor(mutant: Mutant): string | null {
  return ARGUMENTS.find(({ holds }) => holds(mutant))?.reason ?? null
}
