import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { DeviceId } from '../../shared/contract/kept-draft.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/**
 * One row per person, place, work, version and device. It has no club id: a draft belongs to the person alone. It may be begun
 * before a group was chosen, it outlives their membership, and no member, lead or owner of any club may read it. For the
 * same reason `place` is no foreign key.
 */
export const keptDrafts = pgTable(
  'kept_drafts',
  {
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Club and group id with a space between; empty: no group was chosen. */
    place: text('place').notNull(),
    work: text('work').$type<WorkId>().notNull(),
    device: uuid('device').$type<DeviceId>().notNull(),
    number: integer('number').notNull(),
    seen: jsonb('seen').$type<Record<DeviceId, number>>().notNull(),
    version: integer('version').notNull(),
    /** Null: forgotten up to `number`, so that a late repeat does not bring the text back. */
    content: jsonb('content').$type<SummaryContent>(),
    /** Of the content as JSON; 0 where it is forgotten. */
    bytes: integer('bytes').notNull(),
    baseRevision: integer('base_revision').notNull(),
    savedAt: instant('saved_at').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.place, t.work, t.version, t.device] })],
)
