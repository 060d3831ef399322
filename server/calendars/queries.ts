// What a person's addresses are, and whose address a secret belongs to.
import { and, asc, eq } from 'drizzle-orm'
import type { CalendarFeeds, FeedSecret } from '../../shared/contract/calendar.ts'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
import { calendarFeeds, groupCalendarFeeds } from './tables.ts'

/** The secrets are not among it: nobody can be shown them a second time. */
export async function readFeeds(
  db: Queries,
  { accountId }: AccountGrant<'calendars.read-own' | 'accounts.export-own'>,
): Promise<CalendarFeeds> {
  const { madeAt, lastUsedAt, deadlines } = calendarFeeds
  const [personal] = await db
    .select({ madeAt, lastUsedAt, deadlines })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.accountId, accountId))
  const own = await db
    .select({
      clubId: groupCalendarFeeds.clubId,
      groupId: groupCalendarFeeds.groupId,
      club: clubs.name,
      group: groups.name,
      madeAt: groupCalendarFeeds.madeAt,
      lastUsedAt: groupCalendarFeeds.lastUsedAt,
    })
    .from(members)
    .innerJoin(
      groupCalendarFeeds,
      and(eq(groupCalendarFeeds.clubId, members.clubId), eq(groupCalendarFeeds.memberId, members.id)),
    )
    .innerJoin(
      groups,
      and(eq(groups.clubId, groupCalendarFeeds.clubId), eq(groups.id, groupCalendarFeeds.groupId)),
    )
    .innerJoin(clubs, eq(clubs.id, groupCalendarFeeds.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(clubs.name), asc(groups.name), asc(clubs.id), asc(groups.id))
  return { personal: personal ?? null, groups: own }
}

export type FoundFeed =
  | { readonly kind: 'personal'; readonly accountId: AccountId; readonly deadlines: boolean }
  | {
      readonly kind: 'group'
      readonly clubId: ClubId
      readonly groupId: GroupId
      readonly memberId: MemberId
    }

/** Whose it is says nothing yet of what they may still see. */
export async function findFeed(db: Queries, secret: FeedSecret): Promise<FoundFeed | null> {
  const tokenHash = hashSecret(secret)
  const [personal] = await db
    .select({ accountId: calendarFeeds.accountId, deadlines: calendarFeeds.deadlines })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.tokenHash, tokenHash))
  if (personal) return { kind: 'personal', ...personal }
  const { clubId, groupId, memberId } = groupCalendarFeeds
  const [ofGroup] = await db
    .select({ clubId, groupId, memberId })
    .from(groupCalendarFeeds)
    .where(eq(groupCalendarFeeds.tokenHash, tokenHash))
  return ofGroup ? { kind: 'group', ...ofGroup } : null
}

export async function zoneOfAccount(db: Queries, accountId: AccountId) {
  const [account] = await db.select({ zone: accounts.zone }).from(accounts).where(eq(accounts.id, accountId))
  return account?.zone ?? null
}
