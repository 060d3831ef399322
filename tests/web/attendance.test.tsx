// @vitest-environment happy-dom
// A lead notes who came: all others in one press, and what is said stays while somebody else's note arrives.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { AttendancePart } from '../../server/web/parts/attendance.tsx'
import { meetingTexts } from '../../server/web/texts/meetings.ts'
import type { MeetingView } from '../../shared/contract/meeting.ts'

const texts = meetingTexts.attendance
const PLACE = { clubId: 'c', groupId: 'g' } as never
const ME = {
  clubs: [{ id: 'c', memberId: 'm1', role: 'owner', groups: [{ id: 'g', role: 'lead' }] }],
} as never
const MEMBERS = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name, at) => ({ id: `m${at + 1}`, name, role: 'member' }))

let root: HTMLElement
let sent: { notes: { memberId: string; state: string }[] }[] = []
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
    const noting = url.includes('attendance.note')
    if (noting) sent.push((JSON.parse(String(options.body)) as { 0: (typeof sent)[number] })[0])
    const body = JSON.stringify([{ result: { data: noting ? { noted: 1 } : MEMBERS } }])
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }))
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const soon = () => act(() => new Promise((done) => setTimeout(done, 20)))
async function open(...noted: [string, string][]): Promise<void> {
  const attendance = noted.map(([id, state]) => ({ member: { id, name: id }, state, notedBy: id }))
  const meeting = { id: 'x', startsAt: '2026-01-01T17:00:00.000Z', turns: [], attendance }
  act(() =>
    render(<AttendancePart me={ME} place={PLACE} meeting={meeting as unknown as MeetingView} />, root),
  )
  await soon()
}
function press(label: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label)
  if (!button) throw new Error(`no button ${label}`)
  act(() => button.click())
  return soon()
}
const say = (at: number, value: string) =>
  act(() => {
    const select = root.querySelectorAll('select')[at] as HTMLSelectElement
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
const shown = () => [...root.querySelectorAll('select')].map(({ value }) => value)

test('all others in one press: who is noted or said otherwise stays as it is', async () => {
  await open(['m2', 'excused'])
  say(2, 'absent')
  await press(texts.othersThere)
  expect(shown()).toEqual(['present', 'excused', 'absent', 'present'])
  await press(texts.save)
  expect(
    sent.map(({ notes }) => notes.map(({ memberId, state }) => `${memberId} ${state}`).toSorted()),
  ).toEqual([['m1 present', 'm3 absent', 'm4 present']])
})

test('what is said and not saved yet stays when another note arrives', async () => {
  await open()
  say(0, 'present')
  say(2, 'absent')
  await open(['m4', 'excused'])
  expect(shown()).toEqual(['present', '', 'absent', 'excused'])
})

test('before the meeting nobody can be noted as there', async () => {
  const meeting = { id: 'x', startsAt: '2099-01-01T17:00:00.000Z', turns: [], attendance: [] }
  act(() =>
    render(<AttendancePart me={ME} place={PLACE} meeting={meeting as unknown as MeetingView} />, root),
  )
  await soon()
  expect(root.textContent).not.toContain(texts.allThere)
})
