// The secret part of an unsubscribe address: which mails, of which group, to whom, and this server's seal. Nothing is kept of
// it, so that it works in a mail of any age; it can do this one thing and never opens a session (M5).
import { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { NoticeKind } from '../../shared/contract/notice.ts'
import { type Sealing, seal, unseal } from '../keys/seal.ts'

export interface Subscription {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
  readonly kind: NoticeKind
}

const ID_BYTES = 16
const sealing = (key: string): Sealing => ({ key, purpose: 'unsubscribe', length: 24 })

export function unsubscribeToken(key: string, { clubId, groupId, memberId, kind }: Subscription): string {
  const content = Buffer.concat([...[clubId, groupId, memberId].map(bytesOf), Buffer.from(kind)])
  return Buffer.concat([content, seal(sealing(key), content)]).toString('base64url')
}

/** Null: it is none of ours. */
export function readToken(key: string, token: string): Subscription | null {
  if (!/^[\w-]{90,160}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  // One subscription has one token: a last letter whose spare bits were changed is another text for the same bytes.
  if (bytes.toString('base64url') !== token) return null
  const content = unseal(sealing(key), bytes)
  const kind = NoticeKind.safeParse(content?.subarray(3 * ID_BYTES).toString())
  if (content === null || !kind.success) return null
  const [clubId = '', groupId = '', memberId = ''] = [0, 1, 2].map((n) => idAt(content, n))
  return {
    clubId: ClubId.parse(clubId),
    groupId: GroupId.parse(groupId),
    memberId: MemberId.parse(memberId),
    kind: kind.data,
  }
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idAt(content: Buffer, n: number): string {
  const hex = content.subarray(n * ID_BYTES, (n + 1) * ID_BYTES).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
