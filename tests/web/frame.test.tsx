// @vitest-environment happy-dom
// The frame by keyboard: shortcuts that never get in the way of typing, the palette, menus, the offline line; and small
// changes that are shown at once and taken back with the reason.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from '../../server/web/app.tsx'
import { server } from '../../server/web/data/client.ts'
import { setSingleKeys } from '../../server/web/data/keys.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { away, look, lost } from '../../server/web/data/reach.ts'
import { closeDialog } from '../../server/web/frame/dialogs.ts'
import { choicesFor } from '../../server/web/frame/palette-choices.ts'
import { isPage } from '../../server/web/routes.ts'
import { frameTexts } from '../../server/web/texts/frame.ts'
import { headerTexts, paletteTexts } from '../../server/web/texts/header.ts'
import { homeTexts } from '../../server/web/texts/home.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'

const CLUB = '00000000-0000-4000-8000-0000000000c1'
const [ONE, TWO] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2']
const READING = '00000000-0000-4000-8000-0000000000f1'
const group = (id: string, name: string, role: string) => ({
  ...{ id, name, role, zone: 'UTC', lead: role === 'lead', kind: 'reading_group', writing: {} },
})
const ME = {
  account: { id: CLUB, mail: 'ada@example.org', name: 'Ada Lovelace', zone: 'UTC' },
  clubs: [
    {
      ...{ id: CLUB, name: 'Machine learning', memberId: CLUB, role: 'member' },
      groups: [group(ONE, 'Reading group', 'member'), group(TWO, 'Vision', 'lead')],
    },
  ],
}
const SESSION = { kind: 'web', createdAt: '2026-03-01T10:00:00Z', lastUsedAt: '2026-03-02T10:00:00Z' }
const owed = (title: string, id = READING) => ({
  ...{ clubId: CLUB, groupId: ONE, meetingId: ONE, zone: 'UTC', readingId: id, title },
  ...{ startsAt: '2126-03-12T17:00:00.000Z', dueAt: '2126-03-12T05:00:00.000Z' },
})
const ANSWERS: Record<string, (input: never) => unknown> = {
  'accounts.me': () => ME,
  'home.get': () => ({
    ...{ owed: [owed('First paper'), owed('Second paper', ONE)], owedCount: 2 },
    ...{ turns: [], meetings: [], arrivals: [], needs: [] },
  }),
  'home.papers': ({ typed }: { typed: string }) =>
    'attention is all you need vaswani'.includes(typed)
      ? [
          {
            clubId: CLUB,
            groupId: TWO,
            readingId: READING,
            title: 'Attention Is All You Need',
            work: 'arxiv:1706.03762',
            authors: ['Vaswani'],
          },
        ]
      : [],
  'accounts.sessions': () => [
    { ...SESSION, id: ONE, label: 'Firefox', current: true },
    { ...SESSION, id: TWO, label: 'Chrome', current: false },
  ],
}

let root: HTMLElement
let reachable = true
beforeEach(() => {
  reachable = true
  setSingleKeys(true)
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  vi.stubGlobal('scrollTo', () => {})
  vi.stubGlobal('fetch', serve)
})
afterEach(() => {
  act(() => {
    closeDialog()
    render(null, root)
  })
  away.value = false
  forgetAll()
  vi.unstubAllGlobals()
})

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

async function serve(address: string): Promise<Response> {
  if (!reachable) throw new TypeError('Failed to fetch')
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  if (pathname === '/health') return json({ ok: true })
  const inputs = JSON.parse(searchParams.get('input') ?? '{}') as Record<number, never>
  return json(
    pathname
      .replace('/trpc/', '')
      .split(',')
      .map((name, at) => answerTo(name, inputs[at] as never)),
  )
}

function answerTo(name: string, input: never) {
  if (ANSWERS[name] !== undefined) return { result: { data: ANSWERS[name](input) } }
  const [, message] = REFUSALS.unavailable
  return {
    error: { message, code: -32000, data: { refusal: 'unavailable', requestId: 'r1', httpStatus: 503 } },
  }
}

async function settle(ms = 60): Promise<void> {
  await act(async () => {
    await new Promise((done) => setTimeout(done, ms))
  })
}

async function open(path = '/'): Promise<void> {
  history.replaceState(null, '', path)
  act(() => render(<App />, root))
  await vi.waitFor(() => expect(root.querySelector('h1.page-title')).not.toBeNull())
  await settle()
}

async function press(key: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  await act(async () => {
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  })
  await settle(20)
  return event
}

const dialog = () => document.querySelector('dialog')
const options = () =>
  [...document.querySelectorAll('[role=option] .palette-name')].map((one) => one.textContent)
async function type(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('dialog input')
  if (!field) throw new Error('no palette')
  await act(async () => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('home tells what is owed, and j, k and o go along it', async () => {
  await open()
  expect(root.querySelector('h1')?.textContent).toBe(homeTexts.title)
  expect(document.title).toContain(homeTexts.title)
  await press('j')
  expect(document.activeElement?.textContent).toBe('First paper')
  await press('j')
  expect(document.activeElement?.textContent).toBe('Second paper')
  await press('k')
  expect(document.activeElement?.textContent).toBe('First paper')
  await press('o')
  expect(location.pathname).toBe(`/clubs/${CLUB}/groups/${ONE}/readings/${READING}`)
})

test('g then s goes to the settings; while typing, with a modifier or switched off nothing happens', async () => {
  await open()
  await press('g')
  await press('s')
  expect(location.pathname).toBe('/settings')
  // The page is loaded when it is opened.
  await vi.waitFor(() => expect(root.querySelector('input[type=checkbox]')).not.toBeNull())
  root.querySelector<HTMLInputElement>('input')?.focus()
  expect((await press('?')).defaultPrevented).toBe(false)
  expect(dialog()).toBeNull()
  ;(document.activeElement as HTMLElement).blur()
  expect((await press('?', { ctrlKey: true })).defaultPrevented).toBe(false)
  const tick = root.querySelector<HTMLInputElement>('input[type=checkbox]')
  await act(async () => tick?.click())
  ;(document.activeElement as HTMLElement | null)?.blur()
  for (const key of ['?', '/', 'j']) expect([key, (await press(key)).defaultPrevented]).toEqual([key, false])
  expect(dialog()).toBeNull()
  await press('k', { ctrlKey: true })
  await vi.waitFor(() => expect(dialog()).not.toBeNull())
})

test('the palette: groups, what the person may do, and papers of the server; Enter goes there', async () => {
  await open()
  await press('/')
  await vi.waitFor(() => expect(document.querySelector('dialog input')).not.toBeNull())
  const field = document.querySelector<HTMLInputElement>('dialog input')
  await type('digest')
  // Of each of the two groups.
  expect(options()).toEqual([frameTexts.groupDigest, frameTexts.groupDigest])
  await type('readi')
  expect(options()[0]).toBe('Reading group')
  await type('vaswani')
  await vi.waitFor(() => expect(options()).toEqual(['Attention Is All You Need']))
  const chosen = document.getElementById(field?.getAttribute('aria-activedescendant') ?? '')
  expect(chosen?.getAttribute('aria-selected')).toBe('true')
  await type('zzzz')
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(paletteTexts.found(0)))
  expect(options()).toEqual([])
  await type('vis')
  field?.focus()
  await press('Enter')
  expect(location.pathname).toBe(`/clubs/${CLUB}/groups/${TWO}`)
  await vi.waitFor(() => expect(dialog()).toBeNull())
})

test('the menu of the person opens, is walked and left by keyboard, and the focus is back at its button', async () => {
  await open()
  const button = root.querySelector<HTMLButtonElement>('.person-menu button')
  expect(button?.getAttribute('aria-label')).toBe(headerTexts.person('Ada Lovelace'))
  expect(button?.querySelector('.initials')?.getAttribute('data-letters')).toBe('AL')
  button?.focus()
  await act(async () => button?.click())
  expect(button?.getAttribute('aria-expanded')).toBe('true')
  await press('ArrowDown')
  expect(document.activeElement?.textContent).toBe(headerTexts.settings)
  await press('ArrowUp')
  expect(document.activeElement?.textContent).toBe(headerTexts.signOut)
  await press('Escape')
  expect([button?.getAttribute('aria-expanded'), document.activeElement]).toEqual(['false', button])
})

test('without the server: one calm line, what is there stays; it comes back by itself and reads again', async () => {
  await open()
  reachable = false
  act(() => {
    window.dispatchEvent(new Event('offline'))
    away.value = true
  })
  await settle(1_200)
  expect(root.querySelector('.offline')?.textContent).toBe(headerTexts.offline)
  expect(root.textContent).toContain('First paper')
  expect(root.querySelector('[role=alert]')).toBeNull()
  reachable = true
  ANSWERS['home.get'] = () => ({
    ...{ owed: [owed('Third paper')], owedCount: 1 },
    ...{ turns: [], meetings: [], arrivals: [], needs: [] },
  })
  await act(() => look())
  await settle()
  expect(root.querySelector('.offline')?.textContent).toBe('')
  await vi.waitFor(() => expect(root.textContent).toContain('Third paper'))
})

test('an answer to what was asked before the network went is no sign that it is back', async () => {
  await open()
  const waiting: (() => void)[] = []
  vi.stubGlobal('fetch', (address: string) => {
    if (address.includes('/health')) return Promise.reject(new TypeError('Failed to fetch'))
    return new Promise<Response>((done) =>
      waiting.push(() => done(json([answerTo('home.get', {} as never)]))),
    )
  })
  const asked = server.home.get.query({})
  await vi.waitFor(() => expect(waiting).toHaveLength(1))
  act(() => lost())
  for (const arrive of waiting) arrive()
  await asked
  await settle(1_200)
  expect(root.querySelector('.offline')?.textContent).toBe(headerTexts.offline)
})

test('a session that is ended goes at once, and comes back with the exact reason when the server says no', async () => {
  await open('/settings')
  await vi.waitFor(() => expect(root.textContent).toContain('Chrome'))
  const [, message] = REFUSALS.unavailable
  let refuse = (_: Response) => {}
  vi.stubGlobal('fetch', (address: string) =>
    address.includes('endSession') ? new Promise<Response>((done) => (refuse = done)) : serve(address),
  )
  const button = [...root.querySelectorAll('button')].find((one) =>
    one.getAttribute('aria-label')?.includes('Chrome'),
  )
  await act(async () => button?.click())
  await settle()
  expect(root.textContent).not.toContain('Chrome')
  refuse(json([answerTo('accounts.endSession', {} as never)]))
  await settle()
  expect(root.textContent).toContain('Chrome')
  expect(root.querySelector('[role=alert]')?.textContent).toContain(message)
})

test('the page that asked for the sign-in is kept for every page of the app, and for no other address', () => {
  const pages = [
    '/settings',
    `/clubs/${CLUB}`,
    `/clubs/${CLUB}/groups/${ONE}/readings/${READING}?from=mail`,
    '/',
  ]
  expect(pages.map(isPage)).toEqual(pages.map(() => true))
  const others = [
    '//evil.example',
    'https://evil.example/settings',
    '/settingsx',
    '/trpc/accounts.me',
    '',
    '/clubs/a/b/c',
  ]
  expect(others.map(isPage)).toEqual(others.map(() => false))
})

test('the palette leads who runs the server to what could not be delivered, and nobody else', () => {
  const found = (operator: boolean) =>
    choicesFor({ ...ME, operator } as never).filter(({ href }) => href === '/operator')
  expect(found(true)).toMatchObject([{ kind: 'page', name: headerTexts.operator }])
  expect(found(false)).toEqual([])
})
