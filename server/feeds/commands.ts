// Making a member's own address of a group's digests, giving it a new secret and taking it back. It is the person's own: no row
// of activity tells of it.
import { and, eq } from 'drizzle-orm'
import type { FeedAddress } from '../../shared/contract/calendar.ts'
import type { OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { digestFeeds } from './tables.ts'

type Own = GroupGrant<'digests.subscribe'>

function isOf({ clubId, groupId, memberId }: Own) {
  return and(
    eq(digestFeeds.clubId, clubId),
    eq(digestFeeds.groupId, groupId),
    eq(digestFeeds.memberId, memberId),
  )
}

/**
 * One that there was is no address any more. The answer that is kept for a repeat holds no secret; the repeat gets one of its own.
 * Refusal: `operation_reused`, also where the address was taken back meanwhile.
 */
export async function makeDigestFeed(
  world: World,
  grant: Own,
  id: OperationId,
): Promise<FeedAddress | Refusal> {
  const { clubId, groupId, memberId } = grant
  const secret = world.newSecret()
  const fresh = {
    ...{ tokenHash: hashSecret(secret), madeAt: world.now() },
    ...{ lastUsedAt: null, windowAt: null, fetches: 0 },
  }
  const operation = { id, clubId, memberId, kind: 'feeds.make', input: { groupId } }
  const { clubId: c, groupId: g, memberId: m } = digestFeeds
  const made = await once(world, operation, async (tx) => {
    await tx
      .insert(digestFeeds)
      .values({ clubId, groupId, memberId, ...fresh })
      .onConflictDoUpdate({ target: [c, g, m], set: fresh })
    return { made: true }
  })
  if (isRefusal(made)) return made
  const put = await world.db.query
    .update(digestFeeds)
    .set(fresh)
    .where(isOf(grant))
    .returning({ madeAt: digestFeeds.madeAt })
  return put.length === 0 ? refuse('operation_reused') : { url: `${world.baseUrl}/feed/${secret}.atom` }
}

/** Whether there was one is not told, and makes no difference. */
export function revokeDigestFeed(
  world: World,
  grant: Own,
  id: OperationId,
): Promise<{ revoked: true } | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind: 'feeds.revoke', input: { groupId } }
  return once(world, operation, async (tx) => {
    await tx.delete(digestFeeds).where(isOf(grant))
    return { revoked: true as const }
  })
}
