// Secrets: made from the system's randomness, kept as SHA-256 hashes, compared as hashes.
import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A new secret of 256 random bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps in a secret's place. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

const READABLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** `length` letters and digits that cannot be misread for each other (5 bits each). */
export function newReadableCode(length: number): string {
  return Array.from({ length }, () => READABLE.charAt(randomInt(READABLE.length))).join('')
}

/** Another secret that follows from this one, for one purpose: neither can be found from the other. */
export function secretFrom(secret: string, purpose: string): string {
  return hashSecret(`${purpose} of ${secret}`)
}
