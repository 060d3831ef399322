// @vitest-environment happy-dom
// Answers to an offered turn: one's word lets a rule pass for the one person it was about, and handing over wants somebody.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { Trade } from '../../server/web/parts/trade-answer.tsx'
import { tradeTexts as texts } from '../../server/web/texts/trades.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
const ME = { account: { name: 'Ada', zone: 'UTC' }, clubs: [{ id: 'c', memberId: 'a' }] } as never
const TRADE = {
  ...{ id: 't', turnId: 'u', meetingId: 'm', startsAt: '2030-04-02T16:00:00Z', zone: 'UTC', role: 'scribe' },
  ...{ from: { id: 'b', name: 'Ben' }, reading: null, exchange: false, everyone: true, drawnAtLast: true },
  ...{ expiresAt: '2030-03-30T16:00:00Z', state: 'open', takenBy: null, couldGive: [], asked: [], steps: [] },
  may: { take: true, decline: true, cancel: true, undo: false, act: true },
} as never
const MEMBERS = ['Cleo', 'Dan'].map((name) => ({ id: name.toLowerCase(), name, role: 'member' }))

let root: HTMLElement
let said: string[] = []
let taken: { forId: string | null; anyway: boolean }[] = []

beforeEach(async () => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  taken = []
  said = []
  vi.stubGlobal('fetch', serve)
  await act(() =>
    render(<Trade me={ME} place={PLACE} trade={TRADE} done={(text) => said.push(text)} />, root),
  )
  await vi.waitFor(() => expect(root.querySelectorAll('option').length).toBe(3))
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

/** Whoever takes it breaks a rule, until it is said that they may. */
async function serve(address: string, options: RequestInit = {}): Promise<Response> {
  const names = new URL(address, 'http://localhost').pathname.replace('/trpc/', '').split(',')
  const answers = names.map((name) => {
    if (name !== 'trades.take') return { result: { data: name.startsWith('members.') ? MEMBERS : [] } }
    const { forId, anyway } = JSON.parse(String(options.body))[0]
    taken.push({ forId, anyway })
    return anyway ? { result: { data: { state: 'taken' } } } : refused()
  })
  return new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } })
}

function refused() {
  const [, message] = REFUSALS.trade_breaks_rule
  const data = { refusal: 'trade_breaks_rule', code: 'CONFLICT', httpStatus: 409, requestId: 'r' }
  return { error: { message, code: -32009, data } }
}

const button = (text: string) => [...root.querySelectorAll('button')].find((one) => one.textContent === text)
const press = (text: string) => act(async () => button(text)?.click())
const expectTaken = (wanted: typeof taken) => vi.waitFor(() => expect(taken).toEqual(wanted))
const choose = (value: string) =>
  act(() => {
    const list = root.querySelector('select')
    if (list) list.value = value
    list?.dispatchEvent(new Event('input', { bubbles: true }))
    list?.dispatchEvent(new Event('change', { bubbles: true }))
  })

test('said for one person it is not said for the next', async () => {
  await choose('cleo')
  await press(texts.takeForSomebody)
  await vi.waitFor(() => expect(button(texts.anywayFor)).toBeDefined())
  await choose('dan')
  expect(button(texts.anywayFor)).toBeUndefined()
  expect(root.querySelector('[role=alert]')).toBeNull()
  await press(texts.takeForSomebody)
  await vi.waitFor(() => expect(button(texts.anywayFor)).toBeDefined())
  await press(texts.anywayFor)
  await expectTaken([
    { forId: 'cleo', anyway: false },
    { forId: 'dan', anyway: false },
    { forId: 'dan', anyway: true },
  ])
  await vi.waitFor(() => expect(said).toEqual([texts.did.handOver]))
})

test('nor is a lead’s own taking said for somebody who is chosen beside it', async () => {
  await choose('cleo')
  await press(texts.take)
  await vi.waitFor(() => expect(button(texts.anyway)).toBeDefined())
  expect(button(texts.anywayFor)).toBeUndefined()
  await press(texts.anyway)
  await expectTaken([
    { forId: null, anyway: false },
    { forId: null, anyway: true },
  ])
})

test('handing over to nobody says that somebody is to be chosen', async () => {
  await press(texts.takeForSomebody)
  expect(root.querySelector('[role=alert]')?.textContent).toBe(texts.chooseProblem)
  await choose('dan')
  expect(root.querySelector('[role=alert]')).toBeNull()
  expect(taken).toEqual([])
})
