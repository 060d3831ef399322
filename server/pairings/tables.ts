import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { PairingRequestId } from '../../shared/contract/pairing.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/**
 * A panel that asks to be paired. Two secrets are needed to collect: the panel's own, and the answer that the allowing
 * page writes into its address, where only the extension of that browser can read it.
 */
export const pairingRequests = pgTable('pairing_requests', {
  id: uuid('request_id').$type<PairingRequestId>().primaryKey(),
  secretHash: text('secret_hash').notNull(),
  label: text('label').notNull(),
  createdAt: instant('created_at').$type<Instant>().notNull(),
  expiresAt: instant('expires_at').$type<Instant>().notNull(),
  /** Who allowed it. */
  accountId: uuid('account_id')
    .$type<AccountId>()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  answerHash: text('answer_hash'),
  wrongGuesses: integer('wrong_guesses').notNull().default(0),
  refusedAt: instant('refused_at'),
  collectedAt: instant('collected_at'),
})
