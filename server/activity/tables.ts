import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Action } from '../../shared/domain/permit.ts'
import { clubs } from '../clubs/tables.ts'
import { instant } from '../db/columns.ts'

/**
 * One row per change, written in the transaction of the change, and one per read of something hidden. The database
 * itself refuses to change or remove one. Holds ids, never text that people wrote.
 */
export const activity = pgTable(
  'activity',
  {
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
    id: uuid('activity_id').notNull(),
    at: instant('at').notNull(),
    memberId: uuid('member_id').$type<MemberId>(),
    action: text('action').$type<Action>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    facts: jsonb('facts').$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('activity_at').on(t.clubId, t.at),
    index('activity_by_member').on(t.clubId, t.memberId, t.at),
    index('activity_of_subject').on(t.clubId, t.subjectId, t.at),
  ],
)
