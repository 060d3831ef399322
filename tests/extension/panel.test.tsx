// @vitest-environment happy-dom
// The panel as a person meets it: by label and key, with the network there and gone.
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { changeDraft, loadDraft } from '../../shared/device/store-draft.ts'
import { MINE, NOBODY, NOON, SERVER, WORK, written } from '../device/device.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import {
  ABS,
  announce,
  at,
  button,
  field,
  keepPaper,
  open,
  press,
  quiet,
  said,
  setUp,
  type,
  typeAll,
} from './panel-page.tsx'

beforeEach(setUp)
afterEach(() => render(null, at.root))

test('nothing open: says what to do first', async () => {
  await open({ tab: 'https://example.org/', paired: false })
  expect(at.root.querySelector('h1')?.textContent).toBe('Open a paper to begin')
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
  await at.storage.put('papers', { work: WORK, version: 7, paper, seenAt: NOON })
  await open()
  expect(at.root.querySelector('h1')?.textContent).toBe('<img src=x onerror=alert(1)> α')
  expect(at.root.querySelectorAll('img')).toHaveLength(0)
  for (const part of ['arXiv:1706.03762v7', 'cs.CL', 'cs.LG', '10.1/x<y', 'J 1', '15 pages, 5 figures'])
    expect(said()).toContain(part)
  const [inReader, ...links] = [...at.root.querySelectorAll('a')].toSorted((one) =>
    one.textContent === 'Open in reader' ? -1 : 1,
  )
  expect(inReader?.getAttribute('href')).toBe('paper.html?paper=1706.03762v7')
  expect(links.every(({ protocol }) => protocol === 'https:')).toBe(true)
  expect(said()).not.toContain('A, B, C, D, E')
  button('and 3 more').click()
  await quiet()
  expect(said()).toContain('A, B, C, D, E, F, G')
})

test('the reader in the tab: the paper that it shows', async () => {
  await open({ tab: 'chrome-extension://abc/paper.html?paper=1706.03762v7' })
  expect(at.root.querySelector('h1')?.textContent).toBe('Attention Is All You Need')
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
  expect(await loadDraft(at.storage, MINE, 7)).toMatchObject({ content: { takeaway: 'T' }, phase: 'saved' })
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toMatch(/Submitted .*revision 1\./)
  expect(at.server.texts.get(WORK)?.content.takeaway).toBe('T')
  type('Takeaway', 'T, better')
  await press({ key: 'Enter', metaKey: true })
  expect(said()).toMatch(/Submitted .*revision 2\./)
  expect(at.server.texts.get(WORK)).toMatchObject({ revision: 2, content: { takeaway: 'T, better' } })
})

test('what is missing is named, by field, before anything is sent', async () => {
  await open()
  type('Takeaway', 'T')
  await press({ key: 'Enter', ctrlKey: true })
  expect(at.root.querySelector('[role=alert]')?.textContent).toMatch(
    /summary is empty.*no strength.*no weakness/i,
  )
  expect(field('Summary').getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field('Summary'))
  expect(at.server.applied).toEqual([])
  expect(await at.storage.count('outbox')).toBe(0)
})

test('offline: says that it waits, and sends it once when the network is back', async () => {
  await open()
  at.online = false
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Waiting for the network: will be sent.')
  expect(said()).not.toMatch(/Submitted \d/)
  at.panel.go('outbox')
  await quiet()
  const states = [...at.root.querySelectorAll('li > p.small:not(.muted)')].map((line) => line.textContent)
  expect(states).toEqual(['Waiting for the network: will be sent.', 'Goes out after the one before it.'])
  at.panel.go('write')
  at.online = true
  at.panel.world.drain(true)
  await quiet()
  expect(said()).toMatch(/Submitted .*revision 1\./)
  expect(at.server.applied.filter(({ path }) => path === 'summaries.submit')).toHaveLength(1)
})

test('not paired: writing works, Submit queues, and pairing sends it', async () => {
  await open({ paired: false })
  typeAll('early')
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Waiting until this device is paired')
  expect(await loadDraft(at.storage, NOBODY, 7)).toMatchObject({ phase: 'queued' })
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
  expect(at.server.texts.get(WORK)?.content.takeaway).toBe('early')
})

test('the address in its field is the one that is paired with, whether it was taken before or not', async () => {
  await open({ paired: false })
  button('Settings').click()
  await quiet()
  type('Address of your club’s server', 'http://elsewhere.example')
  type('Pairing code', 'abcd-efgh')
  await quiet()
  button('Pair').click()
  await quiet()
  expect(said()).toContain('Type an address that begins with https://')
  expect([at.panel.account.paired.value, at.server.requests]).toEqual([false, []])
  type('Address of your club’s server', 'http://localhost:5959/')
  await quiet()
  button('Pair').click()
  await quiet()
  expect(at.panel.account.session.value?.server).toBe('http://localhost:5959')
  button('Settings').click()
  await quiet()
  expect([field('Address of your club’s server').value, button('Use this server').disabled]).toEqual([
    'http://localhost:5959',
    true,
  ])
})

test('several groups: nothing goes to a group that was not chosen', async () => {
  await open({ paired: ['Vision', 'Language'] })
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(at.root.querySelector('[role=alert]')?.textContent).toContain('Choose a group.')
  const select = at.root.querySelector('select')
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
  await changeDraft(at.storage, MINE, written(aSummary({ takeaway: 'theirs' }), 0, 'two'))
  announce('drafts')
  await new Promise((done) => setTimeout(done, 400))
  await quiet()
  expect(said()).toContain('There are 2 texts for this paper')
  const cards = [...at.root.querySelectorAll('article')]
  expect(cards.map((card) => card.querySelector('.reading')?.textContent)).toEqual([
    ...[' only here: theirs', ' only here: mine'],
  ])
  cards[1]?.querySelector('button')?.click()
  await quiet()
  expect(field('Takeaway').value).toBe('mine')
  expect(await loadDraft(at.storage, MINE, 7)).toMatchObject({ phase: 'saved', rivals: [] })
})

test('follows the tab: another paper, its own draft; and the first is as it was left', async () => {
  const other = 'arxiv:1902.02534' as WorkId
  await keepPaper(other, 'Another paper')
  await open()
  type('Takeaway', 'about the first')
  at.showTab({ id: 8, address: 'https://arxiv.org/pdf/1902.02534' })
  await quiet()
  expect(at.root.querySelector('h1')?.textContent).toBe('Another paper')
  expect(field('Takeaway').value).toBe('')
  at.showTab({ id: 9, address: 'https://example.org/' })
  await quiet()
  expect(at.root.querySelector('h1')?.textContent).toBe('Another paper')
  at.showTab({ id: 7, address: ABS })
  await quiet()
  expect(field('Takeaway').value).toBe('about the first')
})

test('a paper in the tab that was not captured can be captured from here', async () => {
  await open({ tab: 'https://arxiv.org/abs/1902.02534v7' })
  expect(at.root.querySelector('h1')?.textContent).toBe('arXiv:1902.02534v7 is not here yet')
  button('Capture this paper').click()
  await quiet()
  expect(at.root.querySelector('h1')?.textContent).toBe('Another paper')
})

test('a paper that is not here and not in the tab: the way to its page is one click', async () => {
  await open({ tab: null })
  await at.panel.open('arXiv:1902.02534v7')
  await quiet()
  expect(at.root.querySelector('a')?.href).toBe('https://arxiv.org/abs/1902.02534v7')
})

test('a refusal: set aside with its text and a way to copy it, and the draft says why', async () => {
  await open()
  at.server.fault = (path) => (path === 'summaries.submit' ? { refused: 'not_allowed' } : null)
  typeAll()
  await press({ key: 'Enter', ctrlKey: true })
  expect(said()).toContain('Not submitted: You may not do this here.')
  button(/^Waiting/).click()
  await quiet()
  expect(said()).toContain('Not accepted: You may not do this here.')
  expect(button('Copy text')).toBeDefined()
  at.server.fault = () => null
  button('Try again').click()
  await quiet()
  expect(said()).toContain('Nothing is waiting')
  expect(at.server.texts.get(WORK)?.revision).toBe(1)
})

test('my text from another device is taken up where nothing was written here', async () => {
  at.server.texts.set(WORK, { revision: 3, content: aSummary({ takeaway: 'from the laptop' }) })
  await at.server.connect({ server: SERVER, token: 'token-1' }).papers.capture.mutate({
    ...{ operationId: newOperation(), paper: aPaper() },
    ...(MINE.place ?? { clubId: '' as never, groupId: '' as never }),
  })
  await open()
  expect(field('Takeaway').value).toBe('from the laptop')
  expect(said()).toContain('you submitted revision 3')
  type('Takeaway', 'and more')
  await press({ key: 'Enter', ctrlKey: true })
  // Its points name no place: that is asked about once, and a second press submits it as it is.
  expect(said()).toContain('could be more exact')
  expect(button('Submit anyway')).toBeDefined()
  expect(at.server.texts.get(WORK)?.revision).toBe(3)
  await press({ key: 'Enter', ctrlKey: true })
  await vi.waitFor(() =>
    expect(at.server.texts.get(WORK)).toMatchObject({ revision: 4, content: { takeaway: 'and more' } }),
  )
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
  for (const control of at.root.querySelectorAll('input, textarea, select')) {
    expect(at.root.querySelector(`label[for="${control.id}"]`)?.textContent).toBeTruthy()
  }
  for (const one of at.root.querySelectorAll('button')) expect(one.textContent?.trim()).toBeTruthy()
})
