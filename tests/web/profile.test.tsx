// @vitest-environment happy-dom
// One's own profile: no word is lost and nothing is said to be saved that is not, whatever the server does; what was saved
// elsewhere is never replaced unseen. And the directory shows what it was told.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { ProfilePage } from '../../server/web/pages/profile.tsx'
import { profileTexts as texts } from '../../server/web/texts/profile.ts'
import type { OwnProfile } from '../../shared/contract/profile.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'
import { EMPTY_PROFILE, FIRST_SHOWN } from '../../shared/domain/show-profile.ts'
import { EMPTY_GRID, printGrid, setRange } from '../../shared/domain/week-grid.ts'

const ID = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const club = (n: number, name: string) => ({
  id: ID(n),
  name,
  memberId: ID(9),
  role: 'member',
  groups: [],
})
const ME = {
  account: { id: ID(1), mail: 'ada@example.org', name: 'Ada', zone: 'Europe/Berlin' },
  clubs: [club(2, 'Vision lab'), club(3, 'Reading circle')],
} as never

let root: HTMLElement
let own: OwnProfile
let save: (input: SaveInput) => Promise<Response>
let sent: SaveInput[]

type SaveInput = Pick<OwnProfile, 'content' | 'clubs'> & { basis: number }

const wire = (body: unknown, status = 200) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  )

function refusal(code: RefusalCode) {
  const [status, message] = REFUSALS[code]
  return wire(
    [{ error: { message, code: -32000, data: { refusal: code, requestId: 'r', httpStatus: status } } }],
    status,
  )
}

/** A server that keeps what it is sent, as the real one does. */
const keeps = (input: SaveInput) => {
  own = { revision: own.revision + 1, content: input.content, clubs: input.clubs }
  return wire([{ result: { data: { revision: own.revision } } }])
}

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  localStorage.clear()
  const clubs = [2, 3].map((n) => ({ clubId: ID(n) as never, shown: FIRST_SHOWN }))
  own = { revision: 3, content: { ...EMPTY_PROFILE, about: 'As saved' }, clubs }
  save = keeps
  sent = []
  vi.stubGlobal('fetch', async (address: string, options?: { body?: string }) => {
    // Questions that are asked in one breath arrive as one.
    const asked = address.split('?')[0]?.split(',') ?? []
    if (!address.includes('profiles.save')) return wire(asked.map(() => ({ result: { data: own } })))
    const [input] = Object.values(JSON.parse(options?.body ?? '{}') as Record<string, SaveInput>)
    if (input === undefined) throw new Error('a save without its input')
    sent.push(input)
    return save(input)
  })
})
afterEach(async () => {
  act(() => render(null, root))
  // What was asked last is answered before the server goes away.
  await new Promise((done) => setTimeout(done, 30))
  vi.unstubAllGlobals()
  forgetAll()
})

/** Until it is so; a test that waits in vain fails by its next line. */
async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; look < 200 && !isSo(); look++) {
    await act(async () => {
      await new Promise((done) => setTimeout(done, 10))
    })
  }
}
const settle = () => until(() => about() !== null && status() !== texts.saving)

async function open(): Promise<void> {
  act(() => render(<ProfilePage me={ME} />, root))
  await settle()
}

async function reopen(): Promise<void> {
  act(() => render(null, root))
  forgetAll()
  await open()
}

const about = () => root.querySelector<HTMLInputElement>('input[type=text]') as HTMLInputElement
const status = () => root.querySelector('.save-bar [role=status]')?.textContent

async function type(field: HTMLInputElement, value: string): Promise<void> {
  await act(async () => {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(name: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  if (!button) throw new Error(`no button “${name}”`)
  await act(async () => button.click())
  await settle()
}

async function submit(settled = settle): Promise<void> {
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
  await settled()
}

const FAULTS: Record<string, () => Promise<Response>> = {
  'no network': () => Promise.reject(new TypeError('Failed to fetch')),
  'a proxy that answers HTML': () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })),
  'half an answer': () => Promise.resolve(new Response('[{"result":{"da', { status: 200 })),
  'signed out meanwhile': () => refusal('not_signed_in'),
  'database away': () => refusal('unavailable'),
}

for (const [fault, answer] of Object.entries(FAULTS)) {
  test(`D7: ${fault}: nothing says saved, and the words are there after a reload`, async () => {
    await open()
    save = answer
    await type(about(), 'New words')
    await submit()
    expect(status()).toBe(texts.unsaved)
    expect(root.querySelector('[role=alert]')?.textContent?.length).toBeGreaterThan(20)
    await reopen()
    expect(about().value).toBe('New words')
    expect(root.textContent).toContain(texts.found)
    await press(texts.discard)
    expect(about().value).toBe('As saved')
    await reopen()
    expect(about().value).toBe('As saved')
  })
}

test('saved is said after the yes of the server; what was typed meanwhile stays unsaved', async () => {
  await open()
  await type(about(), 'First')
  let answer = (_: Response) => {}
  save = (input) =>
    new Promise((done) => {
      answer = done
      void keeps(input)
    })
  await submit(() => until(() => sent.length === 1))
  expect(status()).toBe(texts.saving)
  await type(about(), 'First and second')
  answer(await wire([{ result: { data: { revision: 4 } } }]))
  await settle()
  expect(status()).toBe(texts.unsaved)
  save = keeps
  await submit()
  expect(sent.map(({ basis, content }) => [basis, content.about])).toEqual([
    [3, 'First'],
    [4, 'First and second'],
  ])
  expect(status()).toBe(texts.saved)
  await reopen()
  expect(root.textContent).not.toContain(texts.found)
})

test('what was saved elsewhere is told, and replaced only where the person says so', async () => {
  await open()
  await type(about(), 'Mine')
  own = { ...own, revision: 7, content: { ...own.content, about: 'Theirs' } }
  save = (input) => (input.basis === own.revision ? keeps(input) : refusal('profile_changed'))
  await submit()
  await until(() => root.querySelector('[role=alert]') !== null)
  expect(root.querySelector('[role=alert]')?.textContent).toContain(texts.conflict)
  expect(about().value).toBe('Mine')
  expect(own.content.about).toBe('Theirs')
  await press(texts.keepMine)
  expect(own.content.about).toBe('Mine')
  expect(status()).toBe(texts.saved)
})

test('or taken over', async () => {
  await open()
  await type(about(), 'Mine')
  own = { ...own, revision: 7, content: { ...own.content, about: 'Theirs' } }
  save = () => refusal('profile_changed')
  await submit()
  await until(() => root.querySelector('[role=alert]') !== null)
  await press(texts.takeSaved)
  expect(about().value).toBe('Theirs')
  expect(root.querySelector('[role=alert]')).toBeNull()
})

test('who sees a part is chosen club by club, and on wish for all', async () => {
  await open()
  const select = (label: string) =>
    [...root.querySelectorAll('label')]
      .find(({ textContent }) => textContent === label)
      ?.parentElement?.querySelector('select') as HTMLSelectElement
  const choose = async (label: string, value: string) => {
    await act(async () => {
      const field = select(label)
      field.value = value
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
  await choose(texts.inClub, ID(3))
  await choose(`${texts.sees}: ${texts.about}`, 'me')
  await submit()
  expect(sent.at(-1)?.clubs.map(({ shown }) => shown.about)).toEqual(['club', 'me'])
  await press(texts.sameInAll)
  await submit()
  expect(sent.at(-1)?.clubs.map(({ shown }) => shown.about)).toEqual(['me', 'me'])
})

test('a link that is none is named beside it, and nothing is sent', async () => {
  await open()
  await press(texts.linkAdd)
  const address = root.querySelector<HTMLInputElement>('.profile-line.link input')
  await type(address as HTMLInputElement, 'javascript:alert(1)')
  await submit()
  expect(root.textContent).toContain(texts.linksProblem)
  expect(sent).toEqual([])
})

test('the week by keyboard: arrows, Space, a range, and taken back', async () => {
  own = { ...own, content: { ...own.content, availability: EMPTY_GRID } }
  await open()
  const key = async (name: string, shiftKey = false) => {
    const cell = root.querySelector('td[tabindex="0"]')
    await act(async () => {
      cell?.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true }))
    })
  }
  const words = () => root.querySelector('.meaning')?.textContent
  await key('ArrowRight')
  await key(' ')
  await key('ArrowDown', true)
  await key('ArrowDown', true)
  await key('ArrowUp', true)
  expect(words()).toContain('Tuesdays 18:00–19:00')
  await key('Escape')
  expect(words()).toBe(texts.freeNone)
  await key('Home')
  await key('ArrowDown', true)
  expect(words()).toContain('Tuesdays 8:00–9:00')
  await submit()
  const wanted = setRange(EMPTY_GRID, { weekday: 2, start: 16, end: 18 }, true)
  expect(printGrid(own.content.availability)).toBe(printGrid(wanted))
})
