import { foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** Who would like to present what: 1 if need be, 2 gladly, 3 please. */
export const readingBids = pgTable(
  'reading_bids',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    value: integer('value').$type<1 | 2 | 3>().notNull(),
    bidAt: instant('bid_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.readingId, t.memberId] }),
    foreignKey({
      name: 'reading_bids_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reading_bids_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
