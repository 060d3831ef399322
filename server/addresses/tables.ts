import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/** A mail address that waits for a yes from both mailboxes; one per account, gone when it is settled. */
export const mailChanges = pgTable(
  'mail_changes',
  {
    accountId: uuid('account_id')
      .$type<AccountId>()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    oldMail: text('old_mail').$type<MailAddress>().notNull(),
    newMail: text('new_mail').$type<MailAddress>().notNull(),
    oldTokenHash: text('old_token_hash').notNull(),
    newTokenHash: text('new_token_hash').notNull(),
    oldConfirmedAt: instant('old_confirmed_at'),
    newConfirmedAt: instant('new_confirmed_at'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').$type<Instant>().notNull(),
  },
  (t) => [
    uniqueIndex('mail_changes_old_token').on(t.oldTokenHash),
    uniqueIndex('mail_changes_new_token').on(t.newTokenHash),
  ],
)
