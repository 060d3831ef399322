import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { deliveryColumns, instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** One row per group and week: the span of writing that this digest covers. Its presence says the week was opened. */
export const digestWeeks = pgTable(
  'digest_weeks',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    week: text('week').$type<DigestWeek>().notNull(),
    dueAt: instant('due_at').notNull(),
    /** Summaries submitted in [from, to) belong to it. */
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.week] }),
    foreignKey({
      name: 'digest_weeks_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
  ],
)

/** One row per reader, week and channel, there before anything is sent: the claim (M1). */
export const digestSends = pgTable(
  'digest_sends',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    week: text('week').$type<DigestWeek>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    channel: text('channel').notNull(),
    ...deliveryColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.week, t.memberId, t.channel] }),
    index('digest_sends_state').on(t.state, t.tryAt),
    foreignKey({
      name: 'digest_sends_week',
      columns: [t.clubId, t.groupId, t.week],
      foreignColumns: [digestWeeks.clubId, digestWeeks.groupId, digestWeeks.week],
    }),
    foreignKey({
      name: 'digest_sends_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** One row per week and place that the group itself posts to, such as a hook of its chat: the claim, as above. */
export const digestPosts = pgTable(
  'digest_posts',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    week: text('week').$type<DigestWeek>().notNull(),
    channel: text('channel').notNull(),
    hookId: uuid('hook_id').notNull(),
    ...deliveryColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.week, t.channel, t.hookId] }),
    index('digest_posts_state').on(t.state, t.tryAt),
    foreignKey({
      name: 'digest_posts_week',
      columns: [t.clubId, t.groupId, t.week],
      foreignColumns: [digestWeeks.clubId, digestWeeks.groupId, digestWeeks.week],
    }),
  ],
)
