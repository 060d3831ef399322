// An invitation as who has its link sees it, and as the leads of its group see it.
import { and, asc, count, desc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId, InvitationId, MemberId } from '../../shared/contract/ids.ts'
import type { InvitationLine, InvitationView } from '../../shared/contract/invitation.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  type Arriving,
  type InvitationFacts,
  judgeInvitation,
  stateOf,
} from '../../shared/domain/judge-invitation.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { type GroupGrant, grantLater } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { invitations, invitationUses } from './tables.ts'

const MOST_LISTED = 50

type Row = typeof invitations.$inferSelect

/** Anyone with the link may ask; what is not open any more is answered like what never was (A3). */
export async function viewInvitation(world: World, token: string): Promise<InvitationView | Refusal> {
  const db = world.db.query
  const [row] = await db
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashSecret(token)))
  const judged = judgeInvitation(row ? await factsOf(db, row) : null, world.now())
  if (row === undefined || isRefusal(judged)) return refuse('invitation_not_valid')
  const [named] = await db
    .select({
      club: clubs.name,
      group: groups.name,
      kind: groups.kind,
      by: members.name,
      policy: groups.policy,
    })
    .from(groups)
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .innerJoin(members, and(eq(members.clubId, groups.clubId), eq(members.id, row.madeBy)))
    .where(and(eq(groups.clubId, row.clubId), eq(groups.id, row.groupId)))
  if (!named) return refuse('invitation_not_valid')
  const { policy, ...names } = named
  return { ...names, role: row.role, hours: policy.joining.hours }
}

/** Whether its maker may still invite is asked anew each time (B5). */
export async function factsOf(db: Queries, row: Row): Promise<InvitationFacts> {
  const { clubId, groupId, madeBy: memberId } = row
  const grant = await grantLater(db, { action: 'invitations.make', clubId, groupId, memberId })
  return { ...row, makerMay: !isRefusal(grant) }
}

/** What the person is to the club and group of an invitation. */
export async function arrivingBy(db: Queries, row: Row, accountId: AccountId): Promise<Arriving> {
  const [found] = await db
    .select({ clubRole: members.role, groupRole: groupMembers.role, usedAt: invitationUses.usedAt })
    .from(members)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.memberId, members.id),
        eq(groupMembers.groupId, row.groupId),
      ),
    )
    .leftJoin(
      invitationUses,
      and(
        eq(invitationUses.clubId, members.clubId),
        eq(invitationUses.memberId, members.id),
        eq(invitationUses.invitationId, row.id),
      ),
    )
    .where(and(eq(members.clubId, row.clubId), eq(members.accountId, accountId)))
  if (!found) return { clubRole: null, groupRole: null, cameByIt: false }
  return { clubRole: found.clubRole, groupRole: found.groupRole, cameByIt: found.usedAt !== null }
}

/** Newest first. */
export async function listInvitations(
  world: World,
  grant: GroupGrant<'invitations.read'>,
): Promise<InvitationLine[]> {
  const db = world.db.query
  const rows = await db
    .select({ row: invitations, by: members.name })
    .from(invitations)
    .innerJoin(members, and(eq(members.clubId, invitations.clubId), eq(members.id, invitations.madeBy)))
    .where(and(eq(invitations.clubId, grant.clubId), eq(invitations.groupId, grant.groupId)))
    .orderBy(desc(invitations.madeAt), desc(invitations.id))
    .limit(MOST_LISTED)
  const joined = await joinedBy(
    db,
    grant.clubId,
    rows.map(({ row }) => row.id),
  )
  const may = await mayStill(
    db,
    grant,
    rows.map(({ row }) => row.madeBy),
  )
  return rows.map(({ row, by }) => ({
    id: row.id,
    role: row.role,
    by,
    madeAt: row.madeAt,
    expiresAt: row.expiresAt,
    mostUses: row.mostUses,
    state: stateOf({ ...row, makerMay: may.has(row.madeBy) }, world.now()),
    joined: joined.get(row.id) ?? [],
  }))
}

async function joinedBy(
  db: Queries,
  clubId: ClubId,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, string[]>> {
  const rows = await db
    .select({ id: invitationUses.invitationId, name: members.name })
    .from(invitationUses)
    .innerJoin(
      members,
      and(eq(members.clubId, invitationUses.clubId), eq(members.id, invitationUses.memberId)),
    )
    .where(and(eq(invitationUses.clubId, clubId), inArray(invitationUses.invitationId, [...ids])))
    .orderBy(asc(invitationUses.usedAt), asc(members.id))
  const names = new Map<InvitationId, string[]>()
  for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
  return names
}

async function mayStill(
  db: Queries,
  { clubId, groupId }: { clubId: ClubId; groupId: GroupId },
  makers: readonly MemberId[],
): Promise<Set<MemberId>> {
  const may = new Set<MemberId>()
  for (const memberId of new Set(makers)) {
    const grant = await grantLater(db, { action: 'invitations.make', clubId, groupId, memberId })
    if (!isRefusal(grant)) may.add(memberId)
  }
  return may
}

export async function countOpen(
  db: Queries,
  { clubId, groupId }: { clubId: ClubId; groupId: GroupId },
  now: Instant,
): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.clubId, clubId),
        eq(invitations.groupId, groupId),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
        lt(invitations.uses, invitations.mostUses),
      ),
    )
  return Number(row?.n ?? 0)
}
