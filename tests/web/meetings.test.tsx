// @vitest-environment happy-dom
// Planning the meetings of a group: no name of a seat is lost unsaid, what was saved says so, and whoever takes days off sees what falls.
import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll, renewAll } from '../../server/web/data/query.ts'
import { day } from '../../server/web/data/when.ts'
import { AddDaysOff, DaysOffList } from '../../server/web/parts/days-off.tsx'
import { FormatRoles } from '../../server/web/parts/format-roles.tsx'
import { meetingsTexts as texts } from '../../server/web/texts/meetings.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
const GROUP = { zone: 'Europe/Berlin', format: 'one_presenter', cadence: null } as never
const TEMPLATE = { format: 'one_presenter', seats: [{ role: 'presenter', parts: [], count: 1 }], own: false }

let root: HTMLElement
let sent: { url: string; input: Record<string, unknown> }[] = []
/** As the server has them. */
let formats: object[] = []
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sessionStorage.clear()
  formats = [TEMPLATE]
  sent = []
  vi.stubGlobal('fetch', (url: string, options: RequestInit = {}) => {
    const answers = new URL(url, 'http://x').pathname
      .replace(/.*\//, '')
      .split(',')
      .map((name) => ({
        result: { data: name === 'meetings.formats' ? formats : { days: 1, cancelled: 1 } },
      }))
    if (options.method === 'POST')
      sent.push({ url, input: (JSON.parse(String(options.body)) as [Record<string, unknown>])[0] })
    return Promise.resolve(
      new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } }),
    )
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const soon = () => act(() => new Promise((done) => setTimeout(done, 40)))
async function show(element: ComponentChild): Promise<void> {
  act(() => render(element, root))
  await soon()
}
/** The first of its name: presenters stand above the others. */
function field(label: string): HTMLInputElement {
  const tied = [...root.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)
  return document.getElementById(tied?.htmlFor ?? '') as HTMLInputElement
}
const write = (label: string, value: string) =>
  act(() => {
    field(label).value = value
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  })
function press(label: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(
    (one) => one.textContent === label || one.getAttribute('aria-label') === label,
  )
  if (!button) throw new Error(`no button ${label}`)
  act(() => {
    button.focus()
    button.click()
  })
  return soon()
}
async function submit(): Promise<void> {
  act(() => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
  await soon()
}
const seats = (count: number, parts: string[]) => [{ role: 'presenter', count, parts }]

test('more names than seats are not cut off: the form says so and sends nothing', async () => {
  await show(<FormatRoles place={PLACE} group={GROUP} />)
  write(texts.formats.parts, 'Reviewer, Archaeologist')
  await submit()
  expect(root.textContent).toContain(texts.formats.tooMany(2, 1))
  expect(document.activeElement).toBe(field(texts.formats.parts))
  expect(sent).toEqual([])
  write(texts.formats.count, '2')
  await submit()
  expect(root.textContent).not.toContain(texts.formats.tooMany(2, 1))
  expect(sent.map(({ input }) => input.seats)).toEqual([seats(2, ['Reviewer', 'Archaeologist'])])
})

test('saved roles say that they are saved, also when the answer comes back as the format it is now', async () => {
  await show(<FormatRoles place={PLACE} group={GROUP} />)
  write(texts.formats.count, '2')
  formats = [{ ...TEMPLATE, seats: seats(2, []), own: true }]
  await submit()
  await soon()
  expect(root.textContent).toContain(texts.formats.own)
  expect(root.textContent).toContain(texts.formats.saved)
})

test('another lead’s change of the roles shows where nothing is typed, and what is typed stays', async () => {
  await show(<FormatRoles place={PLACE} group={GROUP} />)
  write(texts.formats.parts, 'Reviewer')
  formats = [{ ...TEMPLATE, seats: seats(3, ['Author']), own: true }]
  void renewAll()
  await soon()
  expect([field(texts.formats.count).value, field(texts.formats.parts).value]).toEqual(['3', 'Reviewer'])
})

test('the roles of the template are there again after a press, which says so and has the focus', async () => {
  formats = [{ ...TEMPLATE, seats: seats(2, ['Reviewer']), own: true }]
  await show(<FormatRoles place={PLACE} group={GROUP} />)
  write(texts.formats.parts, 'Archaeologist')
  formats = [TEMPLATE]
  await press(texts.formats.reset)
  await soon()
  expect([field(texts.formats.count).value, field(texts.formats.parts).value]).toEqual(['1', ''])
  expect(sent.map(({ input }) => input.seats)).toEqual([null])
  expect(document.activeElement?.textContent).toBe(texts.formats.resetDone)
})

const meeting = (id: string, startsAt: string, more: object = {}) => ({
  ...{ id, startsAt, zone: 'Europe/Berlin', title: id, readings: [], cancelled: null },
  ...more,
})

test('the meetings that fall with the days off stand there by name before they do', async () => {
  const coming = [
    meeting('About attention', '2136-12-03T16:00:00.000Z'),
    // The day of the group's own wall, not of Greenwich.
    meeting('Late one', '2136-12-24T23:30:00.000Z'),
    meeting('Begun', '2026-01-05T16:00:00.000Z'),
    meeting('Gone already', '2136-12-03T17:00:00.000Z', {
      cancelled: { at: '2026-11-01T00:00:00.000Z', by: 'Ada', why: '' },
    }),
  ]
  await show(<AddDaysOff place={PLACE} coming={coming as never} zone={'Europe/Berlin' as never} />)
  write(texts.off.text, '2136-12-24')
  expect(root.textContent).not.toContain('Late one')
  expect(root.querySelector('input[type=checkbox]')).toBeNull()
  write(texts.off.text, '2026-01-05\n2136-12-03 guest\n2136-12-25')
  expect(root.textContent).toContain(texts.off.cancel(2))
  expect(root.textContent).toContain('About attention')
  expect(root.textContent).toContain('Late one')
  expect(root.textContent).not.toMatch(/Gone already|Begun/)
  await press(texts.off.button(3))
  expect(sent.map(({ input }) => input.cancel)).toEqual([true])
})

test('after a day off is removed the focus is on their list', async () => {
  await show(<DaysOffList place={PLACE} days={[{ day: '2026-12-03' as never, why: '' }]} may={true} />)
  await press(texts.off.remove(day('2026-12-03' as never)))
  expect(document.activeElement?.textContent).toBe(texts.off.list)
})
