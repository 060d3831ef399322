// @vitest-environment happy-dom
// The import page's state and parts: nothing late, nothing lost, nothing that runs.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decodeText, Handful } from '../../server/web/data/handful.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { AddMaterial } from '../../server/web/parts/add-material.tsx'
import { ImportLines } from '../../server/web/parts/import-lines.tsx'
import { UndoImport } from '../../server/web/parts/past-imports.tsx'
import { WorkName } from '../../server/web/parts/work-name.tsx'
import { importTexts as texts } from '../../server/web/texts/import.ts'
import type { ImportLine, ImportPreview } from '../../shared/contract/import.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as never

const line = (changes: Partial<ImportLine>): ImportLine => ({
  number: 1,
  line: 1,
  quote: '2401.01234',
  kind: 'paper',
  work: 'arxiv:2401.01234' as never,
  version: null,
  title: 'A paper',
  authors: [],
  year: null,
  url: '',
  standing: 'new',
  twin: null,
  adds: true,
  joins: false,
  meeting: null,
  asks: null,
  problem: null,
  ready: true,
  ...changes,
})
const preview = (...lines: ImportLine[]): ImportPreview => ({
  format: 'list',
  lines,
  unused: [],
  strangers: [],
  likely: [],
  asksDateOrder: false,
  asksTime: false,
  usualTime: null,
})

let root: HTMLElement
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const answer = (data: unknown) =>
  new Response(JSON.stringify([{ result: { data } }]), { headers: { 'content-type': 'application/json' } })
async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((done) => setTimeout(done, 30))
  })
}

test('an answer to an older text is dropped; an answer that fails leaves text, answers and preview', async () => {
  const waiting: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((done) => waiting.push(done)))
  const handful = new Handful(PLACE)
  handful.write('first')
  const first = handful.ask()
  await settle()
  handful.write('second')
  const second = handful.ask()
  await settle()
  waiting[1]?.(answer(preview(line({ title: 'Second' }))))
  await second
  waiting[0]?.(answer(preview(line({ title: 'First' }))))
  await first
  expect(handful.preview.value?.lines.map(({ title }) => title)).toEqual(['Second'])
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await handful.answer({ dateOrder: 'day_first' })
  expect(handful.failure.value?.text).not.toBe('')
  expect(handful.text.value).toBe('second')
  expect(handful.preview.value?.lines).toHaveLength(1)
})

test('what is ready is chosen; a further name only on demand; what is not ready never', () => {
  const handful = new Handful(PLACE)
  handful.preview.value = preview(
    line({ number: 1 }),
    line({ number: 2, adds: false, joins: true, standing: 'listed' }),
    line({ number: 3, adds: false, ready: false, standing: 'listed' }),
  )
  const chosen = () => handful.wish().chosen
  expect(chosen()).toEqual([1])
  handful.turnAll(true)
  expect(chosen()).toEqual([1, 2])
  handful.turn(1, false)
  expect(chosen()).toEqual([2])
  handful.write('another')
  expect(chosen()).toEqual([])
})

test('a file of any common encoding is read; one that is too large is refused before it is read', async () => {
  const bytes = (...all: number[]) => new Uint8Array(all).buffer
  expect(decodeText(new TextEncoder().encode('Müller 深').buffer as ArrayBuffer)).toBe('Müller 深')
  expect(decodeText(bytes(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72))).toBe('Müller')
  expect(decodeText(bytes(0xff, 0xfe, 0x4d, 0, 0xfc, 0))).toBe('Mü')
  const handful = new Handful(PLACE)
  handful.write('kept')
  await handful.readFile(new File(['a'.repeat(200_001)], 'large.bib'))
  expect([handful.fileTooLarge.value, handful.text.value]).toEqual([true, 'kept'])
})

test('X1: what was pasted is shown as text; a line that cannot be chosen says why', () => {
  const handful = new Handful(PLACE)
  const hostile = '<img src=x onerror=alert(1)>'
  const lines = [
    line({ title: hostile }),
    line({
      number: 2,
      title: '',
      quote: hostile,
      standing: 'not_understood',
      ready: false,
      problem: 'There is no month 13.',
    }),
  ]
  handful.preview.value = preview(...lines)
  act(() => render(<ImportLines handful={handful} lines={lines} />, root))
  expect(root.querySelector('img')).toBeNull()
  const boxes = [...root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
    [true, false],
    [false, true],
  ])
  const facts = document.getElementById(boxes[1]?.getAttribute('aria-describedby') ?? '')
  expect(facts?.textContent).toContain('There is no month 13.')
  expect(boxes.every(({ id }) => root.querySelector(`label[for="${id}"]`)?.textContent === hostile)).toBe(
    true,
  )
})

test('undo says what was taken back and what stays, and why', async () => {
  const stays = [{ title: 'A paper', why: 'A summary was written for it.' }]
  vi.stubGlobal('fetch', () => Promise.resolve(answer({ readings: 2, meetings: 1, turns: 1, stays })))
  act(() => render(<UndoImport place={PLACE} importId={'x' as never} gone={false} what="all" />, root))
  await act(async () => root.querySelector('button')?.click())
  await settle()
  expect(root.querySelector('[role=status]')?.textContent).toContain(texts.undone(2, 1))
  expect(root.querySelector('[role=status]')?.textContent).toContain('A summary was written for it.')
  expect(root.querySelector('button')).toBeNull()
})

test('material: an address that could run code is refused in the form', async () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  act(() => render(<AddMaterial place={PLACE} />, root))
  const [title, url] = root.querySelectorAll('input')
  await act(async () => {
    for (const [field, value] of [
      [title, 'A talk'],
      [url, 'javascript:alert(1)'],
    ] as const) {
      if (!field) throw new Error('no field')
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  })
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
  expect(url?.getAttribute('aria-invalid')).toBe('true')
  expect(fetch).not.toHaveBeenCalled()
})

test('a reading is named by what it has: id, DOI, or its kind; a version that nobody knows is not shown', () => {
  const shown = (work: string, changes = {}) => {
    const reading = {
      paper: { work: work as never, version: 1 },
      kind: 'paper' as const,
      url: '',
      versionKnown: true,
      ...changes,
    }
    act(() => render(<WorkName reading={reading} />, root))
    const link = root.querySelector('a')
    return [link?.href ?? null, (root.textContent ?? '').replace(/ \(opens.*/, '')]
  }
  const material = 'material:00000000-0000-4000-8000-000000000000'
  expect(shown('arxiv:2401.01234')).toEqual(['https://arxiv.org/abs/2401.01234v1', 'arXiv:2401.01234v1'])
  expect(shown('arxiv:2401.01234', { versionKnown: false })).toEqual([
    'https://arxiv.org/abs/2401.01234',
    'arXiv:2401.01234',
  ])
  expect(shown('doi:10.1145/a?b#c')).toEqual(['https://doi.org/10.1145/a%3Fb%23c', 'doi:10.1145/a?b#c'])
  expect(shown(material, { kind: 'talk', url: 'https://example.org/t' })).toEqual([
    'https://example.org/t',
    'Talk',
  ])
  expect(shown(material, { kind: 'own_work' })).toEqual([null, 'Own work'])
  expect(shown(material, { kind: 'link', url: 'javascript:alert(1)' })).toEqual([null, 'Link'])
})
