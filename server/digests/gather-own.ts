// What is one reader's own in a digest: a handful of small questions, however much was written.
import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { DigestCommon, DigestOwn } from '../../shared/contract/digest.ts'
import type { ReadingId } from '../../shared/contract/ids.ts'
import { DIGEST_SPAN } from '../../shared/domain/digest-limits.ts'
import { permit } from '../../shared/domain/permit.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { audienceOf, countsFor } from '../summaries/visible.ts'
import { offersIn } from '../trades/queries.ts'
import { turns } from '../turns/tables.ts'
import { type DigestAsk, groupUrlOf } from './ask.ts'
import { gatherNeeds } from './gather-needs.ts'
import { digestSends } from './tables.ts'

const MOST_TURNS = 10
const MOST_OFFERS = 5

export type DigestReader = NonNullable<Awaited<ReturnType<typeof loadReader>>>

/** Null: this person may not read it, or not any more, or the group was archived. */
export async function loadReader(db: Queries, ask: DigestAsk) {
  const [row] = await db
    .select({
      ...{ name: members.name, mail: accounts.mail, zone: accounts.zone, joinedAt: groupMembers.joinedAt },
      ...{ clubRole: members.role, groupRole: groupMembers.role },
      before: sentBefore(ask),
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .innerJoin(
      groups,
      and(
        eq(groups.clubId, members.clubId),
        eq(groups.id, ask.groupId),
        ask.preview === true ? undefined : isNull(groups.archivedAt),
      ),
    )
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .where(and(eq(members.clubId, ask.clubId), eq(members.id, ask.memberId)))
  if (!row || permit(row, 'summaries.read') !== 'yes') return null
  if (row.groupRole === null && ask.preview !== true) return null
  const isMember = row.groupRole !== null
  return {
    ...row,
    audience: audienceOf(ask),
    writes: isMember && permit(row, 'summaries.submit') === 'yes',
    takes: isMember && permit(row, 'trades.take') === 'yes',
    leads: permit(row, 'meetings.schedule') === 'yes',
  }
}

/** Whatever the channel, and also where no answer was seen. */
function sentBefore({ clubId, groupId, memberId, week }: DigestAsk) {
  return sql<boolean>`exists (select 1 from ${digestSends} sent where sent.club_id = ${clubId}
    and sent.group_id = ${groupId} and sent.member_id = ${memberId} and sent.week < ${week}
    and sent.state in ('sent', 'sending'))`
}

export async function gatherOwn(
  db: Queries,
  ask: DigestAsk,
  { reader, common }: { reader: DigestReader; common: DigestCommon },
): Promise<DigestOwn> {
  const { name, mail, zone, before, leads } = reader
  return {
    reader: { name, mail, zone },
    first: !before,
    owed: reader.writes ? await owedBy(db, ask, { reader, due: common.due }) : [],
    turns: reader.groupRole === null ? [] : await turnsAhead(db, ask),
    offers: reader.takes ? await offersTo(db, ask) : [],
    needs: leads ? await gatherNeeds(db, ask) : null,
  }
}

interface Owing {
  readonly reader: DigestReader
  readonly due: DigestCommon['due']
}

/** Who joined after it was due owes nothing. */
async function owedBy(db: Queries, ask: DigestAsk, { reader, due }: Owing): Promise<DigestOwn['owed']> {
  const { joinedAt } = reader
  const mine = due.filter(({ dueAt }) => joinedAt !== null && !isAfter(joinedAt, dueAt))
  if (mine.length === 0) return []
  const written = await writtenBy(
    db,
    ask,
    mine.map(({ readingId }) => readingId),
  )
  return mine
    .filter(({ readingId }) => !written.has(readingId))
    .map(({ title, url, dueAt }) => ({ title, url, dueAt }))
}

async function writtenBy(db: Queries, ask: DigestAsk, ids: ReadingId[]): Promise<Set<ReadingId>> {
  const rows = await db
    .select({ readingId: summaries.readingId })
    .from(summaries)
    .where(
      and(
        eq(summaries.clubId, ask.clubId),
        inArray(summaries.readingId, ids),
        eq(summaries.memberId, ask.memberId),
        countsFor(ask),
      ),
    )
  return new Set(rows.map(({ readingId }) => readingId))
}

async function turnsAhead(db: Queries, ask: DigestAsk): Promise<DigestOwn['turns']> {
  const rows = await db
    .select({
      ...{ meetingId: meetings.id, startsAt: meetings.startsAt },
      ...{ role: turns.role, title: paperVersions.title },
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .leftJoin(readings, and(eq(readings.clubId, turns.clubId), eq(readings.id, turns.readingId)))
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(turns.clubId, ask.clubId),
        eq(turns.memberId, ask.memberId),
        eq(meetings.groupId, ask.groupId),
        takesPlace,
        gt(meetings.startsAt, ask.now),
        lt(meetings.startsAt, addMinutes(ask.now, DIGEST_SPAN.ahead)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(turns.id))
    .limit(MOST_TURNS)
  return rows.map((turn) => ({ ...turn, url: `${groupUrlOf(ask)}/meetings/${turn.meetingId}` }))
}

async function offersTo(db: Queries, ask: DigestAsk): Promise<DigestOwn['offers']> {
  const { clubId, groupId, memberId, now } = ask
  const rows = await offersIn(db, [{ clubId, groupId, memberId }], now)
  return rows
    .slice(0, MOST_OFFERS)
    .map(({ from, role, title, startsAt, exchange, expiresAt, meetingId }) => ({
      ...{ from, role, title, startsAt, exchange, expiresAt },
      url: `${groupUrlOf(ask)}/meetings/${meetingId}`,
    }))
}
