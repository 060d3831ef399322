// Who stands how in a club, as the commands need it that change it.
import { and, count, eq, ne, sql } from 'drizzle-orm'
import type { Role } from '../../shared/contract/club.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { ClubCount } from '../../shared/domain/leave-place.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** For the rest of the transaction: in one club roles change and people leave one after the other, so an owner stays. */
export async function lockClub(tx: Queries, clubId: ClubId): Promise<void> {
  await tx.select({ id: clubs.id }).from(clubs).where(eq(clubs.id, clubId)).for('no key update')
}

export async function countClub(db: Queries, clubId: ClubId): Promise<ClubCount> {
  const [row] = await db
    .select({
      members: count(),
      owners: sql<number>`(count(*) filter (where ${members.role} = 'owner'))::int`,
    })
    .from(members)
    .where(and(eq(members.clubId, clubId), ne(members.role, 'former')))
  return { members: Number(row?.members ?? 0), owners: row?.owners ?? 0 }
}

/** Undefined: nobody of this club. */
export async function roleInClub(
  db: Queries,
  { clubId, memberId }: { clubId: ClubId; memberId: MemberId },
): Promise<Role | undefined> {
  const [row] = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
  return row?.role
}

/** Undefined: nobody of this club. `groupRole` null: not in the group. */
export async function rolesInGroup(
  db: Queries,
  { clubId, groupId, memberId }: { clubId: ClubId; groupId: GroupId; memberId: MemberId },
): Promise<{ clubRole: Role; groupRole: Role | null } | undefined> {
  const [row] = await db
    .select({ clubRole: members.role, groupRole: groupMembers.role })
    .from(members)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.groupId, groupId),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
  return row
}
