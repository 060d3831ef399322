// Who a request comes from, and what a person may know of themselves.
import { and, asc, count, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Me, SessionLine } from '../../shared/contract/account.ts'
import type { Role } from '../../shared/contract/club.ts'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { isOperator } from '../../shared/domain/judge-operator.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { troubleOfAccount } from '../deliveries/queries.ts'
import { mailTroubles } from '../deliveries/tables.ts'
import type { AccountGrant, Person } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { accounts, sessions, signInLinks } from './tables.ts'

/** Last use is written at most this often, so that reading does not mean writing. */
const LAST_USED_MINUTES = 5

/** Null: no such session, or it has ended. */
export async function findPerson(world: World, token: string): Promise<Person | null> {
  const now = world.now()
  const [session] = await world.db.query
    .select({
      sessionId: sessions.id,
      accountId: sessions.accountId,
      kind: sessions.kind,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(
      and(eq(sessions.tokenHash, hashSecret(token)), isNull(sessions.endedAt), gt(sessions.expiresAt, now)),
    )
  if (!session) return null
  if (isAfter(addMinutes(now, -LAST_USED_MINUTES), session.lastUsedAt)) {
    await world.db.query.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, session.sessionId))
  }
  return session
}

/** Whether a mail link could still be spent; changes nothing, so a scanner may look as often as it likes (A7). */
export async function readLink(world: World, token: string): Promise<{ visitHash: string | null } | null> {
  const [link] = await world.db.query
    .select({ visitHash: signInLinks.visitHash })
    .from(signInLinks)
    .where(
      and(
        eq(signInLinks.tokenHash, hashSecret(token)),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, world.now()),
      ),
    )
  return link ?? null
}

export async function countRecentLinks(db: Queries, mail: MailAddress, since: Instant): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(signInLinks)
    .where(and(eq(signInLinks.mail, mail), gt(signInLinks.createdAt, since)))
  return Number(row?.n ?? 0)
}

export function readMe(world: World, grant: AccountGrant<'accounts.read-own'>): Promise<Me> {
  return readMeOf(world, grant.accountId)
}

export async function readMeOf({ db: { query: db }, operators }: World, accountId: AccountId): Promise<Me> {
  const [account] = await db
    .select({
      ...{ id: accounts.id, mail: accounts.mail, name: accounts.name, zone: accounts.zone },
      trouble: { kind: mailTroubles.kind, since: mailTroubles.since },
    })
    .from(accounts)
    .leftJoin(mailTroubles, troubleOfAccount)
    .where(eq(accounts.id, accountId))
  if (!account) throw new Error('a session without its account')
  const rows = await db
    .select({
      club: { id: clubs.id, name: clubs.name },
      member: { id: members.id, role: members.role },
      group: {
        id: groups.id,
        name: groups.name,
        kind: groups.kind,
        zone: groups.zone,
        policy: groups.policy,
        archivedAt: groups.archivedAt,
      },
      groupRole: groupMembers.role,
    })
    .from(members)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .leftJoin(groups, eq(groups.clubId, members.clubId))
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .where(eq(members.accountId, accountId))
    .orderBy(asc(clubs.name), asc(clubs.id), asc(groups.name), asc(groups.id))
  const { trouble: mailTrouble, ...own } = account
  return { account: own, mailTrouble, operator: isOperator(operators, own.mail), clubs: clubsOf(rows) }
}

interface Row {
  club: { id: Me['clubs'][number]['id']; name: string }
  member: { id: Me['clubs'][number]['memberId']; role: Me['clubs'][number]['role'] }
  group:
    | (Omit<Me['clubs'][number]['groups'][number], 'lead' | 'role' | 'writing' | 'archived'> & {
        policy: Policy
        archivedAt: Instant | null
      })
    | null
  groupRole: Role | null
}

/** One entry per club; in it the groups of the person, and for who leads the club all of them. */
function clubsOf(rows: readonly Row[]): Me['clubs'] {
  const found = new Map<string, Me['clubs'][number]>()
  for (const { club, member, group, groupRole } of rows) {
    if (member.role === 'former') continue
    const entry = found.get(club.id) ?? { ...club, memberId: member.id, role: member.role, groups: [] }
    found.set(club.id, entry)
    const leadsAll = member.role === 'owner' || member.role === 'lead'
    if (group === null || (groupRole === null && !leadsAll)) continue
    const { policy, archivedAt, ...named } = group
    const lead = leadsAll || groupRole === 'lead'
    const standing = { lead, role: groupRole, archived: archivedAt !== null }
    entry.groups.push({ ...named, ...standing, writing: policy.writing })
  }
  return [...found.values()]
}

export async function listSessions(
  world: World,
  grant: AccountGrant<'accounts.read-own'>,
): Promise<SessionLine[]> {
  const rows = await world.db.query
    .select({
      id: sessions.id,
      kind: sessions.kind,
      label: sessions.label,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, grant.accountId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, world.now()),
      ),
    )
    .orderBy(desc(sessions.lastUsedAt))
  return rows.map((row) => ({ ...row, current: row.id === grant.sessionId }))
}

/** True on a database that nobody has signed in to yet. */
export async function isEmpty(db: Queries): Promise<boolean> {
  const rows = await db.select({ id: accounts.id }).from(accounts).limit(1)
  return rows.length === 0
}

export async function mailOf(db: Queries, accountId: AccountId): Promise<MailAddress> {
  const [account] = await db.select({ mail: accounts.mail }).from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw new Error('an account that does not exist')
  return account.mail
}
