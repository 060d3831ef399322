import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../../shared/contract/club.ts'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import { instant } from '../db/columns.ts'

export const members = pgTable(
  'members',
  {
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
    id: uuid('member_id').$type<MemberId>().notNull(),
    /** Null: the account was deleted; the row stays as a former member, so that the club's record holds. */
    accountId: uuid('account_id')
      .$type<AccountId>()
      .references(() => accounts.id),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    joinedAt: instant('joined_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('members_account').on(t.clubId, t.accountId),
    index('members_of_account').on(t.accountId, t.clubId),
  ],
)
