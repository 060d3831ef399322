// @vitest-environment happy-dom
// The web app as a person meets it, with a server that answers, refuses, breaks or stays silent (D7, A6, X1).
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from '../../server/web/app.tsx'
import { forgetAll } from '../../server/web/data/query.ts'
import { LinkedText } from '../../server/web/parts/linked-text.tsx'
import { Profile } from '../../server/web/parts/profile.tsx'
import { texts } from '../../server/web/texts/app.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'

const ACCOUNT = {
  id: '00000000-0000-4000-8000-000000000001',
  mail: 'ada@example.org',
  name: 'Ada',
  zone: 'UTC' as ZoneName,
} as never

let root: HTMLElement

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  vi.useRealTimers()
  forgetAll()
})

const wire = (body: unknown, status = 200) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  )

/** As the server does: one answer for each call that the address names. */
function refusal(code: RefusalCode, address = '') {
  const [status, message] = REFUSALS[code]
  const data = { refusal: code, requestId: 'request-1', httpStatus: status }
  const calls = new URL(address, 'http://localhost').pathname.split(',')
  return wire(
    calls.map(() => ({ error: { message, code: -32000, data } })),
    status,
  )
}

async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((done) => setTimeout(done, 30))
  })
}

async function rename(name: string): Promise<void> {
  act(() => render(<Profile account={ACCOUNT} />, root))
  const field = root.querySelector('input')
  if (!field) throw new Error('no field')
  await act(async () => {
    field.value = name
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
  await settle()
}

const FAULTS: Record<string, () => Promise<Response>> = {
  'no network': () => Promise.reject(new TypeError('Failed to fetch')),
  'no answer in time': () => Promise.reject(new DOMException('late', 'TimeoutError')),
  'a proxy that answers HTML': () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })),
  'an empty answer': () => wire([]),
  'half an answer': () => Promise.resolve(new Response('[{"result":{"da', { status: 200 })),
  'signed out meanwhile': () => refusal('not_signed_in'),
  'not allowed': () => refusal('not_allowed'),
  conflict: () => refusal('summary_conflict'),
  'too large': () => refusal('too_large'),
  'too many': () => refusal('too_many_attempts'),
  'database away': () => refusal('unavailable'),
  fault: () => refusal('fault'),
}

for (const [fault, answer] of Object.entries(FAULTS)) {
  test(`D7: ${fault}: nothing says saved, and what was typed stays`, async () => {
    vi.stubGlobal('fetch', answer)
    await rename('Ada Lovelace')
    expect(root.textContent).not.toContain(texts.settings.saved)
    expect(root.querySelector('[role=alert]')?.textContent?.length).toBeGreaterThan(20)
    expect(root.querySelector('input')?.value).toBe('Ada Lovelace')
  })
}

test('a refusal is shown with its exact text and its request id', async () => {
  vi.stubGlobal('fetch', () => refusal('too_many_attempts'))
  await rename('Ada Lovelace')
  expect(root.querySelector('[role=alert]')?.textContent).toContain(REFUSALS.too_many_attempts[1])
  expect(root.querySelector('[role=alert]')?.textContent).toContain('request-1')
})

test('saved is said after the yes of the server', async () => {
  vi.stubGlobal('fetch', () => wire([{ result: { data: { changed: true } } }]))
  await rename('Ada Lovelace')
  expect(root.querySelector('[role=status]')?.textContent).toBe(texts.settings.saved)
})

test('a field that does not fit is named, tied to its problem, and nothing is sent', async () => {
  const fetch = vi.fn(() => refusal('fault'))
  vi.stubGlobal('fetch', fetch)
  await rename('   ')
  const field = root.querySelector('input')
  expect(field?.getAttribute('aria-invalid')).toBe('true')
  const problem = document.getElementById(field?.getAttribute('aria-describedby') ?? '')
  expect(problem?.textContent).toBe(texts.settings.nameProblem)
  expect(fetch).not.toHaveBeenCalled()
})

test('nobody signed in: every address of a person shows the sign-in form; an unknown one a friendly page', async () => {
  vi.stubGlobal('fetch', (address: string) => refusal('not_signed_in', address))
  vi.stubGlobal('scrollTo', () => {})
  history.replaceState(null, '', '/settings')
  act(() => render(<App />, root))
  // The page comes in a file of its own.
  await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toBe(texts.signIn.title), 10_000)
  expect(root.textContent).toContain(texts.signIn.wanted)
  act(() => render(null, root))
  history.replaceState(null, '', '/no/such/page')
  act(() => render(<App />, root))
  await settle()
  expect(root.querySelector('h1')?.textContent).toBe(texts.notFound.title)
  expect(document.title).toContain(texts.notFound.title)
})

test('a read whose line breaks is asked once more by itself; a change is not', async () => {
  const broken = () => Promise.reject<Response>(new TypeError('Failed to fetch'))
  const fetch = vi.fn((address: string) => refusal('not_signed_in', address)).mockImplementationOnce(broken)
  vi.stubGlobal('fetch', fetch)
  history.replaceState(null, '', '/')
  act(() => render(<App />, root))
  await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toBe(texts.signIn.title))
  expect(fetch.mock.calls.filter(([address]) => address.includes('accounts.me'))).toHaveLength(2)
  const change = vi.fn((_: string, __?: RequestInit) => broken())
  vi.stubGlobal('fetch', change)
  await rename('Ada Lovelace')
  await new Promise((done) => setTimeout(done, 400))
  expect(change.mock.calls.filter(([, options]) => options?.method === 'POST')).toHaveLength(1)
})

test('X1: only http and https become links', () => {
  const text = 'javascript:alert(1) data:text/html,x https://meet.example.org/a <img src=x onerror=alert(1)>'
  act(() => render(<LinkedText text={text} />, root))
  expect([...root.querySelectorAll('a')].map((link) => link.href)).toEqual(['https://meet.example.org/a'])
  expect(root.querySelector('img')).toBeNull()
  expect(root.textContent).toBe(text)
})
