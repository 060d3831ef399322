// What is known of a member's own address of a group's digests, whose address a secret belongs to, and a digest to be copied.
import { and, asc, desc, eq } from 'drizzle-orm'
import type { FeedSecret } from '../../shared/contract/calendar.ts'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { DigestFeed, DigestMarkdown } from '../../shared/contract/digest-feed.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { digestMarkdown } from '../digests/channels/markdown.ts'
import { composeCommon } from '../digests/room.ts'
import { digestWeeks } from '../digests/tables.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { digestFeeds } from './tables.ts'

/** The secret is not among it: nobody can be shown it a second time. */
export async function readOwnFeed(
  db: Queries,
  { clubId, groupId, memberId }: GroupGrant<'digests.subscribe'>,
): Promise<DigestFeed> {
  const [feed] = await db
    .select({ madeAt: digestFeeds.madeAt, lastUsedAt: digestFeeds.lastUsedAt })
    .from(digestFeeds)
    .where(
      and(
        eq(digestFeeds.clubId, clubId),
        eq(digestFeeds.groupId, groupId),
        eq(digestFeeds.memberId, memberId),
      ),
    )
  return { feed: feed ?? null }
}

/** For the person's own archive. */
export function listOwnFeeds(db: Queries, { accountId }: AccountGrant<'accounts.export-own'>) {
  return db
    .select({
      club: clubs.name,
      group: groups.name,
      madeAt: digestFeeds.madeAt,
      lastUsedAt: digestFeeds.lastUsedAt,
    })
    .from(members)
    .innerJoin(digestFeeds, and(eq(digestFeeds.clubId, members.clubId), eq(digestFeeds.memberId, members.id)))
    .innerJoin(groups, and(eq(groups.clubId, digestFeeds.clubId), eq(groups.id, digestFeeds.groupId)))
    .innerJoin(clubs, eq(clubs.id, digestFeeds.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(clubs.name), asc(groups.name), asc(clubs.id), asc(groups.id))
}

export interface FoundDigestFeed {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
}

/** Whose it is says nothing yet of what they may still see. */
export async function findDigestFeed(db: Queries, secret: FeedSecret): Promise<FoundDigestFeed | null> {
  const { clubId, groupId, memberId, tokenHash } = digestFeeds
  const [found] = await db
    .select({ clubId, groupId, memberId })
    .from(digestFeeds)
    .where(eq(tokenHash, hashSecret(secret)))
  return found ?? null
}

/**
 * As Markdown, without what is about the asker alone: what they may see of it at this moment. `week` null: the last one that went out. Refusal: `not_found`, for a week
 * without a digest.
 */
export async function copyDigest(
  world: World,
  { clubId, groupId, memberId }: GroupGrant<'digests.read'>,
  week: DigestWeek | null,
): Promise<DigestMarkdown | Refusal> {
  const db = world.db.query
  const [found] = await db
    .select()
    .from(digestWeeks)
    .where(
      and(
        eq(digestWeeks.clubId, clubId),
        eq(digestWeeks.groupId, groupId),
        week === null ? undefined : eq(digestWeeks.week, week),
      ),
    )
    .orderBy(desc(digestWeeks.week))
    .limit(1)
  if (!found) return week === null ? { markdown: null } : refuse('not_found')
  const { fromAt: from, toAt: to, openedAt: now } = found
  const ask = { clubId, groupId, memberId, week: found.week, from, to, now, baseUrl: world.baseUrl }
  const digest = await composeCommon(db, { ...ask, preview: true })
  return { markdown: digest && digestMarkdown(digest) }
}
