// What is known of a member's own address of a group's digests, and whose address a secret belongs to.
import { and, asc, eq } from 'drizzle-orm'
import type { FeedSecret } from '../../shared/contract/calendar.ts'
import type { DigestFeed } from '../../shared/contract/digest-feed.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
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
