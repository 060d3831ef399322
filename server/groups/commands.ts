// A group is founded, and its leads set its rules.
import { and, eq } from 'drizzle-orm'
import type { DigestTime, GroupKind } from '../../shared/contract/group.ts'
import type { GroupId, OperationId } from '../../shared/contract/ids.ts'
import { DEFAULT_POLICY, type ListPolicy, type WritingPolicy } from '../../shared/contract/policy.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { recordChange } from '../activity/commands.ts'
import type { ClubGrant, GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { loadGroup, lockGroup } from './queries.ts'
import { groupMembers, groups } from './tables.ts'

export interface NewGroup {
  readonly operationId: OperationId
  readonly name: string
  readonly kind: GroupKind
  readonly zone: ZoneName
  readonly digest: DigestTime
}

/** Who creates a group leads it. Refusal: `operation_reused`. */
export function createGroup(
  world: World,
  grant: ClubGrant<'groups.create'>,
  { operationId: id, ...input }: NewGroup,
): Promise<{ groupId: GroupId } | Refusal> {
  const { clubId, memberId } = grant
  const { name, kind, zone, digest } = input
  return once(world, { id, clubId, memberId, kind: 'groups.create', input }, async (tx) => {
    const groupId = world.newId() as GroupId
    const now = world.now()
    const row = { clubId, id: groupId, name, kind, zone, policy: DEFAULT_POLICY, createdAt: now }
    await tx.insert(groups).values({ ...row, digestWeekday: digest.weekday, digestHour: digest.hour })
    await tx.insert(groupMembers).values({ clubId, groupId, memberId, role: 'lead', joinedAt: now })
    await recordChange(world, tx, { clubId, memberId, action: 'groups.create', subjectId: groupId })
    return { groupId }
  })
}

/** Refusal: `operation_reused`. */
export function setWriting(
  world: World,
  grant: GroupGrant<'groups.set-writing'>,
  { operationId: id, writing }: { readonly operationId: OperationId; readonly writing: WritingPolicy },
): Promise<{ writing: WritingPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, writing } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, writing } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const facts = { check: writing.check, phrases: writing.stockPhrases.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { writing }
  })
}

/** Refusal: `operation_reused`. */
export function setList(
  world: World,
  grant: GroupGrant<'groups.set-list'>,
  { operationId: id, list }: { readonly operationId: OperationId; readonly list: ListPolicy },
): Promise<{ list: ListPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, list } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, list } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const { captures, order } = list
    const facts = { captures, order, capturesBefore: group.policy.list.captures }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { list }
  })
}
