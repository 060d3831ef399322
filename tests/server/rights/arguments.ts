// Mutants that change nothing anybody could ever see, each by a rule with its reason; arguments.test.ts holds every rule to the
// schema or to what it says.
import type { Mutant } from './mutants.ts'

export interface Argument {
  readonly reason: string
  readonly holds: (mutant: Mutant) => boolean
}

export const ARGUMENTS: readonly Argument[] = []

export function reasonFor(mutant: Mutant): string | null {
  return ARGUMENTS.find(({ holds }) => holds(mutant))?.reason ?? null
}
