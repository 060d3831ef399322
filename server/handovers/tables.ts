import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'

/** The open offers of a club: at most one of each owner. Answered or taken back, a row goes. */
export const handOvers = pgTable(
  'hand_overs',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    fromId: uuid('from_member_id').$type<MemberId>().notNull(),
    toId: uuid('to_member_id').$type<MemberId>().notNull(),
    offeredAt: instant('offered_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.fromId] }),
    foreignKey({
      name: 'hand_overs_from',
      columns: [t.clubId, t.fromId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'hand_overs_to',
      columns: [t.clubId, t.toId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
