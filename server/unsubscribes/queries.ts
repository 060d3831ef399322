// What the page behind an unsubscribe address may say: the group's name only to somebody who would still be told of it.
import { and, eq } from 'drizzle-orm'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import { grantLater } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import type { Subscription } from './token.ts'

/** Null: a group that this person does not read, or not any more. */
export async function nameForReader(
  db: Queries,
  { clubId, groupId, memberId }: Subscription,
): Promise<string | null> {
  const grant = await grantLater(db, { action: 'groups.read', clubId, groupId, memberId })
  if (isRefusal(grant)) return null
  const [group] = await db
    .select({ name: groups.name })
    .from(groups)
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
  return group?.name ?? null
}
