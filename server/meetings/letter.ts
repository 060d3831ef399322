// What a letter about a meeting says, from how the meeting stands when it is sent and from what the reader knows. Null: there
// is nothing to tell, or a later letter tells it.
import { and, asc, eq } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { type MeetingState, meetingLetter } from '../../shared/domain/meeting-letter.ts'
import { newsSince } from '../../shared/domain/news-since.ts'
import type { NoticeWords } from '../../shared/domain/notice-words.ts'
import { type ChangeRow, changeOf, changesFor, type LetterReader } from '../activity/told.ts'
import type { Queries } from '../db/database.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import { loadMeeting } from './arrange.ts'

const ACTIONS = ['meetings.change', 'meetings.cancel', 'meetings.bring-back'] as const

interface Asked {
  readonly cause: string
  readonly group: string
  readonly reader: LetterReader & { readonly zone: ZoneName }
  readonly at: Instant
}

export interface MeetingLetter extends NoticeWords {
  /** Below the page of the group. */
  readonly path: string
  /** Why it is off, in the words of who called it off; empty: nothing. */
  readonly line: string
  /** When it is; where it is off, when it was to be. */
  readonly at: Instant
}

export async function gatherMeetingLetter(
  db: Queries,
  { clubId, groupId }: { readonly clubId: ClubId; readonly groupId: GroupId },
  { cause, group, reader, at }: Asked,
): Promise<MeetingLetter | null> {
  const change = await changeOf(db, { clubId, id: cause })
  const meetingId = change?.subjectId as MeetingId | undefined
  const meeting = meetingId && (await loadMeeting(db, { clubId, groupId }, meetingId))
  if (!meeting) return null
  const about = { clubId, subjectId: meeting.id, kind: 'meeting', actions: ACTIONS } as const
  const changes = await changesFor(db, reader, about)
  const steps = changes.flatMap((row) => {
    const before = stateBefore(row)
    return before === null ? [] : [{ id: row.id, before, known: row.known }]
  })
  const now: MeetingState = { startsAt: meeting.startsAt, takesPlace: meeting.cancelledAt === null }
  const before = newsSince(steps, { id: cause, now })
  if (before === null) return null
  const words = meetingLetter({
    ...{ group, title: meeting.title, place: meeting.place, before, now, at },
    zones: { reader: reader.zone, group: meeting.zone },
    turns: await turnsOf(db, { clubId, meetingId: meeting.id, reader }),
  })
  const line = now.takesPlace ? '' : meeting.cancelledWhy
  const { startsAt } = now.takesPlace ? now : before
  return words && { ...words, line, at: startsAt, path: `/meetings/${meeting.id}` }
}

/** Null: it changed neither when it is nor whether it takes place. */
function stateBefore({ action, facts }: ChangeRow): MeetingState | null {
  const startsAt = action === 'meetings.change' ? facts.startsAtBefore : facts.startsAt
  if (typeof startsAt !== 'string') return null
  return { startsAt: startsAt as Instant, takesPlace: action !== 'meetings.bring-back' }
}

function turnsOf(
  db: Queries,
  { clubId, meetingId, reader }: { clubId: ClubId; meetingId: MeetingId; reader: LetterReader },
) {
  return db
    .select({ role: turns.role, title: paperVersions.title })
    .from(turns)
    .leftJoin(readings, and(eq(readings.clubId, turns.clubId), eq(readings.id, turns.readingId)))
    .leftJoin(paperVersions, versionOfReading)
    .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meetingId), eq(turns.memberId, reader.memberId)))
    .orderBy(asc(turns.role), asc(turns.id))
}
