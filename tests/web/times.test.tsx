// @vitest-environment happy-dom
// Office hours: what a lead may do with a mentor's, and the same hours offered again. The hour that was found, taken over.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { FindSlot } from '../../server/web/parts/find-slot.tsx'
import { OfferHours, OfficeHours } from '../../server/web/parts/office-hours.tsx'
import { timesTexts as texts } from '../../server/web/texts/times.ts'
import type { Cadence } from '../../shared/contract/group.ts'
import { TEMPLATES } from '../../shared/domain/group-templates.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
const ME = { account: { name: 'Ada', zone: 'UTC' }, clubs: [{ id: 'c', memberId: 'a' }] } as never
const WHEN = 'Tuesday, 17:00'

let root: HTMLElement
let sent: { name: string; input: Record<string, never> }[] = []
let answers: Record<string, unknown> = {}

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  localStorage.clear()
  sent = []
  answers = {}
  vi.stubGlobal('fetch', serve)
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

async function serve(address: string, { body }: RequestInit = {}): Promise<Response> {
  const names = new URL(address, 'http://localhost').pathname.replace('/trpc/', '').split(',')
  if (body) sent.push({ name: names.join(), input: JSON.parse(String(body))[0] })
  const data = names.map((name) => ({ result: { data: answers[name] ?? [] } }))
  return new Response(JSON.stringify(data), { headers: { 'content-type': 'application/json' } })
}

const button = (text: string) => [...root.querySelectorAll('button')].find((one) => one.textContent === text)
const press = (text: string) => act(async () => button(text)?.click())
const submit = () =>
  act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })

const hour = (id: string, host: string) => ({
  ...{ id, host: { id: host, name: host }, startsAt: '2030-04-02T16:00:00Z', minutes: 30, place: '' },
  ...{ state: 'free', bookedBy: null, mayWithdraw: true },
})

test('a lead may book the hour of somebody else, and not their own', async () => {
  answers['officeHours.list'] = [hour('1', 'e'), hour('2', 'a')]
  await act(() => render(<OfficeHours me={ME} place={PLACE} zone={'UTC' as never} />, root))
  await vi.waitFor(() => expect(root.querySelectorAll('li')).toHaveLength(2))
  const acts = [...root.querySelectorAll('li')].map((one) =>
    [...one.querySelectorAll('.times-acts button')].map(({ textContent }) => textContent),
  )
  expect(acts[0]).toContain(texts.office.book)
  expect(acts[1]).not.toContain(texts.office.book)
})

test('the same hours offered once more, after they were called off, are another offer; it says how many are new', async () => {
  answers['officeHours.offer'] = { offered: 4 }
  await act(() => render(<OfferHours place={PLACE} zone={'UTC' as never} />, root))
  const day = root.querySelector<HTMLInputElement>('input[type=date]')
  await act(() => {
    if (day) day.value = '2030-04-02'
    day?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await submit()
  await vi.waitFor(() => expect(root.textContent).toContain(texts.office.done(4, 4)))
  answers['officeHours.offer'] = { offered: 1 }
  await submit()
  await vi.waitFor(() => expect(root.textContent).toContain('1 hour is new'))
  const ids = sent.map(({ input }) => input.operationId)
  expect(new Set(ids).size).toBe(2)
})

test.each([
  ['two_weeks', { from: '2030-01-07' }],
  ['month', { week: 2 }],
] as const)('who meets by %s goes on so at the hour that is taken over', async (every, more) => {
  const before = { every, weekday: 4, time: '18:00', minutes: 60, ...more } as never as Cadence
  const slot = { weekday: 2, time: '17:00', can: [], cannot: [] }
  answers['polls.slots'] = { told: [], untold: [], slots: [slot] }
  answers['groups.change'] = { version: 2 }
  const group = { ...TEMPLATES.reading_group, zone: 'UTC', cadence: before, version: 1, policy: {} } as never
  await act(() => render(<FindSlot place={PLACE} group={group} />, root))
  await submit()
  await vi.waitFor(() => expect(button(texts.find.take)).toBeDefined())
  await press(texts.find.take)
  await vi.waitFor(() => expect(root.textContent).toContain(texts.find.taken(every, WHEN)))
  const settings = sent.at(-1)?.input.settings as { cadence: Cadence } | undefined
  expect(settings?.cadence).toEqual({ ...before, weekday: 2, time: '17:00', minutes: 60 })
})
