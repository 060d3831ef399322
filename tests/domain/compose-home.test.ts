// What a person owes and what is next, from facts: which meeting decides, what is let go, what is cut.
import { expect, test } from 'vitest'
import type { HomeArrival, HomeNeed, HomeTurn } from '../../shared/contract/home.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import {
  composeHome,
  HOME_LIMITS,
  type HomeFacts,
  type HomeGroup,
  type HomeMeetingFacts,
  orderNeeds,
} from '../../shared/domain/compose-home.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'

const NOW = '2026-03-10T12:00:00.000Z' as Instant
const DAY = 24 * 60
const days = (n: number) => addMinutes(NOW, n * DAY)

const GROUP: HomeGroup = {
  groupId: 'g' as never,
  policy: { ...DEFAULT_POLICY, dueMinutesBefore: 60 },
  joinedAt: days(-100),
  writes: true,
}
const meeting = (name: string, at: number, papers: Record<string, boolean>): HomeMeetingFacts => ({
  clubId: 'c' as never,
  groupId: 'g' as never,
  meetingId: name as never,
  startsAt: days(at),
  zone: 'UTC' as ZoneName,
  place: '',
  presenters: [],
  papers: Object.entries(papers).map(([id, mine]) => ({ readingId: id as never, title: id, mine })),
})
const facts = (changes: Partial<HomeFacts>): HomeFacts => ({
  groups: [GROUP],
  meetings: [],
  turns: [],
  arrivals: [],
  needs: [],
  ...changes,
})
const owed = (meetings: HomeMeetingFacts[], group: Partial<HomeGroup> = {}) =>
  composeHome(facts({ groups: [{ ...GROUP, ...group }], meetings }), NOW).owed.map(
    ({ title, meetingId }) => `${title} for ${meetingId}`,
  )

test('what is due and not handed in is owed, the soonest first, what is overdue before all', () => {
  const meetings = [
    meeting('later', 9, { b: false }),
    meeting('soon', 2, { a: false, done: true }),
    meeting('past', -3, { late: false, written: true }),
  ]
  expect(owed(meetings)).toEqual(['late for past', 'a for soon', 'b for later'])
  const [first] = composeHome(facts({ meetings }), NOW).owed
  expect(first?.dueAt).toBe(addMinutes(days(-3), -60))
})

test('a paper that is scheduled again is owed once, for the meeting that comes', () => {
  expect(owed([meeting('past', -7, { a: false }), meeting('again', 5, { a: false })])).toEqual([
    'a for again',
  ])
  expect(owed([meeting('past', -7, { a: false }), meeting('far', 60, { a: false })])).toEqual([])
})

test('who cannot write owes nothing; who joined after it was due neither; what is due in months is no worry yet', () => {
  const meetings = [meeting('soon', 2, { a: false }), meeting('past', -3, { late: false })]
  expect(owed(meetings, { writes: false })).toEqual([])
  expect(owed(meetings, { joinedAt: days(-1) })).toEqual(['a for soon'])
  expect(owed([meeting('term', 40, { a: false })])).toEqual([])
  expect(owed(meetings, { groupId: 'other' as never })).toEqual([])
})

test('meetings and turns: only what is not over, soonest first', () => {
  const turn = (at: number) => ({ startsAt: days(at), role: 'presenter' }) as HomeTurn
  const home = composeHome(
    facts({
      meetings: [
        meeting('b', 4, {}),
        meeting('over', -1, {}),
        meeting('running', -0.1, {}),
        meeting('a', 3, {}),
      ],
      turns: [turn(30), turn(-1), turn(2)],
    }),
    NOW,
  )
  expect(home.meetings.map(({ meetingId }) => meetingId)).toEqual(['running', 'a', 'b'])
  expect(home.turns.map(({ startsAt }) => startsAt)).toEqual([days(2), days(30)])
})

test('long lists are cut and still counted', () => {
  const papers = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`p${n}`, false]))
  const home = composeHome(facts({ meetings: [meeting('soon', 2, papers)] }), NOW)
  expect([home.owed.length, home.owedCount]).toEqual([HOME_LIMITS.owed, 30])
})

test('what needs a lead: dates first and in order, who has not written last', () => {
  const need = (kind: HomeNeed['kind'], at = 0) => ({ kind, startsAt: days(at) }) as HomeNeed
  const ordered = orderNeeds([
    need('unwritten', 1),
    need('unplanned_papers'),
    need('no_presenter', 9),
    need('papers_not_found'),
    need('no_presenter', 2),
  ])
  expect(ordered.map(({ kind }) => kind)).toEqual([
    'no_presenter',
    'no_presenter',
    'papers_not_found',
    'unplanned_papers',
    'unwritten',
  ])
  expect(ordered[0]).toEqual(need('no_presenter', 2))
})

test('what arrived: the newest first, several summaries of one paper as one', () => {
  const arrival = (kind: 'summary' | 'version', readingId: string, at: number, author = '') =>
    ({ kind, readingId, at: days(at), ...(kind === 'summary' ? { authors: [author] } : {}) }) as HomeArrival
  const home = composeHome(
    facts({
      arrivals: [
        arrival('summary', 'a', -5, 'Ada'),
        arrival('version', 'a', -4),
        arrival('summary', 'b', -3, 'Ben'),
        arrival('summary', 'a', -1, 'Cleo'),
      ],
    }),
    NOW,
  )
  expect(home.arrivals).toEqual([
    { kind: 'summary', readingId: 'a', at: days(-1), authors: ['Cleo', 'Ada'] },
    { kind: 'summary', readingId: 'b', at: days(-3), authors: ['Ben'] },
    { kind: 'version', readingId: 'a', at: days(-4) },
  ])
})
