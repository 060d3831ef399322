// @vitest-environment happy-dom
// A later version on the reading page: what is said, who may mark a weakness for it, and what a press sends.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PaperNewsNote } from '../../server/web/parts/paper-news.tsx'
import { type Marking, PointMarks } from '../../server/web/parts/point-marks.tsx'
import { REFUSALS } from '../../shared/contract/refusal.ts'
import type { SummaryView } from '../../shared/contract/summary.ts'
import { aPaper, aSummary } from '../support/papers.ts'

let root: HTMLElement
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
})

const SUMMARY = {
  id: '00000000-0000-4000-8000-000000000001',
  revision: 2,
  version: 7,
  content: aSummary(),
  marks: [
    { position: 1, version: 8, stillHolds: 1, fixed: 2, mine: 'fixed' },
    { position: 4, version: 8, stillHolds: 9, fixed: 9, mine: null },
  ],
} as unknown as SummaryView
const MARKING: Marking = {
  place: { clubId: 'club' as never, groupId: 'group' as never },
  version: 8,
  may: true,
}
const show = (changes: Partial<Marking> = {}, summary = SUMMARY) => {
  act(() => render(<PointMarks summary={summary} position={1} marking={{ ...MARKING, ...changes }} />, root))
  return root.querySelectorAll('button')
}

test('counts are shown to all; the buttons only to who may mark, and only for a later version', () => {
  expect(show()).toHaveLength(2)
  expect(root.querySelector('p')?.textContent).toBe('Still holds in v8: 1 · Fixed in v8: 2')
  expect([...root.querySelectorAll('button')].map((one) => one.getAttribute('aria-pressed'))).toEqual([
    'false',
    'true',
  ])
  expect(show({ may: false })).toHaveLength(0)
  expect(root.textContent).toContain('Fixed in v8: 2')
  expect(show({ version: 7 })).toHaveLength(0)
  expect(show({ version: null })).toHaveLength(0)
  expect(show({ version: null }, { ...SUMMARY, marks: [] })).toHaveLength(0)
  expect(root.innerHTML).toBe('')
})

test('a press marks, a press on the own mark takes it back, and a refusal is told', async () => {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    sent.push(init.body)
    const [status, message] = REFUSALS.point_changed
    const data = { refusal: 'point_changed', requestId: 'r1', httpStatus: status }
    const body =
      sent.length < 2
        ? [{ result: { data: { stands: 'still_holds' } } }]
        : [{ error: { message, code: -32000, data } }]
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
  const press = async (index: number) => {
    await act(async () => {
      show()[index]?.click()
      await new Promise((done) => setTimeout(done, 30))
    })
  }
  await press(0)
  expect(sent[0]).toContain('"stands":"still_holds"')
  expect(sent[0]).toContain('"revision":2')
  expect(sent[0]).toContain('"version":8')
  expect(root.querySelector('[role="alert"]')).toBeNull()
  await press(1)
  expect(sent[1]).toContain('"stands":null')
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('changed this point')
})

test('a new version and a withdrawal are said in words, with a link to that version', () => {
  const note = (withdrawn: boolean) => {
    act(() => render(<PaperNewsNote news={{ latestVersion: 8, withdrawn }} paper={aPaper()} />, root))
    return root.textContent
  }
  expect(note(false)).toContain('A new version is out: v8. Your group reads v7.')
  expect(root.querySelector('a')?.getAttribute('href')).toBe('https://arxiv.org/abs/1706.03762v8')
  expect(note(true)).toContain('This paper was withdrawn with v8.')
  expect(root.querySelector('.notice.bad')).not.toBeNull()
  act(() => render(<PaperNewsNote news={null} paper={aPaper()} />, root))
  expect(root.innerHTML).toBe('')
})
