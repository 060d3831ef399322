// @vitest-environment happy-dom
// A lead's form of the group's settings: what is sent, what is refused beside its field, and what two leads at once see.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Place } from '../../server/web/data/queries.ts'
import { forgetAll } from '../../server/web/data/query.ts'
import { GroupSettingsForm } from '../../server/web/parts/group-settings-form.tsx'
import { settingsTexts } from '../../server/web/texts/group-settings.ts'
import { rulesTexts as texts } from '../../server/web/texts/writing-rules.ts'
import { type Group, GroupSettings } from '../../shared/contract/group.ts'
import { DEFAULT_POLICY, type WritingPolicy } from '../../shared/contract/policy.ts'
import { REFUSALS } from '../../shared/contract/refusal.ts'
import { TEMPLATES } from '../../shared/domain/group-templates.ts'

const PLACE = {
  clubId: '00000000-0000-4000-8000-000000000001',
  groupId: '00000000-0000-4000-8000-000000000002',
} as Place

let root: HTMLElement
let sent: { settings: GroupSettings; version: number; operationId: string }[] = []
/** What the server says to a change, and to the question for the group. */
let answers: { change: unknown; group: Group | null }

const ok = (version: number) => ({ result: { data: { version } } })

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  sent = []
  answers = { change: ok(2), group: null }
  vi.stubGlobal('fetch', (url: string, init?: { method?: string; body?: string }) => {
    if (init?.method === 'POST') {
      const [input] = Object.values(JSON.parse(init.body ?? '{}')) as typeof sent
      if (input) sent.push(input)
    }
    const body = url.includes('groups.get') ? { result: { data: answers.group } } : answers.change
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(new Response(JSON.stringify([body]), { headers }))
  })
})
afterEach(() => {
  act(() => render(null, root))
  vi.unstubAllGlobals()
  forgetAll()
})

const groupWith = (writing: WritingPolicy, more: Partial<Group> = {}): Group => ({
  ...PLACE,
  id: PLACE.groupId,
  ...{ name: 'Transformers', about: '', kind: 'reading_group', zone: 'UTC' as never },
  ...{ format: 'one_presenter', cadence: TEMPLATES.reading_group.cadence },
  digest: { weekday: 7, hour: 18 },
  policy: { ...DEFAULT_POLICY, writing },
  ...{ version: 1, archivedAt: null, lead: true, memberCount: 1 },
  ...more,
})
const showGroup = (group: Group) => act(() => render(<GroupSettingsForm place={PLACE} group={group} />, root))
const show = (writing: WritingPolicy) => showGroup(groupWith(writing))

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
  expect(sent[0]?.settings.writing).toEqual({
    words: { least: 100, most: 400 },
    check: 'blocks',
    stockPhrases: ['recht nett', 'ganz gut'],
  })
  expect(said()).toContain(settingsTexts.saved)
})

test('phrases are taken line by line, without blanks and doubles; empty words mean that the group does not say', async () => {
  show(DEFAULT_POLICY.writing)
  write(texts.least, '')
  write(texts.most, ' ')
  write(texts.check, 'off')
  write(texts.phrases, '\r\n  so so \n\nso so\n<b>fine</b>\r\n')
  await save()
  expect(sent[0]?.settings.writing).toEqual({
    words: null,
    check: 'off',
    stockPhrases: ['so so', '<b>fine</b>'],
  })
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
  expect(sent[0]?.settings.writing.words).toEqual(words)
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

test('whatever the form sends, the contract takes; a second press is the same operation, a further change is not', async () => {
  show(DEFAULT_POLICY.writing)
  write(texts.phrases, 'one\ntwo')
  answers.change = refused('unavailable')
  await save()
  await save()
  answers.change = ok(2)
  await save()
  write(texts.phrases, 'three')
  await save()
  expect(sent.every(({ settings }) => GroupSettings.safeParse(settings).success)).toBe(true)
  expect(sent.map(({ operationId }) => operationId === sent[0]?.operationId)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(sent.map(({ version }) => version)).toEqual([1, 1, 1, 2])
})

const refused = (code: keyof typeof REFUSALS) => {
  const [httpStatus, message] = REFUSALS[code]
  return { error: { message, code: -32000, data: { refusal: code, requestId: 'request-1', httpStatus } } }
}
const said = () => [...root.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' ')
const stale = () => root.querySelector(`[aria-label="${settingsTexts.stale.title}"]`)
const press = (text: string) =>
  act(() => [...root.querySelectorAll('button')].find((one) => one.textContent === text)?.click())

test('how often the group meets is asked in as many fields as it needs', async () => {
  show(DEFAULT_POLICY.writing)
  const sends = async (cadence: unknown) => {
    await save()
    expect(sent.at(-1)?.settings.cadence).toEqual(cadence)
  }
  await sends({ every: 'week', weekday: 4, time: '18:00', minutes: 60 })
  write(settingsTexts.every, 'two_weeks')
  await sends({ every: 'two_weeks', weekday: 4, time: '18:00', minutes: 60, from: null })
  write(settingsTexts.from, '2026-11-26')
  await sends({ every: 'two_weeks', weekday: 4, time: '18:00', minutes: 60, from: '2026-11-26' })
  write(settingsTexts.every, 'month')
  write(settingsTexts.week, 'last')
  await sends({ every: 'month', weekday: 4, time: '18:00', minutes: 60, week: 'last' })
  write(settingsTexts.every, 'none')
  await sends(null)
})

test('two leads at once: what the other saved is shown before and after, and both changes are kept', async () => {
  const mine = groupWith(DEFAULT_POLICY.writing)
  showGroup(mine)
  write(settingsTexts.name, 'Mine')
  write(settingsTexts.about, 'My words')
  const theirs = { ...mine, version: 2, about: 'Their words', format: 'capstone' as const }
  answers = { change: refused('settings_changed'), group: theirs }
  await save()
  expect(root.textContent).toContain(REFUSALS.settings_changed[1])
  showGroup(theirs)
  expect(stale()?.textContent).toContain('How a meeting goes: One presenter → Capstone')
  expect(stale()?.textContent).toContain('About: nothing → Their words')
  expect(stale()?.textContent).toContain('your choice stays in the form: My words')
  expect(control(settingsTexts.name).value).toBe('Mine')
  press(settingsTexts.stale.button)
  expect(stale()).toBeNull()
  answers.change = ok(3)
  await save()
  expect(sent.at(-1)?.version).toBe(2)
  expect(sent.at(-1)?.settings).toMatchObject({ name: 'Mine', about: 'My words', format: 'capstone' })
})

test('what the other saved comes into a form that nothing was typed into, without a question', async () => {
  const mine = groupWith(DEFAULT_POLICY.writing)
  showGroup(mine)
  await act(async () => showGroup({ ...mine, version: 2, name: 'Theirs' }))
  expect(stale()).toBeNull()
  expect(control(settingsTexts.name).value).toBe('Theirs')
  await save()
  expect(sent.at(-1)).toMatchObject({ version: 2, settings: { name: 'Theirs' } })
})

test('a field that does not fit stays as typed while the other’s change is shown', async () => {
  const mine = groupWith(DEFAULT_POLICY.writing)
  showGroup(mine)
  write(settingsTexts.due, 'soon')
  showGroup({ ...mine, version: 2, name: 'Theirs' })
  press(settingsTexts.stale.button)
  expect(said()).toContain(settingsTexts.stale.notReady)
  expect(control(settingsTexts.due).value).toBe('soon')
  write(settingsTexts.due, '1,5')
  press(settingsTexts.stale.button)
  await save()
  expect(sent.at(-1)?.settings).toMatchObject({ name: 'Theirs', dueMinutesBefore: 90 })
})
