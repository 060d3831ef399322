// A club as its members see it, and what of it strangers may see: only what its owners chose, read anew for each visit.
import { and, asc, eq, gt, inArray, isNull, like, lte, sql } from 'drizzle-orm'
import type { Club, ClubPage } from '../../shared/contract/club.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { PageAddress } from '../../shared/contract/page-address.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { isOver } from '../../shared/domain/meeting-of-reading.ts'
import type { PublicClub } from '../../shared/domain/public-club.ts'
import type { Queries } from '../db/database.ts'
import type { ClubGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { clubAddresses, clubs } from './tables.ts'

/** How the choice stands before anybody chose. */
const NOTHING_SHOWN: Omit<ClubPage, 'address'> = {
  ...{ on: false, findable: false, groups: [], meetings: false, papers: false, join: false },
}
const MEETINGS_EACH = 3
const MOST_PAPERS = 200

export async function readClub(db: Queries, { clubId }: ClubGrant<'clubs.read'>): Promise<Club | Refusal> {
  const { id, name, about } = clubs
  const [club] = await db.select({ id, name, about }).from(clubs).where(eq(id, clubId))
  return club ?? refuse('not_found')
}

export async function readClubPage(
  db: Queries,
  { clubId }: ClubGrant<'clubs.publish'>,
): Promise<ClubPage | Refusal> {
  const [club] = await db
    .select({ page: clubs.page, address: clubAddresses.address })
    .from(clubs)
    .leftJoin(clubAddresses, eq(clubAddresses.clubId, clubs.id))
    .where(eq(clubs.id, clubId))
  return club ? { ...(club.page ?? NOTHING_SHOWN), address: club.address } : refuse('not_found')
}

/** Null alike for a page that is off and for one that never was (A3). */
export async function readPublicClub(world: World, address: PageAddress): Promise<PublicClub | null> {
  const db = world.db.query
  const now = world.now()
  const [club] = await db
    .select({ id: clubs.id, name: clubs.name, about: clubs.about, page: clubs.page })
    .from(clubAddresses)
    .innerJoin(clubs, eq(clubs.id, clubAddresses.clubId))
    .where(and(eq(clubAddresses.address, address), sql`${clubs.page} @> '{"on": true}'`))
  if (!club?.page) return null
  const { page } = club
  const chosen = await chosenGroups(db, club.id, page.groups)
  const ids = chosen.map(({ id }) => id)
  const [coming, discussed] = await Promise.all([
    page.meetings ? comingMeetings(db, { clubId: club.id, ids }, now) : [],
    page.papers ? discussedPapers(db, { clubId: club.id, ids }, now) : [],
  ])
  return {
    name: club.name,
    about: club.about,
    findable: page.findable,
    groups: chosen.map(({ id, ...group }) => ({
      ...group,
      join: page.join ? { clubId: club.id, groupId: id } : null,
      meetings: coming
        .filter(({ groupId }) => groupId === id)
        .map(({ startsAt, zone }) => ({ startsAt, zone })),
    })),
    papers: discussed,
  }
}

interface Place {
  readonly clubId: ClubId
  readonly ids: readonly GroupId[]
}

async function chosenGroups(db: Queries, clubId: ClubId, ids: readonly GroupId[]) {
  const { id, name, about, kind, zone, format, cadence } = groups
  const rows = await db
    .select({ id, name, about, kind, zone, format, cadence })
    .from(groups)
    .where(and(eq(groups.clubId, clubId), inArray(id, [...ids]), isNull(groups.archivedAt)))
    .orderBy(asc(id))
  // Sorted here: what order letters with accents take depends on how a database was made.
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

async function comingMeetings(db: Queries, { clubId, ids }: Place, now: Instant) {
  const rows: { groupId: GroupId; startsAt: Instant; zone: ZoneName }[] = []
  for (const groupId of ids) {
    const { startsAt, zone } = meetings
    const next = await db
      .select({ groupId: meetings.groupId, startsAt, zone })
      .from(meetings)
      .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), takesPlace, gt(startsAt, now)))
      .orderBy(asc(startsAt))
      .limit(MEETINGS_EACH)
    rows.push(...next)
  }
  return rows
}

/** What arXiv and publishers have made public; a group's own material is nobody's but its own. */
async function discussedPapers(db: Queries, { clubId, ids }: Place, now: Instant) {
  const rows = await db
    .selectDistinct({
      work: papers.work,
      title: paperVersions.title,
      authors: paperVersions.authors,
      startsAt: meetings.startsAt,
    })
    .from(meetingReadings)
    .innerJoin(
      meetings,
      and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
    )
    .innerJoin(
      readings,
      and(eq(readings.clubId, meetingReadings.clubId), eq(readings.id, meetingReadings.readingId)),
    )
    .innerJoin(papers, and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId)))
    .innerJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        inArray(meetings.groupId, [...ids]),
        takesPlace,
        lte(meetings.startsAt, now),
        like(papers.work, 'arxiv:%'),
      ),
    )
    .orderBy(sql`${meetings.startsAt} desc`, asc(papers.work))
    .limit(MOST_PAPERS)
  const first = new Map<string, PublicClub['papers'][number]>()
  for (const { startsAt, ...paper } of rows)
    if (isOver(startsAt, now) && !first.has(paper.work)) first.set(paper.work, paper)
  return [...first.values()]
}
