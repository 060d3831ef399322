// Takes back what a roster did, person by person; who has done something since stays and is named.
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { GroupId, MemberId, OperationId, RosterId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { RosterUndone } from '../../shared/contract/roster.ts'
import { whyStays } from '../../shared/domain/judge-roster-undo.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { pointedAccounts, pointedMembers } from '../db/references.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { groupsToAddTo } from './queries.ts'
import { doneSince, type Past } from './since.ts'
import { type AddedPerson, rosters } from './tables.ts'

type Grant = GroupGrant<'rosters.undo'>

/** Refusals: `not_found`, `not_allowed` where it reached into a group that they do not lead, `roster_undone`, `operation_reused`. */
export function undoRoster(
  world: World,
  grant: Grant,
  { operationId: id, rosterId }: { operationId: OperationId; rosterId: RosterId },
): Promise<RosterUndone | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, rosterId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const here = and(eq(rosters.clubId, clubId), eq(rosters.groupId, groupId), eq(rosters.id, rosterId))
    const [past] = await tx.select().from(rosters).where(here)
    if (!past) return refuse('not_found')
    if (past.undoneAt !== null) return refuse('roster_undone')
    const touched = new Set(past.made.flatMap(({ groups }) => groups.map((group) => group.groupId)))
    const own = new Set((await groupsToAddTo(tx, grant)).map((group) => group.id))
    if ([...touched].some((one) => !own.has(one))) return refuse('not_allowed')
    const undone = await takeBack(world, tx, { grant, past })
    await tx.update(rosters).set({ undoneAt: world.now() }).where(here)
    const facts = { removed: undone.removed, stays: undone.stays.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: rosterId, facts })
    return undone
  })
}

async function takeBack(
  world: World,
  tx: Queries,
  { grant, past }: { grant: Grant; past: Past & { id: RosterId } },
): Promise<RosterUndone> {
  const since = await doneSince(tx, past)
  const stays: RosterUndone['stays'] = []
  const leaving: AddedPerson[] = []
  for (const person of past.made) {
    const done = since.get(person.memberId)
    if (done === undefined || done.out) continue
    const why = whyStays(done)
    if (why === null) leaving.push(person)
    else stays.push({ name: done.name, why })
  }
  for (const person of leaving) await leaveGroups(world, tx, { grant, person, rosterId: past.id })
  await leaveClub(tx, past, leaving)
  return {
    removed: leaving.length,
    stays: stays.toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  }
}

async function leaveGroups(
  world: World,
  tx: Queries,
  { grant, person, rosterId }: { grant: Grant; person: AddedPerson; rosterId: RosterId },
): Promise<void> {
  const { clubId, memberId: by, action } = grant
  const { memberId } = person
  for (const { groupId, role, before } of person.groups) {
    await putBack(tx, { clubId, groupId, memberId, before })
    const facts = { groupId, before: role, role: before, rosterId }
    await recordChange(world, tx, { clubId, memberId: by, action, subjectId: memberId, facts })
  }
}

async function putBack(
  tx: Queries,
  was: {
    clubId: Grant['clubId']
    groupId: GroupId
    memberId: MemberId
    before: AddedPerson['clubRoleBefore']
  },
): Promise<void> {
  const row = and(
    eq(groupMembers.clubId, was.clubId),
    eq(groupMembers.groupId, was.groupId),
    eq(groupMembers.memberId, was.memberId),
  )
  if (was.before === null) await tx.delete(groupMembers).where(row)
  else await tx.update(groupMembers).set({ role: was.before }).where(row)
}

/** Who was new to the club and is in no other group of it leaves it, too: without a trace where nothing names them. */
async function leaveClub(tx: Queries, { clubId }: Past, leaving: readonly AddedPerson[]): Promise<void> {
  const strangers = leaving.filter(
    ({ clubRoleBefore }) => clubRoleBefore === null || clubRoleBefore === 'former',
  )
  const ids = strangers.map(({ memberId }) => memberId)
  const elsewhere = await tx
    .selectDistinct({ id: groupMembers.memberId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        inArray(groupMembers.memberId, ids),
        ne(groupMembers.role, 'former'),
      ),
    )
  const kept = new Set(elsewhere.map(({ id }) => id))
  const out = strangers.filter(({ memberId }) => !kept.has(memberId))
  const named = await pointedMembers(tx, { clubId, ids: out.map(({ memberId }) => memberId), but: [] })
  const gone = out.filter(({ memberId, clubRoleBefore }) => clubRoleBefore === null && !named.has(memberId))
  const former = out.filter((person) => !gone.includes(person)).map(({ memberId }) => memberId)
  const those = (list: readonly MemberId[]) => and(eq(members.clubId, clubId), inArray(members.id, [...list]))
  await tx.update(members).set({ role: 'former' }).where(those(former))
  await tx.delete(members).where(those(gone.map(({ memberId }) => memberId)))
  await forgetAccounts(tx, gone)
}

/** Of a person whom only the list has ever named, not even the address is kept. */
async function forgetAccounts(tx: Queries, gone: readonly AddedPerson[]): Promise<void> {
  const ids = gone.filter(({ newAccount }) => newAccount).map(({ accountId }) => accountId)
  const used = await pointedAccounts(tx, { ids, but: ['letters'] })
  const unused = ids.filter((id) => !used.has(id))
  await tx.delete(accounts).where(inArray(accounts.id, unused))
}
