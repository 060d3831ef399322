// What past meetings leave behind: shares of who was there, turns that were held, and who is new.
import { expect, test } from 'vitest'
import type { MeetingId, MemberId } from '../../shared/contract/ids.ts'
import { DEFAULT_PLANNING } from '../../shared/contract/policy.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { type MemberFacts, type PlanFacts, problemOf, rulesOf } from '../../shared/domain/plan-facts.ts'
import { EMPTY_PROFILE } from '../../shared/domain/show-profile.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'

const WEEK = 7 * 24 * 60
const FIRST = '2026-01-01T17:00:00.000Z' as Instant
const at = (week: number) => addMinutes(FIRST, week * WEEK)
const zone = 'UTC' as ZoneName
const idOf = (n: number) => `m${n}` as MeetingId
const member = (id: string, joined: number, pauses: MemberFacts['pauses'] = []): MemberFacts => ({
  ...{
    id: id as MemberId,
    name: id,
    zone,
    profile: EMPTY_PROFILE,
    levelSaid: null,
    cap: null,
    partnerId: null,
    pauses,
  },
  joinedAt: at(joined),
})
const turn = (week: number, who: string, outcome: 'missed' | null = null) => ({
  ...{
    meetingId: idOf(week),
    memberId: who as MemberId,
    role: 'presenter' as const,
    readingId: null,
    outcome,
  },
})

/** Four past meetings, weeks 0 to 3, and two to plan. */
function facts(members: readonly MemberFacts[], turns: PlanFacts['turns']): PlanFacts {
  return {
    meetings: [4, 5].map((week) => ({
      ...{ id: idOf(week), startsAt: at(week), minutes: 60 },
      seats: [{ role: 'presenter', count: 1, parts: [] }],
    })),
    past: [0, 1, 2, 3].map((week) => ({ id: idOf(week), startsAt: at(week) })),
    ...{ members, turns, papers: [], bids: [], locks: [], rules: DEFAULT_PLANNING, zone, seed: 1 },
  }
}

test('shares are divided among who was in the group; what was missed is nobody’s turn', () => {
  const turns = [turn(0, 'ada'), turn(1, 'ben'), turn(2, 'ada', 'missed'), turn(3, 'ada')]
  const { members } = problemOf(facts([member('ada', 0), member('ben', 0), member('cleo', 2)], turns))
  expect(members.map(({ held }) => held.presenter)).toEqual([2, 1, 0])
  const owed = members.map((one) => one.owed.presenter)
  expect(owed[0]).toBeCloseTo(1 + 1 / 3)
  expect(owed[2]).toBeCloseTo(1 / 3)
  expect(owed.reduce((sum, share) => sum + share, 0)).toBeCloseTo(3)
  expect(members.map(({ since }) => since.presenter)).toEqual([1, 3, null])
  expect(members.map(({ newFrom }) => newFrom)).toEqual([null, null, -2])
})

test('a pause owes nothing, in the past and in the plan', () => {
  const pauses = [{ from: '2026-01-08' as Day, to: '2026-01-29' as Day }]
  const turns = [turn(0, 'ada'), turn(1, 'ada')]
  const { members } = problemOf(facts([member('ada', 0), member('ben', 0, pauses)], turns))
  expect(members.map((one) => one.owed.presenter)).toEqual([1.5, 0.5])
  expect(members[1]?.entitled).toEqual([false, true])
})

test('who moved in with the group shares what it did before; who came later only from their first turn on', () => {
  const people = [member('ada', 4), member('ben', 4), member('cleo', 5), member('dan', 9), member('eve', 9)]
  const { members } = problemOf(facts(people, [turn(0, 'ada'), turn(2, 'ada'), turn(3, 'dan')]))
  expect(members.map((one) => one.owed.presenter)).toEqual([11 / 12, 11 / 12, 11 / 12, 0.25, 0])
  expect(members.map(({ held }) => held.presenter)).toEqual([2, 0, 0, 1, 0])
  expect(members.map(({ newFrom }) => newFrom)).toEqual([null, null, null, null, null])
})

test('in a group that never met nobody is new', () => {
  const fresh = problemOf({ ...facts([member('ada', 4), member('ben', 4)], []), past: [] })
  expect(fresh.members.map(({ newFrom }) => newFrom)).toEqual([null, null])
})

test('a gap that is not said is half a round', () => {
  expect(rulesOf(DEFAULT_PLANNING, [1, 1, 0], 12).gap).toBe(6)
  expect(rulesOf(DEFAULT_PLANNING, [2, 2], 9).gap).toBe(2)
  expect(rulesOf({ ...DEFAULT_PLANNING, gap: 3 }, [1], 12).gap).toBe(3)
  expect(rulesOf(DEFAULT_PLANNING, [0], 12).gap).toBe(1)
})
