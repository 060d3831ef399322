import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** What every address has: its secret's hash, and how it was used. A new secret begins anew. */
const address = {
  tokenHash: text('token_hash').notNull(),
  madeAt: instant('made_at').notNull(),
  lastUsedAt: instant('last_used_at'),
  /** Since when `fetches` counts. */
  windowAt: instant('window_at'),
  fetches: integer('fetches').notNull().default(0),
}

/** One person's calendar over all their groups, so it stands above clubs. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    accountId: uuid('account_id').$type<AccountId>().primaryKey(),
    ...address,
    /** Whether the days on which summaries are due stand in it. */
    deadlines: boolean('deadlines').notNull(),
  },
  (t) => [
    uniqueIndex('calendar_feeds_token').on(t.tokenHash),
    foreignKey({
      name: 'calendar_feeds_account',
      columns: [t.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
  ],
)

/** One group's calendar, made by a member for themselves: it ends with their being in the group. */
export const groupCalendarFeeds = pgTable(
  'group_calendar_feeds',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    ...address,
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.memberId] }),
    index('group_calendar_feeds_token').on(t.tokenHash),
    foreignKey({
      name: 'group_calendar_feeds_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'group_calendar_feeds_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
