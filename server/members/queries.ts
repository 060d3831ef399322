import { and, asc, eq } from 'drizzle-orm'
import type { MemberLine } from '../../shared/contract/club.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { leads } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from './tables.ts'

export async function listMembers(db: Queries, grant: GroupGrant<'members.read'>): Promise<MemberLine[]> {
  const rows = await db
    .select({ id: members.id, name: members.name, role: groupMembers.role, clubRole: members.role })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .where(and(eq(groupMembers.clubId, grant.clubId), eq(groupMembers.groupId, grant.groupId)))
    .orderBy(asc(members.id))
  // Sorted here: what order letters with accents take depends on how a database was made.
  const sorted = rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
  return sorted.map((row) => ({ ...row, lead: leads(row.role) }))
}

/** True for someone who may take turns in the group: in it, and neither guest nor former. Nobody leaves it meanwhile. */
export async function takesTurns(
  db: Queries,
  place: { clubId: ClubId; groupId: GroupId; memberId: MemberId },
): Promise<boolean> {
  const [row] = await db
    .select({ role: groupMembers.role })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, place.clubId),
        eq(groupMembers.groupId, place.groupId),
        eq(groupMembers.memberId, place.memberId),
      ),
    )
    .for('key share')
  return row !== undefined && row.role !== 'guest' && row.role !== 'former'
}
