// @vitest-environment happy-dom
// Steps on a draft go to the server one after the other, each upon what the one before left; after one that is refused the rest is not done.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type DraftState, useDraft } from '../../server/web/data/plan-draft.ts'
import type { PlanSteps } from '../../server/web/data/plan-steps.ts'
import { planTexts } from '../../server/web/texts/plan.ts'
import type { PlanView } from '../../shared/contract/plan.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'
import { gridOf, type PlanSeat } from '../../shared/domain/plan-grid.ts'
import { aPlannedGroup, viewOf } from '../support/plan-view.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
let root: HTMLElement
let sent: { name: string; input: Record<string, unknown> }[] = []
let refused = ''

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  refused = ''
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    const name = new URL(address, 'http://localhost').pathname.replace('/trpc/plans.', '')
    const { 0: input } = JSON.parse(String(options.body)) as { 0: Record<string, unknown> }
    sent.push({ name, input })
    await new Promise((done) => setTimeout(done, 5))
    const revision = Number(input.revision) + (name === 'undo' ? -1 : 1)
    return name === refused ? no() : wire({ result: { data: { revision } } }, 200)
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
})

const wire = (body: unknown, status: number) =>
  new Response(JSON.stringify([body]), { status, headers: { 'content-type': 'application/json' } })
const no = () => {
  const [status, message] = REFUSALS.plan_changed
  const data = { refusal: 'plan_changed', requestId: 'r1', httpStatus: status }
  return wire({ error: { message, code: -32000, data } }, status)
}

function begin(): {
  view: PlanView
  show: (view: PlanView) => void
  steps: PlanSteps
  state: DraftState
  seats: PlanSeat[]
} {
  const { problem, turns } = aPlannedGroup()
  const view = viewOf(problem, turns)
  const open: { draft: ReturnType<typeof useDraft> | null } = { draft: null }
  function Desk({ view: shown }: { view: PlanView }) {
    open.draft = useDraft(PLACE, shown)
    return null
  }
  const show = (shown: PlanView) => act(() => render(<Desk view={shown} />, root))
  show(view)
  if (open.draft === null) throw new Error('nothing was drawn')
  return { view, show, ...open.draft, seats: gridOf(view).rows.flatMap(({ cells }) => cells.flat()) }
}
const settled = (state: DraftState) => vi.waitFor(() => expect(state.running.value).toBe(0))
const names = () => sent.map(({ name, input }) => [name, input.revision])

test('two quick presses are two steps, the second upon the first; both have an operation of their own', async () => {
  const { steps, state, seats } = begin()
  const [one, two] = seats
  if (!one || !two) throw new Error('no seats')
  steps.lock(one, true)
  steps.lock(two, true)
  await settled(state)
  expect(names()).toEqual([
    ['lock', 1],
    ['lock', 2],
  ])
  expect(new Set(sent.map(({ input }) => input.operationId)).size).toBe(2)
  expect(state.said.value).toBe(planTexts.grid.done.locked)
})

test('what is asked right after a step is asked upon what the step leaves, not upon what is still shown', async () => {
  const { view, steps, state, seats } = begin()
  const [first] = seats
  if (!first) throw new Error('an empty plan')
  expect(await state.settled()).toBe(view.revision)
  steps.lock(first, true)
  expect(await state.settled()).toBe(view.revision + 1)
})

test('refused because somebody else changed the draft: it says so, and what was pressed after it is not done', async () => {
  const { steps, state, seats } = begin()
  const [one, two] = seats
  if (!one || !two) throw new Error('no seats')
  refused = 'exchange'
  steps.exchange(one, two)
  steps.lock(one, true)
  await settled(state)
  expect(names()).toEqual([['exchange', 1]])
  expect(state.failure.value?.text).toBe(REFUSALS.plan_changed[1])
  steps.undo()
  await settled(state)
  expect(names().at(-1)).toEqual(['undo', 1])
  expect(state.failure.value).toBeNull()
})

test('exchanged with an empty seat, whichever is named first, somebody moves into it in one step', async () => {
  const { steps, state, seats } = begin()
  const from = seats.find(({ cell, role }) => role === 'presenter' && cell?.readingId)
  const into = seats.find((seat) => seat.role === 'presenter' && seat.meetingId !== from?.meetingId)
  if (!from?.cell || !into) throw new Error('no such seats')
  steps.exchange({ ...into, cell: null }, from)
  await settled(state)
  const [role, { memberId }] = ['presenter', from.cell]
  const moved = {
    a: { meetingId: from.meetingId, role, memberId },
    b: { meetingId: into.meetingId, role, memberId: null },
  }
  expect(sent).toMatchObject([{ name: 'exchange', input: moved }])
  expect(state.said.value).toBe(planTexts.grid.done.moved)
})

test('a seat that gets somebody else keeps its paper; of the same person another paper can be said', async () => {
  const { steps, state, seats } = begin()
  const [one] = seats
  if (!one?.cell) throw new Error('nobody in the first seat')
  const { memberId } = one.cell
  steps.change(one, { memberId: 'member-7' as never })
  steps.change(one, { memberId, readingId: null })
  await settled(state)
  expect(sent.map(({ input }) => [input.from, input.to, 'readingId' in input])).toEqual([
    [memberId, 'member-7', false],
    [memberId, memberId, true],
  ])
})

test('a step back has a smaller number, and the next step is upon it; what somebody else did counts once it is seen', async () => {
  const { view, show, steps, state, seats } = begin()
  const [one] = seats
  if (!one) throw new Error('no seats')
  steps.lock(one, true)
  steps.undo()
  await settled(state)
  show({ ...view, revision: 1 })
  steps.redo()
  await settled(state)
  show({ ...view, revision: 9 })
  steps.lock(one, true)
  await settled(state)
  expect(names()).toEqual([
    ['lock', 1],
    ['undo', 2],
    ['redo', 1],
    ['lock', 9],
  ])
})
