import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** Tags of a reading, seen by the whole group. `key` is the tag as it is compared, `tag` as it is shown. */
export const readingTags = pgTable(
  'reading_tags',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    key: text('key').notNull(),
    tag: text('tag').notNull(),
    addedBy: uuid('added_by').$type<MemberId>().notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.readingId, t.key] }),
    foreignKey({
      name: 'reading_tags_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reading_tags_added_by',
      columns: [t.clubId, t.addedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
