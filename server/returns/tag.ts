// The address that a mail comes back to when it cannot be delivered: `bounces+<tag>@…`. The tag names the account and, in two
// bytes, the mailbox that was written to, under this server's seal, so that nobody can say of others that they are not reached.
import { createHash } from 'node:crypto'
import { AccountId } from '../../shared/contract/ids.ts'
import { type Sealing, seal, unseal } from '../keys/seal.ts'
import type { OutgoingMail } from '../world.ts'

const ID_BYTES = 16
const MAILBOX_BYTES = 2
const SEAL_BYTES = 9
const BYTES = ID_BYTES + MAILBOX_BYTES + SEAL_BYTES
/** Digits and small letters alone: some servers write the part before the @ in small letters. 64 are allowed before it. */
const DIGITS = 42

export interface ReturnTag {
  readonly accountId: AccountId
  /** Whether the mail went to this address; the account may have another by now. */
  isOf(mail: string): boolean
}

const sealing = (key: string): Sealing => ({ key, purpose: 'returned mail', length: SEAL_BYTES })

/** Null: this mail belongs to no account, and comes back to the sender of all mails. */
export function returnAddress(
  { to, key }: { readonly to: string; readonly key: string },
  mail: Pick<OutgoingMail, 'to' | 'account'>,
): string | null {
  if (mail.account === undefined) return null
  const id = Buffer.from(mail.account.replaceAll('-', ''), 'hex')
  const content = Buffer.concat([id, mailboxBytes(mail.to)])
  const whole = Buffer.concat([content, seal(sealing(key), content)])
  const tag = BigInt(`0x${whole.toString('hex')}`)
    .toString(36)
    .padStart(DIGITS, '0')
  const [name = '', host = ''] = to.split('@')
  return `${name}+${tag}@${host}`
}

/** Of every tag that stands in a text, the first that is ours. */
export function findTag(key: string, text: string): ReturnTag | null {
  for (const [, tag = ''] of text.toLowerCase().matchAll(/\+([0-9a-z]{42})@/g)) {
    const content = unseal(sealing(key), bytesOf(tag))
    if (content !== null) return readTag(content)
  }
  return null
}

function readTag(content: Buffer): ReturnTag {
  const hex = content.subarray(0, ID_BYTES).toString('hex')
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  const mailbox = content.subarray(ID_BYTES)
  return {
    accountId: AccountId.parse(id.join('-')),
    isOf: (mail) => mailboxBytes(mail).equals(mailbox),
  }
}

function mailboxBytes(mail: string): Buffer {
  return createHash('sha256').update(mail).digest().subarray(0, MAILBOX_BYTES)
}

function bytesOf(tag: string): Buffer {
  const number = [...tag].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  const hex = number.toString(16).padStart(2 * BYTES, '0')
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}
