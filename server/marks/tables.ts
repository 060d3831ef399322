import { foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, SummaryId } from '../../shared/contract/ids.ts'
import type { PointStanding } from '../../shared/contract/summary.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'
import { points } from '../summaries/tables.ts'

/** What a member says of a weakness now that a later version is out. One per member and point; the point itself stays. */
export const pointMarks = pgTable(
  'point_marks',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    summaryId: uuid('summary_id').$type<SummaryId>().notNull(),
    revision: integer('revision').notNull(),
    position: integer('position').notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    stands: text('stands').$type<PointStanding>().notNull(),
    /** The later version that was looked at. */
    version: integer('version').notNull(),
    markedAt: instant('marked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.summaryId, t.revision, t.position, t.memberId] }),
    foreignKey({
      name: 'point_marks_point',
      columns: [t.clubId, t.summaryId, t.revision, t.position],
      foreignColumns: [points.clubId, points.summaryId, points.revision, points.position],
    }),
    foreignKey({
      name: 'point_marks_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
