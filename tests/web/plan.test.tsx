// @vitest-environment happy-dom
// The plan on the page: the grid by keyboard, the choice of people, locks, exchange, and what is wrong in words. The plan comes from
// the planner's own functions.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Over, PlanSteps, PlanTable } from '../../server/web/data/plan-steps.ts'
import { wordsOf } from '../../server/web/data/plan-words.ts'
import { PlanChoose } from '../../server/web/parts/plan-choose.tsx'
import { PlanFaults } from '../../server/web/parts/plan-faults.tsx'
import { PlanGridTable } from '../../server/web/parts/plan-grid.tsx'
import { PlanPublished } from '../../server/web/parts/plan-published.tsx'
import { PlanTurns } from '../../server/web/parts/plan-turns.tsx'
import { planTexts } from '../../server/web/texts/plan.ts'
import { reasonTexts } from '../../server/web/texts/plan-reasons.ts'
import { TURN_ROLES } from '../../shared/contract/meeting.ts'
import type { PlanLock, PlanView } from '../../shared/contract/plan.ts'
import { gridOf, type PlanSeat } from '../../shared/domain/plan-grid.ts'
import { aPlannedGroup, viewOf } from '../support/plan-view.ts'

let root: HTMLElement
let done: unknown[][] = []

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  done = []
})
afterEach(() => act(() => render(null, root)))

const seatName = ({ meetingId, role, index }: PlanSeat) => `${meetingId} ${role} ${index}`
const steps: PlanSteps = {
  change: (seat, to) => done.push(['change', seatName(seat), to.memberId]),
  exchange: (one, two) => done.push(['exchange', seatName(one), seatName(two)]),
  lock: (seat, locked) => done.push(['lock', seatName(seat), locked]),
  undo: () => done.push(['undo']),
  redo: () => done.push(['redo']),
  tidy: () => done.push(['tidy']),
}

function tableOf(view: PlanView): PlanTable {
  return {
    ...{ view, grid: gridOf(view), steps, words: wordsOf(view, Date.parse('2026-11-22T12:00:00Z')) },
    focused: signal({ row: 0, column: 0, index: 0 }),
    held: signal<PlanSeat | null>(null),
    dragged: signal<PlanSeat | null>(null),
    over: signal<Over | null>(null),
  }
}

function aView(changes: Partial<PlanView> = {}): PlanView {
  const { problem, turns } = aPlannedGroup()
  return viewOf(problem, turns, changes)
}

function showGrid(table: PlanTable): void {
  act(() => render(<PlanGridTable table={table} />, root))
  act(() => seatNode(0, 0).focus())
}
const seatNode = (row: number, column: number) => {
  const node = root.querySelector<HTMLElement>(`[data-at="${row} ${column} 0"]`)
  if (!node) throw new Error(`no seat at ${row} ${column}`)
  return node
}
function press(key: string, more: object = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  act(() => void (document.activeElement ?? root).dispatchEvent(event))
}
const focused = () => document.activeElement?.getAttribute('data-at')

test('the grid names its meetings, roles and seats for who hears it; one seat takes the tab key', () => {
  const table = tableOf(aView())
  showGrid(table)
  expect(root.querySelectorAll('[role=row]')).toHaveLength(16)
  expect([...root.querySelectorAll('[role=columnheader]')].map((node) => node.textContent)).toEqual([
    planTexts.meeting,
    ...table.grid.roles.map((role) => planTexts.roles[role]),
  ])
  expect(root.querySelectorAll('[role=rowheader]')).toHaveLength(15)
  expect(root.querySelectorAll('button[tabindex="0"]')).toHaveLength(1)
  const name = table.words.name(table.grid.rows[0]?.cells[0]?.[0]?.cell?.memberId ?? null)
  expect(seatNode(0, 0).textContent).toContain(name)
  expect(seatNode(0, 0).textContent).toMatch(/Presenter, .*3 Dec|Presenter, .*Dec 3/)
})

test('arrows move the focus, the tab key follows it', () => {
  const table = tableOf(aView())
  showGrid(table)
  press('ArrowDown')
  expect(focused()).toBe('1 0 0')
  press('End', { ctrlKey: true })
  expect(focused()).toBe(`14 ${table.grid.roles.length - 1} 0`)
  press('Home')
  expect(focused()).toBe('14 0 0')
  expect(
    [...root.querySelectorAll('button[tabindex="0"]')].map((node) => node.getAttribute('data-at')),
  ).toEqual(['14 0 0'])
})

test('L locks and frees, W asks why, Enter opens the choice', () => {
  const view = aView()
  const [cell] = view.content.cells
  const locks = [{ ...cell, readingId: null }] as PlanLock[]
  const table = tableOf({ ...view, content: { ...view.content, locks } })
  showGrid(table)
  press('l')
  press('ArrowDown')
  press('L')
  expect(done).toEqual([
    ['lock', 'meeting-0 presenter 0', false],
    ['lock', 'meeting-1 presenter 0', true],
  ])
  expect(seatNode(0, 0).textContent).toContain(planTexts.seat.locked)
  press('w')
  expect(table.over.value).toMatchObject({ kind: 'why', seat: { meetingId: 'meeting-1' } })
  act(() => seatNode(2, 0).click())
  expect(table.over.value).toMatchObject({ kind: 'choose', seat: { meetingId: 'meeting-2' } })
})

test('a seat is taken up and put down on another: the two exchange; Escape lets go; a locked one is not taken', () => {
  const view = aView()
  const locked = view.content.cells.find(
    (cell) => cell.meetingId === 'meeting-4' && cell.role === 'presenter',
  )
  const table = tableOf({ ...view, content: { ...view.content, locks: locked ? [locked] : [] } })
  showGrid(table)
  press('m')
  expect(seatNode(0, 0).textContent).toContain(planTexts.seat.held)
  press('Escape')
  expect(table.held.value).toBeNull()
  press(' ')
  press('ArrowDown')
  press('m')
  expect(done).toEqual([['exchange', 'meeting-0 presenter 0', 'meeting-1 presenter 0']])
  expect(table.held.value).toBeNull()
  for (let step = 0; step < 3; step++) press('ArrowDown')
  press('m')
  expect(focused()).toBe('4 0 0')
  expect(table.held.value).toBeNull()
})

test('letters with Ctrl or Cmd are left to the browser', () => {
  showGrid(tableOf(aView()))
  press('l', { ctrlKey: true })
  press('w', { metaKey: true })
  expect(done).toEqual([])
})

test('what changed says who was there, and an open seat says that it is open', () => {
  const { problem, turns } = aPlannedGroup()
  const published = viewOf(problem, turns).content.cells
  const [first] = published
  const view = viewOf(
    problem,
    turns.filter(({ meeting, role }) => !(meeting === 0 && role === first?.role)),
    { published },
  )
  const table = tableOf(view)
  showGrid(table)
  const text = seatNode(0, table.grid.roles.indexOf(first?.role ?? 'presenter')).textContent
  expect(text).toContain(planTexts.seat.open)
  expect(text).toContain(planTexts.seat.was(table.words.name(first?.memberId ?? null)))
})

function aChoice(view: PlanView): { table: PlanTable; seat: PlanSeat } {
  const table = tableOf(view)
  const seat = table.grid.rows[0]?.cells[0]?.[0]
  if (!seat) throw new Error('no seat')
  const weighed = { others: null, repairs: null, loading: false }
  HTMLDialogElement.prototype.showModal ??= () => {}
  act(() => render(<PlanChoose table={table} seat={seat} weighed={weighed} />, root))
  return { table, seat }
}
const options = () => [...root.querySelectorAll('[role=option]')]

test('everybody else can be chosen; who cannot that day stands last and says so; typing filters, Enter chooses', () => {
  const view = aView()
  const { seat } = aChoice(view)
  expect(options()).toHaveLength(view.members.length - 1)
  const away = view.members.filter(({ can, id }) => can[0] === false && id !== seat.cell?.memberId)
  expect(away.length).toBeGreaterThan(0)
  const last = options().slice(-away.length)
  expect(last.map((node) => node.textContent)).toEqual(
    expect.arrayContaining(away.map(({ name }) => expect.stringContaining(name))),
  )
  for (const node of last) expect(node.textContent).toContain(reasonTexts.keptOut.away(''))
  const other = view.members.find(({ id, can }) => id !== seat.cell?.memberId && can[0] === true)
  const field = root.querySelector<HTMLInputElement>('[role=combobox]')
  if (!field || !other) throw new Error('no field')
  act(() => {
    field.value = other.name.slice(0, 3).toLowerCase()
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(options().map((node) => node.textContent)).toEqual([expect.stringContaining(other.name)])
  expect(field.getAttribute('aria-activedescendant')).toBe(options()[0]?.id)
  act(() => field.focus())
  press('Enter')
  expect(done).toEqual([['change', 'meeting-0 presenter 0', other.id]])
})

test('a locked seat offers to be unlocked, and nobody else', () => {
  const view = aView()
  const [cell] = view.content.cells
  aChoice({ ...view, content: { ...view.content, locks: cell ? [cell] : [] } })
  expect(options()).toHaveLength(0)
  expect(root.textContent).toContain(planTexts.choose.isLocked)
  const unlock = [...root.querySelectorAll('button')].find(
    (node) => node.textContent === planTexts.choose.unlock,
  )
  act(() => unlock?.click())
  expect(done).toEqual([['lock', 'meeting-0 presenter 0', false]])
})

test('faults are told in words, broken rules first, and lead to their seat', () => {
  const { problem, turns } = aPlannedGroup()
  const [first, ...rest] = turns
  if (!first) throw new Error('an empty plan')
  const away = problem.members.findIndex(({ can }) => can[first.meeting] === false)
  const left = rest.filter(({ meeting, role }) => !(meeting === 3 && role === 'scribe'))
  const table = tableOf(viewOf(problem, [{ ...first, member: away }, ...left]))
  act(() =>
    render(
      <>
        <PlanFaults table={table} />
        <PlanGridTable table={table} />
      </>,
      root,
    ),
  )
  const lines = [...root.querySelectorAll('.plan-faults li')].map((node) => node.textContent ?? '')
  expect(lines[0]).toContain(reasonTexts.faults.broken)
  expect(lines[0]).toContain(`${problem.members[away]?.name} is away on`)
  expect(lines.some((line) => line.includes('scribe') && line.includes(reasonTexts.faults.left))).toBe(true)
  act(() => root.querySelector<HTMLElement>('.plan-faults li .link')?.click())
  expect(focused()).toBe('0 0 0')
})

test('a first turn that is missing stands at no seat, and leads to none', () => {
  const view = aView()
  const fault = {
    ...{ kind: 'newcomer_late' as const, hard: false, role: 'presenter' as const, n: null },
    ...{
      meetingId: view.meetings[5]?.id ?? null,
      memberId: view.members[2]?.id ?? null,
      otherMeetingId: null,
    },
  }
  act(() => render(<PlanFaults table={tableOf({ ...view, faults: [fault as never] })} />, root))
  expect(root.querySelector('.plan-faults li')?.textContent).toContain('has no first turn as presenter')
  expect(root.querySelectorAll('.plan-faults li .link')).toHaveLength(0)
})

test('turns and shares: one row for each member, whoever is furthest behind first, one’s own marked', () => {
  const view = aView()
  const own = view.members[3]?.id
  act(() => render(<PlanTurns shares={view.shares} words={wordsOf(view, 0)} own={own} />, root))
  const rows = [...root.querySelectorAll('tbody tr')]
  const owing = view.shares.filter(({ role, due, held }) => role === 'presenter' && (due > 0 || held > 0))
  expect(rows).toHaveLength(owing.length)
  const first = owing.toSorted((one, two) => one.held - one.due - (two.held - two.due))[0]
  expect(rows[0]?.textContent).toContain(wordsOf(view, 0).name(first?.memberId ?? null))
  expect(rows.filter((row) => row.getAttribute('data-own') === 'true')).toHaveLength(1)
  const bar = rows[0]?.querySelector('.bar-share')
  const room = Math.max(...owing.map(({ held, due }) => Math.max(held, due))) * 1.05
  expect(Number(bar?.getAttribute('x1'))).toBeCloseTo(((first?.due ?? 0) / room) * 1_000, 6)
  const scribe = [...root.querySelectorAll('button')].find(
    ({ textContent }) => textContent === planTexts.roles.scribe,
  )
  act(() => scribe?.click())
  expect(root.querySelector('caption')?.textContent).toBe(planTexts.turns.caption(planTexts.roles.scribe))
})

test('what is published: meeting by meeting, one’s own marked and asked about as “why me?”; without a plan it says so', () => {
  const view = aView()
  const own = view.content.cells.find(({ role }) => role === 'presenter')?.memberId
  const turns = view.content.cells.map((cell, index) => {
    const meeting = view.meetings.find(({ id }) => id === cell.meetingId)
    const at = { startsAt: meeting?.startsAt as never, zone: view.zone }
    return { ...cell, ...at, id: `turn-${index}` as never, part: '', title: null }
  })
  const place = { clubId: 'c', groupId: 'g' } as never
  // As the server may have them: by who has them.
  turns.reverse()
  const facts = { members: view.members, shares: view.shares }
  act(() => render(<PlanPublished place={place} view={{ turns, ...facts }} own={own} />, root))
  expect(root.querySelectorAll('.published-meeting')).toHaveLength(15)
  const mine = view.content.cells.filter(({ memberId }) => memberId === own).length
  expect(root.querySelectorAll('.published-turns .own')).toHaveLength(mine)
  const asked = [...root.querySelectorAll('.published-turns button')].map((node) => node.textContent ?? '')
  expect(asked.filter((text) => text.startsWith(planTexts.published.whyMe))).toHaveLength(mine)
  expect(asked).toHaveLength(turns.length)
  const roles = [...root.querySelectorAll('.published-meeting')].map((meeting) =>
    [...meeting.querySelectorAll('li > .muted:first-child')].map((node) => node.textContent),
  )
  const order = TURN_ROLES.map((role): string => planTexts.roles[role])
  for (const row of roles)
    expect(row).toEqual(row.toSorted((one, two) => order.indexOf(one ?? '') - order.indexOf(two ?? '')))
  const mentors = turns.filter(({ role }) => role === 'mentor')
  const helped = mentors.map((mentor) => {
    const junior = turns.find(
      ({ role, meetingId, readingId }) =>
        role === 'presenter' && meetingId === mentor.meetingId && readingId === mentor.readingId,
    )
    return ` for ${view.members.find(({ id }) => id === junior?.memberId)?.name}`
  })
  expect(mentors.length).toBeGreaterThan(0)
  const told = [...root.querySelectorAll('.published-turns .muted')].map((node) => node.textContent ?? '')
  expect(told.filter((text) => text.startsWith(' for '))).toEqual(helped)
  act(() => render(<PlanPublished place={place} view={{ turns: [], ...facts }} own={own} />, root))
  expect(root.textContent).toContain(planTexts.published.none)
})
