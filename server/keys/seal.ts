// Seals: what carries one was written by this server and by nobody else. Each purpose has seals of its own, so that one made
// for a mail's way back opens nothing else.
import { createHmac, timingSafeEqual } from 'node:crypto'

export type SealPurpose = 'unsubscribe' | 'returned mail'

export interface Sealing {
  readonly key: string
  readonly purpose: SealPurpose
  /** Bytes of the seal; at most 32. */
  readonly length: number
}

export function seal({ key, purpose, length }: Sealing, content: Uint8Array): Buffer {
  const name = Buffer.from(purpose)
  return createHmac('sha256', key)
    .update(Buffer.from([name.length]))
    .update(name)
    .update(content)
    .digest()
    .subarray(0, length)
}

/** The content in front of the seal, if the seal is ours. */
export function unseal(sealing: Sealing, sealed: Uint8Array): Buffer | null {
  const whole = Buffer.from(sealed)
  if (whole.length <= sealing.length) return null
  const content = whole.subarray(0, whole.length - sealing.length)
  const theirs = whole.subarray(whole.length - sealing.length)
  return timingSafeEqual(seal(sealing, content), theirs) ? content : null
}
