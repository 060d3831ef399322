// @vitest-environment happy-dom
// Votes and one's own state are shown at the press, and go back when the server refuses; a second press in between is none.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inOrder } from '../../server/web/parts/papers.tsx'
import { VoteButton } from '../../server/web/parts/vote-button.tsx'
import type { ReadingLine } from '../../shared/contract/reading.ts'
import type { ReadingState, VoteCount } from '../../shared/contract/reading-list.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
let root: HTMLElement
let sent: { vote: boolean; operationId: string }[] = []
let answers: ((response: Response) => void)[] = []

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  answers = []
  vi.stubGlobal('fetch', (_: string, options: RequestInit) => {
    const { 0: input } = JSON.parse(String(options.body)) as { 0: (typeof sent)[number] }
    sent.push(input)
    return new Promise<Response>((done) => answers.push(done))
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
})

const wire = (body: unknown, status: number) =>
  new Response(JSON.stringify([body]), { status, headers: { 'content-type': 'application/json' } })
const yes = () => wire({ result: { data: { vote: true } } }, 200)
const no = () => {
  const [status, message] = REFUSALS.reading_planned
  const data = { refusal: 'reading_planned', requestId: 'r1', httpStatus: status }
  return wire({ error: { message, code: -32000, data } }, status)
}

function show(votes: VoteCount, state: ReadingState = 'listed', may = true): HTMLElement | null {
  const reading = { id: 'r' as never, state, votes }
  act(() => render(<VoteButton place={PLACE} reading={reading} title="BERT" may={may} />, root))
  return root.querySelector('.vote')
}
async function press(): Promise<void> {
  await act(async () => root.querySelector('button')?.click())
  // Calls of one moment travel together, a moment later.
  await act(() => new Promise((done) => setTimeout(done, 20)))
}
async function answer(response: Response): Promise<void> {
  await act(async () => {
    answers.shift()?.(response)
    await new Promise((done) => setTimeout(done, 20))
  })
}
const NONE: VoteCount = { count: 2, earlier: 0, mine: null }
const shown = () => [
  root.querySelector('button')?.getAttribute('aria-pressed'),
  root.querySelector('.vote')?.textContent,
]

test('a vote is shown at the press, stays after the yes, and one press is one request', async () => {
  show(NONE)
  expect(shown()).toEqual(['false', '2'])
  await press()
  expect(shown()).toEqual(['true', '3'])
  await press()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ vote: true })
  await answer(yes())
  expect(shown()).toEqual(['true', '3'])
  show({ count: 3, earlier: 0, mine: 'counts' })
  expect(shown()).toEqual(['true', '3'])
})

test('refused, it goes back and says why', async () => {
  show(NONE)
  await press()
  await answer(no())
  expect(shown()).toEqual(['false', '2'])
  expect(root.querySelector('[role=alert]')?.textContent).toContain(REFUSALS.reading_planned[1])
})

test('a vote given again after a meeting is another operation', async () => {
  show(NONE)
  await press()
  await answer(yes())
  show({ count: 0, earlier: 3, mine: 'counts' })
  show({ count: 0, earlier: 3, mine: 'earlier' })
  await press()
  expect(sent.map(({ vote }) => vote)).toEqual([true, true])
  expect(sent[0]?.operationId).not.toBe(sent[1]?.operationId)
})

test('where nobody can vote, the number stands alone, or nothing', () => {
  expect(show(NONE, 'scheduled')?.tagName).toBe('SPAN')
  expect(show(NONE, 'listed', false)?.tagName).toBe('SPAN')
  expect(show({ ...NONE, count: 0 }, 'discussed')).toBeNull()
})

test('scheduled by date, discussed by the latest first, the rest in the chosen order', () => {
  const line = (id: string, state: ReadingState, changes: object = {}) =>
    ({
      ...{ id, state, addedAt: '2026-03-02T10:00:00.000Z', position: null, votes: NONE, meeting: null },
      ...{ paper: { title: id }, ...changes },
    }) as unknown as ReadingLine
  const on = (startsAt: string) => ({ meeting: { startsAt } })
  const list = [
    line('s2', 'scheduled', on('2026-03-20T17:00:00.000Z')),
    line('d1', 'discussed', on('2026-01-01T17:00:00.000Z')),
    line('b', 'listed'),
    line('s1', 'scheduled', on('2026-03-10T17:00:00.000Z')),
    line('d2', 'discussed', on('2026-02-01T17:00:00.000Z')),
    line('a', 'listed'),
  ]
  const of = (state: ReadingState) =>
    inOrder(list, 'title')
      .filter((one) => one.state === state)
      .map(({ id }) => id)
  expect([of('scheduled'), of('discussed'), of('listed')]).toEqual([
    ['s1', 's2'],
    ['d2', 'd1'],
    ['a', 'b'],
  ])
})
