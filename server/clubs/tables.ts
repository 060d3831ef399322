import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ClubPage } from '../../shared/contract/club.ts'
import type { ClubId } from '../../shared/contract/ids.ts'
import type { PageAddress } from '../../shared/contract/page-address.ts'
import { instant } from '../db/columns.ts'

/** The tenant. Its id is the first column of every key below it. */
export const clubs = pgTable('clubs', {
  id: uuid('club_id').$type<ClubId>().primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
  about: text('about').notNull().default(''),
  /** Rises with every change of the row. */
  version: integer('version').notNull().default(1),
  /** Null: the club never wanted a public page. */
  page: jsonb('page').$type<Omit<ClubPage, 'address'>>(),
  /** The last person has left. Nobody is in it and nobody can come in; what was written stays as it is. */
  closedAt: instant('closed_at'),
})

/**
 * Above clubs: who comes with an address brings no club. A club keeps its address while the page is off, so that a link
 * that stands somewhere never leads to another club.
 */
export const clubAddresses = pgTable(
  'club_addresses',
  {
    address: text('address').$type<PageAddress>().primaryKey(),
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
  },
  (t) => [uniqueIndex('club_addresses_club').on(t.clubId)],
)
