// A group as one reader sees it, the kinds that it had, and its row for the commands of other nouns.
import { and, count, desc, eq } from 'drizzle-orm'
import type { Role } from '../../shared/contract/club.ts'
import type { Group, KindChange } from '../../shared/contract/group.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { groupMembers, groups, kindChanges } from './tables.ts'

const MOST_CHANGES = 100

export async function readGroup(db: Queries, grant: GroupGrant<'groups.read'>): Promise<Group | Refusal> {
  const group = await loadGroup(db, grant)
  if (!group) return refuse('not_found')
  const [joined] = await db
    .select({ n: count() })
    .from(groupMembers)
    .where(and(eq(groupMembers.clubId, grant.clubId), eq(groupMembers.groupId, grant.groupId)))
  const { createdAt: _, digestPassed: __, digestWeekday: weekday, digestHour: hour, ...facts } = group
  return {
    ...facts,
    digest: { weekday, hour },
    lead: leads(grant.role),
    memberCount: Number(joined?.n ?? 0),
  }
}

/** The kinds that the group had, the newest change first. */
export async function readKindChanges(db: Queries, grant: GroupGrant<'groups.read'>): Promise<KindChange[]> {
  return db
    .select({
      before: kindChanges.before,
      after: kindChanges.after,
      at: kindChanges.changedAt,
      by: members.name,
    })
    .from(kindChanges)
    .innerJoin(members, and(eq(members.clubId, kindChanges.clubId), eq(members.id, kindChanges.changedBy)))
    .where(and(eq(kindChanges.clubId, grant.clubId), eq(kindChanges.groupId, grant.groupId)))
    .orderBy(desc(kindChanges.version))
    .limit(MOST_CHANGES)
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
