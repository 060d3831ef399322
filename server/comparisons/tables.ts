import { foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'

/** How often a member had a text compared with those of others since a moment: the answers must not be fished for. */
export const comparisons = pgTable(
  'comparisons',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    since: instant('since').notNull(),
    asked: integer('asked').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.memberId] }),
    foreignKey({
      name: 'comparisons_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
