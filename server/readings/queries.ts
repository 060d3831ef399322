// The group's list of papers, one paper with its summaries, and what the group has done with a paper someone has open.
import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type {
  ReadingLine,
  ReadingStanding,
  ReadingState,
  ReadingView,
} from '../../shared/contract/reading.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { dueOf, isOver, meetingOf, meetingsOfReadings } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import { namedBy, newsSinceListed, paperLine } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { listSummaries } from '../summaries/queries.ts'
import { summaries } from '../summaries/tables.ts'
import { visibleTo } from '../summaries/visible.ts'
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
  const [held, counts] = await Promise.all([meetingsOfReadings(db, grant, ids), countSummaries(db, grant)])
  const now = world.now()
  return rows.map(({ rest: _, ...row }) => {
    const meeting = meetingOf(
      held.filter((one) => one.readingId === row.id),
      now,
    )
    const counted = counts.get(row.id) ?? { summaryCount: 0, myRevision: 0 }
    return {
      ...row,
      state: stateOf(meeting, now),
      summaryCount: counted.summaryCount,
      mine: counted.myRevision > 0,
      meeting: meeting && shown(meeting),
      dueAt: dueOf(meeting, group.policy),
    }
  })
}

/** Refusal: `not_found`, also for a reading of another group. */
export async function readReading(
  world: World,
  grant: Grant,
  readingId: ReadingId,
): Promise<ReadingView | Refusal> {
  const db = world.db.query
  const [[row], group] = await Promise.all([
    selectReadings(db, grant, eq(readings.id, readingId)),
    loadGroup(db, grant),
  ])
  if (!row || !group) return refuse('not_found')
  const [held, written] = await Promise.all([
    meetingsOfReadings(db, grant, [readingId]),
    listSummaries(db, grant, readingId),
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
    summaries: written,
  }
}

/** Null: the paper is not on the list. */
export async function readStanding(
  world: World,
  grant: Grant,
  work: WorkId,
): Promise<ReadingStanding | null> {
  const db = world.db.query
  const [[row], group] = await Promise.all([
    selectReadings(db, grant, namedBy(db, work)),
    loadGroup(db, grant),
  ])
  if (!row || !group) return null
  const [held, counts] = await Promise.all([
    meetingsOfReadings(db, grant, [row.id]),
    countSummaries(db, grant, row.id),
  ])
  const now = world.now()
  const meeting = meetingOf(held, now)
  const counted = counts.get(row.id) ?? { summaryCount: 0, myRevision: 0 }
  return {
    groupId: grant.groupId,
    readingId: row.id,
    version: row.paper.version,
    state: stateOf(meeting, now),
    startsAt: meeting?.startsAt ?? null,
    dueAt: dueOf(meeting, group.policy),
    ...counted,
  }
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
    .innerJoin(papers, and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId)))
    .innerJoin(
      paperVersions,
      and(
        eq(paperVersions.clubId, readings.clubId),
        eq(paperVersions.paperId, readings.paperId),
        eq(paperVersions.version, readings.version),
      ),
    )
    .innerJoin(members, and(eq(members.clubId, readings.clubId), eq(members.id, readings.addedBy)))
    .where(and(eq(readings.clubId, grant.clubId), eq(readings.groupId, grant.groupId), which))
}

async function countSummaries(db: Queries, grant: Grant, only?: ReadingId) {
  const rows = await db
    .select({
      readingId: summaries.readingId,
      n: count(),
      mine: sql<number>`max(case when ${summaries.memberId} = ${grant.memberId} then ${summaries.revision} else 0 end)`,
    })
    .from(summaries)
    .innerJoin(readings, and(eq(readings.clubId, summaries.clubId), eq(readings.id, summaries.readingId)))
    .where(
      and(
        eq(summaries.clubId, grant.clubId),
        eq(readings.groupId, grant.groupId),
        only === undefined ? undefined : eq(readings.id, only),
        visibleTo(grant),
      ),
    )
    .groupBy(summaries.readingId)
  return new Map(
    rows.map((row) => [row.readingId, { summaryCount: Number(row.n), myRevision: Number(row.mine) }]),
  )
}

function stateOf(meeting: { startsAt: Instant } | null, now: Instant): ReadingState {
  if (meeting === null) return 'listed'
  return isOver(meeting.startsAt, now) ? 'discussed' : 'scheduled'
}

function shown({ readingId: _, ...meeting }: Awaited<ReturnType<typeof meetingsOfReadings>>[number]) {
  return meeting
}
