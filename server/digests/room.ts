// The digest that everybody in the group reads alike, for rooms, feeds and copies: gathered with the rights of one reader at the
// moment it is printed (M2), and without what is about that reader alone.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Digest } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import { permit } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { DigestAsk } from './ask.ts'
import { gatherCommon } from './gather.ts'
import { loadReader } from './gather-own.ts'

/** As this reader may see it. Null: they may not, or not any more; or nothing is in it. */
export async function composeCommon(db: Queries, ask: DigestAsk): Promise<Digest | null> {
  const reader = await loadReader(db, ask)
  const common = reader && (await gatherCommon(db, ask, reader.audience))
  if (!common) return null
  const digest = composeDigest(common, null)
  return digest.quiet ? null : digest
}

/** For a room: as a plain member sees it. Null: nobody reads there any more, or nothing is in it. */
export async function composeForRoom(db: Queries, ask: Omit<DigestAsk, 'memberId' | 'preview'>) {
  const memberId = await plainReader(db, ask)
  return memberId === null ? null : composeCommon(db, { ...ask, memberId })
}

/** Of those who may read, one with the least rights. */
async function plainReader(
  db: Queries,
  { clubId, groupId }: { readonly clubId: ClubId; readonly groupId: GroupId },
): Promise<MemberId | null> {
  const rank = sql`array_position(array['guest', 'member', 'mentor', 'lead', 'owner'], ${members.role}) +
    array_position(array['guest', 'member', 'mentor', 'lead', 'owner'], ${groupMembers.role})`
  const rows = await db
    .select({ id: members.id, clubRole: members.role, groupRole: groupMembers.role })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .where(and(eq(groupMembers.clubId, clubId), eq(groupMembers.groupId, groupId)))
    .orderBy(rank, asc(members.id))
    .limit(50)
  return rows.find((row) => permit(row, 'summaries.read') === 'yes')?.id ?? null
}
