// Adding a person to a group: the account, the member and the group's row are made in one transaction.
import { and, eq } from 'drizzle-orm'
import type { MailAddress } from '../../shared/contract/account.ts'
import type { AccountId, ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { accountFor } from '../accounts/commands.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { groupMembers } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { members } from './tables.ts'

export interface NewMember {
  readonly operationId: OperationId
  readonly mail: MailAddress
  readonly name: string
  /** In the group. A lead of a group is a plain member of the club. */
  readonly role: 'lead' | 'mentor' | 'member' | 'guest'
}

/** Adds a person to the group, and to the club if they are new to it. Refusals: `already_member`, `operation_reused`. */
export function addMember(
  world: World,
  grant: GroupGrant<'members.add'>,
  { operationId: id, ...input }: NewMember,
): Promise<{ memberId: MemberId } | Refusal> {
  const { clubId, groupId } = grant
  const said = { groupId, ...input }
  const operation = { id, clubId, memberId: grant.memberId, kind: 'members.add', input: said }
  return once(world, operation, async (tx) => {
    const accountId = await accountFor(world, tx, { mail: input.mail, name: input.name })
    const memberId = await memberFor(world, tx, { ...input, clubId, accountId })
    const joined = await tx
      .insert(groupMembers)
      .values({ clubId, groupId, memberId, role: input.role, joinedAt: world.now() })
      .onConflictDoNothing()
      .returning({ memberId: groupMembers.memberId })
    if (joined.length === 0) return refuse('already_member', 'This person is in the group already.')
    await recordChange(world, tx, {
      clubId,
      memberId: grant.memberId,
      action: 'members.add',
      subjectId: memberId,
      facts: { groupId, role: input.role },
    })
    return { memberId }
  })
}

async function memberFor(
  world: World,
  tx: Queries,
  person: Omit<NewMember, 'operationId'> & { clubId: ClubId; accountId: AccountId },
): Promise<MemberId> {
  const { clubId, accountId, name } = person
  const role = person.role === 'lead' ? 'member' : person.role
  const [made] = await tx
    .insert(members)
    .values({ clubId, id: world.newId() as MemberId, accountId, name, role, joinedAt: world.now() })
    .onConflictDoNothing()
    .returning({ id: members.id })
  if (made) return made.id
  const own = and(eq(members.clubId, clubId), eq(members.accountId, accountId))
  const [found] = await tx.select({ id: members.id, role: members.role }).from(members).where(own)
  if (!found) throw new Error('the member was neither made nor found')
  // Who comes back is who they were: what they wrote is theirs again.
  if (found.role === 'former') await tx.update(members).set({ role }).where(own)
  return found.id
}
