// Adding a person to a group: the account, the member and the group's row are made in one transaction.
import { and, eq, ne } from 'drizzle-orm'
import type { Role } from '../../shared/contract/club.ts'
import type { AccountId, ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { GivenRole } from '../../shared/contract/invitation.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { clubRoleFor, isIn } from '../../shared/domain/judge-invitation.ts'
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
  readonly role: GivenRole
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
    const came = await comeIn(world, tx, { clubId, groupId, accountId, name: input.name, role: input.role })
    if (came.inside) return refuse('already_member', 'This person is in the group already.')
    const { memberId } = came
    await recordChange(world, tx, {
      clubId,
      memberId: grant.memberId,
      action: 'members.add',
      subjectId: memberId,
      facts: { groupId, role: input.role, before: came.groupRoleBefore },
    })
    return { memberId }
  })
}

export interface Newcomer {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly accountId: AccountId
  /** Taken where the person is new to the club. */
  readonly name: string
  /** In the group. */
  readonly role: GivenRole
}

export interface CameIn {
  readonly memberId: MemberId
  /** Was in the group already: nothing was changed. */
  readonly inside: boolean
  readonly clubRoleBefore: Role | null
  readonly groupRoleBefore: Role | null
}

/** Every way into a group ends here. Who was a member before is the same member again, and in this group only. */
export async function comeIn(world: World, tx: Queries, person: Newcomer): Promise<CameIn> {
  const { memberId, before: clubRoleBefore } = await memberFor(world, tx, person)
  const { clubId, groupId, role } = person
  const row = { clubId, groupId, memberId, role, joinedAt: world.now() }
  const made = await tx
    .insert(groupMembers)
    .values(row)
    .onConflictDoNothing()
    .returning({ memberId: groupMembers.memberId })
  if (made.length > 0) return { memberId, inside: false, clubRoleBefore, groupRoleBefore: null }
  const here = and(
    eq(groupMembers.clubId, clubId),
    eq(groupMembers.groupId, groupId),
    eq(groupMembers.memberId, memberId),
  )
  const [found] = await tx.select({ role: groupMembers.role }).from(groupMembers).where(here).for('update')
  const groupRoleBefore = clubRoleBefore === 'former' ? 'former' : (found?.role ?? null)
  const inside = isIn(groupRoleBefore)
  if (!inside) await tx.update(groupMembers).set({ role, joinedAt: world.now() }).where(here)
  return { memberId, inside, clubRoleBefore, groupRoleBefore }
}

async function memberFor(
  world: World,
  tx: Queries,
  { clubId, groupId, accountId, name, role }: Newcomer,
): Promise<{ memberId: MemberId; before: Role | null }> {
  const [made] = await tx
    .insert(members)
    .values({
      clubId,
      id: world.newId() as MemberId,
      accountId,
      name,
      role: clubRoleFor(null, role),
      joinedAt: world.now(),
    })
    .onConflictDoNothing()
    .returning({ id: members.id })
  if (made) return { memberId: made.id, before: null }
  const [found] = await tx
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.accountId, accountId)))
    .for('update')
  if (!found) throw new Error('the member was neither made nor found')
  if (found.role === 'former') await welcomeBack(tx, { clubId, groupId, memberId: found.id, role })
  return { memberId: found.id, before: found.role }
}

/** What they were in other groups does not come back by itself. */
async function welcomeBack(
  tx: Queries,
  {
    clubId,
    groupId,
    memberId,
    role,
  }: { clubId: ClubId; groupId: GroupId; memberId: MemberId; role: GivenRole },
): Promise<void> {
  await tx
    .update(members)
    .set({ role: clubRoleFor('former', role) })
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
  await tx
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.memberId, memberId),
        ne(groupMembers.groupId, groupId),
        ne(groupMembers.role, 'former'),
      ),
    )
}
