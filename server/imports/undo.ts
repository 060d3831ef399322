// Takes back what an import made, row by row, but nothing that somebody has worked on since: that stays and is named.
import { and, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm'
import type { ClubId, ImportId, OperationId } from '../../shared/contract/ids.ts'
import type { Undone } from '../../shared/contract/import.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { showDay } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { attendance, meetingMaterials, meetingReadings, meetings } from '../meetings/tables.ts'
import { touchMeetings } from '../meetings/touch.ts'
import { once } from '../operations/commands.ts'
import { paperNames, paperNews, papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { type ImportMade, imports } from './tables.ts'
import { workedOn } from './worked-on.ts'

interface Past {
  readonly clubId: ClubId
  readonly made: ImportMade
  readonly madeAt: Instant
}

/** Refusals: `not_found`, `import_undone`, `operation_reused`. */
export function undoImport(
  world: World,
  grant: GroupGrant<'imports.undo'>,
  { operationId: id, importId }: { operationId: OperationId; importId: ImportId },
): Promise<Undone | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind: 'imports.undo', input: { groupId, importId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const here = and(eq(imports.clubId, clubId), eq(imports.groupId, groupId), eq(imports.id, importId))
    const [past] = await tx.select().from(imports).where(here)
    if (!past) return refuse('not_found')
    if (past.undoneAt !== null) return refuse('import_undone')
    const undone = await takeBack(world, tx, past)
    await tx.update(imports).set({ undoneAt: world.now() }).where(here)
    const facts = { readings: undone.readings, meetings: undone.meetings, stays: undone.stays.length }
    await recordChange(world, tx, { clubId, memberId, action: 'imports.undo', subjectId: importId, facts })
    return undone
  })
}

async function takeBack(world: World, tx: Queries, past: Past): Promise<Undone> {
  const { clubId, made } = past
  const worked = await workedOn(tx, past)
  const kept = [...worked.keys()]
  const removedTurns = await tx
    .delete(turns)
    .where(
      and(
        eq(turns.clubId, clubId),
        inArray(turns.id, made.turns),
        // Somebody has said since what became of it.
        isNull(turns.outcome),
        or(isNull(turns.readingId), notInArray(turns.readingId, kept)),
      ),
    )
    .returning({ id: turns.id, meetingId: turns.meetingId })
  const places = made.meetingReadings.filter((place) => !worked.has(place.readingId))
  await removePlaces(tx, clubId, places)
  const left = await removeMeetings(tx, past)
  const changed = [...removedTurns, ...places].map(({ meetingId }) => meetingId)
  await touchMeetings(world, tx, clubId, [...new Set(changed)])
  const removed = await tx
    .delete(readings)
    .where(
      and(eq(readings.clubId, clubId), inArray(readings.id, made.readings), notInArray(readings.id, kept)),
    )
    .returning({ id: readings.id })
  await removePapers(tx, past)
  return {
    readings: removed.length,
    meetings: made.meetings.length - left.length,
    turns: removedTurns.length,
    stays: [...worked.values(), ...left],
  }
}

async function removePlaces(
  tx: Queries,
  clubId: ClubId,
  places: ImportMade['meetingReadings'],
): Promise<void> {
  if (places.length === 0) return
  const pairs = places.map(
    ({ meetingId, readingId }) =>
      and(eq(meetingReadings.meetingId, meetingId), eq(meetingReadings.readingId, readingId)) ?? sql`false`,
  )
  await tx.delete(meetingReadings).where(and(eq(meetingReadings.clubId, clubId), or(...pairs)))
}

/** A meeting that holds something else, or whose place, link or title was set, stays. Gives those. */
async function removeMeetings(tx: Queries, { clubId, made }: Past): Promise<Undone['stays']> {
  const rooms = new Map(made.rooms?.map(({ meetingId, place }) => [meetingId, place]))
  const held = await tx
    .select({
      ...{ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone },
      ...{ place: meetings.place, title: meetings.title, link: meetings.link },
    })
    .from(meetings)
    .where(and(eq(meetings.clubId, clubId), inArray(meetings.id, made.meetings)))
    .orderBy(meetings.startsAt, meetings.id)
  const moved = held.filter(
    ({ id, place, title, link }) => place !== (rooms.get(id) ?? '') || title !== '' || link !== '',
  )
  const isMoved = new Set(moved.map(({ id }) => id))
  const gone = await tx
    .delete(meetings)
    .where(
      and(
        eq(meetings.clubId, clubId),
        inArray(
          meetings.id,
          held.filter(({ id }) => !isMoved.has(id)).map(({ id }) => id),
        ),
        ...[meetingReadings, turns, attendance, meetingMaterials].map(
          (table) =>
            sql`not exists (select 1 from ${table} where ${table.clubId} = ${meetings.clubId} and ${table.meetingId} = ${meetings.id})`,
        ),
      ),
    )
    .returning({ id: meetings.id })
  const isGone = new Set(gone.map(({ id }) => id))
  return held
    .filter(({ id }) => !isGone.has(id))
    .map(({ id, startsAt, zone }) => ({
      title: `Meeting on ${showDay(startsAt, zone)}`,
      why: isMoved.has(id)
        ? 'Its place, link or title was set since.'
        : 'A paper, a turn or a note on it stays.',
    }))
}

/** Papers that no list of the club holds any more, and versions and names that were added to papers known before. */
async function removePapers(tx: Queries, { clubId, made, madeAt }: Past): Promise<void> {
  const unlisted = await tx
    .select({ id: papers.id })
    .from(papers)
    .where(
      and(
        eq(papers.clubId, clubId),
        inArray(papers.id, made.papers),
        sql`not exists (select 1 from ${readings} where ${readings.clubId} = ${papers.clubId} and ${readings.paperId} = ${papers.id})`,
      ),
    )
  const gone = unlisted.map((paper) => paper.id)
  await tx.delete(paperNames).where(and(eq(paperNames.clubId, clubId), inArray(paperNames.paperId, gone)))
  await tx
    .delete(paperVersions)
    .where(and(eq(paperVersions.clubId, clubId), inArray(paperVersions.paperId, gone)))
  await tx.delete(paperNews).where(and(eq(paperNews.clubId, clubId), inArray(paperNews.paperId, gone)))
  await tx.delete(papers).where(and(eq(papers.clubId, clubId), inArray(papers.id, gone)))
  const before = made.versions.filter((version) => !made.papers.includes(version.paperId))
  for (const { paperId, version } of before)
    await tx
      .delete(paperVersions)
      .where(
        and(
          eq(paperVersions.clubId, clubId),
          eq(paperVersions.paperId, paperId),
          eq(paperVersions.version, version),
          eq(paperVersions.capturedAt, madeAt),
          sql`not exists (select 1 from ${readings} where ${readings.clubId} = ${paperVersions.clubId} and ${readings.paperId} = ${paperVersions.paperId} and ${readings.version} = ${paperVersions.version})`,
        ),
      )
  // By such a name somebody may have met the paper since: then it is theirs, too.
  const metSince = tx
    .select({ id: paperVersions.paperId })
    .from(paperVersions)
    .where(and(eq(paperVersions.clubId, clubId), gt(paperVersions.capturedAt, madeAt)))
  await tx
    .delete(paperNames)
    .where(
      and(
        eq(paperNames.clubId, clubId),
        inArray(paperNames.work, made.names),
        notInArray(paperNames.paperId, made.papers),
        notInArray(paperNames.paperId, metSince),
      ),
    )
}
