// What a roster has to know of the club before it judges a line, the preview, and the rosters brought in so far.
import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import type { GroupId } from '../../shared/contract/ids.ts'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { MOST_PEOPLE, type PastRoster, type RosterPreview } from '../../shared/contract/roster.ts'
import { judgeRoster, type RosterFacts } from '../../shared/domain/judge-roster.ts'
import { permit } from '../../shared/domain/permit.ts'
import { type RosterEntry, readRoster } from '../../shared/domain/read-roster.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { countLetters } from '../letters/queries.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { rosters } from './tables.ts'

type Grant = GroupGrant<'rosters.preview' | 'rosters.run'>

const MOST_PAST = 20

/** Changes nothing. Refusals: `roster_too_large`, `not_found`. */
export async function previewRoster(
  world: World,
  grant: GroupGrant<'rosters.preview'>,
  text: string,
): Promise<RosterPreview | Refusal> {
  const entries = readRoster(text)
  if (entries.length > MOST_PEOPLE) return refuse('roster_too_large')
  const facts = await loadRosterFacts(world.db.query, grant, entries)
  if (!facts) return refuse('not_found')
  return { lines: judgeRoster(facts, entries).map(({ shown }) => shown) }
}

/** Null: the group is gone. */
export async function loadRosterFacts(
  db: Queries,
  grant: Grant,
  entries: readonly RosterEntry[],
): Promise<RosterFacts | null> {
  const own = await groupsToAddTo(db, grant)
  const inside = await loadInside(db, { grant, groupIds: own.map(({ id }) => id), entries })
  const known = own.map((group) => ({ ...group, inside: inside.get(group.id) ?? new Set<MailAddress>() }))
  const here = known.find(({ id }) => id === grant.groupId)
  return here ? { here, groups: known } : null
}

/** The groups in which the same member may bring in a roster. */
export async function groupsToAddTo(
  db: Queries,
  { clubId, memberId }: Pick<Grant, 'clubId' | 'memberId'>,
): Promise<{ id: GroupId; name: string }[]> {
  const rows = await db
    .select({ id: groups.id, name: groups.name, clubRole: members.role, groupRole: groupMembers.role })
    .from(groups)
    .innerJoin(members, and(eq(members.clubId, groups.clubId), eq(members.id, memberId)))
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, groups.clubId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.memberId, memberId),
      ),
    )
    .where(eq(groups.clubId, clubId))
  return rows
    .filter((standing) => permit(standing, 'rosters.run') === 'yes')
    .map(({ id, name }) => ({ id, name }))
}

/** Of the people in the list, who is in which group already. */
async function loadInside(
  db: Queries,
  asked: { grant: Grant; groupIds: readonly GroupId[]; entries: readonly RosterEntry[] },
): Promise<Map<GroupId, Set<MailAddress>>> {
  const mails = asked.entries.flatMap(({ mail }) => MailAddress.safeParse(mail).data ?? [])
  const rows = await db
    .select({ groupId: groupMembers.groupId, mail: accounts.mail })
    .from(accounts)
    .innerJoin(members, and(eq(members.clubId, asked.grant.clubId), eq(members.accountId, accounts.id)))
    .innerJoin(groupMembers, memberOfGroup)
    .where(
      and(
        inArray(accounts.mail, mails),
        inArray(groupMembers.groupId, [...asked.groupIds]),
        ne(members.role, 'former'),
        ne(groupMembers.role, 'former'),
      ),
    )
  const inside = new Map<GroupId, Set<MailAddress>>()
  for (const { groupId, mail } of rows) inside.set(groupId, (inside.get(groupId) ?? new Set()).add(mail))
  return inside
}

/** Newest first. */
export async function listRosters(world: World, grant: GroupGrant<'rosters.run'>): Promise<PastRoster[]> {
  const { clubId, groupId } = grant
  const db = world.db.query
  const rows = await db
    .select({
      id: rosters.id,
      by: members.name,
      at: rosters.madeAt,
      made: rosters.made,
      undoneAt: rosters.undoneAt,
    })
    .from(rosters)
    .innerJoin(members, and(eq(members.clubId, rosters.clubId), eq(members.id, rosters.madeBy)))
    .where(and(eq(rosters.clubId, clubId), eq(rosters.groupId, groupId)))
    .orderBy(desc(rosters.madeAt), desc(rosters.id))
    .limit(MOST_PAST)
  const counts = await countLetters(
    db,
    clubId,
    rows.map(({ id }) => id),
  )
  return rows.map(({ made, ...row }) => ({
    ...row,
    added: made.length,
    letters: counts.get(row.id) ?? { waiting: 0, sent: 0, failed: 0 },
  }))
}
