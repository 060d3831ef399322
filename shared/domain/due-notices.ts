// Which reminders are true and of use now. Each has a stretch of time in which it is worth its mail, so a server that was
// down sends what still helps and nothing else; and a cause that stays the same however often it is asked, so it goes once.
// The same question is asked again when the mail goes: what is no longer in the answer is dropped.

import type { ClockTime } from '../contract/group.ts'
import type {
  GroupId,
  MeetingId,
  MemberId,
  OfficeHourId,
  ReadingId,
  SummaryId,
  TurnId,
} from '../contract/ids.ts'
import type { Pause } from '../contract/plan.ts'
import type { Policy } from '../contract/policy.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { dueBefore } from './judge-deadline.ts'
import { meetingOf } from './meeting-of-reading.ts'
import { isPaused } from './plan-past.ts'
import { addDays, addMinutes, epochOf, instantByRule, isAfter, localDay, localTime } from './zoned-time.ts'

export const REMINDER_KINDS = ['due', 'turn_far', 'turn_near', 'hour_near', 'feedback'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

export interface NoticeMeeting {
  readonly id: MeetingId
  readonly startsAt: Instant
  readonly zone: ZoneName
  /** Not called off. */
  readonly takesPlace: boolean
  readonly readings: readonly ReadingId[]
}

export interface NoticeMember {
  readonly id: MemberId
  readonly joinedAt: Instant
  /** May hand in summaries. */
  readonly writes: boolean
  readonly pauses: readonly Pause[]
}

/** Somebody answered what a member wrote: one for each who answered, of one thing. */
export interface NoticeAnswer {
  readonly summaryId: SummaryId
  readonly authorId: MemberId
  readonly byId: MemberId
  /** What it is about, beside summary and person: fixed, so that changing one's mind is no second notice. */
  readonly key: string
  readonly at: Instant
}

/** An office hour that is not called off. */
export interface NoticeHour {
  readonly id: OfficeHourId
  readonly hostId: MemberId
  readonly startsAt: Instant
  /** Of the group. */
  readonly zone: ZoneName
  readonly bookable: boolean
  readonly offeredAt: Instant
  readonly bookedBy: MemberId | null
  readonly bookedAt: Instant | null
  /** The last time; null: never. */
  readonly movedAt: Instant | null
}

export interface NoticeFacts {
  readonly groupId: GroupId
  readonly policy: Pick<Policy, 'dueMinutesBefore' | 'notices'>
  readonly members: readonly NoticeMember[]
  readonly meetings: readonly NoticeMeeting[]
  readonly turns: readonly {
    readonly id: TurnId
    readonly meetingId: MeetingId
    readonly memberId: MemberId
  }[]
  /** What counts: handed in and not withdrawn, for meetings that are due soon. */
  readonly handedIn: readonly { readonly memberId: MemberId; readonly readingId: ReadingId }[]
  readonly answers: readonly NoticeAnswer[]
  readonly hours: readonly NoticeHour[]
}

interface Notice {
  readonly memberId: MemberId
  readonly cause: string
}
export type DueNotice = Notice &
  (
    | {
        readonly kind: 'due'
        readonly meeting: NoticeMeeting
        readonly dueAt: Instant
        readonly readings: readonly ReadingId[]
      }
    | {
        readonly kind: 'turn_far' | 'turn_near'
        readonly meeting: NoticeMeeting
        readonly turnId: TurnId
      }
    | { readonly kind: 'feedback'; readonly answer: NoticeAnswer }
    | { readonly kind: 'hour_near'; readonly hour: NoticeHour }
  )

/** Days before the meeting, by its own clock: from then on the notice is of use, and until then. */
export const TURN_DAYS = { turn_far: { from: 14, until: 4 }, turn_near: { from: 2, until: 0 } } as const
/** What was answered longer ago is no news. */
export const FEEDBACK_DAYS = 7
const DAY_MINUTES = 24 * 60
/** As far ahead as a meeting can matter: a fortnight's deadline, a fortnight's reminder. */
export const NOTICE_SPAN_DAYS = 30

export function dueNotices(facts: NoticeFacts, now: Instant): DueNotice[] {
  const meetings = facts.meetings.filter(({ takesPlace, startsAt }) => takesPlace && isAfter(startsAt, now))
  const members = new Map(facts.members.map((member) => [member.id, member]))
  return [
    ...meetings.flatMap((meeting) => summariesDue(facts, meeting, now)),
    ...facts.turns.flatMap((turn) => {
      const meeting = meetings.find(({ id }) => id === turn.meetingId)
      const member = members.get(turn.memberId)
      return meeting && member ? turnAhead(meeting, { member, turnId: turn.id }, now) : []
    }),
    ...facts.hours.flatMap((hour) => hourTomorrow(hour, now).filter(({ memberId }) => members.has(memberId))),
    ...facts.answers.flatMap((answer) => (members.has(answer.authorId) ? answerTo(answer, now) : [])),
  ]
}

/** One for each meeting, whatever number of its papers is still owed. */
function summariesDue(facts: NoticeFacts, meeting: NoticeMeeting, now: Instant): DueNotice[] {
  const { policy, members, handedIn } = facts
  if (!isDueSoon(meeting, policy, now)) return []
  const dueAt = dueBefore(meeting.startsAt, policy)
  const asked = meeting.readings.filter((readingId) => belongsTo(facts, meeting, readingId, now))
  const day = localDay(meeting.startsAt, meeting.zone)
  const done = new Set(handedIn.map(({ memberId, readingId }) => `${memberId} ${readingId}`))
  const cause = `due ${meeting.id} ${localDay(dueAt, meeting.zone)}`
  return members.flatMap((member): DueNotice[] => {
    const readings = asked.filter((readingId) => !done.has(`${member.id} ${readingId}`))
    const owes = member.writes && !isAfter(member.joinedAt, now) && !isPaused(member.pauses, day)
    return owes && readings.length > 0
      ? [{ kind: 'due', memberId: member.id, cause, meeting, dueAt, readings }]
      : []
  })
}

/** Only of such a meeting it matters who has handed in. */
export function isDueSoon(
  { startsAt }: Pick<NoticeMeeting, 'startsAt'>,
  policy: NoticeFacts['policy'],
  now: Instant,
): boolean {
  const left = minutesUntil(startsAt, now) - policy.dueMinutesBefore
  return left > 0 && left <= policy.notices.dueHours * 60
}

/** A paper that stands on two meetings is owed for one of them. */
function belongsTo(
  { meetings }: NoticeFacts,
  meeting: NoticeMeeting,
  readingId: ReadingId,
  now: Instant,
): boolean {
  const held = meetings.filter(({ takesPlace, readings }) => takesPlace && readings.includes(readingId))
  return meetingOf(held, now)?.id === meeting.id
}

function turnAhead(
  meeting: NoticeMeeting,
  { member, turnId }: { readonly member: NoticeMember; readonly turnId: TurnId },
  now: Instant,
): DueNotice[] {
  const kinds = (['turn_far', 'turn_near'] as const).filter((kind) => {
    const { from, until } = TURN_DAYS[kind]
    return isWithin(meeting, from, now) && !(until > 0 && isWithin(meeting, until, now))
  })
  if (kinds.length === 0) return []
  const day = localDay(meeting.startsAt, meeting.zone)
  if (isPaused(member.pauses, day)) return []
  return kinds.map((kind) => {
    return { kind, memberId: member.id, cause: `${kind} ${turnId} ${day}`, meeting, turnId }
  })
}

/** Who offered or booked it, or was told of its move, within this day knows of it. An hour for one that nobody booked is nobody's. */
function hourTomorrow(hour: NoticeHour, now: Instant): DueNotice[] {
  const { id, hostId, startsAt, zone, bookedBy, bookedAt, bookable, offeredAt, movedAt } = hour
  const since = bookable ? bookedAt : offeredAt
  const soon = isAfter(startsAt, now) && isWithin(hour, 1, now)
  if (!soon || since === null || isWithin(hour, 1, since)) return []
  if (movedAt !== null && isWithin(hour, 1, movedAt)) return []
  const people = bookable && bookedBy !== null ? [hostId, bookedBy] : [hostId]
  const day = movedAt === null ? '' : ` ${localDay(startsAt, zone)}`
  return people.map((memberId) => ({ kind: 'hour_near', memberId, cause: `hour_near ${id}${day}`, hour }))
}

function answerTo(answer: NoticeAnswer, now: Instant): DueNotice[] {
  const { authorId, byId, summaryId, key, at } = answer
  const news = !isAfter(at, now) && isAfter(addMinutes(at, FEEDBACK_DAYS * DAY_MINUTES), now)
  if (authorId === byId || !news) return []
  const cause = `feedback ${summaryId} ${byId} ${key}`
  return [{ kind: 'feedback', memberId: authorId, cause, answer }]
}

/** No more days before the meeting, by its own clock: at the same hour, also when the clock is changed in between. */
function isWithin(
  { startsAt, zone }: Pick<NoticeMeeting, 'startsAt' | 'zone'>,
  days: number,
  now: Instant,
): boolean {
  const over = minutesUntil(startsAt, now) - days * DAY_MINUTES
  // No clock is changed by more than a day, so the calendar is asked only near that hour.
  if (Math.abs(over) > 2 * DAY_MINUTES) return over < 0
  const [day = '', time = ''] = localTime(startsAt, zone).split('T')
  const from = instantByRule(addDays(day as Parameters<typeof addDays>[0], -days), time as ClockTime, zone)
  return !isAfter(from, now)
}

function minutesUntil(instant: Instant, now: Instant): number {
  return (epochOf(instant) - epochOf(now)) / 60_000
}
