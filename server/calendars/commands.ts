// Making an address of a calendar, giving it a new secret and taking it back. It is the person's own: no row of activity tells of it.
import { and, eq, exists, sql } from 'drizzle-orm'
import type { FeedAddress } from '../../shared/contract/calendar.ts'
import type { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { calendarFeeds, groupCalendarFeeds } from './tables.ts'

type Own = AccountGrant<'calendars.change-own'>

/**
 * The address is in this answer and nowhere else; one that there was is no address any more. It stands above clubs, where `once`
 * keeps nothing: a repeat makes another secret, and that of the lost answer nobody has seen.
 */
export async function makeFeed(world: World, { accountId }: Own, deadlines: boolean): Promise<FeedAddress> {
  const { secret, fresh } = newAddress(world)
  await world.db.query
    .insert(calendarFeeds)
    .values({ accountId, deadlines, ...fresh })
    .onConflictDoUpdate({ target: calendarFeeds.accountId, set: { deadlines, ...fresh } })
  return { url: urlOf(world, secret) }
}

/** Refusal: `not_found`, where there is no address. */
export async function setDeadlines(
  world: World,
  { accountId }: Own,
  deadlines: boolean,
): Promise<{ deadlines: boolean } | Refusal> {
  const rows = await world.db.query
    .update(calendarFeeds)
    .set({ deadlines })
    .where(eq(calendarFeeds.accountId, accountId))
    .returning({ deadlines: calendarFeeds.deadlines })
  return rows[0] ?? refuse('not_found')
}

/** `group` null: the personal one. Whether there was one is not told, and makes no difference. */
export async function revokeFeed(
  world: World,
  { accountId }: Own,
  group: { readonly clubId: ClubId; readonly groupId: GroupId } | null,
): Promise<{ revoked: true }> {
  const db = world.db.query
  if (group === null) {
    await db.delete(calendarFeeds).where(eq(calendarFeeds.accountId, accountId))
    return { revoked: true }
  }
  const theirs = db
    .select({ one: sql`1` })
    .from(members)
    .where(
      and(
        eq(members.clubId, groupCalendarFeeds.clubId),
        eq(members.id, groupCalendarFeeds.memberId),
        eq(members.accountId, accountId),
      ),
    )
  await db
    .delete(groupCalendarFeeds)
    .where(
      and(
        eq(groupCalendarFeeds.clubId, group.clubId),
        eq(groupCalendarFeeds.groupId, group.groupId),
        exists(theirs),
      ),
    )
  return { revoked: true }
}

/**
 * For the member who asks, so that it ends with their being in the group. The answer that is kept for a repeat holds no secret;
 * the repeat gets one of its own. Refusal: `operation_reused`, also where the address was taken back meanwhile.
 */
export async function makeGroupFeed(
  world: World,
  grant: GroupGrant<'calendars.subscribe'>,
  id: OperationId,
): Promise<FeedAddress | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { secret, fresh } = newAddress(world)
  const feed = { clubId, groupId, memberId }
  const operation = { id, clubId, memberId, kind: 'calendars.makeForGroup', input: { groupId } }
  const { clubId: c, groupId: g, memberId: m } = groupCalendarFeeds
  const made = await once(world, operation, async (tx) => {
    await tx
      .insert(groupCalendarFeeds)
      .values({ ...feed, ...fresh })
      .onConflictDoUpdate({ target: [c, g, m], set: fresh })
    return { made: true }
  })
  if (isRefusal(made)) return made
  const put = await world.db.query
    .update(groupCalendarFeeds)
    .set(fresh)
    .where(and(eq(c, clubId), eq(g, groupId), eq(m, memberId)))
    .returning({ madeAt: groupCalendarFeeds.madeAt })
  return put.length === 0 ? refuse('operation_reused') : { url: urlOf(world, secret) }
}

function newAddress(world: World) {
  const secret = world.newSecret()
  const fresh = {
    ...{ tokenHash: hashSecret(secret), madeAt: world.now() },
    ...{ lastUsedAt: null, windowAt: null, fetches: 0 },
  }
  return { secret, fresh }
}

function urlOf({ baseUrl }: World, secret: string): string {
  return `${baseUrl}/calendar/${secret}.ics`
}
