// What leaving would mean, told before anybody decides.
import { and, eq, gt } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { ClubLeaving, GroupLeaving } from '../../shared/contract/leaving.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { weighLeaving } from '../../shared/domain/leave-place.ts'
import type { Queries } from '../db/database.ts'
import type { ClubGrant, GroupGrant } from '../grant.ts'
import { meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { countClub } from '../roles/queries.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'

export interface Whose {
  readonly clubId: ClubId
  /** Null: in every group of the club. */
  readonly groupId: GroupId | null
  readonly memberId: MemberId
}

/** Those at meetings that have not begun. */
export function comingTurns(db: Queries, { clubId, groupId, memberId }: Whose, now: Instant) {
  return db
    .select({ id: turns.id, meetingId: turns.meetingId, role: turns.role, readingId: turns.readingId })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(
      and(
        eq(turns.clubId, clubId),
        eq(turns.memberId, memberId),
        takesPlace,
        gt(meetings.startsAt, now),
        groupId === null ? undefined : eq(meetings.groupId, groupId),
      ),
    )
}

export async function readGroupLeaving(
  { db, now }: World,
  { clubId, groupId, memberId }: GroupGrant<'members.leave-group'>,
): Promise<GroupLeaving> {
  const coming = await comingTurns(db.query, { clubId, groupId, memberId }, now())
  return { turns: coming.length }
}

export async function readClubLeaving(
  { db, now }: World,
  { clubId, memberId, role }: ClubGrant<'members.leave-club'>,
): Promise<ClubLeaving> {
  const coming = await comingTurns(db.query, { clubId, groupId: null, memberId }, now())
  return { turns: coming.length, ...weighLeaving(role, await countClub(db.query, clubId)) }
}
