import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AccountId, ClubId, GroupId, MemberId, RequestId } from '../../shared/contract/ids.ts'
import type { WeeklyHours } from '../../shared/contract/policy.ts'
import type { RequestState } from '../../shared/contract/request.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** One row per person and group: the last request. It names an account, because who asks is no member yet. */
export const joinRequests = pgTable(
  'join_requests',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('request_id').$type<RequestId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    state: text('state').$type<RequestState>().notNull(),
    note: text('note').notNull(),
    /** As the person confirmed them; null: the group stated none. */
    hours: jsonb('hours').$type<WeeklyHours>(),
    askedAt: instant('asked_at').notNull(),
    /** What the lead said with the answer. */
    line: text('line').notNull().default(''),
    answeredBy: uuid('answered_by').$type<MemberId>(),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('join_requests_person').on(t.clubId, t.groupId, t.accountId),
    index('join_requests_account').on(t.accountId),
    foreignKey({
      name: 'join_requests_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'join_requests_asked_by',
      columns: [t.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'join_requests_answered_by',
      columns: [t.clubId, t.answeredBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
