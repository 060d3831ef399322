// @vitest-environment happy-dom
// A lead's form for the group's rules for writing: what is sent, what is refused beside its field, what is said afterwards.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Place } from '../../server/web/data/queries.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { WritingRules } from '../../server/web/parts/writing-rules.tsx'
import { rulesTexts as texts } from '../../server/web/texts/writing-rules.ts'
import { DEFAULT_POLICY, WritingPolicy } from '../../shared/contract/policy.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as Place

let root: HTMLElement
let sent: { writing: WritingPolicy; operationId: string }[] = []

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  vi.stubGlobal('fetch', (_: unknown, init: { body: string }) => {
    const [input] = Object.values(JSON.parse(init.body)) as typeof sent
    if (input) sent.push(input)
    return Promise.resolve(
      new Response(JSON.stringify([{ result: { data: { writing: input?.writing } } }]), {
        headers: { 'content-type': 'application/json' },
      }),
    )
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const show = (writing: WritingPolicy) =>
  act(() => render(<WritingRules place={PLACE} writing={writing} />, root))

function control(label: string) {
  const tied = [...root.querySelectorAll('label')].find((one) => one.textContent === label)
  return document.getElementById(tied?.htmlFor ?? '') as HTMLInputElement | HTMLSelectElement
}

function write(label: string, value: string) {
  const field = control(label)
  act(() => {
    field.value = value
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  })
}

async function save() {
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await new Promise((done) => setTimeout(done, 30))
  })
}

test('what holds now stands in the fields, and is sent again unchanged', async () => {
  show({ words: { least: 100, most: 400 }, check: 'blocks', stockPhrases: ['recht nett', 'ganz gut'] })
  expect([texts.least, texts.most, texts.check, texts.phrases].map((label) => control(label).value)).toEqual([
    '100',
    '400',
    'blocks',
    'recht nett\nganz gut',
  ])
  await save()
  expect(sent[0]?.writing).toEqual({
    words: { least: 100, most: 400 },
    check: 'blocks',
    stockPhrases: ['recht nett', 'ganz gut'],
  })
  expect(root.querySelector('[role=status]')?.textContent).toBe(texts.saved)
})

test('phrases are taken line by line, without blanks and doubles; empty words mean that the group does not say', async () => {
  show(DEFAULT_POLICY.writing)
  write(texts.least, '')
  write(texts.most, ' ')
  write(texts.check, 'off')
  write(texts.phrases, '\r\n  so so \n\nso so\n<b>fine</b>\r\n')
  await save()
  expect(sent[0]?.writing).toEqual({ words: null, check: 'off', stockPhrases: ['so so', '<b>fine</b>'] })
  expect(root.querySelector('b')).toBeNull()
})

test.each([
  ['20', '', { least: 20, most: 10_000 }],
  ['', '300', { least: 0, most: 300 }],
  ['0', '1', { least: 0, most: 1 }],
])('at least %j, at most %j', async (least, most, words) => {
  show(DEFAULT_POLICY.writing)
  write(texts.least, least)
  write(texts.most, most)
  await save()
  expect(sent[0]?.writing.words).toEqual(words)
})

test.each([
  [texts.least, 'many', texts.numberProblem(10_000)],
  [texts.most, '10001', texts.numberProblem(10_000)],
  [texts.most, '0', texts.numberProblem(10_000)],
  [texts.most, '5', texts.turned],
  [texts.phrases, 'x'.repeat(101), texts.phrasesProblem],
  [texts.phrases, Array.from({ length: 201 }, (_, at) => `p${at}`).join('\n'), texts.phrasesProblem],
])('%s: what does not fit is said beside its field, and nothing is sent', async (label, value, problem) => {
  show(DEFAULT_POLICY.writing)
  write(label, value)
  await save()
  expect(sent).toEqual([])
  const field = control(label)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toContain(problem)
})

test('whatever the form sends, the contract takes; going back to earlier rules is a new operation', async () => {
  show(DEFAULT_POLICY.writing)
  write(texts.phrases, 'one\ntwo')
  await save()
  await save()
  show(sent[0]?.writing ?? DEFAULT_POLICY.writing)
  await save()
  expect(sent.every(({ writing }) => WritingPolicy.safeParse(writing).success)).toBe(true)
  expect(sent.map(({ operationId }) => operationId === sent[0]?.operationId)).toEqual([true, true, false])
})
