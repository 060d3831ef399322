// Which readings of an import somebody has worked on since, and how: these stay when it is undone.
import { and, eq, inArray, isNotNull, notInArray, or, sql } from 'drizzle-orm'
import type { ClubId, PaperId, ReadingId } from '../../shared/contract/ids.ts'
import type { Undone } from '../../shared/contract/import.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { readingBids } from '../bids/tables.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings } from '../meetings/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperNames, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { readingTags } from '../tags/tables.ts'
import { turns } from '../turns/tables.ts'
import { readingVotes } from '../votes/tables.ts'
import type { ImportMade } from './tables.ts'

interface Past {
  readonly clubId: ClubId
  readonly made: ImportMade
  readonly madeAt: Instant
}

type Stay = Undone['stays'][number]

/** Locks the readings, so that no summary comes in between. */
export async function workedOn(tx: Queries, past: Past): Promise<Map<ReadingId, Stay>> {
  const { clubId, made } = past
  const rows = await tx
    .select({ id: readings.id, paperId: readings.paperId, version: readings.version })
    .from(readings)
    .where(and(eq(readings.clubId, clubId), inArray(readings.id, made.readings)))
    .for('update')
  const [written, taken, planned, opened] = [
    await withSummaries(tx, past),
    await votedOrTagged(tx, past),
    await onOtherMeetings(tx, past),
    await openedPapers(tx, past),
  ]
  const whyOf = (row: { id: ReadingId; paperId: PaperId }): string | null => {
    const shown = written.get(row.id)
    if (shown !== undefined)
      return shown ? 'A summary was written for it.' : 'Somebody has worked on it since.'
    if (taken.has(row.id)) return 'Somebody has voted for it or tagged it.'
    if (planned.has(row.id)) return 'It was put on another meeting, or somebody else presents it.'
    return opened.has(row.paperId) ? 'Somebody has opened and added it since.' : null
  }
  const titles = await titlesOf(tx, past, rows)
  const stays = new Map<ReadingId, Stay>()
  for (const row of rows) {
    const why = whyOf(row)
    if (why !== null) stays.set(row.id, { title: titles.get(row.id) ?? '', why })
  }
  return stays
}

async function titlesOf(
  tx: Queries,
  { clubId }: Past,
  rows: readonly { id: ReadingId }[],
): Promise<Map<ReadingId, string>> {
  const found = await tx
    .select({ id: readings.id, title: paperVersions.title })
    .from(readings)
    .innerJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(readings.clubId, clubId),
        inArray(
          readings.id,
          rows.map((row) => row.id),
        ),
      ),
    )
  return new Map(found.map((row) => [row.id, row.title]))
}

/** With whether one of them is shown: a reading stays for a withdrawn one too, but nobody is told of it. */
async function withSummaries(tx: Queries, { clubId, made }: Past): Promise<Map<ReadingId, boolean>> {
  const rows = await tx
    .select({ id: summaries.readingId, shown: sql<boolean>`bool_or(${summaries.withdrawnAt} is null)` })
    .from(summaries)
    .where(and(eq(summaries.clubId, clubId), inArray(summaries.readingId, made.readings)))
    .groupBy(summaries.readingId)
  return new Map(rows.map((row) => [row.id, row.shown]))
}

async function votedOrTagged(tx: Queries, { clubId, made }: Past): Promise<Set<ReadingId>> {
  const voted = await tx
    .select({ id: readingVotes.readingId })
    .from(readingVotes)
    .where(and(eq(readingVotes.clubId, clubId), inArray(readingVotes.readingId, made.readings)))
  const tagged = await tx
    .select({ id: readingTags.readingId })
    .from(readingTags)
    .where(and(eq(readingTags.clubId, clubId), inArray(readingTags.readingId, made.readings)))
  const wished = await tx
    .select({ id: readingBids.readingId })
    .from(readingBids)
    .where(and(eq(readingBids.clubId, clubId), inArray(readingBids.readingId, made.readings)))
  return new Set([...voted, ...tagged, ...wished].map((row) => row.id))
}

async function onOtherMeetings(tx: Queries, { clubId, made }: Past): Promise<Set<ReadingId>> {
  const places = await tx
    .select({ id: meetingReadings.readingId, meetingId: meetingReadings.meetingId })
    .from(meetingReadings)
    .where(and(eq(meetingReadings.clubId, clubId), inArray(meetingReadings.readingId, made.readings)))
  const own = new Set(made.meetingReadings.map(({ meetingId, readingId }) => `${meetingId} ${readingId}`))
  const others = places.filter(({ id, meetingId }) => !own.has(`${meetingId} ${id}`))
  const taken = await tx
    .select({ id: turns.readingId })
    .from(turns)
    .where(
      and(
        eq(turns.clubId, clubId),
        inArray(turns.readingId, made.readings),
        or(notInArray(turns.id, made.turns), isNotNull(turns.outcome)),
      ),
    )
  return new Set([...others, ...taken].map((row) => row.id).filter((id) => id !== null))
}

/** Papers made by the import that a member has since captured from their own page, or under a further name. */
async function openedPapers(tx: Queries, { clubId, made, madeAt }: Past): Promise<Set<PaperId>> {
  const captured = await tx
    .select({ id: paperVersions.paperId, version: paperVersions.version, at: paperVersions.capturedAt })
    .from(paperVersions)
    .where(
      and(
        eq(paperVersions.clubId, clubId),
        inArray(paperVersions.paperId, made.papers),
        isNotNull(paperVersions.capturedBy),
      ),
    )
  const own = new Set(made.versions.map(({ paperId, version }) => `${paperId} ${version}`))
  const since = captured.filter(({ id, version, at }) => at !== madeAt || !own.has(`${id} ${version}`))
  const named = await tx
    .select({ id: paperNames.paperId })
    .from(paperNames)
    .where(
      and(
        eq(paperNames.clubId, clubId),
        inArray(paperNames.paperId, made.papers),
        notInArray(paperNames.work, made.names),
      ),
    )
  return new Set([...since, ...named].map((row) => row.id))
}
