// What a member chose to be told by mail.
import { and, eq } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { NoticeKind, NoticeWay } from '../../shared/contract/notice.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { noticeChoices } from './tables.ts'

export { waysIn } from './ways.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** Null: as the group has it, from now on. */
export async function chooseWay(
  tx: Queries,
  choice: Place & { readonly memberId: MemberId; readonly kind: NoticeKind; readonly way: NoticeWay | null },
  chosenAt: Instant,
): Promise<void> {
  const { clubId, groupId, memberId, kind, way } = choice
  if (way === null) {
    const mine = and(
      eq(noticeChoices.clubId, clubId),
      eq(noticeChoices.groupId, groupId),
      eq(noticeChoices.memberId, memberId),
      eq(noticeChoices.kind, kind),
    )
    await tx.delete(noticeChoices).where(mine)
    return
  }
  await tx
    .insert(noticeChoices)
    .values({ clubId, groupId, memberId, kind, way, chosenAt })
    .onConflictDoUpdate({
      target: [noticeChoices.clubId, noticeChoices.groupId, noticeChoices.memberId, noticeChoices.kind],
      set: { way, chosenAt },
    })
}
