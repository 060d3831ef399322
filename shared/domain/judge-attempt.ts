// How often something may be tried on one account, however many machines and connections try it (A8).
export const ATTEMPTS = {
  'pairing-code': { most: 10, minutes: 15 },
  'mail-change': { most: 10, minutes: 15 },
  /** Mails of the coming digest to oneself. */
  'digest-to-self': { most: 5, minutes: 60 },
} as const
export type Attempted = keyof typeof ATTEMPTS

/** Older attempts count for nothing. */
export const ATTEMPT_MINUTES = Math.max(...Object.values(ATTEMPTS).map(({ minutes }) => minutes))

/** `earlier`: attempts of the same kind on the same account, within its minutes. */
export function mayAttempt(attempted: Attempted, earlier: number): boolean {
  return earlier < ATTEMPTS[attempted].most
}
