import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { clubs } from '../clubs/tables.ts'
import { instant } from '../db/columns.ts'

/** What was done under a client's operation id, with the answer that was given, so that a repeat has one effect (Y2). */
export const operations = pgTable(
  'operations',
  {
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
    id: uuid('operation_id').$type<OperationId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    /** SHA-256 of kind and input: the same id with another body is refused. */
    fingerprint: text('fingerprint').notNull(),
    answer: jsonb('answer').notNull(),
    doneAt: instant('done_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clubId, t.id] })],
)
