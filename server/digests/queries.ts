// The digest as a lead sees it before it goes out, what became of each send, and what the jobs have to do.
import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { DigestPreview, DigestWeek, SendLine } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import { openDigest } from '../../shared/domain/open-digest.ts'
import { addMilliseconds, nextDigestDue } from '../../shared/domain/zoned-time.ts'
import { recordRead } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { isPossibleMiss } from '../deliveries/queries.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { renderMail } from './channels/mail.ts'
import { gatherDigest } from './gather.ts'
import { digestSends, digestWeeks } from './tables.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

const MOST_SENDS = 500

/** The digest as it would go out now, to the lead who asks. */
export async function previewDigest(
  world: World,
  grant: GroupGrant<'digests.preview'>,
): Promise<DigestPreview | Refusal> {
  const db = world.db.query
  const now = world.now()
  const group = await loadGroup(db, grant)
  if (!group) return refuse('not_found')
  const last = await lastWeek(db, grant)
  const place = { digest: { weekday: group.digestWeekday, hour: group.digestHour }, zone: group.zone }
  const { createdAt, digestPassed: passed } = group
  const due =
    openDigest({ ...place, createdAt, last, passed }, now) ?? nextDigestDue(now, last?.week ?? null, place)
  const { clubId, groupId, memberId } = grant
  // A span ends before its `to`: what arrived in this very millisecond is part of the preview.
  const span = { week: due.week, from: last?.to ?? group.createdAt, to: addMilliseconds(now, 1), now }
  const ask = { clubId, groupId, memberId, ...span, baseUrl: world.baseUrl, preview: true }
  const facts = await gatherDigest(db, ask)
  if (!facts) return refuse('not_found')
  await recordRead(world, grant, { hidden: 'digest_preview', subjectId: groupId })
  const sends = await listSends(db, grant, { week: last?.week ?? null, now })
  return { ...renderMail(composeDigest(facts.common, facts.own), world.baseUrl), goesOutAt: due.dueAt, sends }
}

/** The week that was opened last, with the end of its span. */
export async function lastWeek(db: Queries, { clubId, groupId }: Place) {
  const [row] = await db
    .select({ week: digestWeeks.week, to: digestWeeks.toAt })
    .from(digestWeeks)
    .where(and(eq(digestWeeks.clubId, clubId), eq(digestWeeks.groupId, groupId)))
    .orderBy(desc(digestWeeks.week))
    .limit(1)
  return row ?? null
}

/** Every send of the last week, and the possible misses of the weeks before. */
async function listSends(
  db: Queries,
  place: Place,
  { week, now }: { week: DigestWeek | null; now: Instant },
): Promise<SendLine[]> {
  if (week === null) return []
  const rows = await selectSends(db)
    .where(and(ofGroup(place), eq(digestSends.week, week)))
    .orderBy(asc(members.name), asc(members.id))
    .limit(MOST_SENDS)
  const misses = await possibleMisses(db, place, now)
  return [...misses.filter((miss) => miss.week !== week), ...rows]
}

/** Sends that may not have arrived: handed over, but no answer was ever seen. They are never sent again by themselves. */
export async function possibleMisses(db: Queries, place: Place, now: Instant): Promise<SendLine[]> {
  return selectSends(db)
    .where(and(ofGroup(place), isPossibleMiss(digestSends, now)))
    .orderBy(desc(digestSends.week), asc(members.name), asc(members.id))
    .limit(MOST_SENDS)
}

/** For leads: how many there are in each of these groups. */
export async function countMissesIn(db: Queries, places: readonly Place[], now: Instant) {
  return db
    .select({ clubId: digestSends.clubId, groupId: digestSends.groupId, n: sql<number>`count(*)::int` })
    .from(digestSends)
    .where(and(or(...places.map(ofGroup)) ?? sql`false`, isPossibleMiss(digestSends, now)))
    .groupBy(digestSends.clubId, digestSends.groupId)
}

function ofGroup({ clubId, groupId }: Place) {
  return and(eq(digestSends.clubId, clubId), eq(digestSends.groupId, groupId))
}

function selectSends(db: Queries) {
  return db
    .select({
      member: { id: members.id, name: members.name },
      week: digestSends.week,
      state: digestSends.state,
      at: digestSends.changedAt,
    })
    .from(digestSends)
    .innerJoin(members, and(eq(members.clubId, digestSends.clubId), eq(members.id, digestSends.memberId)))
    .$dynamic()
}

const PAGE = 500

/** Groups whose hour has come and whose week was not opened, page by page; the command decides again under a lock. None is archived. */
export async function* groupsDue(db: Queries, now: Instant): AsyncGenerator<Place> {
  // Names with their table: drizzle leaves it out in a query over one table, and then both sides mean the inner one.
  const week = sql<DigestWeek | null>`(select max(w.week) from ${digestWeeks} w
    where w.club_id = ${groups}.club_id and w.group_id = ${groups}.group_id)`
  for (let after: Place | null = null; ; ) {
    const later: ReturnType<typeof sql> | undefined =
      after === null ? undefined : sql`(${groups.clubId}, ${groups.id}) > (${after.clubId}, ${after.groupId})`
    const rows = await db
      .select({
        place: { clubId: groups.clubId, groupId: groups.id },
        zone: groups.zone,
        digest: { weekday: groups.digestWeekday, hour: groups.digestHour },
        createdAt: groups.createdAt,
        passed: groups.digestPassed,
        week,
      })
      .from(groups)
      .where(and(isNull(groups.archivedAt), later))
      .orderBy(asc(groups.clubId), asc(groups.id))
      .limit(PAGE)
    for (const { place, week: opened, ...group } of rows) {
      const last = opened === null ? null : { week: opened, to: group.createdAt }
      if (openDigest({ ...group, last }, now) !== null) yield place
    }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.place ?? null
  }
}
