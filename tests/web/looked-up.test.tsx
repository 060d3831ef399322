// @vitest-environment happy-dom
// Papers that the group asked for by name: what is shown, to whom, what a press sends, and how often the page looks again.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pauseBefore } from '../../server/web/data/look-again.ts'
import { queries } from '../../server/web/data/queries.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { LookedUp } from '../../server/web/parts/looked-up.tsx'
import { lookedUpTexts as texts } from '../../server/web/texts/looked-up.ts'
import type { Me } from '../../shared/contract/account.ts'
import type { AwaitedPaper } from '../../shared/contract/reading.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as never
const REASON = 'arXiv has no arXiv:2401.99999v8. Check the number and ask again.'

const personWho = (role: 'member' | 'guest') =>
  ({
    account: { id: 'a', mail: 'ben@example.org', name: 'Ben', zone: 'UTC' },
    clubs: [
      {
        ...{ id: '00000000-0000-4000-8000-000000000001', name: 'Club', memberId: 'm', role },
        groups: [
          {
            id: '00000000-0000-4000-8000-000000000002',
            name: 'Group',
            zone: 'UTC',
            lead: false,
            role,
          },
        ],
      },
    ],
  }) as unknown as Me

const awaited = (changes: Partial<AwaitedPaper> = {}): AwaitedPaper => ({
  work: 'arxiv:2401.01234' as never,
  version: null,
  state: 'waiting',
  reason: '',
  askedBy: 'Cleo',
  askedAt: '2026-03-02T10:00:00.000Z' as never,
  ...changes,
})
const absent = awaited({ work: 'arxiv:2401.99999' as never, version: 8, state: 'not_found', reason: REASON })

let root: HTMLElement
let list: AwaitedPaper[]
/** Every call: its path and, of a change, its input. */
let sent: { path: string; input: Record<string, unknown> }[]
let refusal: RefusalCode | null
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  list = []
  sent = []
  refusal = null
  vi.stubGlobal('fetch', serve)
})
afterEach(async () => {
  act(() => render(null, root))
  // A call that waits to be bundled with others would hold up those of the next test.
  await vi.runOnlyPendingTimersAsync()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  forgetAll()
})

async function serve(address: string, init: { body?: string }): Promise<Response> {
  const url = new URL(address, 'http://lectern.test')
  const paths = url.pathname.replace('/trpc/', '').split(',')
  const inputs = JSON.parse(init.body ?? url.searchParams.get('input') ?? '{}')
  const answers = paths.map((path, index) => {
    sent.push({ path, input: inputs[index] })
    if (path === 'papers.waiting') return { result: { data: list } }
    if (path === 'readings.list') return { result: { data: [] } }
    if (refusal === null) return { result: { data: { dismissed: true } } }
    const [status, message] = REFUSALS[refusal]
    return { error: { message, code: -32000, data: { refusal, requestId: 'r1', httpStatus: status } } }
  })
  return new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } })
}

const calls = (path: string) => sent.filter((call) => call.path === path)
async function pass(milliseconds: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds)
  })
}
async function show(role: 'member' | 'guest' = 'member'): Promise<void> {
  vi.useFakeTimers()
  act(() => render(<LookedUp me={personWho(role)} place={PLACE} />, root))
  await pass(10)
}
const press = async (name: string) => {
  const button = [...root.querySelectorAll('button')].find((one) => one.getAttribute('aria-label') === name)
  if (!button) throw new Error(`no button “${name}”`)
  await act(async () => button.click())
  await pass(10)
}

test('nothing is looked up: the section is not there, and nobody asks again', async () => {
  await show()
  expect(root.innerHTML).toBe('')
  await pass(10 * 60_000)
  expect(calls('papers.waiting')).toHaveLength(1)
})

test('what waits and what was not found are told, with who asked and why not; only the latter has buttons', async () => {
  list = [awaited(), absent]
  await show()
  expect(root.querySelector('h2')?.textContent).toBe(texts.title)
  const [first, second] = root.querySelectorAll('li')
  expect(first?.textContent).toContain('arXiv:2401.01234')
  expect(first?.textContent).toContain(texts.asked('Cleo'))
  expect(first?.querySelectorAll('button')).toHaveLength(0)
  expect(second?.querySelector('a')?.href).toBe('https://arxiv.org/abs/2401.99999v8')
  expect(second?.textContent).toContain(REASON)
  expect(second?.querySelectorAll('button')).toHaveLength(2)
})

test('who may not write sees both, and no button', async () => {
  list = [awaited(), absent]
  await show('guest')
  expect(root.querySelectorAll('li')).toHaveLength(2)
  expect(root.querySelectorAll('button')).toHaveLength(0)
})

test('it looks again ever less often, only while something waits and the page is seen', async () => {
  expect([0, 1, 2, 6, 7, 1_000].map(pauseBefore)).toEqual([4_000, 6_000, 9_000, 45_562.5, 60_000, 60_000])
  list = [awaited()]
  await show()
  await pass(60 * 60_000)
  const inAnHour = calls('papers.waiting').length
  console.log(`being looked up: ${inAnHour} looks in the first hour`)
  expect(inAnHour).toBeGreaterThan(50)
  expect(inAnHour).toBeLessThan(75)
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await pass(60 * 60_000)
  expect(calls('papers.waiting')).toHaveLength(inAnHour)
  seen.mockReturnValue('visible')
  list = [absent]
  await pass(61_000)
  const settled = calls('papers.waiting').length
  await pass(60 * 60_000)
  expect(calls('papers.waiting')).toHaveLength(settled)
})

test('what arrives leaves the section, and the list of papers is read again', async () => {
  list = [awaited()]
  await show()
  void queries.readings.ask(PLACE)
  await pass(10)
  expect(calls('readings.list')).toHaveLength(1)
  list = []
  await pass(5_000)
  await pass(10)
  expect(root.innerHTML).toBe('')
  expect(calls('readings.list')).toHaveLength(2)
})

test('try again asks for the same version; a second “no” is said in the words of the server', async () => {
  list = [absent]
  await show()
  refusal = 'too_many_waiting'
  await press(texts.againOf('arXiv:2401.99999v8'))
  expect(root.querySelector('[role=alert]')?.textContent).toContain(REFUSALS.too_many_waiting[1])
  refusal = null
  list = [{ ...absent, state: 'waiting', reason: '' }]
  await press(texts.againOf('arXiv:2401.99999v8'))
  const asked = calls('papers.captureById').map(({ input }) => input)
  expect(asked).toMatchObject([
    { work: 'arxiv:2401.99999', version: 8 },
    { work: 'arxiv:2401.99999', version: 8 },
  ])
  expect(asked[0]?.operationId).not.toBe(asked[1]?.operationId)
  expect(root.querySelectorAll('button')).toHaveLength(0)
  expect(root.textContent).toContain(texts.waiting(1))
})

test('dismissed is gone only after the yes of the server, and a repeated press is one operation', async () => {
  list = [absent]
  await show()
  refusal = 'unavailable'
  await press(texts.dismissOf('arXiv:2401.99999v8'))
  expect(root.textContent).toContain(REASON)
  expect(root.querySelector('[role=alert]')?.textContent).toContain(REFUSALS.unavailable[1])
  refusal = null
  list = []
  await press(texts.dismissOf('arXiv:2401.99999v8'))
  expect(root.innerHTML).toBe('')
  const ids = calls('papers.dismiss').map(({ input }) => input.operationId)
  expect([ids.length, new Set(ids).size]).toEqual([2, 1])
})
