// A plan as a grid of seats, the way through it by keyboard, and a draft beside what is published.
import { expect, test } from 'vitest'
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { PlanCell } from '../../shared/contract/plan.ts'
import { compareSeats, whoIsTold } from '../../shared/domain/compare-plan.ts'
import {
  firstSeat,
  type GridAt,
  gridOf,
  isOpen,
  moveInGrid,
  nearestSeat,
  type PlanGrid,
  type PlanSeat,
  seatAt,
  seatNow,
} from '../../shared/domain/plan-grid.ts'
import { aPlannedGroup, viewOf } from '../support/plan-view.ts'

const cell = (memberId: string, changes: object = {}) =>
  ({
    ...{ meetingId: 'm1', role: 'presenter', memberId, readingId: null },
    ...changes,
  }) as unknown as PlanCell

test('every cell of a plan stands in exactly one seat, and every seat of a meeting is there', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { problem, turns } = aPlannedGroup(seed)
    const view = viewOf(problem, turns)
    const seats = gridOf(view).rows.flatMap(({ cells }) => cells.flat())
    expect(seats.flatMap((seat) => (seat.cell ? [seat.cell] : [])).length).toBe(turns.length)
    expect(new Set(seats.map((seat) => seat.cell).filter(Boolean)).size).toBe(turns.length)
    const wanted = view.meetings
      .flatMap((meeting) => meeting.seats)
      .reduce((sum, { count }) => sum + count, 0)
    expect(seats.filter(({ role }) => role !== 'mentor')).toHaveLength(wanted)
    const told = seats.flatMap(({ faults }) => faults).length
    const open = view.faults.filter(({ kind }) => kind !== 'newcomer_late')
    expect(told).toBe(open.reduce((sum, { kind, n }) => sum + (kind === 'seat_empty' ? (n ?? 1) : 1), 0))
  }
})

test('an empty seat is open where somebody is wanted; one that is locked empty says so', () => {
  const { problem, turns } = aPlannedGroup()
  const without = turns.filter(({ meeting, role }) => !(meeting === 0 && role === 'facilitator'))
  const open = gridOf(viewOf(problem, without)).rows[0]?.cells.flat().filter(isOpen) ?? []
  expect(open.map(({ role }) => role)).toEqual(['facilitator'])
  const [id] = problem.meetings.map((meeting) => meeting.id)
  const locks = [{ meetingId: id as never, role: 'facilitator' as const, memberId: null, readingId: null }]
  const view = viewOf(problem, without)
  const locked = gridOf({ ...view, content: { ...view.content, locks } })
  expect(seatOf(locked, 0, 'facilitator')?.locked).toBe(true)
  expect(seatOf(locked, 0, 'scribe')?.locked).toBe(false)
})

test('a mentor’s seat says whom the mentor helps; nobody else’s does', () => {
  const { problem, turns } = aPlannedGroup()
  const grid = gridOf(viewOf(problem, turns))
  const mentor = turns.find(({ role }) => role === 'mentor')
  const junior = turns.find(
    ({ role, meeting, paper }) =>
      role === 'presenter' && meeting === mentor?.meeting && paper === mentor.paper,
  )
  if (!mentor || !junior) throw new Error('no mentor in this group')
  expect(seatOf(grid, mentor.meeting, 'mentor')?.helps).toEqual([problem.members[junior.member]?.id])
  const others = grid.rows.flatMap(({ cells }) => cells.flat()).filter(({ role }) => role !== 'mentor')
  expect(others.flatMap(({ helps }) => helps)).toEqual([])
})

test('a junior without a mentor: the empty seat says whose mentor is missing', () => {
  const { problem, turns } = aPlannedGroup()
  const mentor = turns.find(({ role }) => role === 'mentor')
  if (!mentor) throw new Error('no mentor in this group')
  const without = turns.filter((turn) => turn !== mentor)
  const seat = seatOf(gridOf(viewOf(problem, without)), mentor.meeting, 'mentor')
  const junior = turns.find(({ role, meeting }) => role === 'presenter' && meeting === mentor.meeting)
  expect(seat?.cell).toBeNull()
  expect(seat?.mentorOf).toBe(problem.members[junior?.member ?? -1]?.id)
  expect(seat && isOpen(seat)).toBe(true)
})

test('a seat of an earlier plan is found with what it has now, also where its neighbour went', () => {
  const { problem, turns } = aPlannedGroup()
  const two = problem.meetings.map((meeting) => ({ ...meeting, seats: { ...meeting.seats, scribe: 2 } }))
  const [one, other] = problem.members.map((_, member) => member)
  const scribes = [one, other].map((member) => ({
    ...{ meeting: 0, role: 'scribe' as const, member: member as number, paper: null },
  }))
  const before = [...turns.filter(({ meeting, role }) => meeting > 0 || role === 'presenter'), ...scribes]
  const was = gridOf(viewOf({ ...problem, meetings: two }, before))
  const [left, right] = seatsOf(was, 'scribe')
  const presenter = seatsOf(was, 'presenter')[0]
  const after = before
    .filter((turn) => turn !== scribes[0])
    .map((turn) => (turn.meeting === 0 && turn.role === 'presenter' ? { ...turn, paper: null } : turn))
  const grid = gridOf(viewOf({ ...problem, meetings: two }, after))
  const now = (seat?: PlanSeat) => seat && seatNow(grid, seat)
  expect(presenter?.cell?.readingId).not.toBeNull()
  expect(now(presenter)?.cell).toEqual({ ...presenter?.cell, readingId: null })
  expect(now(right)?.cell?.memberId).toBe(right?.cell?.memberId)
  expect(now(right)?.index).toBe(0)
  expect(now(left)).toMatchObject({ cell: null, index: 1 })
})
const seatsOf = (grid: PlanGrid, role: TurnRole) => grid.rows[0]?.cells[grid.roles.indexOf(role)] ?? []

test('a broken rule stands at the person whom it names', () => {
  const { problem, turns } = aPlannedGroup()
  const [first, ...rest] = turns
  if (!first) throw new Error('an empty plan')
  const away = problem.members.findIndex(({ can }) => can[first.meeting] === false)
  const seat = seatOf(
    gridOf(viewOf(problem, [...rest, { ...first, member: away }])),
    first.meeting,
    first.role,
  )
  expect(seat?.cell?.memberId).toBe(problem.members[away]?.id)
  expect(seat?.faults.map(({ kind }) => kind)).toContain('away')
})

test('beside the published: who stays is the same wherever they stand, a new one has somebody who was there', () => {
  const kinds = (drafted: PlanCell[], published: PlanCell[]) =>
    compareSeats(drafted, published).map(({ cell: one, change }) => [
      one?.memberId ?? null,
      change.kind,
      change.kind === 'same' ? null : change.was,
    ])
  expect(kinds([cell('a'), cell('b')], [cell('b'), cell('a')])).toEqual([
    ['a', 'same', null],
    ['b', 'same', null],
  ])
  expect(kinds([cell('c'), cell('b')], [cell('a'), cell('b')])).toEqual([
    ['c', 'person', 'a'],
    ['b', 'same', null],
  ])
  expect(kinds([], [cell('a')])).toEqual([[null, 'person', 'a']])
  expect(kinds([cell('a')], [])).toEqual([['a', 'person', null]])
  expect(kinds([cell('a', { readingId: 'p2' })], [cell('a', { readingId: 'p1' })])).toEqual([
    ['a', 'paper', 'p1'],
  ])
})

test('told is whoever gains, loses or gets another paper, and nobody else', () => {
  const at = (memberId: string, meetingId: string, readingId: string | null = null) =>
    cell(memberId, { meetingId, readingId })
  const told = whoIsTold(
    [at('a', 'm1'), at('b', 'm2', 'p2'), at('c', 'm3')],
    [at('a', 'm1'), at('b', 'm2', 'p1'), at('d', 'm3')],
  )
  expect(told.map(({ memberId }) => memberId)).toEqual(['b', 'c', 'd'])
  expect(told[0]?.papers).toEqual([{ meetingId: 'm2', role: 'presenter' }])
  expect(told[1]?.gains).toEqual([{ meetingId: 'm3', role: 'presenter' }])
  expect(told[2]?.loses).toEqual([{ meetingId: 'm3', role: 'presenter' }])
  expect(whoIsTold([at('a', 'm1')], [at('a', 'm1')])).toEqual([])
})

/** Two rows: one presenter and no scribe; two presenters and a scribe. */
function smallGrid(): PlanGrid {
  const seats = (n: number) => Array.from({ length: n }, (_, index) => ({ index }) as PlanSeat)
  return {
    roles: ['presenter', 'facilitator', 'scribe'],
    rows: [
      { meetingId: 'm1' as never, cells: [seats(1), seats(1), seats(0)] },
      { meetingId: 'm2' as never, cells: [seats(2), seats(0), seats(1)] },
    ],
  }
}
const at = (row: number, column: number, index = 0): GridAt => ({ row, column, index })

test('arrows go through every seat, pass over cells without one, and stop at the edge', () => {
  const grid = smallGrid()
  const go = (from: GridAt, key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight', far = false) =>
    moveInGrid(grid, from, { key, far })
  expect(go(at(0, 0), 'ArrowDown')).toEqual(at(1, 0, 0))
  expect(go(at(1, 0, 0), 'ArrowDown')).toEqual(at(1, 0, 1))
  expect(go(at(1, 0, 1), 'ArrowDown')).toBeNull()
  expect(go(at(1, 0, 1), 'ArrowUp')).toEqual(at(1, 0, 0))
  expect(go(at(1, 0, 0), 'ArrowUp')).toEqual(at(0, 0))
  expect(go(at(0, 0), 'ArrowDown', true)).toEqual(at(1, 0, 1))
  expect(go(at(1, 0, 1), 'ArrowRight')).toEqual(at(1, 2))
  expect(go(at(0, 0), 'ArrowLeft')).toBeNull()
  expect(moveInGrid(grid, at(1, 2), { key: 'Home', far: false })).toEqual(at(1, 0, 0))
  expect(moveInGrid(grid, at(1, 2), { key: 'Home', far: true })).toEqual(at(0, 0))
  expect(moveInGrid(grid, at(0, 0), { key: 'End', far: true })).toEqual(at(1, 2))
})

test('every seat is reached by arrows from every other', () => {
  const grid = smallGrid()
  const seen = new Set<string>()
  const open = [firstSeat(grid)]
  while (open.length > 0) {
    const here = open.pop()
    if (!here || seen.has(JSON.stringify(here))) continue
    seen.add(JSON.stringify(here))
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const)
      open.push(moveInGrid(grid, here, { key, far: false }))
  }
  expect(seen.size).toBe(grid.rows.flatMap(({ cells }) => cells.flat()).length)
})

test('a seat that went leaves the focus at the nearest there is', () => {
  const grid = smallGrid()
  expect(nearestSeat(grid, at(1, 0, 1))).toEqual(at(1, 0, 1))
  expect(nearestSeat(grid, at(1, 0, 2))).toEqual(at(1, 0, 1))
  expect(nearestSeat(grid, at(0, 2))).toEqual(at(0, 1))
  expect(nearestSeat({ roles: [], rows: [] }, at(0, 0))).toBeNull()
})

function seatOf(grid: PlanGrid, row: number, role: TurnRole): PlanSeat | undefined {
  return seatAt(grid, { row, column: grid.roles.indexOf(role), index: 0 })
}

test('a seat is found again in a changed plan: with its person, else at its place, else not at all', () => {
  const { problem, turns } = aPlannedGroup()
  const before = gridOf(viewOf(problem, turns))
  const seat = seatOf(before, 2, 'presenter') as PlanSeat
  const freed = turns.map((turn) =>
    turn.meeting === 2 && turn.role === 'presenter' ? { ...turn, paper: null } : turn,
  )
  expect(seatNow(gridOf(viewOf(problem, freed)), seat)?.cell).toEqual({ ...seat.cell, readingId: null })
  const emptied = turns.filter(({ meeting, role }) => !(meeting === 2 && role === 'presenter'))
  expect(seatNow(gridOf(viewOf(problem, emptied)), seat)).toMatchObject({ cell: null, index: seat.index })
  const view = viewOf(problem, turns)
  const fewer = { ...view, meetings: view.meetings.filter(({ id }) => id !== seat.meetingId) }
  expect(seatNow(gridOf(fewer), seat)).toBeNull()
})
