import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'

/** The tenant. Its id is the first column of every key below it. */
export const clubs = pgTable('clubs', {
  id: uuid('club_id').$type<ClubId>().primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
  /** The last person has left. Nobody is in it and nobody can come in; what was written stays as it is. */
  closedAt: instant('closed_at'),
})
