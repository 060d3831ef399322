// The groups of one reader as conditions of a query, and which of them the reader is really in.
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ActionIn } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import type { Reader } from '../summaries/visible.ts'

/** Never empty of a condition: without a place nothing is found. */
export function inPlaces(
  table: { readonly clubId: PgColumn; readonly groupId: PgColumn },
  places: readonly Pick<Reader, 'clubId' | 'groupId'>[],
): SQL {
  const each = places.map(({ clubId, groupId }) => and(eq(table.clubId, clubId), eq(table.groupId, groupId)))
  return or(...each) ?? sql`false`
}

export type Belonging = Awaited<ReturnType<typeof belongingTo<'readings.read'>>>[number]

/** Of the groups that a reader may see, those they are in: a lead of the club sees all, and owes nothing in most. */
export async function belongingTo<A extends ActionIn<'group'>>(
  db: Queries,
  seen: readonly GroupGrant<A>[],
  writers: readonly GroupGrant<ActionIn<'group'>>[],
) {
  // Nothing is owed in an archived group.
  const rows = await db
    .select({
      groupId: groups.id,
      memberId: groupMembers.memberId,
      policy: groups.policy,
      joinedAt: groupMembers.joinedAt,
    })
    .from(groups)
    .innerJoin(groupMembers, and(eq(groupMembers.clubId, groups.clubId), eq(groupMembers.groupId, groups.id)))
    .where(
      and(
        isNull(groups.archivedAt),
        or(
          ...seen.map(({ clubId, groupId, memberId }) =>
            and(eq(groups.clubId, clubId), eq(groups.id, groupId), eq(groupMembers.memberId, memberId)),
          ),
        ) ?? sql`false`,
      ),
    )
  return rows.flatMap(({ groupId, memberId, ...rest }) => {
    const grant = seen.find((one) => one.groupId === groupId && one.memberId === memberId)
    const writes = writers.some((one) => one.groupId === groupId)
    return grant === undefined ? [] : [{ grant, writes, ...rest }]
  })
}
