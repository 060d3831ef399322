// Reminders over terms that never happened: clocks that change, meetings that are moved and called off, people who come late
// or pause, servers that were down. The job is played as it runs: what is due and was not yet sent, goes.
import { expect, test } from 'vitest'
import type {
  GroupId,
  MeetingId,
  MemberId,
  OfficeHourId,
  ReadingId,
  SummaryId,
  TurnId,
} from '../../shared/contract/ids.ts'
import type { Day, Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { type DueNotice, dueNotices, type NoticeFacts } from '../../shared/domain/due-notices.ts'
import { addDays, addMinutes, instantOf, isAfter, localDay } from '../../shared/domain/zoned-time.ts'
import { type Random, randomFrom } from '../support/random.ts'

const at = (text: string) => new Date(text).toISOString() as Instant
const HOUR = 60
const DAY = 24 * HOUR

type Meeting = NoticeFacts['meetings'][number]
const meeting = (id: string, startsAt: string, more: Partial<Meeting> = {}): Meeting => ({
  ...{ id: id as MeetingId, startsAt: at(startsAt), zone: 'Europe/Berlin' as ZoneName, takesPlace: true },
  ...{ readings: [`paper of ${id}` as ReadingId], ...more },
})
const member = (id: string, more: Partial<NoticeFacts['members'][number]> = {}) => ({
  ...{ id: id as MemberId, joinedAt: at('2025-01-01T00:00:00Z'), writes: true, pauses: [] },
  ...more,
})
const turn = (id: string, meetingId: string, memberId: string) => ({
  ...{ id: id as TurnId, meetingId: meetingId as MeetingId, memberId: memberId as MemberId },
})
const facts = (more: Partial<NoticeFacts>): NoticeFacts => ({
  groupId: 'group' as GroupId,
  policy: { dueMinutesBefore: 12 * HOUR, notices: { dueHours: 48, silent: [] } },
  ...{
    members: [member('ada'), member('ben')],
    meetings: [],
    turns: [],
    handedIn: [],
    answers: [],
    hours: [],
  },
  ...more,
})
const told = (all: readonly DueNotice[]) => all.map(({ kind, memberId }) => `${kind} ${memberId}`)

test('due soon: from the set time on until it is due, and only who has not handed in', () => {
  const held = meeting('m', '2026-03-12T17:00:00Z')
  const paper = held.readings[0] as ReadingId
  const given = facts({ meetings: [held], handedIn: [{ memberId: 'ben' as MemberId, readingId: paper }] })
  const dueAt = at('2026-03-12T05:00:00Z')
  expect(told(dueNotices(given, addMinutes(dueAt, -48 * HOUR - 1)))).toEqual([])
  expect(told(dueNotices(given, addMinutes(dueAt, -48 * HOUR)))).toEqual(['due ada'])
  expect(dueNotices(given, addMinutes(dueAt, -1))).toMatchObject([{ dueAt, readings: [paper] }])
  expect(dueNotices(given, dueAt)).toEqual([])
})

test('a turn: a fortnight before and two days before at the hour of the meeting, whatever the clocks did meanwhile', () => {
  // On 29 March 2026 Berlin goes from UTC+1 to UTC+2.
  const held = meeting('m', '2026-04-02T16:00:00Z', { readings: [] })
  const given = facts({ meetings: [held], turns: [turn('t', 'm', 'ben')] })
  expect(told(dueNotices(given, at('2026-03-19T16:59:00Z')))).toEqual([])
  expect(told(dueNotices(given, at('2026-03-19T17:00:00Z')))).toEqual(['turn_far ben'])
  expect(told(dueNotices(given, at('2026-03-30T12:00:00Z')))).toEqual([])
  expect(told(dueNotices(given, at('2026-03-31T16:00:00Z')))).toEqual(['turn_near ben'])
  expect(told(dueNotices(given, at('2026-04-02T16:00:00Z')))).toEqual([])
})

test('an office hour: a day before, to its host and to who booked it in time; to nobody where it is free', () => {
  // On 29 March 2026 Berlin goes from UTC+1 to UTC+2.
  const hour = {
    ...{ id: 'h' as OfficeHourId, hostId: 'ada' as MemberId, bookable: true },
    ...{ startsAt: at('2026-03-29T15:00:00Z'), zone: 'Europe/Berlin' as ZoneName },
    ...{ offeredAt: at('2026-03-01T10:00:00Z'), bookedBy: 'ben' as MemberId },
    ...{ bookedAt: at('2026-03-20T10:00:00Z'), movedAt: null },
  }
  const toldAt = (now: string, more: Partial<typeof hour> | object = {}) =>
    told(dueNotices(facts({ hours: [{ ...hour, ...more }] }), at(now)))
  expect(toldAt('2026-03-28T15:59:00Z')).toEqual([])
  expect(toldAt('2026-03-28T16:00:00Z')).toEqual(['hour_near ada', 'hour_near ben'])
  expect(toldAt('2026-03-29T15:00:00Z')).toEqual([])
  expect(toldAt('2026-03-29T09:00:00Z', { bookedBy: null, bookedAt: null })).toEqual([])
  expect(toldAt('2026-03-29T09:00:00Z', { bookedAt: at('2026-03-29T08:00:00Z') })).toEqual([])
  const open = { bookable: false, bookedBy: null, bookedAt: null }
  expect(toldAt('2026-03-29T09:00:00Z', open)).toEqual(['hour_near ada'])
  expect(toldAt('2026-03-29T09:00:00Z', { bookedBy: 'gone' as MemberId })).toEqual(['hour_near ada'])
})

test('an office hour that was moved is reminded of on its new day, unless it was moved there within a day', () => {
  const hour = {
    ...{
      id: 'h' as OfficeHourId,
      hostId: 'ada' as MemberId,
      bookable: false,
      bookedBy: null,
      bookedAt: null,
    },
    ...{ startsAt: at('2026-03-29T15:00:00Z'), zone: 'Europe/Berlin' as ZoneName },
    offeredAt: at('2026-03-01T10:00:00Z'),
  }
  const causes = (movedAt: string | null, startsAt: string, now: string) => {
    const moved = { ...hour, startsAt: at(startsAt), movedAt: movedAt === null ? null : at(movedAt) }
    return dueNotices(facts({ hours: [moved] }), at(now)).map(({ cause }) => cause)
  }
  expect(causes(null, '2026-03-29T15:00:00Z', '2026-03-28T17:00:00Z')).toEqual(['hour_near h'])
  const later = ['2026-03-31T15:00:00Z', '2026-03-30T16:00:00Z'] as const
  expect(causes('2026-03-28T18:00:00Z', ...later)).toEqual(['hour_near h 2026-03-31'])
  expect(causes('2026-03-30T15:30:00Z', ...later)).toEqual([])
})

test('feedback: from others, of this week, once for each who answered', () => {
  const answer = {
    ...{ summaryId: 's' as SummaryId, authorId: 'ada' as MemberId, byId: 'ben' as MemberId },
    ...{ key: 'mark 2', at: at('2026-03-02T10:00:00Z') },
  }
  const own = { ...answer, byId: 'ada' as MemberId }
  const gone = { ...answer, authorId: 'zoe' as MemberId }
  const given = facts({ answers: [answer, own, gone] })
  expect(told(dueNotices(given, at('2026-03-02T10:05:00Z')))).toEqual(['feedback ada'])
  expect(dueNotices(given, at('2026-03-10T10:05:00Z'))).toEqual([])
})

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns']

/** A term of weekly meetings over a change of the clocks, and what happens to it. */
function aTerm(random: Random) {
  const zone = ZONES[Math.floor(random() * ZONES.length)] as ZoneName
  const first = (random() < 0.5 ? '2026-03-03' : '2026-10-06') as Day
  const hour = String(Math.floor(random() * 24)).padStart(2, '0')
  const meetings = Array.from({ length: 6 }, (_, week) => {
    const startsAt = instantOf(`${addDays(first, 7 * week)}T${hour}:30` as LocalTime, zone)
    return meeting(
      `m${week}`,
      typeof startsAt === 'string' ? startsAt : `${addDays(first, 7 * week)}T12:00:00Z`,
      {
        zone,
      },
    )
  })
  const members = ['ada', 'ben', 'cleo', 'dan'].map((id) => {
    const late = random() < 0.3
    const day = addDays(first, Math.floor(random() * 30))
    return member(id, {
      joinedAt: late ? at(`${day}T09:00:00Z`) : at('2025-01-01T00:00:00Z'),
      pauses: random() < 0.3 ? [{ from: day, to: addDays(day, 9) }] : [],
    })
  })
  const turns = meetings.map(({ id }, week) => turn(`t${week}`, id, members[week % 4]?.id ?? ''))
  return { given: facts({ meetings, members, turns }), start: at(`${addDays(first, -20)}T00:00:00Z`) }
}

function happen(given: NoticeFacts, random: Random, now: Instant): NoticeFacts {
  const which = Math.floor(random() * given.meetings.length)
  const chosen = given.meetings[which]
  const who = given.members[Math.floor(random() * given.members.length)]?.id
  if (!chosen || !who || !isAfter(chosen.startsAt, now)) return given
  const change = (more: Partial<Meeting>) => ({
    ...given,
    meetings: given.meetings.map((one, at) => (at === which ? { ...one, ...more } : one)),
  })
  const kind = Math.floor(random() * 4)
  if (kind === 0) return change({ startsAt: addMinutes(chosen.startsAt, Math.floor(random() * 6 - 2) * DAY) })
  if (kind === 1) return change({ takesPlace: !chosen.takesPlace })
  if (kind === 2)
    return {
      ...given,
      turns: given.turns.map((one) => (one.meetingId === chosen.id ? { ...one, memberId: who } : one)),
    }
  const [readingId] = chosen.readings
  return readingId === undefined
    ? given
    : { ...given, handedIn: [...given.handedIn, { memberId: who, readingId }] }
}

/** `NOTICES=all` plays as many as the figures of our reports are from. */
const TERMS = process.env.NOTICES === 'all' ? 100 : 3
const LONG = 600_000

test('terms at random: each cause once, always true and of use, nothing missed by a server that was up', {
  timeout: LONG,
}, () => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  let sent = 0
  for (let round = 0; round < TERMS; round += 1) {
    const term = aTerm(random)
    let { given } = term
    const gone = new Map<string, Instant>()
    let now = term.start
    for (let tick = 0; tick < 500; tick += 1) {
      // Now and then the server is down for up to three days.
      const down = random() < 0.02
      now = addMinutes(now, down ? Math.floor(random() * 3 * DAY) : 3 * HOUR)
      if (random() < 0.03) given = happen(given, random, now)
      const due = dueNotices(given, now)
      const why = `seed ${seed}, round ${round}, ${now}`
      expect(new Set(due.map(({ cause, memberId }) => `${memberId} ${cause}`)).size, why).toBe(due.length)
      const fresh = due.filter(({ cause, memberId }) => !gone.has(`${memberId} ${cause}`))
      for (const notice of fresh) {
        gone.set(`${notice.memberId} ${notice.cause}`, now)
        sent += 1
        expectUseful(given, notice, { now, why })
      }
      // Never a heap: of one turn at most one thing is said at a time, of one meeting at most one.
      const about = due.map(
        (one) => `${one.memberId} ${one.kind === 'due' ? one.meeting.id : one.cause.split(' ')[1]}`,
      )
      expect(new Set(about).size, why).toBe(about.length)
      expectNothingMissed(given, due, { now, why })
    }
  }
  console.log(`notices: ${TERMS} terms of 500 ticks, ${sent} reminders, seed ${seed}`)
  expect(sent).toBeGreaterThan(10 * TERMS)
})

interface Moment {
  readonly now: Instant
  readonly why: string
}

function expectUseful(given: NoticeFacts, notice: DueNotice, { now, why }: Moment) {
  if (notice.kind === 'feedback') throw new Error('nobody answered')
  if (notice.kind === 'hour_near') throw new Error('there are no office hours')
  const held = given.meetings.find(({ id }) => id === notice.meeting.id)
  const who = given.members.find(({ id }) => id === notice.memberId)
  expect(held?.takesPlace, why).toBe(true)
  expect(isAfter(held?.startsAt ?? now, now), why).toBe(true)
  const day = localDay(held?.startsAt ?? now, held?.zone ?? ('UTC' as ZoneName))
  expect(
    who?.pauses.some(({ from, to }) => from <= day && day <= to),
    why,
  ).toBe(false)
  if (notice.kind === 'due') {
    expect(isAfter(notice.dueAt, now), why).toBe(true)
    expect(isAfter(who?.joinedAt ?? now, now), why).toBe(false)
    const done = given.handedIn.filter(({ memberId }) => memberId === notice.memberId)
    expect(
      notice.readings.some((id) => done.some(({ readingId }) => readingId === id)),
      why,
    ).toBe(false)
    return
  }
  const holder = given.turns.find(({ id }) => id === notice.turnId)?.memberId
  expect(holder, why).toBe(notice.memberId)
}

/** Told another way: whoever has a turn within a day, or owes what is due within a day, is in the list. */
function expectNothingMissed(given: NoticeFacts, due: readonly DueNotice[], { now, why }: Moment) {
  for (const held of given.meetings) {
    const left = (new Date(held.startsAt).getTime() - new Date(now).getTime()) / 60_000
    const day = localDay(held.startsAt, held.zone)
    const here = given.members.filter(
      ({ pauses }) => !pauses.some(({ from, to }) => from <= day && day <= to),
    )
    if (!held.takesPlace || left <= 0) continue
    const is = (kind: string, id: string) =>
      due.some(
        (one) => one.kind === kind && one.memberId === id && 'meeting' in one && one.meeting.id === held.id,
      )
    const turns = given.turns.filter(({ meetingId, memberId }) => {
      return meetingId === held.id && here.some(({ id }) => id === memberId)
    })
    if (left < DAY) for (const { memberId } of turns) expect(is('turn_near', memberId), why).toBe(true)
    if (left > 12 * HOUR && left < 36 * HOUR)
      for (const { id, joinedAt } of here) {
        const done = given.handedIn.some(
          (one) => one.memberId === id && held.readings.includes(one.readingId),
        )
        expect(is('due', id), why).toBe(!done && !isAfter(joinedAt, now))
      }
  }
}
