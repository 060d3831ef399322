import { foreignKey, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { ProfileContent, Shown } from '../../shared/contract/profile.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'

/** One per person, above clubs: filled in once, it serves all of them. */
export const profiles = pgTable('profiles', {
  accountId: uuid('account_id')
    .$type<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  revision: integer('revision').notNull(),
  content: jsonb('content').$type<ProfileContent>().notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** Who of this club sees which part; no row: what everybody begins with. */
export const profileShown = pgTable(
  'profile_shown',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    shown: jsonb('shown').$type<Shown>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.memberId] }),
    foreignKey({
      name: 'profile_shown_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
