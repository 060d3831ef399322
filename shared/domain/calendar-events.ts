// The meetings of groups as events of a calendar. Facts hold what every member of the group may see, and of the reader alone which
// turns are theirs and whether they have still to write; nothing else of a person goes in, so nothing else can come out.
import type { ClubId, GroupId, MeetingId, ReadingId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { calendarLine } from './calendar-text.ts'
import { describeMeeting, nameDeadline, nameMeeting } from './calendar-words.ts'
import { addMinutes, isAfter, offsetsBetween, properZone, showMoment } from './zoned-time.ts'

export interface CalendarTurn {
  readonly role: TurnRole
  readonly part: string
  readonly name: string
  /** The reader's; in a group's calendar nobody's. */
  readonly own: boolean
  readonly readingId: ReadingId | null
}

export interface CalendarMeeting {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly meetingId: MeetingId
  readonly group: string
  readonly groupVersion: number
  readonly startsAt: Instant
  readonly minutes: number
  readonly zone: ZoneName
  readonly place: string
  readonly link: string
  readonly title: string
  readonly cancelled: boolean
  readonly sequence: number
  readonly createdAt: Instant
  readonly changedAt: Instant | null
  readonly papers: readonly {
    readonly readingId: ReadingId
    readonly title: string
    readonly authors: readonly string[]
  }[]
  readonly turns: readonly CalendarTurn[]
  /** When summaries for it are due. */
  readonly dueAt: Instant
  /** The reader has still to hand one in, and wants to see until when. */
  readonly owed: boolean
}

export interface CalendarEvent {
  readonly uid: string
  readonly sequence: number
  /** When what is said here was changed last. */
  readonly stamp: Instant
  readonly startsAt: Instant
  /** Null: a moment. */
  readonly endsAt: Instant | null
  /** Null: written in UTC. */
  readonly zone: ZoneName | null
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly url: string
  readonly cancelled: boolean
}

/** How long a calendar is told of a meeting that is off, so that it takes it out. */
export const CANCELLED_DAYS = 90

/** `baseUrl`: of this server. Its host makes the ids of events its own. */
export function calendarEvents(meetings: readonly CalendarMeeting[], baseUrl: string): CalendarEvent[] {
  const host = /^https?:\/\/(\[[^\]]*\]|[^:/]+)/.exec(baseUrl)?.[1] ?? 'lectern'
  return meetings.flatMap((meeting) => {
    const url = `${baseUrl}/clubs/${meeting.clubId}/groups/${meeting.groupId}/meetings/${meeting.meetingId}`
    const at = { meeting, host, url }
    return meeting.owed ? [ofDeadline(at), ofMeeting(at)] : [ofMeeting(at)]
  })
}

interface At {
  readonly meeting: CalendarMeeting
  readonly host: string
  readonly url: string
}

function ofMeeting({ meeting, host, url }: At): CalendarEvent {
  const { startsAt, minutes, zone, place, link, sequence, cancelled } = meeting
  const endsAt = addMinutes(startsAt, minutes)
  return {
    uid: `${meeting.meetingId}@${host}`,
    sequence,
    stamp: stampOf(meeting),
    startsAt,
    endsAt,
    zone: clockOf([startsAt, endsAt], zone),
    summary: nameMeeting(meeting),
    description: [...describeMeeting(meeting), url].join('\n'),
    location: calendarLine(place === '' ? link : place),
    url,
    cancelled,
  }
}

/** Moves with the meeting and with the rules of the group: the sum of two numbers that only rise only rises. */
function ofDeadline({ meeting, host, url }: At): CalendarEvent {
  const { startsAt, dueAt, zone, sequence, groupVersion, cancelled } = meeting
  return {
    uid: `${meeting.meetingId}.due@${host}`,
    sequence: sequence + groupVersion,
    stamp: stampOf(meeting),
    startsAt: dueAt,
    endsAt: null,
    zone: clockOf([dueAt], zone),
    summary: nameDeadline(meeting),
    description: [`For the meeting on ${showMoment(startsAt, zone)}.`, url].join('\n'),
    location: '',
    url,
    cancelled,
  }
}

function stampOf({ createdAt, changedAt }: CalendarMeeting): Instant {
  return changedAt !== null && isAfter(changedAt, createdAt) ? changedAt : createdAt
}

/**
 * Within a day of a change of the clock it is written in UTC: some readers take the second of a time that comes twice where
 * RFC 5545 (3.3.5) wants the first, and others are wrong for hours on both sides. An instant in UTC is read by all of them.
 */
function clockOf(instants: readonly Instant[], zone: ZoneName): ZoneName | null {
  return instants.some((instant) => isNearChange(instant, zone)) ? null : properZone(zone)
}

function isNearChange(instant: Instant, zone: ZoneName): boolean {
  const day = 24 * 60
  return offsetsBetween(addMinutes(instant, -day), addMinutes(instant, day), zone).length > 1
}
