// Opens a group's digests by a member's secret. Each time it is asked anew what they may see; where that is nothing any more, the
// answer is the one for a secret that never was (C2).
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { FeedSecret } from '../../shared/contract/calendar.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { FETCH_WINDOW_MINUTES, mayFetch } from '../../shared/domain/judge-fetches.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { type AtomEntry, digestAtom } from '../digests/channels/atom.ts'
import { composeCommon } from '../digests/room.ts'
import { digestWeeks } from '../digests/tables.ts'
import { type GroupGrant, grantLater } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import type { World } from '../world.ts'
import { type FoundDigestFeed, findDigestFeed } from './queries.ts'
import { digestFeeds } from './tables.ts'

/** Weeks looked at; each is gathered anew for each fetch. */
const MOST_WEEKS = 8

/** The feed as it is written; null: there is none; `too_often`: asked again too soon. */
export async function openDigestFeed(world: World, secret: FeedSecret): Promise<string | 'too_often' | null> {
  const db = world.db.query
  const feed = await findDigestFeed(db, secret)
  if (feed === null) return null
  const grant = await grantLater(db, { action: 'digests.subscribe', ...feed })
  if (isRefusal(grant)) return null
  if (!mayFetch(await countFetch(world, feed))) return 'too_often'
  const { groupId } = grant
  const place = await nameOf(db, grant)
  if (!place) return null
  const groupUrl = `${world.baseUrl}/clubs/${grant.clubId}/groups/${groupId}`
  return digestAtom({ groupId, groupUrl, ...place, entries: await entriesFor(world, grant) })
}

async function nameOf(db: Queries, { clubId, groupId }: GroupGrant<'digests.subscribe'>) {
  const [place] = await db
    .select({ group: groups.name, club: clubs.name, createdAt: groups.createdAt })
    .from(groups)
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
  return place
}

async function entriesFor(world: World, grant: GroupGrant<'digests.subscribe'>): Promise<AtomEntry[]> {
  const { clubId, groupId, memberId } = grant
  const db = world.db.query
  const weeks = await db
    .select()
    .from(digestWeeks)
    .where(and(eq(digestWeeks.clubId, clubId), eq(digestWeeks.groupId, groupId)))
    .orderBy(desc(digestWeeks.week))
    .limit(MOST_WEEKS)
  const entries: AtomEntry[] = []
  for (const { week, fromAt: from, toAt: to, openedAt } of weeks) {
    // What was next is seen from the moment at which the digest went out.
    const ask = { clubId, groupId, memberId, week, from, to, now: openedAt, baseUrl: world.baseUrl }
    const digest = await composeCommon(db, { ...ask, preview: true })
    if (digest !== null) entries.push({ week, at: openedAt, digest })
  }
  return entries
}

/** How often it was asked for within the window, this time with them. */
async function countFetch(world: World, { clubId, groupId, memberId }: FoundDigestFeed): Promise<number> {
  const now = world.now()
  const running = sql`${digestFeeds.windowAt} > ${addMinutes(now, -FETCH_WINDOW_MINUTES)}::timestamptz`
  const fetches = sql`case when ${running} then ${digestFeeds.fetches} + 1 else 1 end` as SQL<number>
  const windowAt =
    sql`case when ${running} then ${digestFeeds.windowAt} else ${now}::timestamptz end` as SQL<never>
  const [row] = await world.db.query
    .update(digestFeeds)
    .set({ lastUsedAt: now, windowAt, fetches })
    .where(
      and(
        eq(digestFeeds.clubId, clubId),
        eq(digestFeeds.groupId, groupId),
        eq(digestFeeds.memberId, memberId),
      ),
    )
    .returning({ fetches: digestFeeds.fetches })
  return row?.fetches ?? 1
}
