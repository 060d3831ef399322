// What a reminder says, read when it is sent. Null: it is not true any more, by the same decision that put it in.
import { createHash } from 'node:crypto'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import {
  type DueNotice,
  dueNotices,
  REMINDER_KINDS,
  type ReminderKind,
} from '../../shared/domain/due-notices.ts'
import { dueWords, feedbackWords, type NoticeWords, turnWords } from '../../shared/domain/notice-words.ts'
import type { Queries } from '../db/database.ts'
import { grantJob } from '../grant.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { gatherHourReminder } from '../office-hours/queries.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { readingOfSummary } from '../summaries/joins.ts'
import { summaries } from '../summaries/tables.ts'
import { turns } from '../turns/tables.ts'
import { answerWords } from './answers.ts'
import { gatherNotices } from './gather.ts'

export interface ReminderRow {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly kind: ReminderKind
  readonly cause: string
}

export interface Reader {
  readonly memberId: MemberId
  readonly zone: ZoneName
  /** Name of the group. */
  readonly group: string
}

export interface Reminder extends NoticeWords {
  /** Below the page of the group. */
  readonly path: string
  /** When that is of which it reminds. */
  readonly at?: Instant
}

export function isReminder(kind: string): kind is ReminderKind {
  return REMINDER_KINDS.some((one) => one === kind)
}

/** A cause as the key of a row: the same text gives the same one, in every process. */
export function causeId(cause: string): string {
  const hex = createHash('sha256').update(cause).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export async function gatherReminder(
  db: Queries,
  row: ReminderRow,
  { reader, now }: { readonly reader: Reader; readonly now: Instant },
): Promise<Reminder | null> {
  const asked = { now, memberId: reader.memberId }
  const [found] = await gatherNotices(db, [grantJob('notices.send', row)], asked)
  const notice = found && dueNotices(found.facts, now).find((one) => isOf(one, row))
  if (!notice) return null
  const about = { db, clubId: row.clubId, reader }
  if (notice.kind === 'due') return due(about, notice)
  if (notice.kind === 'feedback') return feedback(about, row, notice)
  if (notice.kind === 'hour_near') return gatherHourReminder(db, row, { hourId: notice.hour.id, reader })
  return turn(about, notice)
}

function isOf({ kind, cause }: DueNotice, row: ReminderRow): boolean {
  return kind === row.kind && causeId(cause) === row.cause
}

interface About {
  readonly db: Queries
  readonly clubId: ClubId
  readonly reader: Reader
}

async function due(about: About, notice: Extract<DueNotice, { kind: 'due' }>): Promise<Reminder | null> {
  const { meeting, dueAt, readings: owed } = notice
  const titles = await titlesOf(about, owed)
  const [only] = owed
  const path = owed.length === 1 && only !== undefined ? `/readings/${only}` : `/meetings/${meeting.id}`
  const words = dueWords(await whereOf(about, meeting), { dueAt, titles: [...titles.values()] })
  return titles.size === 0 ? null : { ...words, path, at: dueAt }
}

async function turn(
  about: About,
  { meeting, turnId }: Extract<DueNotice, { kind: 'turn_far' | 'turn_near' }>,
): Promise<Reminder | null> {
  const { db, clubId, reader } = about
  const rows = await db
    .select({
      id: turns.id,
      role: turns.role,
      part: turns.part,
      readingId: turns.readingId,
      memberId: turns.memberId,
      name: members.name,
    })
    .from(turns)
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meeting.id)))
    .orderBy(asc(members.name), asc(turns.id))
  const own = rows.find(({ id }) => id === turnId)
  if (!own) return null
  // Mentor and presenter belong together by their paper, where they have one.
  const together = (one: (typeof rows)[number]) =>
    own.readingId === null || one.readingId === null || one.readingId === own.readingId
  const pairs = (role: string) => role === 'mentor' || role === 'presenter'
  const others = rows.filter(
    (one) => one.memberId !== reader.memberId && (!pairs(one.role) || !pairs(own.role) || together(one)),
  )
  const titles = own.readingId === null ? new Map() : await titlesOf(about, [own.readingId])
  const title = own.readingId === null ? null : (titles.get(own.readingId) ?? null)
  const words = turnWords(await whereOf(about, meeting), { role: own.role, part: own.part, title, others })
  return { ...words, path: `/meetings/${meeting.id}`, at: meeting.startsAt }
}

async function feedback(
  { db, clubId, reader }: About,
  { groupId }: ReminderRow,
  { answer }: Extract<DueNotice, { kind: 'feedback' }>,
): Promise<Reminder | null> {
  const lines = await answerWords(db, { clubId, groupId }, answer)
  const [found] = await db
    .select({ readingId: readings.id, title: paperVersions.title })
    .from(summaries)
    .innerJoin(readings, readingOfSummary)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(summaries.clubId, clubId), eq(summaries.id, answer.summaryId)))
  const [by] = await db
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, answer.byId)))
  if (!found || !by || lines.length === 0) return null
  const words = feedbackWords({ group: reader.group, by: by.name, title: found.title, lines })
  return { ...words, path: `/readings/${found.readingId}` }
}

async function titlesOf({ db, clubId }: About, ids: readonly ReadingId[]): Promise<Map<ReadingId, string>> {
  const rows = await db
    .select({ id: readings.id, title: paperVersions.title })
    .from(readings)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(readings.clubId, clubId), inArray(readings.id, [...ids])))
  return new Map(
    ids.flatMap((id): [ReadingId, string][] => {
      const row = rows.find((one) => one.id === id)
      return row === undefined ? [] : [[id, row.title]]
    }),
  )
}

async function whereOf({ db, clubId, reader }: About, meeting: { id: MeetingId; startsAt: Instant }) {
  const [found] = await db
    .select({ place: meetings.place })
    .from(meetings)
    .where(and(eq(meetings.clubId, clubId), eq(meetings.id, meeting.id)))
  const { group, zone } = reader
  return { group, zone, startsAt: meeting.startsAt, place: found?.place ?? '' }
}
