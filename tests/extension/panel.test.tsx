// @vitest-environment happy-dom
// The panel as a person meets it: by label and key, with the network there and gone.
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOutbox } from '../../extension/background/outbox.ts'
import { changeDraft, loadDraft } from '../../extension/drafts/store-draft.ts'
import { App } from '../../extension/panel/app.tsx'
import { Panel } from '../../extension/panel/panel.ts'
import type { PanelWorld, Tab } from '../../extension/panel/world.ts'
import type { Change, Storage } from '../../extension/storage.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import { aSession, freshStorage, MINE, NOBODY, NOON, SERVER, WORK, written } from './device.ts'
import { FakeServer } from './fake-server.ts'

let storage: Storage
let server: FakeServer
let root: HTMLElement
let panel: Panel
let showTab: (tab: Tab | null) => void
let online: boolean
const ears: ((change: Change) => void)[] = []
const ABS = 'https://arxiv.org/abs/1706.03762v7'

beforeEach(async () => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0))
  storage = await freshStorage()
  server = new FakeServer()
  server.me = aSession().me
  server.fault = () => (online ? null : 'lost')
  online = true
  ears.length = 0
  await storage.put('settings', { id: 'settings', server: SERVER, groups: {} })
  await keepPaper(WORK)
  root = document.createElement('div')
  document.body.replaceChildren(root)
})
afterEach(() => render(null, root))

function keepPaper(work: WorkId, title = 'Attention Is All You Need') {
  const paper = aPaper({ work, title })
  return storage.put('papers', { work, version: 7, paper, seenAt: NOON })
}

function announce(change: Change): void {
  for (const hear of ears) hear(change)
}

function world(): PanelWorld {
  const changed = (changes: readonly Change[]) => changes.forEach(announce)
  const outbox = createOutbox({ storage, connect: server.connect, now: Date.now, random: () => 0, changed })
  return {
    ...{ storage, connect: server.connect, window: 'one', deviceLabel: 'Chrome on Linux' },
    signal: { announce, listen: (hear) => void ears.push(hear), close: () => undefined },
    now: () => new Date(NOON),
    newId: newOperation,
    drain: (eager) => void outbox.drain(eager),
    captureTab: async () => {
      await keepPaper('arxiv:1902.02534' as WorkId, 'Another paper')
      announce('papers')
      return null
    },
    watchTab: (hear) => {
      showTab = hear
    },
    grantHost: async () => false,
  }
}

async function open(options: { tab?: string | null; paired?: boolean | readonly string[] } = {}) {
  const { tab = ABS, paired = true } = options
  if (paired !== false) {
    const session = aSession(paired === true ? {} : { groups: paired })
    server.me = session.me
    await storage.put('sessions', session)
  }
  panel = new Panel(world())
  render(<App panel={panel} />, root)
  await panel.start(null)
  showTab(tab === null ? null : { id: 7, address: tab })
  await quiet()
}

/** Until nothing moves any more. */
async function quiet(): Promise<void> {
  for (let n = 0; n < 25; n += 1) await new Promise((done) => setTimeout(done, 4))
}

const said = () => root.textContent ?? ''
const field = (label: string) => {
  const found = [...root.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)
  const control = root.querySelector<HTMLTextAreaElement>(`[id="${found?.htmlFor}"]`)
  if (control === null) throw new Error(`no field ${label}`)
  return control
}
const button = (name: string | RegExp) => {
  const all = [...root.querySelectorAll('button')]
  const found = all.find(({ textContent }) =>
    typeof name === 'string' ? textContent?.trim() === name : name.test(textContent ?? ''),
  )
  if (found === undefined) throw new Error(`no button ${name} among ${all.map((one) => one.textContent)}`)
  return found
}
function type(label: string, words: string): void {
  const control = field(label)
  control.value = words
  control.dispatchEvent(new Event('input', { bubbles: true }))
}
function typeAll(takeaway = 'T'): void {
  for (const [label, words] of [
    ['Takeaway', takeaway],
    ['Summary', 'S'],
    ['Strength 1', 'P'],
    ['Weakness 1', 'C'],
  ]) {
    type(label ?? '', words ?? '')
  }
}
async function press(key: KeyboardEventInit): Promise<void> {
  field('Takeaway').dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }))
  await quiet()
}

test('nothing open: says what to do first', async () => {
  await open({ tab: 'https://example.org/', paired: false })
  expect(root.querySelector('h1')?.textContent).toBe('Open a paper to begin')
})

test('the paper in the tab: all that was captured, as text', async () => {
  const hostile = '<img src=x onerror=alert(1)> $\\alpha$'
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  const paper = aPaper({
    title: hostile,
    authors: names,
    doi: '10.1/x<y',
    journalReference: 'J 1',
    licence: 'javascript:alert(1)',
  })
  await storage.put('papers', { work: WORK, version: 7, paper, seenAt: NOON })
  await open()
  expect(root.querySelector('h1')?.textContent).toBe(hostile)
  expect(root.querySelectorAll('img')).toHaveLength(0)
  for (const part of ['arXiv:1706.03762v7', 'cs.CL', 'cs.LG', '10.1/x<y', 'J 1', '15 pages, 5 figures'])
    expect(said()).toContain(part)
  expect([...root.querySelectorAll('a')].every(({ protocol }) => protocol === 'https:')).toBe(true)
  expect(said()).not.toContain('A, B, C, D, E')
  button('and 3 more').click()
  await quiet()
  expect(said()).toContain('A, B, C, D, E, F, G')
})

test('typed, kept at the pause, submitted by keyboard, receipt shown, edited and submitted again', async () => {
  await open()
  expect(said()).toContain('Everyone in Vision Reading sees this as soon as you submit.')
  typeAll()
  await Promise.resolve()
  expect(said()).toContain('Not saved yet…')
  await new Promise((done) => setTimeout(done, 350))
  await quiet()
  expect(said()).toContain('Saved on this device')
  expect(await loadDraft(storage, MINE)).toMatchObject({ content: { takeaway: 'T' }, phase: 'saved' })
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toMatch(/Submitted .*revision 1\./)
  expect(server.texts.get(WORK)?.content.takeaway).toBe('T')
  type('Takeaway', 'T, better')
  await press({ key: 'Enter', metaKey: true })
  expect(said()).toMatch(/Submitted .*revision 2\./)
  expect(server.texts.get(WORK)).toMatchObject({ revision: 2, content: { takeaway: 'T, better' } })
})

test('what is missing is named, by field, before anything is sent', async () => {
  await open()
  type('Takeaway', 'T')
  await press({ key: 'Enter', ctrlKey: true })
  expect(root.querySelector('[role=alert]')?.textContent).toMatch(
    /summary is empty.*no strength.*no weakness/i,
  )
  expect(field('Summary').getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field('Summary'))
  expect(server.applied).toEqual([])
  expect(await storage.count('outbox')).toBe(0)
})

test('offline: says that it waits, and sends it once when the network is back', async () => {
  await open()
  online = false
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Waiting for the network: will be sent.')
  expect(said()).not.toMatch(/Submitted \d/)
  online = true
  panel.world.drain(true)
  await quiet()
  expect(said()).toMatch(/Submitted .*revision 1\./)
  expect(server.applied.filter(({ path }) => path === 'summaries.submit')).toHaveLength(1)
})

test('not paired: writing works, Submit queues, and pairing sends it', async () => {
  await open({ paired: false })
  typeAll('early')
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Waiting until this device is paired')
  expect(await loadDraft(storage, NOBODY)).toMatchObject({ phase: 'queued' })
  button('pair this extension').click()
  await quiet()
  type('Pairing code', 'wrong')
  await quiet()
  button('Pair').click()
  await quiet()
  expect(said()).toContain('This code is wrong')
  type('Pairing code', 'abcd-efgh')
  await quiet()
  button('Pair').click()
  await quiet()
  expect(said()).toMatch(/Submitted .*revision 1\./)
  expect(server.texts.get(WORK)?.content.takeaway).toBe('early')
})

test('several groups: nothing goes to a group that was not chosen', async () => {
  await open({ paired: ['Vision', 'Language'] })
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Choose a group.')
  const select = root.querySelector('select')
  if (select === null) throw new Error('no chooser')
  select.value = select.options[1]?.value ?? ''
  select.dispatchEvent(new Event('change', { bubbles: true }))
  await quiet()
  expect(field('Takeaway').value).toBe('T')
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toMatch(/Submitted .*revision 1\./)
})

test('another window changed the draft while this one was typing: both texts are shown, the person chooses', async () => {
  await open()
  type('Takeaway', 'mine')
  await changeDraft(storage, MINE, written(aSummary({ takeaway: 'theirs' }), 0, 'two'))
  announce('drafts')
  await new Promise((done) => setTimeout(done, 400))
  await quiet()
  expect(said()).toContain('There are 2 texts for this paper')
  const cards = [...root.querySelectorAll('article')]
  expect(cards.map((card) => card.querySelector('.reading')?.textContent)).toEqual(['theirs', 'mine'])
  cards[1]?.querySelector('button')?.click()
  await quiet()
  expect(field('Takeaway').value).toBe('mine')
  expect(await loadDraft(storage, MINE)).toMatchObject({ phase: 'saved', rivals: [] })
})

test('follows the tab: another paper, its own draft; and the first is as it was left', async () => {
  const other = 'arxiv:1902.02534' as WorkId
  await keepPaper(other, 'Another paper')
  await open()
  type('Takeaway', 'about the first')
  showTab({ id: 8, address: 'https://arxiv.org/pdf/1902.02534' })
  await quiet()
  expect(root.querySelector('h1')?.textContent).toBe('Another paper')
  expect(field('Takeaway').value).toBe('')
  showTab({ id: 9, address: 'https://example.org/' })
  await quiet()
  expect(root.querySelector('h1')?.textContent).toBe('Another paper')
  showTab({ id: 7, address: ABS })
  await quiet()
  expect(field('Takeaway').value).toBe('about the first')
})

test('a paper in the tab that was not captured can be captured from here', async () => {
  await open({ tab: 'https://arxiv.org/abs/1902.02534v7' })
  expect(root.querySelector('h1')?.textContent).toBe('arXiv:1902.02534v7 is not here yet')
  button('Capture this paper').click()
  await quiet()
  expect(root.querySelector('h1')?.textContent).toBe('Another paper')
})

test('a refusal: set aside with its text and a way to copy it, and the draft says why', async () => {
  await open()
  server.fault = (path) => (path === 'summaries.submit' ? { refused: 'not_allowed' } : null)
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Not submitted: You may not do this here.')
  button(/^Waiting/).click()
  await quiet()
  expect(said()).toContain('Not accepted: You may not do this here.')
  expect(button('Copy text')).toBeDefined()
  server.fault = () => null
  button('Try again').click()
  await quiet()
  expect(said()).toContain('Nothing is waiting')
  expect(server.texts.get(WORK)?.revision).toBe(1)
})

test('my text from another device is taken up where nothing was written here', async () => {
  server.texts.set(WORK, { revision: 3, content: aSummary({ takeaway: 'from the laptop' }) })
  await server.connect({ server: SERVER, token: 'token-1' }).papers.capture.mutate({
    ...{ operationId: newOperation(), paper: aPaper() },
    ...(MINE.place ?? { clubId: '' as never, groupId: '' as never }),
  })
  await open()
  expect(field('Takeaway').value).toBe('from the laptop')
  expect(said()).toContain('you submitted revision 3')
  type('Takeaway', 'and more')
  await press({ key: 'Enter', ctrlKey: true })
  expect(server.texts.get(WORK)).toMatchObject({ revision: 4, content: { takeaway: 'and more' } })
})

test('points grow and shrink; each control has a name', async () => {
  await open()
  button('Add a strength').click()
  await quiet()
  type('Strength 2', 'another')
  expect(document.activeElement).toBe(field('Strength 2'))
  button('Remove strength 1').click()
  await quiet()
  expect(field('Strength 1').value).toBe('another')
  for (const control of root.querySelectorAll('input, textarea, select')) {
    expect(root.querySelector(`label[for="${control.id}"]`)?.textContent).toBeTruthy()
  }
  for (const one of root.querySelectorAll('button')) expect(one.textContent?.trim()).toBeTruthy()
})
