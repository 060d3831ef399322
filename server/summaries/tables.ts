import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { PointKind, Punctuality } from '../../shared/contract/summary.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** One per member and reading. `revision` names the row of summary_revisions that readers see. */
export const summaries = pgTable(
  'summaries',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('summary_id').$type<SummaryId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    revision: integer('revision').notNull(),
    firstSubmittedAt: instant('first_submitted_at').notNull(),
    /** Null: the group sees it. Else nobody but its author does (visible.ts). */
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('summaries_author').on(t.clubId, t.readingId, t.memberId),
    foreignKey({
      name: 'summaries_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }),
    foreignKey({
      name: 'summaries_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Every text that was ever submitted, never changed: a later submission adds a row. */
export const summaryRevisions = pgTable(
  'summary_revisions',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    summaryId: uuid('summary_id').$type<SummaryId>().notNull(),
    revision: integer('revision').notNull(),
    version: integer('version').notNull(),
    takeaway: text('takeaway').notNull(),
    summary: text('summary').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    deviceTime: instant('device_time').notNull(),
    dueAt: instant('due_at'),
    punctuality: text('punctuality').$type<Punctuality>().notNull(),
    /** What changed since the revision before, in the author's words. */
    change: text('change').notNull().default(''),
    /** Set when a withdrawn summary is submitted anew: what was withdrawn stays with its author, also in the history. */
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.summaryId, t.revision] }),
    foreignKey({
      name: 'summary_revisions_summary',
      columns: [t.clubId, t.summaryId],
      foreignColumns: [summaries.clubId, summaries.id],
    }),
    index('summary_revisions_submitted').on(t.clubId, t.submittedAt),
  ],
)

export const points = pgTable(
  'points',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    summaryId: uuid('summary_id').$type<SummaryId>().notNull(),
    revision: integer('revision').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').$type<PointKind>().notNull(),
    text: text('text').notNull(),
    place: text('place').notNull(),
    pointer: jsonb('pointer').$type<Pointer>(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.summaryId, t.revision, t.position] }),
    foreignKey({
      name: 'points_revision',
      columns: [t.clubId, t.summaryId, t.revision],
      foreignColumns: [summaryRevisions.clubId, summaryRevisions.summaryId, summaryRevisions.revision],
    }),
  ],
)
