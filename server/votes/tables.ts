import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** One vote per member and reading: the key says so, whoever sends how much at once. */
export const readingVotes = pgTable(
  'reading_votes',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    votedAt: instant('voted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.readingId, t.memberId] }),
    foreignKey({
      name: 'reading_votes_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reading_votes_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
