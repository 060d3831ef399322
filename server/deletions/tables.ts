import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { TextsChoice } from '../../shared/contract/leaving.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/** A mail link that deletes the account: single use, for a quarter of an hour, spent only by a POST from its page (A7). */
export const accountDeletions = pgTable(
  'account_deletions',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    texts: text('texts').$type<TextsChoice>().notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('account_deletions_account').on(t.accountId, t.askedAt)],
)
