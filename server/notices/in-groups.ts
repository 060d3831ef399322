// Rows of many groups by one question: a reminder is asked about in all groups of a server, again and again.
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export const keyOf = ({ clubId, groupId }: Place) => `${clubId} ${groupId}`

/** Two parameters however many groups, so that the text of a question stays the same. */
export function isIn(table: Record<'clubId' | 'groupId', PgColumn>, places: readonly Place[]): SQL {
  const clubs = listOf(places.map(({ clubId }) => clubId))
  const groups = listOf(places.map(({ groupId }) => groupId))
  return sql`(${table.clubId}, ${table.groupId}) in (select * from unnest(${clubs}::uuid[], ${groups}::uuid[]))`
}

/** Of ids: nothing in them has to be quoted. */
export function listOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}
