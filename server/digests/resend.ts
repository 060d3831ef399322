// A lead has a digest sent again that was given up or is perhaps lost. The mail keeps its Message-ID, so that a mail
// program can tell if the first one did arrive.
import { and, eq } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { MemberId, OperationId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { wentWrong } from './deliveries.ts'
import { digestSends } from './tables.ts'

export interface Resend {
  readonly operationId: OperationId
  readonly week: DigestWeek
  readonly memberId: MemberId
}

/** Refusals: `not_found` when nothing of this member and week waits for one, `operation_reused`. */
export function resendDigest(
  world: World,
  grant: GroupGrant<'digests.resend'>,
  { operationId: id, ...send }: Resend,
): Promise<{ again: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...send } }
  return once(world, operation, async (tx) => {
    const now = world.now()
    const again = await tx
      .update(digestSends)
      .set({ state: 'claimed', attempts: 0, tryAt: now, changedAt: now })
      .where(
        and(
          eq(digestSends.clubId, clubId),
          eq(digestSends.groupId, groupId),
          eq(digestSends.week, send.week),
          eq(digestSends.memberId, send.memberId),
          wentWrong(now),
        ),
      )
      .returning({ week: digestSends.week })
    if (again.length === 0) return refuse('not_found')
    const facts = { groupId, week: send.week }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: send.memberId, facts })
    return { again: true } as const
  })
}
