import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { IdentityId, ProviderId } from '../../shared/contract/identity.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import { accounts } from '../accounts/tables.ts'
import { instant } from '../db/columns.ts'

/** Somebody at another site who opens this account. The subject is that site's own name for them, which never changes. */
export const identities = pgTable(
  'identities',
  {
    id: uuid('identity_id').$type<IdentityId>().primaryKey(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    provider: text('provider').$type<ProviderId>().notNull(),
    subject: text('subject').notNull(),
    label: text('label').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (t) => [
    uniqueIndex('identities_subject').on(t.provider, t.subject),
    index('identities_account').on(t.accountId),
  ],
)

/**
 * One way of a browser to a provider and back. The browser holds the secret in a cookie; state, nonce and verifier follow
 * from it, so that nothing here is of use to who reads the database.
 */
export const providerVisits = pgTable('provider_visits', {
  secretHash: text('secret_hash').primaryKey(),
  provider: text('provider').$type<ProviderId>().notNull(),
  /** Who wants to add an identity; null: somebody who wants to sign in. */
  accountId: uuid('account_id')
    .$type<AccountId>()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  returnedAt: instant('returned_at'),
  /** Who came back and is not known yet: waits for a mail link. */
  subject: text('subject'),
  label: text('label'),
  name: text('name'),
  mails: jsonb('mails').$type<readonly string[]>().notNull().default([]),
})
