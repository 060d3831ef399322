import type { DigestTime, GroupKind } from '../../shared/contract/group.ts'
import type { GroupId, OperationId } from '../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import type { Refusal } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { recordChange } from '../activity/commands.ts'
import type { ClubGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
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
