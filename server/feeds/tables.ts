import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** A member's own address of a group's digests, of which the hash is kept alone: it ends with their being in the group. */
export const digestFeeds = pgTable(
  'digest_feeds',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    tokenHash: text('token_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    /** Since when `fetches` counts. */
    windowAt: instant('window_at'),
    fetches: integer('fetches').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.memberId] }),
    index('digest_feeds_token').on(t.tokenHash),
    foreignKey({
      name: 'digest_feeds_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'digest_feeds_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
