// Gathers everything of one person, over all clubs that they are or were in. Every condition begins with their account.
import { and, asc, desc, eq, or, sql } from 'drizzle-orm'
import type { ArchiveFile, PersonalData } from '../../shared/contract/personal-data.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { composeArchive } from '../../shared/domain/compose-archive.ts'
import { accounts, sessions } from '../accounts/tables.ts'
import { exportLooksAt } from '../activity/queries.ts'
import { activity } from '../activity/tables.ts'
import { readFeeds } from '../calendars/queries.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { mailTroubles } from '../deliveries/tables.ts'
import { digestSends } from '../digests/tables.ts'
import { listDrafts } from '../drafts/queries.ts'
import { listOwnFeeds } from '../feeds/queries.ts'
import type { AccountGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { trades } from '../trades/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { readMeetings } from './meetings.ts'
import { readPlanning } from './planning.ts'
import { readTold } from './told.ts'
import { readMarks, readPapers, readSaid, readTexts } from './written.ts'

export type Grant = AccountGrant<'accounts.export-own'>

export async function readArchive(world: World, grant: Grant): Promise<ArchiveFile[] | Refusal> {
  const data = await gather(world.db.query, grant)
  return data === null ? refuse('not_found') : composeArchive(data, world.now())
}

async function gather(db: Queries, grant: Grant): Promise<PersonalData | null> {
  const [account] = await db
    .select({
      ...{ mail: accounts.mail, name: accounts.name, zone: accounts.zone, createdAt: accounts.createdAt },
      mailTrouble: { mail: mailTroubles.mail, kind: mailTroubles.kind, since: mailTroubles.since },
    })
    .from(accounts)
    .leftJoin(mailTroubles, eq(mailTroubles.accountId, accounts.id))
    .where(eq(accounts.id, grant.accountId))
  if (!account) return null
  return {
    account,
    sessions: await readSessions(db, grant),
    clubs: await readClubs(db, grant),
    groups: await readGroups(db, grant),
    texts: await readTexts(db, grant),
    drafts: await listDrafts(db, grant, null),
    marks: await readMarks(db, grant),
    topics: await readSaid(db, grant),
    turns: await readTurns(db, grant),
    meetings: await readMeetings(db, grant),
    planning: await readPlanning(db, grant),
    trades: await readTrades(db, grant),
    papers: await readPapers(db, grant),
    mails: await readMails(db, grant),
    calendars: await readCalendars(db, grant),
    digestFeeds: await listOwnFeeds(db, grant),
    activity: await readActivity(db, grant),
    looks: await exportLooksAt(db, grant),
    ...(await readTold(db, grant)),
  }
}

function readSessions(db: Queries, { accountId }: Grant) {
  const { kind, label, createdAt, lastUsedAt, expiresAt } = sessions
  return db
    .select({ kind, label, createdAt, lastUsedAt, expiresAt })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(asc(createdAt), asc(sessions.id))
}

function readClubs(db: Queries, { accountId }: Grant) {
  return db
    .select({ club: clubs.name, name: members.name, role: members.role, joinedAt: members.joinedAt })
    .from(members)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(members.joinedAt), asc(clubs.id))
}

/** The names of club and group, for rows that stand in a group. */
export const PLACE = { club: clubs.name, group: groups.name }

function readGroups(db: Queries, { accountId }: Grant) {
  return db
    .select({ ...PLACE, role: groupMembers.role, joinedAt: groupMembers.joinedAt })
    .from(members)
    .innerJoin(groupMembers, memberOfGroup)
    .innerJoin(groups, and(eq(groups.clubId, groupMembers.clubId), eq(groups.id, groupMembers.groupId)))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(groupMembers.joinedAt), asc(groups.id))
}

function readTurns(db: Queries, { accountId }: Grant) {
  return db
    .select({ ...PLACE, role: turns.role, startsAt: meetings.startsAt })
    .from(members)
    .innerJoin(turns, and(eq(turns.clubId, members.clubId), eq(turns.memberId, members.id)))
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId), takesPlace))
    .innerJoin(groups, and(eq(groups.clubId, meetings.clubId), eq(groups.id, meetings.groupId)))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(meetings.startsAt), asc(turns.id))
}

function readTrades(db: Queries, { accountId }: Grant) {
  return db
    .select({
      ...{ ...PLACE, role: trades.role, startsAt: trades.startsAt, state: trades.state },
      ...{ gave: sql<boolean>`${trades.fromId} = ${members.id}`, offeredAt: trades.offeredAt },
    })
    .from(members)
    .innerJoin(
      trades,
      and(
        eq(trades.clubId, members.clubId),
        or(eq(trades.fromId, members.id), eq(trades.takenBy, members.id)),
      ),
    )
    .innerJoin(groups, and(eq(groups.clubId, trades.clubId), eq(groups.id, trades.groupId)))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(trades.offeredAt), asc(trades.id))
}

function readMails(db: Queries, { accountId }: Grant) {
  return db
    .select({
      ...PLACE,
      week: digestSends.week,
      state: digestSends.state,
      at: digestSends.changedAt,
    })
    .from(members)
    .innerJoin(digestSends, and(eq(digestSends.clubId, members.clubId), eq(digestSends.memberId, members.id)))
    .innerJoin(groups, and(eq(groups.clubId, digestSends.clubId), eq(groups.id, digestSends.groupId)))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(digestSends.changedAt), asc(digestSends.week))
}

async function readCalendars(db: Queries, grant: Grant) {
  const { personal, groups: own } = await readFeeds(db, grant)
  const told = own.map(({ club, group, madeAt, lastUsedAt }) => ({ club, group, madeAt, lastUsedAt }))
  return { personal, groups: told }
}

function readActivity(db: Queries, { accountId }: Grant) {
  return db
    .select({
      club: clubs.name,
      at: activity.at,
      action: activity.action,
      byYou: sql<boolean>`coalesce(${activity.memberId} = ${members.id}, false)`,
      facts: activity.facts,
    })
    .from(members)
    .innerJoin(
      activity,
      and(
        eq(activity.clubId, members.clubId),
        or(eq(activity.memberId, members.id), eq(activity.subjectId, sql`${members.id}`)),
      ),
    )
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(desc(activity.at), asc(activity.id))
}
