// A lead says how experienced a member is, how often they can be asked and when they pause; a member says when they pause.
import { and, eq, inArray, or } from 'drizzle-orm'
import type { MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { Level, Pause } from '../../shared/contract/plan.ts'
import type { OwnPlanning } from '../../shared/contract/planning.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import type { Place } from './gather.ts'
import { planningMembers } from './tables.ts'

export interface Said {
  readonly operationId: OperationId
  readonly memberId: MemberId
  /** Null: what the profile tells. */
  readonly level: Level | null
  readonly cap: number | null
  /** The other of their homework pair; whoever either was paired with before has none. */
  readonly partnerId: MemberId | null
  /** Left out: they stay as they are, which the member may have said meanwhile. */
  readonly pauses?: readonly Pause[] | undefined
}

const { clubId: c, groupId: g, memberId: m } = planningMembers

/** Refusals: `not_in_group`, `bad_input` for a pair of one, `operation_reused`. */
export function setPlanningMember(
  world: World,
  grant: GroupGrant<'plans.set-member'>,
  { operationId: id, memberId, level, cap, partnerId, pauses }: Said,
): Promise<{ memberId: MemberId } | Refusal> {
  const { clubId, groupId, memberId: by, action } = grant
  const input = { groupId, memberId, level, cap, partnerId, pauses }
  return once(world, { id, clubId, memberId: by, kind: action, input }, async (tx) => {
    await lockGroup(tx, grant)
    const pair = partnerId === null ? [memberId] : [memberId, partnerId]
    if (new Set(pair).size < pair.length) return refuse('bad_input')
    for (const one of pair)
      if (!(await takesTurns(tx, { clubId, groupId, memberId: one }))) return refuse('not_in_group')
    await unpair(tx, { clubId, groupId }, pair)
    await keepSaid(
      tx,
      { clubId, groupId, memberId },
      { level, cap, partnerId, ...(pauses && { pauses: [...pauses] }) },
    )
    if (partnerId !== null)
      await keepSaid(tx, { clubId, groupId, memberId: partnerId }, { partnerId: memberId })
    const facts = { groupId, level, cap, partnerId, ...(pauses && { pauses: pauses.length }) }
    await recordChange(world, tx, { clubId, memberId: by, action, subjectId: memberId, facts })
    return { memberId }
  })
}

type Group = Pick<Place, 'clubId' | 'groupId'>

async function unpair(tx: Queries, { clubId, groupId }: Group, pair: readonly MemberId[]): Promise<void> {
  await tx
    .update(planningMembers)
    .set({ partnerId: null })
    .where(
      and(
        eq(planningMembers.clubId, clubId),
        eq(planningMembers.groupId, groupId),
        or(inArray(planningMembers.memberId, [...pair]), inArray(planningMembers.partnerId, [...pair])),
      ),
    )
}

async function keepSaid(
  tx: Queries,
  member: Place,
  set: Partial<typeof planningMembers.$inferInsert>,
): Promise<void> {
  await tx
    .insert(planningMembers)
    .values({ ...member, ...set })
    .onConflictDoUpdate({ target: [c, g, m], set })
}

/** Refusals: `not_in_group` for who leads the club and is not in the group, `operation_reused`. */
export function keepOwnPlanning(
  world: World,
  grant: GroupGrant<'plans.keep-own'>,
  { operationId: id, pauses }: OwnPlanning & { readonly operationId: OperationId },
): Promise<OwnPlanning | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, pauses }
  return once(world, { id, clubId, memberId, kind: action, input }, async (tx) => {
    if (!(await takesTurns(tx, { clubId, groupId, memberId }))) return refuse('not_in_group')
    await tx
      .insert(planningMembers)
      .values({ clubId, groupId, memberId, pauses })
      .onConflictDoUpdate({ target: [c, g, m], set: { pauses } })
    const facts = { groupId, pauses: pauses.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
    return { pauses }
  })
}
