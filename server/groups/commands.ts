import type { DigestTime, GroupKind } from '../../shared/contract/group.ts'
import type { GroupId } from '../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { recordChange } from '../activity/commands.ts'
import { transaction } from '../db/transaction.ts'
import type { ClubGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { groupMembers, groups } from './tables.ts'

/** Who creates a group leads it. */
export async function createGroup(
  world: World,
  grant: ClubGrant<'groups.create'>,
  input: { name: string; kind: GroupKind; zone: ZoneName; digest: DigestTime },
): Promise<{ groupId: GroupId }> {
  const { clubId, memberId } = grant
  const groupId = world.newId() as GroupId
  const now = world.now()
  const { name, kind, zone, digest } = input
  const row = { clubId, id: groupId, name, kind, zone, policy: DEFAULT_POLICY, createdAt: now }
  return transaction(world.db, async (tx) => {
    await tx.insert(groups).values({ ...row, digestWeekday: digest.weekday, digestHour: digest.hour })
    await tx.insert(groupMembers).values({ clubId, groupId, memberId, role: 'lead', joinedAt: now })
    await recordChange(world, tx, { clubId, memberId, action: 'groups.create', subjectId: groupId })
    return { groupId }
  })
}
