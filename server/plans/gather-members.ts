// Members who take turns, with what the planner knows of them: what their profile shows to leads, and what leads have said.
import { and, asc, eq, notInArray } from 'drizzle-orm'
import { levelOf, type MemberFacts } from '../../shared/domain/plan-facts.ts'
import { EMPTY_PROFILE, FIRST_SHOWN, showProfile } from '../../shared/domain/show-profile.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { profileShown, profiles } from '../profiles/tables.ts'
import type { Place } from './gather.ts'
import { planningMembers } from './tables.ts'

/** In the order of their ids: names would favour the beginning of the alphabet. */
export async function gatherMembers(
  db: Queries,
  { clubId, groupId }: Pick<Place, 'clubId' | 'groupId'>,
): Promise<MemberFacts[]> {
  const rows = await db
    .select({
      id: members.id,
      name: members.name,
      joinedAt: groupMembers.joinedAt,
      zone: accounts.zone,
      mail: accounts.mail,
      content: profiles.content,
      shown: profileShown.shown,
      levelSaid: planningMembers.level,
      cap: planningMembers.cap,
      partnerId: planningMembers.partnerId,
      pauses: planningMembers.pauses,
    })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(profiles, eq(profiles.accountId, accounts.id))
    .leftJoin(
      profileShown,
      and(eq(profileShown.clubId, members.clubId), eq(profileShown.memberId, members.id)),
    )
    .leftJoin(
      planningMembers,
      and(
        eq(planningMembers.clubId, groupMembers.clubId),
        eq(planningMembers.groupId, groupMembers.groupId),
        eq(planningMembers.memberId, groupMembers.memberId),
      ),
    )
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        notInArray(groupMembers.role, ['guest', 'former']),
        notInArray(members.role, ['former']),
      ),
    )
    .orderBy(asc(members.id))
  return rows.map(({ content, shown, zone, mail, pauses, ...member }): MemberFacts => {
    const whole = { content: content ?? EMPTY_PROFILE, shown: { ...FIRST_SHOWN, ...shown }, zone, mail }
    return { ...member, zone, pauses: pauses ?? [], profile: showProfile(whole, 'lead') ?? EMPTY_PROFILE }
  })
}

export function levelOfMember({ levelSaid, profile }: MemberFacts) {
  return levelOf(levelSaid, profile.experience)
}
