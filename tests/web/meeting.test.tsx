// @vitest-environment happy-dom
// One meeting in the hands of several: what is typed outlives the page and another lead's change, and nothing goes at one press.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { CancelMeeting } from '../../server/web/parts/cancel-meeting.tsx'
import { Materials } from '../../server/web/parts/materials.tsx'
import { MeetingForm } from '../../server/web/parts/meeting-form.tsx'
import { meetingTexts as texts } from '../../server/web/texts/meetings.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
const ME = {
  clubs: [{ id: 'c', memberId: 'm1', role: 'owner', groups: [{ id: 'g', role: 'lead' }] }],
} as never
const GROUP = { zone: 'Europe/Berlin', format: 'one_presenter', cadence: null } as never
const MEETING = {
  ...{
    id: 'x',
    startsAt: '2026-11-26T16:00:00.000Z',
    zone: 'Europe/Berlin',
    minutes: 60,
    title: '',
    place: 'Room 1',
  },
  ...{ link: '', format: null, cancelled: null, mayAdd: true, turns: [] },
  list: [
    { id: 'n', kind: 'notes', label: '', address: '', body: 'We agreed.', by: { id: 'm1', name: 'Ada' } },
  ],
}

let root: HTMLElement
let sent: { url: string; input: Record<string, unknown> }[] = []
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  localStorage.clear()
  sent = []
  vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
    sent.push({ url, input: (JSON.parse(String(options.body)) as [Record<string, unknown>])[0] })
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(new Response('[{"result":{"data":{}}}]', { headers }))
  })
})
afterEach(() => {
  close()
  vi.unstubAllGlobals()
  forgetAll()
})

const close = () => act(() => render(null, root))
const soon = () => act(() => new Promise((done) => setTimeout(done, 20)))
function field(label: string): HTMLInputElement {
  const tied = [...root.querySelectorAll('label')].find((one) => one.textContent === label)
  return document.getElementById(tied?.htmlFor ?? '') as HTMLInputElement
}
const write = (label: string, value: string) =>
  act(() => {
    field(label).value = value
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  })
function press(label: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label)
  if (!button) throw new Error(`no button ${label}`)
  act(() => button.click())
  return soon()
}
async function submit(): Promise<void> {
  act(() => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
  await soon()
}

const materials = () =>
  act(() => render(<Materials me={ME} place={PLACE} meeting={MEETING as never} />, root))
const form = (changes: object = {}) =>
  act(() => {
    const meeting = { ...MEETING, ...changes } as never
    render(
      <MeetingForm place={PLACE} group={GROUP} reader={'Europe/Berlin' as never} meeting={meeting} />,
      root,
    )
  })

test('notes that were not added yet are there again after the page was closed, and gone once they are', async () => {
  materials()
  write(texts.materials.body, 'Scores are $QK^T$.')
  close()
  materials()
  expect([field(texts.materials.body).value, root.querySelector('details')?.open]).toEqual([
    'Scores are $QK^T$.',
    true,
  ])
  await submit()
  expect(sent).toHaveLength(1)
  close()
  materials()
  expect([field(texts.materials.body).value, root.querySelector('details')?.open]).toEqual(['', false])
})

test('notes are removed after a second press', async () => {
  materials()
  await press(texts.materials.remove('Notes'))
  expect(root.textContent).toContain(texts.materials.removeAsk)
  expect(sent).toEqual([])
  await press(texts.materials.removeShort)
  expect(sent.map(({ url }) => url)).toEqual([expect.stringContaining('materials.remove')])
})

test('another lead’s change shows where nothing is typed, what is typed stays, and only that is sent', async () => {
  form()
  write(texts.change.title2, 'What attention is')
  form({ place: 'Room 99', startsAt: '2026-11-26T17:00:00.000Z' })
  await soon()
  expect([field(texts.change.title2).value, field(texts.change.place).value]).toEqual([
    'What attention is',
    'Room 99',
  ])
  expect(field(texts.change.time('Berlin')).value).toBe('18:00')
  await submit()
  expect(sent.map(({ input }) => input.change)).toEqual([{ title: 'What attention is' }])
  expect(root.textContent).toContain(texts.change.done)
  // The answer comes back as the meeting it is now: that it was saved still stands there.
  form({ place: 'Room 99', startsAt: '2026-11-26T17:00:00.000Z', title: 'What attention is' })
  await soon()
  expect(root.textContent).toContain(texts.change.done)
})

test('the question before a cancellation has the focus, and Escape leads back', async () => {
  act(() => render(<CancelMeeting place={PLACE} meeting={MEETING as never} />, root))
  await press(texts.cancel.button)
  expect(document.activeElement?.textContent).toContain(texts.cancel.what)
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await act(() => new Promise((done) => setTimeout(done, 60)))
  expect(document.activeElement?.textContent).toBe(texts.cancel.button)
})
