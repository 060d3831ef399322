// What an import has to know of the group before it judges a line, the preview, and the imports made so far.
import { and, asc, desc, eq, notInArray } from 'drizzle-orm'
import type { MeetingId, PaperId, ReadingId } from '../../shared/contract/ids.ts'
import {
  type ImportAnswers,
  type ImportPreview,
  MOST_LINES,
  type PastImport,
} from '../../shared/contract/import.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day } from '../../shared/contract/time.ts'
import {
  type ImportFacts,
  judgeImport,
  type LineTurn,
  type ListedReading,
  usualTime,
} from '../../shared/domain/judge-import.ts'
import { likelyMember } from '../../shared/domain/match-member.ts'
import { yearOfWork } from '../../shared/domain/name-work.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import { localTime } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { loadGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesPlace } from '../meetings/takes-place.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { paperNames, papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { imports } from './tables.ts'

type Grant = GroupGrant<'imports.preview' | 'imports.run' | 'readings.add'>

const MOST_PAST = 20

/** Changes nothing. Refusals: `handful_too_large`, `not_found`. */
export async function previewImport(
  world: World,
  grant: GroupGrant<'imports.preview'>,
  input: { text: string; answers: ImportAnswers },
): Promise<ImportPreview | Refusal> {
  const { format, entries, unused } = readHandful(input.text, input.answers.dateOrder)
  if (entries.length > MOST_LINES) return refuse('handful_too_large')
  const facts = await loadFacts(world, world.db.query, grant)
  if (!facts) return refuse('not_found')
  const judged = judgeImport(facts, entries, input.answers)
  const lines = judged.map((line) => line.shown)
  const unknown = judgeImport(facts, entries, { ...input.answers, people: [] }).flatMap(
    (line) => line.strangers,
  )
  const strangers = [...new Set(unknown)]
  return {
    format,
    lines,
    unused: [...unused],
    strangers,
    likely: strangers.flatMap((name) => {
      const member = likelyMember(name, facts.members)
      return member === null ? [] : [{ name, memberId: member.id }]
    }),
    asksDateOrder: readHandful(input.text, null).entries.some((entry) => entry.asksDateOrder),
    asksTime: entries.some((entry) => entry.day !== null && entry.time === null),
    usualTime: usualTime(facts),
  }
}

/** Null: the group is gone. */
export async function loadFacts(world: World, db: Queries, grant: Grant): Promise<ImportFacts | null> {
  const group = await loadGroup(db, grant)
  if (!group) return null
  const [listed, held, people] = await Promise.all([
    loadListed(db, grant),
    loadMeetings(db, grant),
    loadMembers(db, grant),
  ])
  return {
    zone: group.zone,
    now: localTime(world.now(), group.zone),
    listed,
    meetings: held.map(({ startsAt, ...meeting }) => ({
      ...meeting,
      startsAt: localTime(startsAt, group.zone),
    })),
    members: people,
  }
}

async function loadListed(db: Queries, { clubId, groupId }: Grant): Promise<ListedReading[]> {
  const rows = await db
    .select({
      readingId: readings.id,
      paperId: readings.paperId,
      work: papers.work,
      title: paperVersions.title,
      authors: paperVersions.authors,
      submittedOn: paperVersions.submittedOn,
      journal: paperVersions.journalReference,
      url: paperVersions.url,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId)))
  const further = await db
    .select({ paperId: paperNames.paperId, work: paperNames.work })
    .from(paperNames)
    .innerJoin(
      readings,
      and(eq(readings.clubId, paperNames.clubId), eq(readings.paperId, paperNames.paperId)),
    )
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId)))
  const names = new Map<PaperId, WorkId[]>()
  for (const { paperId, work } of further) names.set(paperId, [...(names.get(paperId) ?? []), work])
  return rows.map(({ paperId, work, submittedOn, journal, ...row }) => ({
    ...row,
    works: [work, ...(names.get(paperId) ?? [])],
    year: yearOf(work, submittedOn, journal),
  }))
}

/** Of an imported paper only the year is known; it stands behind the journal. */
function yearOf(work: WorkId, submittedOn: Day | null, journal: string): number | null {
  if (submittedOn !== null) return Number(submittedOn.slice(0, 4))
  const printed = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)\D*$/.exec(journal.slice(-200))?.[1]
  return printed === undefined ? yearOfWork(work) : Number(printed)
}

/** A meeting that was cancelled is none: what the schedule says of its day is another. */
async function loadMeetings(db: Queries, { clubId, groupId }: Grant) {
  const inGroup = and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId), takesPlace)
  const [held, placed, taken] = await Promise.all([
    db
      .select({ id: meetings.id, startsAt: meetings.startsAt })
      .from(meetings)
      .where(inGroup)
      .orderBy(asc(meetings.startsAt), asc(meetings.id)),
    db
      .select({ meetingId: meetingReadings.meetingId, readingId: meetingReadings.readingId })
      .from(meetingReadings)
      .innerJoin(
        meetings,
        and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
      )
      .where(inGroup),
    db
      .select({ meetingId: turns.meetingId, memberId: turns.memberId, role: turns.role })
      .from(turns)
      .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
      .where(inGroup),
  ])
  const on = new Map<MeetingId, ReadingId[]>()
  for (const { meetingId, readingId } of placed) on.set(meetingId, [...(on.get(meetingId) ?? []), readingId])
  const of = new Map<MeetingId, LineTurn[]>()
  for (const { meetingId, ...turn } of taken) of.set(meetingId, [...(of.get(meetingId) ?? []), turn])
  return held.map((meeting) => ({
    ...meeting,
    readingIds: on.get(meeting.id) ?? [],
    turns: of.get(meeting.id) ?? [],
  }))
}

/** Those who may take turns, as `takesTurns` says of one. */
function loadMembers(db: Queries, { clubId, groupId }: Grant) {
  return db
    .select({ id: members.id, name: members.name })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        notInArray(groupMembers.role, ['guest', 'former']),
      ),
    )
    .orderBy(asc(members.name), asc(members.id))
}

/** Newest first. */
export async function listImports(world: World, grant: GroupGrant<'imports.run'>): Promise<PastImport[]> {
  const rows = await world.db.query
    .select({
      id: imports.id,
      by: members.name,
      at: imports.madeAt,
      format: imports.format,
      made: imports.made,
      undoneAt: imports.undoneAt,
    })
    .from(imports)
    .innerJoin(members, and(eq(members.clubId, imports.clubId), eq(members.id, imports.madeBy)))
    .where(and(eq(imports.clubId, grant.clubId), eq(imports.groupId, grant.groupId)))
    .orderBy(desc(imports.madeAt), desc(imports.id))
    .limit(MOST_PAST)
  return rows.map(({ made, ...row }) => ({
    ...row,
    readings: made.readings.length,
    meetings: made.meetings.length,
  }))
}
