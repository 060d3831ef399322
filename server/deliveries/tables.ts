import { foreignKey, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { MailTroubleKind } from '../../shared/contract/account.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/**
 * Mails to this address come back, so none goes there but links to sign in. Above clubs, because an address is its
 * person's. It counts as long as the account still has this address.
 */
export const mailTroubles = pgTable(
  'mail_troubles',
  {
    accountId: uuid('account_id').$type<AccountId>().primaryKey(),
    mail: text('mail').$type<MailAddress>().notNull(),
    kind: text('kind').$type<MailTroubleKind>().notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'mail_troubles_account',
      columns: [t.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
  ],
)
