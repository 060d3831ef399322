// @vitest-environment happy-dom
// What is pasted or chosen outside of a form's fields is there again after Lectern was updated and the page loaded again.
import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Handful } from '../../server/web/data/handful.ts'
import { hearBuild } from '../../server/web/data/page-build.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { RosterSheet } from '../../server/web/data/roster-sheet.ts'
import { AddDaysOff } from '../../server/web/parts/days-off.tsx'
import { ImportText } from '../../server/web/parts/import-text.tsx'
import { PlanOwn } from '../../server/web/parts/plan-own.tsx'
import { RosterText } from '../../server/web/parts/roster-text.tsx'
import { importTexts } from '../../server/web/texts/import.ts'
import { planningTexts } from '../../server/web/texts/planning.ts'
import { profileTexts } from '../../server/web/texts/profile.ts'
import { answerQueries } from '../support/answer-queries.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as never

let root: HTMLElement
/** As the server has them. */
let pauses: { from: string; to: string }[] = []
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sessionStorage.clear()
  answerQueries(() => ({ 'plans.own': { pauses } }))
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

/** The page is of the one build, the server of the other. */
function builds(own: string, served: string): void {
  const { happyDOM } = window as unknown as { happyDOM: { settings: Record<string, boolean> } }
  happyDOM.settings.handleDisabledFileLoadingAsSuccess = true
  document.head.innerHTML = `<script type="module" src="/assets/index-${own}.js"></script>`
  act(() => hearBuild(new Response('', { headers: { 'lectern-build': `index-${served}.js` } })))
}
async function show(element: ComponentChild): Promise<void> {
  act(() => render(element, root))
  await act(async () => {
    await new Promise((done) => setTimeout(done, 20))
  })
}
async function loadAgain(element: ComponentChild): Promise<void> {
  act(() => render(null, root))
  forgetAll()
  await show(element)
}
function write(value: string, field = root.querySelector('textarea')): void {
  act(() => {
    if (field) field.value = value
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const area = () => root.querySelector('textarea')?.value
const dates = () => [...root.querySelectorAll<HTMLInputElement>('input[type=date]')].map(({ value }) => value)

test('three pasted lists come back, each in its own place, and go with the text', async () => {
  const lists = [
    { make: () => <RosterText sheet={new RosterSheet(PLACE)} />, text: 'Grace, grace@example.org' },
    { make: () => <ImportText handful={new Handful(PLACE)} />, text: '2401.01234' },
    {
      make: () => <AddDaysOff place={PLACE} coming={[]} zone={'Europe/Berlin' as never} />,
      text: '2026-12-24 holidays',
    },
  ]
  builds('a', 'b')
  for (const { make, text } of lists) {
    await loadAgain(make())
    expect(area()).toBe('')
    write(text)
  }
  for (const { make, text } of lists) {
    await loadAgain(make())
    expect(area()).toBe(text)
    write('')
  }
  act(() => render(null, root))
  expect(sessionStorage).toHaveLength(0)
})

test('typed before the update is heard of: kept from that moment on; without an update nothing outlives the page', async () => {
  builds('c', 'c')
  await show(<ImportText handful={new Handful(PLACE)} />)
  write('2401.01234')
  expect(sessionStorage).toHaveLength(0)
  await loadAgain(<ImportText handful={new Handful(PLACE)} />)
  expect(area()).toBe('')
  write('2401.09999')
  builds('c', 'd')
  await loadAgain(<ImportText handful={new Handful(PLACE)} />)
  expect(area()).toBe('2401.09999')
  expect(root.textContent).toContain(importTexts.preview)
})

test('own pauses come back as they were typed, and are forgotten once they are saved', async () => {
  builds('e', 'f')
  await show(<PlanOwn place={PLACE} />)
  const add = [...root.querySelectorAll('button')].find(
    ({ textContent }) => textContent === profileTexts.awayAdd,
  )
  act(() => add?.click())
  const [from] = root.querySelectorAll<HTMLInputElement>('input[type=date]')
  write('2026-12-20', from as never)
  expect(dates()).toEqual(['2026-12-20', '2026-12-20'])
  await loadAgain(<PlanOwn place={PLACE} />)
  expect(dates()).toEqual(['2026-12-20', '2026-12-20'])
  expect(root.textContent).toContain(planningTexts.own.pauses)
  pauses = [{ from: '2026-12-20', to: '2026-12-20' }]
  await loadAgain(<PlanOwn place={PLACE} />)
  expect(dates()).toEqual(['2026-12-20', '2026-12-20'])
  expect(sessionStorage).toHaveLength(0)
})
