// @vitest-environment happy-dom
// What the planner knows of two hundred members: a line each, and a form for whoever is opened.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { PlanMembers } from '../../server/web/parts/plan-members.tsx'
import { planningTexts } from '../../server/web/texts/planning.ts'
import type { PlanningMember } from '../../shared/contract/planning.ts'
import { answerQueries } from '../support/answer-queries.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as never
const MEMBERS = Array.from(
  { length: 200 },
  (_, at): PlanningMember => ({
    ...{ id: `member-${at}` as never, name: `Member ${at}`, level: 'mid', levelSaid: null },
    ...{ cap: null, partnerId: null, pauses: [], joinedAt: '2026-01-05T10:00:00.000Z' as never },
  }),
)

let root: HTMLElement
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  answerQueries(() => ({ 'plans.members': MEMBERS }))
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

/** Opened, or closed, as a press does it. */
function turn(fold: HTMLDetailsElement | undefined, open: boolean): void {
  act(() => {
    if (fold) fold.open = open
    fold?.dispatchEvent(new Event('toggle'))
  })
}

test('two hundred members are two hundred lines; a form is made for whom one opens, and stays with what is in it', async () => {
  act(() => render(<PlanMembers place={PLACE} />, root))
  await act(async () => {
    await new Promise((done) => setTimeout(done, 20))
  })
  expect(root.querySelectorAll('summary')).toHaveLength(200)
  expect(root.querySelectorAll('form, option')).toHaveLength(0)
  const [, second] = root.querySelectorAll('details')
  turn(second, true)
  const forms = [...root.querySelectorAll('form')]
  expect(forms.map((form) => form.ariaLabel ?? form.getAttribute('aria-label'))).toEqual([
    planningTexts.members.formOf('Member 1'),
  ])
  const cap = root.querySelector<HTMLInputElement>('form input')
  act(() => {
    if (cap) cap.value = '3'
    cap?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  turn(second, false)
  turn(second, true)
  expect(root.querySelector<HTMLInputElement>('form input')?.value).toBe('3')
})
