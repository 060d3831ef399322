// Pairing of the extension by one press: the panel asks, the signed-in person allows on the web, and the panel collects.
import { z } from 'zod'
import { Instant } from './time.ts'

export const PairingRequestId = z.uuid().brand<'PairingRequestId'>()
export type PairingRequestId = z.infer<typeof PairingRequestId>

/** 256 random bits, base64url. */
export const PairingSecret = z
  .string()
  .regex(/^[\w-]{43}$/)
  .brand<'PairingSecret'>()
export type PairingSecret = z.infer<typeof PairingSecret>

/** What the panel keeps to itself until it collects. */
export const AskedPairing = z.strictObject({
  requestId: PairingRequestId,
  secret: PairingSecret,
  expiresAt: Instant,
})
export type AskedPairing = z.infer<typeof AskedPairing>

export const PairingState = z.enum(['waiting', 'allowed', 'collected', 'refused', 'over'])
export type PairingState = z.infer<typeof PairingState>

/** What the person sees before they allow it. */
export const PairingAsk = z.strictObject({ label: z.string(), askedAt: Instant, state: PairingState })
export type PairingAsk = z.infer<typeof PairingAsk>
