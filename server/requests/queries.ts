// A request to join as the person sees it who may ask, and as the leads see it who answer.
import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { OwnRequest, RequestPage, WaitingRequest } from '../../shared/contract/request.ts'
import { type RequestFacts, requestStanding } from '../../shared/domain/judge-request.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { joinRequests } from './tables.ts'

const MOST_OWN = 50
const MOST_WAITING = 200

export interface RequestPlace {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** Refusal: `not_found`, alike for a group that takes no requests and one that never was (A3). */
export async function readRequestPage(
  world: World,
  { accountId }: AccountGrant<'requests.read-own'>,
  place: RequestPlace,
): Promise<RequestPage | Refusal> {
  const found = await loadRequest(world.db.query, accountId, place)
  const standing = requestStanding(found?.facts ?? null, world.now())
  if (found === null || isRefusal(standing)) return refuse('not_found')
  const { names, facts, last } = found
  const line = standing === 'declined' ? (last?.line ?? '') : ''
  const askedAt = standing === 'may_ask' ? null : (last?.askedAt ?? null)
  return { ...names, hours: facts.joining.hours, standing, line, askedAt }
}

/** Null: there is no such group. */
export async function loadRequest(db: Queries, accountId: AccountId, place: RequestPlace) {
  const [row] = await db
    .select({
      names: { club: clubs.name, group: groups.name, kind: groups.kind },
      policy: groups.policy,
      clubRole: members.role,
      groupRole: groupMembers.role,
      last: joinRequests,
    })
    .from(groups)
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .leftJoin(members, and(eq(members.clubId, groups.clubId), eq(members.accountId, accountId)))
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, groups.clubId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .leftJoin(
      joinRequests,
      and(
        eq(joinRequests.clubId, groups.clubId),
        eq(joinRequests.groupId, groups.id),
        eq(joinRequests.accountId, accountId),
      ),
    )
    .where(and(eq(groups.clubId, place.clubId), eq(groups.id, place.groupId)))
  if (!row) return null
  const { names, policy, clubRole, groupRole, last } = row
  const facts: RequestFacts = { joining: policy.joining, clubRole, groupRole, last }
  return { names, facts, last }
}

/** Newest first: what waits, and what was answered. */
export async function listOwnRequests(
  db: Queries,
  { accountId }: AccountGrant<'requests.read-own'>,
): Promise<OwnRequest[]> {
  return db
    .select({
      clubId: joinRequests.clubId,
      groupId: joinRequests.groupId,
      club: clubs.name,
      group: groups.name,
      state: joinRequests.state,
      line: joinRequests.line,
      askedAt: joinRequests.askedAt,
      answeredAt: joinRequests.answeredAt,
    })
    .from(joinRequests)
    .innerJoin(clubs, eq(clubs.id, joinRequests.clubId))
    .innerJoin(groups, and(eq(groups.clubId, joinRequests.clubId), eq(groups.id, joinRequests.groupId)))
    .where(eq(joinRequests.accountId, accountId))
    .orderBy(desc(joinRequests.askedAt), asc(joinRequests.id))
    .limit(MOST_OWN)
}

/** Who waits longest stands first. Who came in by another way meanwhile waits no more. */
export async function listWaiting(
  db: Queries,
  { clubId, groupId }: GroupGrant<'requests.read'>,
): Promise<WaitingRequest[]> {
  return db
    .select({
      id: joinRequests.id,
      name: accounts.name,
      mail: accounts.mail,
      note: joinRequests.note,
      hours: joinRequests.hours,
      askedAt: joinRequests.askedAt,
    })
    .from(joinRequests)
    .innerJoin(accounts, eq(accounts.id, joinRequests.accountId))
    .leftJoin(
      members,
      and(eq(members.clubId, joinRequests.clubId), eq(members.accountId, joinRequests.accountId)),
    )
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, joinRequests.clubId),
        eq(groupMembers.groupId, joinRequests.groupId),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .where(
      and(
        eq(joinRequests.clubId, clubId),
        eq(joinRequests.groupId, groupId),
        eq(joinRequests.state, 'waiting'),
        or(isNull(groupMembers.role), eq(groupMembers.role, 'former'), eq(members.role, 'former')),
      ),
    )
    .orderBy(asc(joinRequests.askedAt), asc(joinRequests.id))
    .limit(MOST_WAITING)
}
