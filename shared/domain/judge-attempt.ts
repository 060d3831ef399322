// How often something may be tried on one account, however many machines and connections try it (A8).
export const ATTEMPT_MINUTES = 15
const MOST_ATTEMPTS = 10

/** `earlier`: attempts of the same kind on the same account in the last ATTEMPT_MINUTES. */
export function mayAttempt(earlier: number): boolean {
  return earlier < MOST_ATTEMPTS
}
