// The group's list of papers, and one paper with its summaries. Each answer is shaped for one reader: their own vote and
// their own progress are in it, those of others only as the group may see them.
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { ReadingLine, ReadingView } from '../../shared/contract/reading.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day, Instant } from '../../shared/contract/time.ts'
import { meetingOf } from '../../shared/domain/meeting-of-reading.ts'
import { ownProgress } from '../../shared/domain/own-progress.ts'
import { readingState } from '../../shared/domain/reading-state.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { dueOf, isOverAt, meetingsByReading } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import { newsSinceListed, paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { ownProgressOfReading, todayOf } from '../progress/queries.ts'
import { readingProgress } from '../progress/tables.ts'
import { countSummaries, inGroupOf, NO_SUMMARIES } from '../standings/queries.ts'
import { listSummaries } from '../summaries/queries.ts'
import { tagsOfReadings } from '../tags/queries.ts'
import { countsOf, votersOf } from '../votes/queries.ts'
import type { World } from '../world.ts'
import { readings } from './tables.ts'

type Grant = GroupGrant<'readings.read'>

const MOST_SHOWN = 500

/** Newest first, at most 500; the queries are as many for one reading as for all. */
export async function listReadings(world: World, grant: Grant): Promise<ReadingLine[]> {
  const db = world.db.query
  const now = world.now()
  const [group, rows, today] = await Promise.all([
    loadGroup(db, grant),
    selectReadings(db, grant).orderBy(desc(readings.addedAt), desc(readings.id)).limit(MOST_SHOWN),
    todayOf(db, grant, now),
  ])
  if (!group) return []
  const ids = rows.map((row) => row.id)
  const [held, counts, tags, votes] = await Promise.all([
    meetingsByReading(db, grant, ids),
    countSummaries(db, [grant]),
    tagsOfReadings(db, grant, ids),
    countsOf(db, grant, { ids, now }),
  ])
  return rows.map(({ rest: _, ...row }) => {
    const meeting = meetingOf(held.get(row.id) ?? [], now)
    const counted = counts.get(row.id) ?? NO_SUMMARIES
    const mine = counted.myRevision > 0 && !counted.myWithdrawn
    const { list, ...facts } = onList(row, { over: isOverAt(meeting, now), today, mine })
    return {
      ...facts,
      ...list,
      summaryCount: counted.summaryCount,
      mine,
      meeting: meeting && shown(meeting),
      dueAt: dueOf(meeting, group.policy),
      votes: votes(row.id),
      tags: tags.get(row.id) ?? [],
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
  const now = world.now()
  const [[row], group, today] = await Promise.all([
    selectReadings(db, grant, eq(readings.id, readingId)),
    loadGroup(db, grant),
    todayOf(db, grant, now),
  ])
  if (!row || !group) return refuse('not_found')
  const ids = [readingId]
  const [held, written, tags, votes, voters] = await Promise.all([
    meetingsByReading(db, grant, ids),
    listSummaries(db, grant, { readingId, most }),
    tagsOfReadings(db, grant, ids),
    countsOf(db, grant, { ids, now }),
    votersOf(db, grant, { readingId, now }),
  ])
  const meeting = meetingOf(held.get(readingId) ?? [], now)
  const mine = written.summaries.some((summary) => summary.mine && !summary.withdrawn)
  const { list, ...view } = onList(row, { over: isOverAt(meeting, now), today, mine })
  const { paper, rest, position: _, ...facts } = view
  return {
    ...facts,
    ...list,
    groupId: grant.groupId,
    paper: { ...paper, ...rest },
    meeting: meeting && shown(meeting),
    dueAt: dueOf(meeting, group.policy),
    ...written,
    votes: votes(readingId),
    voters,
    tags: tags.get(readingId) ?? [],
  }
}

interface Stored {
  readonly listedAt: Instant | null
  readonly setAsideAt: Instant | null
  readonly setAsideBy: string | null
  readonly setAsideWhy: string
  readonly kept: Parameters<typeof ownProgress>[0]
}

/** The columns of a row as the list shows them. */
function onList<R extends Stored>(
  row: R,
  now: { readonly over: boolean | null; readonly today: Day; readonly mine: boolean },
) {
  const { listedAt, setAsideAt, setAsideBy, setAsideWhy, kept, ...facts } = row
  const state = readingState({ listedAt, setAsideAt }, now.over)
  const aside = state === 'set_aside' && setAsideAt !== null
  return {
    ...facts,
    list: {
      state,
      setAside: aside ? { by: setAsideBy ?? '', at: setAsideAt, why: setAsideWhy } : null,
      progress: ownProgress(kept, { today: now.today, submitted: now.mine }),
    },
  }
}

const asideBy = alias(members, 'aside_by')

function selectReadings(db: Queries, grant: Grant, which: SQL = sql`true`) {
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
      listedAt: readings.listedAt,
      reason: readings.reason,
      setAsideAt: readings.setAsideAt,
      setAsideBy: asideBy.name,
      setAsideWhy: readings.setAsideWhy,
      position: readings.position,
      kept: { state: readingProgress.state, until: readingProgress.until },
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
    .leftJoin(asideBy, and(eq(asideBy.clubId, readings.clubId), eq(asideBy.id, readings.setAsideBy)))
    .leftJoin(readingProgress, ownProgressOfReading(grant))
    .where(and(inGroupOf(grant), which))
}

function shown({ readingId: _, ...meeting }: { readingId: ReadingId } & NonNullable<ReadingLine['meeting']>) {
  return meeting
}
