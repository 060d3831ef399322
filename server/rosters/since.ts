// What the people of a roster have done since it was brought in, or others for them.
import { and, eq, gt, gte, inArray } from 'drizzle-orm'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { AddedSince } from '../../shared/domain/judge-roster-undo.ts'
import { accounts, sessions } from '../accounts/tables.ts'
import { activity } from '../activity/tables.ts'
import type { Queries } from '../db/database.ts'
import { pointedMembers } from '../db/references.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { operations } from '../operations/tables.ts'
import { turns } from '../turns/tables.ts'
import type { AddedPerson } from './tables.ts'

export interface Past {
  readonly clubId: ClubId
  readonly madeAt: Instant
  readonly made: readonly AddedPerson[]
}

/** Tables whose rows about a member say nothing of what the member has done. */
const NOT_DONE_BY_THEM = ['group_members', 'digest_sends', 'turns']

export interface Since extends AddedSince {
  readonly name: string
  /** Nowhere any more where the roster put them. */
  readonly out: boolean
}

/** Locks the members, so that nothing is done in between. */
export async function doneSince(tx: Queries, past: Past): Promise<Map<MemberId, Since>> {
  const { clubId, made } = past
  const ids = made.map(({ memberId }) => memberId)
  const rows = await tx
    .select({ id: members.id, name: members.name, role: members.role })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, ids)))
    .orderBy(members.id)
    .for('update')
  const [acted, withTurn, signedIn, roles] = [
    await actedSince(tx, past, ids),
    await plannedSince(tx, past, ids),
    await signedInSince(tx, past),
    await rolesNow(tx, clubId, ids),
  ]
  const found = new Map<MemberId, Since>()
  for (const { id, name, role } of rows) {
    const added = made.find(({ memberId }) => memberId === id)
    if (added === undefined) continue
    const now = added.groups.map((group) => ({ ...group, now: roles.get(`${id} ${group.groupId}`) }))
    const inside = now.filter((group) => group.now !== undefined && group.now !== 'former')
    found.set(id, {
      name,
      out: role === 'former' || inside.length === 0,
      acted: acted.has(id),
      hasTurn: withTurn.has(id),
      signedIn: signedIn.has(added.accountId),
      roleChanged: inside.some((group) => group.now !== group.role),
    })
  }
  return found
}

/** By what is written down of every change, and for who is new to the club by every row that names them. */
async function actedSince(tx: Queries, past: Past, ids: readonly MemberId[]): Promise<Set<MemberId>> {
  const { clubId, madeAt, made } = past
  const changes = await tx
    .selectDistinct({ id: activity.memberId })
    .from(activity)
    .where(and(eq(activity.clubId, clubId), inArray(activity.memberId, [...ids]), gte(activity.at, madeAt)))
  const commands = await tx
    .selectDistinct({ id: operations.memberId })
    .from(operations)
    .where(
      and(
        eq(operations.clubId, clubId),
        inArray(operations.memberId, [...ids]),
        gte(operations.doneAt, madeAt),
      ),
    )
  const fresh = made.filter(({ clubRoleBefore }) => clubRoleBefore === null).map(({ memberId }) => memberId)
  const pointed = await pointedMembers(tx, { clubId, ids: fresh, but: NOT_DONE_BY_THEM })
  const all = [...changes, ...commands].map(({ id }) => id).filter((id) => id !== null)
  return new Set([...all, ...pointed])
}

async function plannedSince(
  tx: Queries,
  { clubId, madeAt }: Past,
  ids: readonly MemberId[],
): Promise<Set<MemberId>> {
  const rows = await tx
    .selectDistinct({ id: turns.memberId })
    .from(turns)
    .where(and(eq(turns.clubId, clubId), inArray(turns.memberId, [...ids]), gte(turns.createdAt, madeAt)))
  return new Set(rows.map(({ id }) => id))
}

/** Of accounts that the roster made: a session, or a zone of their own where the session has ended since. */
async function signedInSince(tx: Queries, { made, madeAt }: Past): Promise<Set<AccountId>> {
  const fresh = made.filter(({ newAccount }) => newAccount).map(({ accountId }) => accountId)
  const opened = await tx
    .selectDistinct({ id: sessions.accountId })
    .from(sessions)
    .where(and(inArray(sessions.accountId, fresh), gt(sessions.createdAt, madeAt)))
  const told = await tx
    .select({ id: accounts.id, zone: accounts.zone })
    .from(accounts)
    .where(inArray(accounts.id, fresh))
  const settled = told.filter(({ zone }) => zone !== 'UTC')
  return new Set([...opened, ...settled].map(({ id }) => id))
}

async function rolesNow(tx: Queries, clubId: ClubId, ids: readonly MemberId[]) {
  const rows = await tx
    .select({ id: groupMembers.memberId, groupId: groupMembers.groupId, role: groupMembers.role })
    .from(groupMembers)
    .where(and(eq(groupMembers.clubId, clubId), inArray(groupMembers.memberId, [...ids])))
  return new Map(rows.map(({ id, groupId, role }) => [`${id} ${groupId}`, role]))
}
