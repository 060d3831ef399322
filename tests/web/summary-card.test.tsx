// @vitest-environment happy-dom
// A summary on the reading page: questions, where a pointer leads, and a withdrawn one for its author.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SummaryCard } from '../../server/web/parts/summary-card.tsx'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { SummaryContent, SummaryView } from '../../shared/contract/summary.ts'
import { aPointer, aSummary } from '../support/papers.ts'

let root: HTMLElement
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
})
afterEach(() => act(() => render(null, root)))

function show(content: SummaryContent, changes: Partial<SummaryView> = {}): void {
  const summary = {
    id: 's1',
    author: { id: 'm1', name: 'Ben' },
    ...{ mine: true, version: 7, revision: 1, submittedAt: '2026-03-02T10:00:00.000Z', withdrawn: false },
    ...{ punctuality: 'no_deadline', change: '', content, marks: [] },
    ...changes,
  } as unknown as SummaryView
  const zones = { reader: 'UTC', group: 'UTC' } as never
  const marking = { place: { clubId: 'c', groupId: 'g' } as never, version: null, may: true }
  const about = { work: 'arxiv:1706.03762' as WorkId, version: 7 }
  act(() => render(<SummaryCard {...{ summary, zones, marking }} {...about} />, root))
}

test('questions have a heading of their own, and a point says where its pointer leads', () => {
  const question = { kind: 'question', text: 'Why eight heads?', where: '', pointer: aPointer() } as const
  show(aSummary({ points: [...aSummary().points, question] }))
  expect([...root.querySelectorAll('h4')].map((heading) => heading.textContent)).toEqual([
    'Strengths',
    'Weaknesses',
    'Questions',
  ])
  const text = root.querySelector('.point.question')?.textContent
  expect(text).toContain('Why eight heads?')
  expect(text).toContain('Section 3.2 · Figure 2 · p. 4 “scales quadratically with the length”')
  const link = root.querySelector<HTMLAnchorElement>('.point.question a')
  expect(link?.href).toMatch(/^https:\/\/arxiv\.org\/html\/1706\.03762v7#:~:text=.*scales%20quadratically/)
  expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer'])
})

test('a withdrawn one says so; others are never marked', () => {
  show(aSummary(), { withdrawn: true })
  expect(root.textContent).toContain('withdrawn: only you see it')
  show(aSummary())
  expect(root.textContent).not.toContain('withdrawn')
})

test('X1: what a pointer holds stays text', () => {
  const hostile = '<img src=x onerror=alert(1)>'
  const pointer = aPointer({
    sections: [{ number: '', title: hostile }],
    part: { kind: 'figure', label: hostile },
    quote: { exact: hostile, prefix: '', suffix: '' },
  })
  show(aSummary({ points: [{ kind: 'question', text: hostile, where: hostile, pointer }] }))
  expect(root.querySelectorAll('img')).toHaveLength(0)
  expect(root.textContent?.split(hostile)).toHaveLength(6)
})

test('a revision says what changed, and offers the earlier texts', () => {
  show(aSummary(), { revision: 2, change: 'A second weakness', mine: false })
  expect(root.textContent).toContain('What changed: A second weakness')
  expect(root.querySelector('details.history summary')?.textContent).toBe('Earlier revisions of Ben')
  show(aSummary(), { revision: 1 })
  expect(root.querySelector('details.history')).toBeNull()
})
