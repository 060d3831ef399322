// What the planner knows of members: for leads of all, and what a member has said themselves.
import { and, eq } from 'drizzle-orm'
import type { OwnPlanning, PlanningMember } from '../../shared/contract/planning.ts'
import type { GroupGrant } from '../grant.ts'
import type { World } from '../world.ts'
import type { Place } from './gather.ts'
import { gatherMembers, levelOfMember } from './gather-members.ts'
import { planningMembers } from './tables.ts'

/** By name. */
export async function listPlanningMembers(
  world: World,
  grant: GroupGrant<'plans.read-members'>,
): Promise<PlanningMember[]> {
  const members = await gatherMembers(world.db.query, grant)
  return members
    .map((member) => ({
      ...{ id: member.id, name: member.name, joinedAt: member.joinedAt, level: levelOfMember(member) },
      ...{ levelSaid: member.levelSaid, cap: member.cap, pauses: [...member.pauses] },
      partnerId:
        members.find(({ id, partnerId }) => id === member.partnerId && partnerId === member.id)?.id ?? null,
    }))
    .toSorted((one, two) => one.name.localeCompare(two.name, 'en') || (one.id < two.id ? -1 : 1))
}

export async function ownPlanning(world: World, grant: GroupGrant<'plans.keep-own'>): Promise<OwnPlanning> {
  const [kept] = await world.db.query
    .select({ pauses: planningMembers.pauses })
    .from(planningMembers)
    .where(sayingsOf(grant))
  return { pauses: [...(kept?.pauses ?? [])] }
}

export function sayingsOf({ clubId, groupId, memberId }: Place) {
  return and(
    eq(planningMembers.clubId, clubId),
    eq(planningMembers.groupId, groupId),
    eq(planningMembers.memberId, memberId),
  )
}
