// What the page says of a plan: what is proved, faults, reasons, costs, conflicts; who could take a seat, and the shares as drawn.
import { expect, test } from 'vitest'
import { candidatesFor, fitting } from '../../server/web/data/plan-candidates.ts'
import {
  faultText,
  othersInOrder,
  otherText,
  proofText,
  reasonTextsOf,
  repairText,
  ruleText,
  standText,
  tenths,
  wordsOf,
} from '../../server/web/data/plan-words.ts'
import { toldText } from '../../server/web/parts/plan-publish.tsx'
import { reasonTexts } from '../../server/web/texts/plan-reasons.ts'
import {
  type CellReason,
  HARD_FAULTS,
  OPEN_FAULTS,
  type OtherMember,
  type PlanFault,
  type Repair,
} from '../../shared/contract/plan.ts'
import type { ConflictRule } from '../../shared/contract/plan-conflict.ts'
import { gridOf } from '../../shared/domain/plan-grid.ts'
import { sharesOf } from '../../shared/domain/turn-shares.ts'
import { aPlannedGroup, viewOf } from '../support/plan-view.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const { problem, turns } = aPlannedGroup()
const view = viewOf(problem, turns)
const words = wordsOf(view, NOW)
const [ada, ben] = view.members
const [first, second] = view.meetings
if (!ada || !ben || !first || !second) throw new Error('too small a group')

const proof = { fairness: true, fairnessGap: 0, bids: false, roles: false }
const repair: Repair = {
  ...{ kind: 'substitute', memberId: ben.id, otherMeetingId: null, mentorId: null },
  ...{ changes: 1, unfairness: 0.42, bid: null },
}

test('what is proved is one plain sentence; a bound is never promised too low', () => {
  expect(proofText(proof)).toBe('Nobody could be treated more fairly; proved.')
  expect(proofText({ ...proof, fairness: false, fairnessGap: 0.21 })).toBe(
    'At most 0.3 away from the fairest.',
  )
  expect(proofText({ ...proof, fairness: false, fairnessGap: 0.001 })).toContain('0.1')
  expect(proofText(null)).toContain('not proved')
  for (const one of [
    { ...proof, bids: true },
    { ...proof, bids: true, roles: true },
  ])
    expect(proofText(one)).toMatch(/^Nobody could be treated more fairly.*proved\.$/)
})

test('a tenth is never said to be nothing', () => {
  expect([tenths(0), tenths(0.01), tenths(0.25), tenths(-1.96), tenths(3)]).toEqual([
    '0',
    '0.1',
    '0.3',
    '2',
    '3',
  ])
  expect(standText({ held: 3, due: 3.02 })).toBe('at their share')
  expect(standText({ held: 3, due: 3.5 })).toBe('0.5 behind')
  expect(standText({ held: 4, due: 3.5 })).toBe('0.5 ahead')
})

test('every fault is a sentence with the person or the role, and no word is missing', () => {
  for (const kind of [...HARD_FAULTS, ...OPEN_FAULTS])
    for (const otherMeetingId of [null, second.id]) {
      const fault: PlanFault = {
        ...{ kind, hard: true, meetingId: first.id, role: 'scribe', memberId: ada.id, otherMeetingId, n: 2 },
      }
      const text = faultText(fault, words)
      expect(text).toMatch(/^\p{Lu}.*\.$/u)
      expect(text).not.toMatch(/undefined|null| {2}/)
      expect(text.includes(ada.name) || text.includes('scribe')).toBe(true)
      expect(reasonTexts.atSeat[kind].length).toBeGreaterThan(5)
    }
})

test('why me: ledger, rank, wish and what would be otherwise, to oneself and to others', () => {
  const reason: CellReason = {
    cell: { meetingId: first.id, role: 'presenter', memberId: ada.id, readingId: null },
    ...{ held: 2, due: 2.6, rank: 1, of: 4, bid: 3, others: [], without: repair },
  }
  expect(reasonTextsOf(reason, words, true)).toEqual([
    'Without this turn you would have 2 turns by the end of the plan; your due share is 2.6. That is 0.6 behind.',
    'Of the 4 who could have taken it, nobody is further behind.',
    'You asked for the paper.',
    'Otherwise Ben would take it: less fair by 0.4.',
  ])
  const others = reasonTextsOf({ ...reason, rank: 3, bid: null, without: null }, words, false)
  expect(others[0]).toContain('Ada would have 2 turns')
  expect(others[1]).toContain('2 are further behind')
  expect(others.at(-1)).toBe(reasonTexts.why.withoutNobody)
})

test('where three are needed, it says who takes what; nobody is said to exchange', () => {
  const [, , cleo] = view.members
  const reason: CellReason = {
    cell: { meetingId: first.id, role: 'presenter', memberId: ada.id, readingId: null },
    ...{ held: 2, due: 2.6, rank: 1, of: 1, bid: null, others: [] },
    without: { ...repair, kind: 'chain', otherMeetingId: second.id, thirdId: cleo?.id, changes: 3 },
  }
  for (const you of [true, false])
    expect(reasonTextsOf(reason, words, you).at(-1)).toBe(
      `Otherwise Ben would take it, and Cleo would take the turn of Ben on ${words.when(second.id)}: less fair by 0.4 · 3 seats change.`,
    )
})

test('of the others stands first who could have taken it, whoever was nearest before all', () => {
  const of = (memberId: string, why: OtherMember['why']): OtherMember => ({
    memberId: memberId as never,
    why,
  })
  const others = [
    of('away', { kind: 'away', otherMeetingId: null }),
    of('less', { kind: 'less_behind', by: 1 }),
    of('further', { kind: 'further_behind', by: 0.5 }),
    of('capped', { kind: 'cap', otherMeetingId: null }),
    of('draw', { kind: 'as_far', by: 0 }),
  ]
  const order = othersInOrder({ others }).map(({ memberId }) => memberId)
  expect(order).toEqual(['further', 'draw', 'less', 'away', 'capped'])
})

test('what a choice costs, and why others cannot', () => {
  expect(repairText({ ...repair, unfairness: -0.2, changes: 2, bid: 2 }, words)).toBe(
    'fairer by 0.2 · 2 seats change · would like the paper',
  )
  expect(repairText({ ...repair, unfairness: 0 }, words)).toBe('just as fair')
  expect(otherText({ memberId: ben.id, why: { kind: 'less_behind', by: 0.31 } }, words)).toContain('0.3')
  expect(otherText({ memberId: ben.id, why: { kind: 'less_behind', by: 1 } }, words)).toBe(
    'could, but is 1 turn less behind',
  )
  expect(otherText({ memberId: ben.id, why: { kind: 'gap', otherMeetingId: second.id } }, words)).toContain(
    '10',
  )
})

test('every rule that can stand in the way is a sentence', () => {
  const rules: ConflictRule[] = [
    { kind: 'seat', meetingId: first.id, role: 'presenter' },
    { kind: 'gap', role: 'presenter', meetings: 6 },
    { kind: 'one_role', meetings: 1 },
    { kind: 'away', memberId: ada.id },
    { kind: 'cap', memberId: ada.id, turns: 1 },
    { kind: 'may_not', memberId: ada.id, role: 'facilitator' },
    { kind: 'mentor', memberId: ada.id },
    { kind: 'newcomer', memberId: ada.id },
    { kind: 'lock', meetingId: first.id, role: 'scribe', memberId: null },
    { kind: 'lock', meetingId: first.id, role: 'scribe', memberId: ben.id },
  ]
  const texts = rules.map((rule) => ruleText(rule, words))
  expect(new Set(texts).size).toBe(rules.length)
  for (const text of texts) expect(text).toMatch(/^\p{Lu}.*\.$/u)
  expect(texts[1]).toBe('After a turn as presenter, 5 meetings are free.')
})

test('who is told reads what changes for them', () => {
  const turn = { meetingId: first.id, role: 'presenter' as const }
  const other = { meetingId: second.id, role: 'scribe' as const }
  const text = toldText({ memberId: ada.id, gains: [turn], loses: [other], papers: [] }, words)
  expect(text).toMatch(/^new: presenter, .*; no longer: scribe, .*$/)
})

test('who costs least stands first; who cannot stands last with the reason', () => {
  const seat = gridOf(view).rows[0]?.cells[0]?.[0]
  if (!seat?.cell) throw new Error('nobody in the first seat')
  const others = view.members.filter(({ id }) => id !== seat.cell?.memberId)
  const [cheap, dear, out] = others
  if (!cheap || !dear || !out) throw new Error('too small a group')
  const repairs = [
    { ...repair, memberId: dear.id, unfairness: 3 },
    { ...repair, memberId: cheap.id, unfairness: -2 },
  ]
  const reason: CellReason = {
    ...{ cell: seat.cell, held: 0, due: 1, rank: 1, of: 3, bid: null, without: null },
    others: others.slice(2).map(({ id }) => ({ memberId: id, why: { kind: 'cap', otherMeetingId: null } })),
  }
  const found = candidatesFor(view, seat, { weighed: { others: reason.others, repairs }, words })
  expect(found.slice(0, 2).map(({ memberId }) => memberId)).toEqual([cheap.id, dear.id])
  expect(found.slice(2).every(({ can, text }) => !can && text === reasonTexts.keptOut.cap(''))).toBe(true)
  expect(found).toHaveLength(others.length)
})

test('typing finds a name by the beginnings of its words, with or without its marks', () => {
  const names = ['Zoë Ångström', 'Ben Ang', 'Angela Ruiz'].map((name) => ({
    ...{ memberId: name as never, name, can: true, text: '' },
  }))
  const of = (typed: string) => fitting(names, typed).map(({ name }) => name)
  expect(of('ang')).toEqual(['Zoë Ångström', 'Ben Ang', 'Angela Ruiz'])
  expect(of('zo ang')).toEqual(['Zoë Ångström'])
  expect(of('ngs')).toEqual([])
  expect(of('  ')).toHaveLength(3)
})

test('shares are drawn from whoever is furthest behind; a role that nobody owes has no share', () => {
  const line = (memberId: string, held: number, due: number) => ({
    ...{ memberId: memberId as never, role: 'presenter' as const, before: 0, held, due },
  })
  const drawn = sharesOf([line('a', 3, 2), line('b', 1, 2), line('c', 0, 0)], 'presenter')
  expect(drawn.lines.map(({ memberId }) => memberId)).toEqual(['b', 'a'])
  expect(drawn.most).toBeGreaterThan(3)
  expect(drawn.owed).toBe(true)
  expect(sharesOf(view.shares, 'mentor').owed).toBe(false)
})
