import { and, count, eq } from 'drizzle-orm'
import type { Role } from '../../shared/contract/club.ts'
import type { Group } from '../../shared/contract/group.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { groupMembers, groups } from './tables.ts'

export async function readGroup(db: Queries, grant: GroupGrant<'groups.read'>): Promise<Group | Refusal> {
  const group = await loadGroup(db, grant)
  if (!group) return refuse('not_found')
  const [members] = await db
    .select({ n: count() })
    .from(groupMembers)
    .where(and(eq(groupMembers.clubId, grant.clubId), eq(groupMembers.groupId, grant.groupId)))
  const { createdAt: _, digestWeekday: weekday, digestHour: hour, ...facts } = group
  return {
    ...facts,
    digest: { weekday, hour },
    lead: leads(grant.role),
    memberCount: Number(members?.n ?? 0),
  }
}

/** The row as stored, for commands of other nouns. */
export async function loadGroup(db: Queries, place: { clubId: ClubId; groupId: GroupId }) {
  const [group] = await db
    .select()
    .from(groups)
    .where(and(eq(groups.clubId, place.clubId), eq(groups.id, place.groupId)))
  return group
}

/** For the rest of the transaction: plans and imports of one group come one after the other. `no key`: a capture need not wait. */
export async function lockGroup(tx: Queries, place: { clubId: ClubId; groupId: GroupId }): Promise<void> {
  await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.clubId, place.clubId), eq(groups.id, place.groupId)))
    .for('no key update')
}

export function leads(role: Role): boolean {
  return role === 'owner' || role === 'lead'
}
