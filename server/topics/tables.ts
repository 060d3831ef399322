import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { Sameness } from '../../shared/contract/topic.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'
import { points } from '../summaries/tables.ts'

/** What somebody said of two points: as the author of the first, or as a lead. It stays with the revisions it was said of. */
export const pointWords = pgTable(
  'point_words',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    summaryId: uuid('summary_id').$type<SummaryId>().notNull(),
    revision: integer('revision').notNull(),
    position: integer('position').notNull(),
    otherSummaryId: uuid('other_summary_id').$type<SummaryId>().notNull(),
    otherRevision: integer('other_revision').notNull(),
    otherPosition: integer('other_position').notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    saidAs: text('said_as').$type<'author' | 'lead'>().notNull(),
    says: text('says').$type<Sameness>().notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'point_words_pk',
      columns: [
        ...[t.clubId, t.summaryId, t.revision, t.position, t.otherSummaryId, t.otherRevision],
        ...[t.otherPosition, t.memberId, t.saidAs],
      ] as never,
    }),
    index('point_words_here').on(t.clubId, t.readingId),
    index('point_words_about').on(t.clubId, t.otherSummaryId, t.otherRevision, t.otherPosition),
    foreignKey({
      name: 'point_words_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'point_words_point',
      columns: [t.clubId, t.summaryId, t.revision, t.position],
      foreignColumns: [points.clubId, points.summaryId, points.revision, points.position],
    }),
    foreignKey({
      name: 'point_words_other',
      columns: [t.clubId, t.otherSummaryId, t.otherRevision, t.otherPosition],
      foreignColumns: [points.clubId, points.summaryId, points.revision, points.position],
    }),
    foreignKey({
      name: 'point_words_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** A lead took these out of their topics: they stand alone. */
export const pointsTakenOut = pgTable(
  'points_taken_out',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    summaryId: uuid('summary_id').$type<SummaryId>().notNull(),
    revision: integer('revision').notNull(),
    position: integer('position').notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    takenOutAt: instant('taken_out_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'points_taken_out_pk', columns: [t.clubId, t.summaryId, t.revision, t.position] }),
    index('points_taken_out_here').on(t.clubId, t.readingId),
    foreignKey({
      name: 'points_taken_out_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'points_taken_out_point',
      columns: [t.clubId, t.summaryId, t.revision, t.position],
      foreignColumns: [points.clubId, points.summaryId, points.revision, points.position],
    }),
    foreignKey({
      name: 'points_taken_out_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
