import { date, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { ProgressState } from '../../shared/contract/reading-list.ts'
import type { Day } from '../../shared/contract/time.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** How far a member is with a reading, by their own word. Read for that member alone; no row of activity tells of it. */
export const readingProgress = pgTable(
  'reading_progress',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    state: text('state').$type<ProgressState>().notNull(),
    until: date('until').$type<Day>(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.readingId, t.memberId] }),
    foreignKey({
      name: 'reading_progress_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reading_progress_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
