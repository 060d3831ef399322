import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** Secrets that the server makes for itself, once, and keeps for good: what was signed years ago is still known. Above clubs. */
export const serverKeys = pgTable('server_keys', {
  name: text('name').primaryKey(),
  secret: text('secret').notNull(),
  madeAt: instant('made_at').notNull(),
})
