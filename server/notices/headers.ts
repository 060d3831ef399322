// The headers by which a mail program offers to turn notices off. A mail of one kind and group is stopped by one press; one of
// several leads to the page where each can be chosen.
import type { MemberId } from '../../shared/contract/ids.ts'
import type { LetterRow } from '../letters/queries.ts'
import { unsubscribeHeaders } from '../unsubscribes/headers.ts'
import type { World } from '../world.ts'
import { NOTICE_OF } from './kinds.ts'

interface Mail {
  /** Of this mail, for one person. */
  readonly rows: readonly LetterRow[]
  /** Null: no member any more. */
  readonly memberId: MemberId | null
}

export function noticeHeaders(
  world: Pick<World, 'baseUrl' | 'serverKey'>,
  { rows, memberId }: Mail,
): Record<string, string> {
  const [first] = rows
  const kind = first ? NOTICE_OF[first.kind] : null
  const alike = first && rows.every((row) => row.groupId === first.groupId && NOTICE_OF[row.kind] === kind)
  const { clubId, groupId } = first ?? {}
  if (!alike || kind === null || memberId === null || !clubId || !groupId)
    return { 'List-Unsubscribe': `<${world.baseUrl}/notices>` }
  return unsubscribeHeaders(world, { clubId, groupId, memberId, kind })
}
