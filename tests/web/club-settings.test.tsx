// @vitest-environment happy-dom
// Two people at the settings of one club: what the other saved comes in, what both changed is shown, and nothing typed is lost.
import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { ClubSettingsForm } from '../../server/web/parts/club-settings-form.tsx'
import { PublishClub } from '../../server/web/parts/publish-club.tsx'
import { texts as appTexts } from '../../server/web/texts/app.ts'
import { clubTexts as texts } from '../../server/web/texts/club-settings.ts'
import type { Club, ClubPage, ClubWords } from '../../shared/contract/club.ts'
import type { ClubId } from '../../shared/contract/ids.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'

const CLUB: Club = { id: '00000000-0000-4000-8000-000000000001' as ClubId, name: 'Circle', about: '' }
const PAGE: ClubPage = {
  ...{ on: false, address: null, findable: false, groups: [], meetings: false, papers: false, join: false },
}
const app = appTexts.failure
interface Sent {
  readonly base: ClubWords & ClubPage
  readonly wanted: ClubWords & ClubPage
  readonly operationId: string
}

let root: HTMLElement
let sent: Sent[] = []
let answer: (sent: Sent) => unknown
/** That the server says it gives out. */
let build: string | null = null
const BAD_INPUT = { refusal: 'bad_input', requestId: 'r', httpStatus: 400 }

const refused = () => {
  const [status, message] = REFUSALS.settings_changed
  const data = { refusal: 'settings_changed', requestId: 'r', httpStatus: status }
  return { error: { message, code: -32000, data } }
}
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  build = null
  sessionStorage.clear()
  answer = ({ wanted }) => ({ result: { data: { words: wanted, page: wanted } } })
  vi.stubGlobal('fetch', (_: string, init?: { method?: string; body?: string }) => {
    const [input] = Object.values(JSON.parse(init?.body ?? '{}')) as Sent[]
    if (init?.method === 'POST' && input) sent.push(input)
    const body = input ? answer(input) : { result: { data: null } }
    return Promise.resolve(
      new Response(JSON.stringify([body]), {
        headers: {
          'content-type': 'application/json',
          ...(build === null ? {} : { 'lectern-build': build }),
        },
      }),
    )
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const show = (element: ComponentChild) => act(() => render(element, root))
const words = (changes: Partial<Club> = {}) => show(<ClubSettingsForm club={{ ...CLUB, ...changes }} />)
const page = (changes: Partial<ClubPage> = {}) =>
  show(<PublishClub club={CLUB} page={{ ...PAGE, ...changes }} groups={[]} />)
function control(label: string) {
  const tied = [...root.querySelectorAll('label')].find((one) => one.textContent === label)
  return (document.getElementById(tied?.htmlFor ?? '') ?? tied?.querySelector('input')) as HTMLInputElement
}
function write(label: string, value: string) {
  const field = control(label)
  act(() => {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const tick = (label: string) => act(() => control(label).click())
async function save() {
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await new Promise((done) => setTimeout(done, 20))
  })
}
const said = () => root.textContent ?? ''

test('what the other changed comes into the field that was not touched; mine stays and is saved upon it', async () => {
  words()
  write(texts.about, 'Mine')
  words({ name: 'Their circle' })
  expect([control(texts.name).value, control(texts.about).value]).toEqual(['Their circle', 'Mine'])
  expect(said()).not.toContain(texts.now)
  await save()
  expect(sent.map(({ base, wanted }) => [base, wanted])).toEqual([
    [
      { name: 'Their circle', about: '' },
      { name: 'Their circle', about: 'Mine' },
    ],
  ])
  expect(said()).toContain(texts.saved)
})

test('both changed the same: refused, told what stands, mine kept, and the next save is upon it under a new operation', async () => {
  words()
  write(texts.about, 'Mine')
  answer = refused
  await save()
  expect(said()).toContain(REFUSALS.settings_changed[1])
  words({ about: 'Theirs' })
  expect(control(texts.about).value).toBe('Mine')
  expect(said()).toContain(`${texts.now}${texts.about}Theirs`)
  answer = ({ wanted }) => ({ result: { data: { words: wanted } } })
  await save()
  expect(sent.map(({ base }) => base.about)).toEqual(['', 'Theirs'])
  expect(sent[0]?.operationId).not.toBe(sent[1]?.operationId)
  expect(said()).not.toContain(texts.now)
})

test('a word that cannot be saved as it stands is not lost either', () => {
  words()
  write(texts.name, '')
  words({ name: 'Theirs', about: 'New' })
  expect([control(texts.name).value, control(texts.about).value]).toEqual(['', 'New'])
  expect(said()).toContain(texts.now)
})

test('the same change once more, after somebody turned it back, is another operation', async () => {
  words()
  write(texts.about, 'Mine')
  await save()
  words({ about: 'Mine' })
  words()
  write(texts.about, 'Mine')
  await save()
  expect(sent.map(({ base }) => base.about)).toEqual(['', ''])
  expect(new Set(sent.map(({ operationId }) => operationId)).size).toBe(2)
})

test('the page: choices of both hold; an address that was only proposed is nobody’s choice', async () => {
  page()
  expect(control(texts.page.address).value).toBe('circle')
  tick(texts.page.papers)
  page({ address: 'theirs' as never, meetings: true })
  expect([control(texts.page.papers).checked, control(texts.page.meetings).checked]).toEqual([true, true])
  expect(control(texts.page.address).value).toBe('theirs')
  await save()
  expect(sent[0]?.wanted).toEqual({ ...PAGE, address: 'theirs', papers: true, meetings: true })
  expect(said()).not.toContain(texts.now)
})

test('the page: an address that is proposed is taken with the page, and not before', async () => {
  page()
  tick(texts.page.papers)
  await save()
  page({ papers: true })
  tick(texts.page.on)
  await save()
  expect(sent.map(({ wanted }) => [wanted.on, wanted.address])).toEqual([
    [false, null],
    [true, 'circle'],
  ])
})

function pageOf(script: string): string {
  const { happyDOM } = window as unknown as { happyDOM: { settings: Record<string, boolean> } }
  happyDOM.settings.handleDisabledFileLoadingAsSuccess = true
  document.head.innerHTML = `<script type="module" src="/assets/${script}"></script>`
  return script
}

test('Lectern was updated meanwhile: told in words, and what was typed is there after the page is loaded again', async () => {
  pageOf('index-old.js')
  build = 'index-new.js'
  words()
  write(texts.about, 'Mine')
  answer = () => ({ error: { message: 'base: Invalid input', code: -32000, data: BAD_INPUT } })
  await save()
  expect(said()).toContain(app.updated)
  expect(said()).toContain(app.keptTyped)
  expect(said()).not.toContain('Invalid input')
  write(texts.about, 'Mine, and more')
  act(() => render(null, root))
  forgetAll()
  build = pageOf('index-newer.js')
  words({ name: 'Their circle' })
  expect([control(texts.name).value, control(texts.about).value]).toEqual(['Their circle', 'Mine, and more'])
  answer = ({ wanted }) => ({ result: { data: { words: wanted } } })
  await save()
  expect(sent.at(-1)?.wanted).toEqual({ name: 'Their circle', about: 'Mine, and more' })
  expect(sessionStorage).toHaveLength(0)
})

test('the page: what was chosen and typed is there after an update, upon what another chose meanwhile', async () => {
  pageOf('index-before.js')
  build = 'index-after.js'
  page()
  tick(texts.page.on)
  tick(texts.page.papers)
  write(texts.page.address, 'our-circle')
  answer = () => ({ error: { message: 'base: Invalid input', code: -32000, data: BAD_INPUT } })
  await save()
  expect(said()).toContain(app.keptTyped)
  act(() => render(null, root))
  build = pageOf('index-again.js')
  page({ meetings: true })
  answer = ({ wanted }) => ({ result: { data: { page: wanted } } })
  await save()
  expect(sent.at(-1)?.wanted).toMatchObject({ on: true, papers: true, meetings: true, address: 'our-circle' })
  page(sent.at(-1)?.wanted)
  expect(sessionStorage).toHaveLength(0)
})

test('without an update a refused input is told as the server says it, and nothing typed outlives the page', async () => {
  build = pageOf('index-newest.js')
  words()
  write(texts.about, 'Mine')
  answer = () => ({ error: { message: 'about: too long', code: -32000, data: BAD_INPUT } })
  await save()
  expect(said()).toContain('about: too long')
  expect(said()).not.toContain(app.updated)
  act(() => render(null, root))
  words()
  expect(control(texts.about).value).toBe('')
})
