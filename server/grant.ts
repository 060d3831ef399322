// Grant<Action>: the proof that this person, or this job, may do this here. Commands and queries demand one,
// and only this file can make one, so a forgotten check does not compile.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SessionKind } from '../shared/contract/account.ts'
import type { Role } from '../shared/contract/club.ts'
import type { AccountId, ClubId, GroupId, MemberId, SessionId } from '../shared/contract/ids.ts'
import { type Refusal, refuse } from '../shared/contract/refusal.ts'
import { type Action, type ActionIn, onlyArchived, permit, type Standing } from '../shared/domain/permit.ts'
import type { Queries } from './db/database.ts'
import { groupMembers, groups } from './groups/tables.ts'
import { members } from './members/tables.ts'

declare const proof: unique symbol
interface Proof<A extends Action> {
  readonly [proof]: A
  readonly action: A
}

interface InAccount {
  readonly accountId: AccountId
  readonly sessionId: SessionId
}
interface InClub {
  readonly clubId: ClubId
  readonly memberId: MemberId
  readonly role: Role
}
interface InGroup extends InClub {
  readonly groupId: GroupId
}
interface ForJob {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export type AccountGrant<A extends ActionIn<'account'>> = Proof<A> & InAccount
export type ClubGrant<A extends ActionIn<'club'>> = Proof<A> & InClub
export type GroupGrant<A extends ActionIn<'group'>> = Proof<A> & InGroup
export type JobGrant<A extends ActionIn<'group'>> = Proof<A> & ForJob

/** What a grant for this action holds: account, club or group, by the action's scope. */
export type Grant<A extends Action> =
  A extends ActionIn<'group'>
    ? GroupGrant<A>
    : A extends ActionIn<'club'>
      ? ClubGrant<A>
      : A extends ActionIn<'account'>
        ? AccountGrant<A>
        : never

/** Who stands behind a request, read from its session. */
export interface Person {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly kind: SessionKind
}

export function grantAccount<A extends ActionIn<'account'>>(person: Person, action: A): AccountGrant<A> {
  return { action, accountId: person.accountId, sessionId: person.sessionId } as AccountGrant<A>
}

/** Refusals: `not_found` for someone who may not know that the club exists, `not_allowed` for someone who may. */
export async function grantInClub<A extends ActionIn<'club'>>(
  db: Queries,
  person: Person,
  wanted: { action: A; clubId: ClubId },
): Promise<ClubGrant<A> | Refusal> {
  const found = await standing(db, person.accountId, wanted.clubId)
  if (!found) return refuse('not_found')
  const answer = permit({ clubRole: found.clubRole, groupRole: null }, wanted.action)
  if (answer !== 'yes') return refuse(answer === 'no' ? 'not_allowed' : 'not_found')
  return {
    action: wanted.action,
    clubId: wanted.clubId,
    memberId: found.memberId,
    role: found.clubRole,
  } as ClubGrant<A>
}

/**
 * As `grantInClub`, for one group of the club; a group that does not exist reads like one that is hidden. Refusal beside
 * those: `group_archived`, for whatever changes something in an archived group.
 */
export async function grantInGroup<A extends ActionIn<'group'>>(
  db: Queries,
  person: Person,
  wanted: { action: A; clubId: ClubId; groupId: GroupId },
): Promise<GroupGrant<A> | Refusal> {
  const found = await standingInGroup(db, eq(members.accountId, person.accountId), wanted)
  return judgeInGroup(found, wanted)
}

/** What a member asked for comes true later, in a job: their rights are asked again at that moment. */
export async function grantLater<A extends ActionIn<'group'>>(
  db: Queries,
  wanted: { action: A; clubId: ClubId; groupId: GroupId; memberId: MemberId },
): Promise<GroupGrant<A> | Refusal> {
  const found = await standingInGroup(db, eq(members.id, wanted.memberId), wanted)
  return judgeInGroup(found, wanted)
}

/** For a question about all places of a person at once: a grant for each group in which this person may, none for others. */
export async function grantInEachGroup<A extends ActionIn<'group'>>(
  db: Queries,
  { accountId }: Pick<InAccount, 'accountId'>,
  action: A,
): Promise<GroupGrant<A>[]> {
  const rows = await db
    .select({
      clubId: members.clubId,
      groupId: groups.id,
      memberId: members.id,
      clubRole: members.role,
      groupRole: groupMembers.role,
      archived: isArchived,
    })
    .from(members)
    .innerJoin(groups, eq(groups.clubId, members.clubId))
    .leftJoin(groupMembers, inThisGroup())
    .where(eq(members.accountId, accountId))
  return rows
    .filter((standing) => permit(standing, action) === 'yes')
    .map(
      ({ clubRole, groupRole, archived: _, ...place }) =>
        ({ action, ...place, role: groupRole ?? clubRole }) as GroupGrant<A>,
    )
}

/** A job acts for nobody; it may do only what its declaration names. */
export function grantJob<A extends ActionIn<'group'>>(action: A, place: ForJob): JobGrant<A> {
  return { action, clubId: place.clubId, groupId: place.groupId } as JobGrant<A>
}

async function standing(db: Queries, accountId: AccountId, clubId: ClubId) {
  const [row] = await db
    .select({ memberId: members.id, clubRole: members.role })
    .from(members)
    .where(and(eq(members.accountId, accountId), eq(members.clubId, clubId)))
  return row
}

/** Asked with every right, so that no command has to think of it. */
const isArchived = sql<boolean>`${groups.archivedAt} is not null`

type StandingInGroup = Standing & { memberId: MemberId; clubRole: Role; archived: boolean }

function judgeInGroup<A extends ActionIn<'group'>>(
  found: StandingInGroup | undefined,
  { action, clubId, groupId }: { action: A; clubId: ClubId; groupId: GroupId },
): GroupGrant<A> | Refusal {
  if (!found) return refuse('not_found')
  const answer = permit(found, action)
  if (onlyArchived(found, action)) return refuse('group_archived')
  if (answer !== 'yes') return refuse(answer === 'no' ? 'not_allowed' : 'not_found')
  const { memberId, groupRole, clubRole } = found
  return { action, clubId, groupId, memberId, role: groupRole ?? clubRole } as GroupGrant<A>
}

async function standingInGroup(
  db: Queries,
  who: SQL,
  place: { clubId: ClubId; groupId: GroupId },
): Promise<StandingInGroup | undefined> {
  const [row] = await db
    .select({
      memberId: members.id,
      clubRole: members.role,
      groupRole: groupMembers.role,
      archived: isArchived,
    })
    .from(members)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, place.groupId)))
    .leftJoin(groupMembers, inThisGroup())
    .where(and(who, eq(members.clubId, place.clubId)))
  return row
}

function inThisGroup() {
  return and(
    eq(groupMembers.clubId, members.clubId),
    eq(groupMembers.groupId, groups.id),
    eq(groupMembers.memberId, members.id),
  )
}
