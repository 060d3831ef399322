// Where a pairing by one press stands. It goes one way: asked, allowed or refused by a person, collected by the panel.
import type { PairingState } from '../contract/pairing.ts'
import type { Instant } from '../contract/time.ts'
import { isAfter } from './zoned-time.ts'

const MOST_WRONG_GUESSES = 5

export interface PairingFacts {
  readonly expiresAt: Instant
  readonly allowed: boolean
  readonly refused: boolean
  readonly collected: boolean
  readonly wrongGuesses: number
}

export function pairingState(facts: PairingFacts, now: Instant): PairingState {
  if (facts.collected) return 'collected'
  if (facts.refused) return 'refused'
  if (!isAfter(facts.expiresAt, now) || facts.wrongGuesses >= MOST_WRONG_GUESSES) return 'over'
  return facts.allowed ? 'allowed' : 'waiting'
}
