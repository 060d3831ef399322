// @vitest-environment happy-dom
// What opens over the grid follows the draft as it stands now, and what the planner knows of members is a form only once it is opened.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Over, PlanSteps, PlanTable } from '../../server/web/data/plan-steps.ts'
import { wordsOf } from '../../server/web/data/plan-words.ts'
import { PlanDialogs } from '../../server/web/parts/plan-dialogs.tsx'
import { PlanMembers } from '../../server/web/parts/plan-members.tsx'
import { reasonTexts } from '../../server/web/texts/plan-reasons.ts'
import type { PlanView } from '../../shared/contract/plan.ts'
import type { PlanningMember } from '../../shared/contract/planning.ts'
import { gridOf, type PlanSeat } from '../../shared/domain/plan-grid.ts'
import { aPlannedGroup, viewOf } from '../support/plan-view.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
let root: HTMLElement
let answers: Record<string, unknown> = {}
let locked: unknown[] = []

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  answers = {}
  locked = []
  vi.stubGlobal('fetch', async (address: string) => {
    const names = new URL(address, 'http://localhost').pathname.replace('/trpc/', '').split(',')
    const body = names.map((name) => ({ result: { data: answers[name.replace('plans.', '')] ?? [] } }))
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
})

const nothing = () => {}
const steps: PlanSteps = {
  ...{ change: nothing, exchange: nothing, undo: nothing, redo: nothing, tidy: nothing },
  lock: (seat) => locked.push(seat.cell?.readingId),
}

function tableOf(view: PlanView, over: Over): PlanTable {
  return {
    ...{ view, grid: gridOf(view), steps, words: wordsOf(view, Date.parse('2026-11-22T12:00:00Z')) },
    focused: signal({ row: 0, column: 0, index: 0 }),
    held: signal<PlanSeat | null>(null),
    dragged: signal<PlanSeat | null>(null),
    over: signal<Over | null>(over),
  }
}

const settled = () => act(() => new Promise((done) => setTimeout(done, 20)))
const button = (name: string) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name)

test('a paper chosen for a seat stands in the open dialog, and is the one that is locked', async () => {
  const { problem, turns } = aPlannedGroup()
  const before = viewOf(problem, turns)
  const seat = gridOf(before).rows[0]?.cells[0]?.[0] as PlanSeat
  const show = (view: PlanView) =>
    act(() =>
      render(
        <PlanDialogs place={PLACE} table={tableOf(view, { kind: 'choose', seat })} own={undefined} />,
        root,
      ),
    )
  show(before)
  await settled()
  const paper = () => root.querySelector('select')?.value
  expect(paper()).toBe(seat.cell?.readingId)
  const ownChoice = turns.map((turn) =>
    turn.meeting === 0 && turn.role === 'presenter' ? { ...turn, paper: null } : turn,
  )
  show(viewOf(problem, ownChoice, { revision: 2 }))
  await settled()
  expect(paper()).toBe('')
  act(() => button('Lock')?.click())
  expect(locked).toEqual([null])
})

const aMember = (at: number): PlanningMember => ({
  ...{ id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as never, name: `Member ${at}` },
  ...{ level: 'mid', levelSaid: null, cap: null, partnerId: null, pauses: [] },
  joinedAt: '2026-01-01T00:00:00.000Z' as never,
})

test('two hundred members are two hundred lines; the form of one comes when it is opened', async () => {
  answers.members = Array.from({ length: 200 }, (_, at) => aMember(at))
  act(() => render(<PlanMembers place={PLACE} />, root))
  await settled()
  const lines = [...root.querySelectorAll('details')]
  expect(lines).toHaveLength(200)
  expect(root.querySelectorAll('form')).toHaveLength(0)
  const [first] = lines
  act(() => {
    if (first) first.open = true
    first?.dispatchEvent(new Event('toggle'))
  })
  expect(root.querySelectorAll('form')).toHaveLength(1)
  expect(root.querySelectorAll('option').length).toBeLessThan(300)
})

test('whom a rule keeps out of an open seat stands last in its choice, with the rule', async () => {
  const { problem, turns } = aPlannedGroup()
  const others = turns.filter(({ meeting, role }) => !(meeting === 0 && role === 'presenter'))
  const view = viewOf(problem, others)
  const seat = gridOf(view).rows[0]?.cells[0]?.[0] as PlanSeat
  expect(seat.cell).toBeNull()
  const [able] = view.members.filter(({ can }) => can[0])
  const [, other] = view.meetings
  answers.keptOut = [{ memberId: able?.id, why: { kind: 'gap', otherMeetingId: other?.id } }]
  const table = tableOf(view, { kind: 'choose', seat })
  act(() => render(<PlanDialogs place={PLACE} table={table} own={undefined} />, root))
  await settled()
  const line = [...root.querySelectorAll('[role=option]')].find(({ textContent }) =>
    textContent?.startsWith(able?.name ?? '-'),
  )
  expect(line?.className).toBe('cannot')
  expect(line?.textContent).toContain(reasonTexts.keptOut.gap(table.words.when(other?.id ?? null)))
})
