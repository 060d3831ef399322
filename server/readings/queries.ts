// The group's list of papers, one paper with its summaries, and what the group has done with a paper someone has open.
import { and, asc, desc, eq, inArray, isNotNull, max, or, sql } from 'drizzle-orm'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type {
  ReadingLine,
  ReadingStanding,
  ReadingState,
  ReadingView,
  WorkStanding,
} from '../../shared/contract/reading.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { isOver, meetingOf } from '../../shared/domain/meeting-of-reading.ts'
import type { Queries } from '../db/database.ts'
import { type AccountGrant, type GroupGrant, grantInEachGroup } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { dueOf, meetingsOfReadings } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import { newsSinceListed, paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { paperNames, papers, paperVersions } from '../papers/tables.ts'
import { listSummaries } from '../summaries/queries.ts'
import { summaries } from '../summaries/tables.ts'
import { type Reader, visibleTo } from '../summaries/visible.ts'
import type { World } from '../world.ts'
import { readings } from './tables.ts'

type Grant = GroupGrant<'readings.read'>

/** Newest first, at most 500. */
export async function listReadings(world: World, grant: Grant): Promise<ReadingLine[]> {
  const db = world.db.query
  const group = await loadGroup(db, grant)
  if (!group) return []
  const rows = await selectReadings(db, grant).orderBy(desc(readings.addedAt), desc(readings.id)).limit(500)
  const ids = rows.map((row) => row.id)
  const [held, counts] = await Promise.all([meetingsOfReadings(db, grant, ids), countSummaries(db, [grant])])
  const now = world.now()
  return rows.map(({ rest: _, ...row }) => {
    const meeting = meetingOf(
      held.filter((one) => one.readingId === row.id),
      now,
    )
    const counted = counts.get(row.id) ?? NO_SUMMARIES
    return {
      ...row,
      state: stateOf(meeting, now),
      summaryCount: counted.summaryCount,
      mine: counted.myRevision > 0 && !counted.myWithdrawn,
      meeting: meeting && shown(meeting),
      dueAt: dueOf(meeting, group.policy),
    }
  })
}

/** Refusal: `not_found`, also for a reading of another group. */
export async function readReading(
  world: World,
  grant: Grant,
  { readingId, most }: { readingId: ReadingId; most: number },
): Promise<ReadingView | Refusal> {
  const db = world.db.query
  const [[row], group] = await Promise.all([
    selectReadings(db, grant, eq(readings.id, readingId)),
    loadGroup(db, grant),
  ])
  if (!row || !group) return refuse('not_found')
  const [held, written] = await Promise.all([
    meetingsOfReadings(db, grant, [readingId]),
    listSummaries(db, grant, { readingId, most }),
  ])
  const now = world.now()
  const meeting = meetingOf(held, now)
  const { paper, rest, ...facts } = row
  return {
    ...facts,
    groupId: grant.groupId,
    paper: { ...paper, ...rest },
    state: stateOf(meeting, now),
    meeting: meeting && shown(meeting),
    dueAt: dueOf(meeting, group.policy),
    ...written,
  }
}

/** Null: the paper is not on the list. */
export async function readStanding(
  world: World,
  grant: Grant,
  work: WorkId,
): Promise<ReadingStanding | null> {
  const [found] = await standingsIn(world, [grant], [work])
  if (found === undefined) return null
  const { clubId: _club, work: _work, ...standing } = found
  return standing
}

/** What each group of the person has done with these papers, in four queries however many they are. */
export async function findStandings(
  world: World,
  grant: AccountGrant<'readings.find'>,
  works: readonly WorkId[],
): Promise<WorkStanding[]> {
  return standingsIn(world, await grantInEachGroup(world.db.query, grant, 'readings.read'), works)
}

/** The one answer to "what did these groups do with these papers": a paper on no list is left out. */
async function standingsIn(
  world: World,
  grants: readonly Grant[],
  works: readonly WorkId[],
): Promise<WorkStanding[]> {
  if (grants.length === 0 || works.length === 0) return []
  const db = world.db.query
  const rows = await db
    .select({
      clubId: readings.clubId,
      groupId: readings.groupId,
      readingId: readings.id,
      first: papers.work,
      further: paperNames.work,
      version: readings.version,
      policy: groups.policy,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(groups, and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId)))
    .leftJoin(paperNames, alsoNamed(works))
    .where(
      and(or(inArray(papers.work, [...works]), isNotNull(paperNames.work)), or(...grants.map(inGroupOf))),
    )
    .orderBy(asc(groups.name), asc(groups.id), asc(papers.work))
  const readers = grants.filter((grant) => rows.some((row) => row.groupId === grant.groupId))
  const ids = rows.map((row) => row.readingId)
  const [held, counts] = await Promise.all([
    meetingsOfReadings(db, readers, ids),
    countSummaries(db, readers, ids),
  ])
  const now = world.now()
  return rows.map(({ policy, first, further, ...row }) => {
    const meeting = meetingOf(
      held.filter((one) => one.readingId === row.readingId),
      now,
    )
    return {
      ...row,
      // The name it was asked by: the paper's first, or a further one such as the arXiv id of a published paper.
      work: further !== null && !works.includes(first) ? further : first,
      state: stateOf(meeting, now),
      startsAt: meeting?.startsAt ?? null,
      dueAt: dueOf(meeting, policy),
      ...(counts.get(row.readingId) ?? NO_SUMMARIES),
    }
  })
}

function alsoNamed(works: readonly WorkId[]) {
  return and(
    eq(paperNames.clubId, papers.clubId),
    eq(paperNames.paperId, papers.id),
    inArray(paperNames.work, [...works]),
  )
}

function inGroupOf(reader: Reader) {
  return and(eq(readings.clubId, reader.clubId), eq(readings.groupId, reader.groupId))
}

function selectReadings(db: Queries, grant: Grant, which = sql`true`) {
  const rest = {
    abstract: paperVersions.abstract,
    categories: paperVersions.categories,
    versionOn: paperVersions.versionOn,
    doi: paperVersions.doi,
    journalReference: paperVersions.journalReference,
    comments: paperVersions.comments,
    licence: paperVersions.licence,
    withdrawn: paperVersions.withdrawn,
  }
  return db
    .select({
      id: readings.id,
      addedBy: members.name,
      addedAt: readings.addedAt,
      paper: paperLine,
      news: newsSinceListed,
      kind: paperVersions.kind,
      url: paperVersions.url,
      versionKnown: sql<boolean>`${paperVersions.awaits} <> 'version'`,
      rest,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(members, and(eq(members.clubId, readings.clubId), eq(members.id, readings.addedBy)))
    .where(and(eq(readings.clubId, grant.clubId), eq(readings.groupId, grant.groupId), which))
}

const NO_SUMMARIES = { summaryCount: 0, myRevision: 0, myWithdrawn: false }

/** As each reader may see them: what is hidden from one does not show through the number either. */
async function countSummaries(db: Queries, readers: readonly Reader[], only?: ReadingId[]) {
  if (readers.length === 0) return new Map<ReadingId, typeof NO_SUMMARIES>()
  const own = inArray(
    summaries.memberId,
    readers.map((reader) => reader.memberId),
  )
  const rows = await db
    .select({
      readingId: summaries.readingId,
      n: sql<number>`count(*) filter (where ${summaries.withdrawnAt} is null)`,
      mine: max(sql<number>`case when ${own} then ${summaries.revision} else 0 end`),
      withdrawn: sql<boolean>`coalesce(bool_or(${own} and ${summaries.withdrawnAt} is not null), false)`,
    })
    .from(summaries)
    .innerJoin(readings, and(eq(readings.clubId, summaries.clubId), eq(readings.id, summaries.readingId)))
    .where(
      and(
        or(...readers.map((reader) => and(inGroupOf(reader), visibleTo(reader)))),
        only === undefined ? undefined : inArray(readings.id, only),
      ),
    )
    .groupBy(summaries.readingId)
  return new Map(
    rows.map(({ readingId, n, mine, withdrawn: myWithdrawn }) => [
      readingId,
      { summaryCount: Number(n), myRevision: Number(mine), myWithdrawn },
    ]),
  )
}

function stateOf(meeting: { startsAt: Instant } | null, now: Instant): ReadingState {
  if (meeting === null) return 'listed'
  return isOver(meeting.startsAt, now) ? 'discussed' : 'scheduled'
}

function shown({ readingId: _, ...meeting }: Awaited<ReturnType<typeof meetingsOfReadings>>[number]) {
  return meeting
}
