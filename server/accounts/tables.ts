// Accounts stand above clubs (one person, many clubs), so these tables have no club id.
// Every secret is kept as a SHA-256 hash: who reads the database cannot sign in with it.
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { SessionKind } from '../../shared/contract/account.ts'
import type { AccountId, SessionId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { instant } from '../db/columns.ts'

export const accounts = pgTable(
  'accounts',
  {
    id: uuid('account_id').$type<AccountId>().primaryKey(),
    mail: text('mail').$type<MailAddress>().notNull(),
    name: text('name').notNull(),
    zone: text('zone').$type<ZoneName>().notNull(),
    createdAt: instant('created_at').$type<Instant>().notNull(),
    /** Hours of the person's own clock in which no notice is sent; both alike: none. */
    quietFrom: integer('quiet_from').notNull().default(22),
    quietTo: integer('quiet_to').notNull().default(8),
  },
  (t) => [uniqueIndex('accounts_mail').on(t.mail)],
)

/** A mail link: single use, 15 minutes, spent only by a POST from the landing page (A7). */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    mail: text('mail').$type<MailAddress>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** The visit to another site that pressing it connects, in the browser that made it. */
    visitHash: text('visit_hash'),
  },
  (t) => [index('sign_in_links_mail').on(t.mail, t.createdAt)],
)

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('session_id').$type<SessionId>().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<SessionKind>().notNull(),
    label: text('label').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [uniqueIndex('sessions_token_hash').on(t.tokenHash), index('sessions_account').on(t.accountId)],
)

/** A pairing code: the first half is the key, the second is kept hashed; wrong guesses are counted per code (A8). */
export const pairings = pgTable('pairings', {
  handle: text('handle').primaryKey(),
  secretHash: text('secret_hash').notNull(),
  accountId: uuid('account_id')
    .$type<AccountId>()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  wrongGuesses: integer('wrong_guesses').notNull().default(0),
  usedAt: instant('used_at'),
})

/** What was tried on an account of late, however many machines tried it (A8). */
export const attempts = pgTable(
  'attempts',
  {
    id: uuid('attempt_id').primaryKey(),
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    operation: text('operation').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('attempts_account').on(t.accountId, t.operation, t.at)],
)
