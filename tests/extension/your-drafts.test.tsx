// @vitest-environment happy-dom
// Where no paper is open: what was begun here. After a reinstall it is all there again, and the network is not needed.
import { randomUUID } from 'node:crypto'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { changeDraft, submitDraft } from '../../shared/device/store-draft.ts'
import { MINE, NOON, PLACE, WORK, written } from '../device/device.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import { announce, at, button, field, keepPaper, open, quiet, said, setUp, type } from './panel-page.tsx'

beforeEach(setUp)
afterEach(() => render(null, at.root))

const NOWHERE = 'https://example.org/'
const OTHER = 'arxiv:1902.02534' as WorkId
const drafts = () => [...at.root.querySelectorAll('.drafts > li')].map((item) => item.textContent)
const keep = (work: WorkId, takeaway: string) =>
  changeDraft(at.storage, { ...MINE, work }, written(aSummary({ takeaway })))

/** As the server gives it: written on another device, or here before a reinstall. */
const copy = (work: WorkId, takeaway: string, place: typeof PLACE | null = PLACE) => ({
  ...{ device: randomUUID(), number: 3, seen: {}, place, work, version: 7 },
  ...{ content: aSummary({ takeaway }), baseRevision: 0, savedAt: NOON, keptAt: NOON },
})

test('nothing begun: no list', async () => {
  await open({ tab: NOWHERE })
  expect(said()).not.toContain('Your drafts')
})

test('each draft by its title opens its paper; what is handed in leaves the list', async () => {
  await keepPaper(OTHER, 'Another paper')
  await keep(WORK, 'first')
  await keep(OTHER, 'second')
  await open({ tab: NOWHERE })
  expect(drafts()).toEqual([
    expect.stringMatching(/^Attention Is All You NeedarXiv:1706.03762v7 · saved /),
    expect.stringMatching(/^Another paperarXiv:1902.02534v7 · saved /),
  ])
  const identity = { ...MINE, work: OTHER }
  await submitDraft(at.storage, {
    ...{ identity, paper: null, written: written(aSummary({ takeaway: 'second' }), 1) },
    operationIds: [newOperation(), newOperation()],
  })
  announce('drafts')
  await quiet()
  expect(drafts()).toHaveLength(1)
  button('Attention Is All You Need').click()
  await quiet()
  expect(field('Takeaway').value).toBe('first')
})

test('after a reinstall: pairing brings every draft and its paper, and then the network may go', async () => {
  await at.storage.clear('papers')
  at.server.copies = [copy(WORK, 'kept before'), copy(OTHER, 'kept too')]
  for (const [work, title] of [
    [WORK, 'Attention Is All You Need'],
    [OTHER, 'Another paper'],
  ] as const)
    at.server.list(aPaper({ work, title }))
  await open({ tab: NOWHERE, paired: false })
  expect(said()).not.toContain('Your drafts')
  at.panel.go('settings')
  await quiet()
  type('Pairing code', 'abcd-efgh')
  await quiet()
  button('Pair').click()
  await quiet()
  expect(drafts().sort()).toEqual([
    expect.stringContaining('Another paper'),
    expect.stringContaining('Attention Is All You Need'),
  ])
  const all = at.server.requests.filter(({ path, input }) => path === 'drafts.list' && input.work === null)
  expect(all).toHaveLength(1)
  at.online = false
  button('Another paper').click()
  await quiet()
  expect(field('Takeaway').value).toBe('kept too')
})

test('a paper that is on no list: the draft is shown by its name, and says where to open it', async () => {
  await at.storage.clear('papers')
  at.server.copies = [copy(OTHER, 'without a group', null)]
  await open({ tab: NOWHERE })
  button('arXiv:1902.02534v7').click()
  await quiet()
  expect(said()).toContain('arXiv:1902.02534v7 is not here yet')
  await keepPaper(OTHER, 'Another paper')
  announce('papers')
  await quiet()
  expect(field('Takeaway').value).toBe('without a group')
})

test('with several groups each draft opens in its own', async () => {
  await open({ tab: NOWHERE, paired: ['Vision', 'Language'] })
  const second = at.panel.account.groups.value[1]
  const place = { clubId: PLACE.clubId, groupId: second?.groupId ?? PLACE.groupId }
  await keep(WORK, 'for vision')
  await changeDraft(at.storage, { ...MINE, place }, written(aSummary({ takeaway: 'for language' })))
  announce('drafts')
  await quiet()
  for (const [group, takeaway] of [
    ['Language', 'for language'],
    ['Vision', 'for vision'],
  ] as const) {
    await at.panel.openDraft(
      at.panel.drafts.rows.value.find(({ place: of }) => {
        return (of?.groupId === place.groupId) === (group === 'Language')
      }) ?? expect.fail('not listed'),
    )
    await quiet()
    expect(field('Takeaway').value).toBe(takeaway)
  }
})

test('the server could not be asked: asked again at the next opening of the panel', async () => {
  at.server.copies = [copy(WORK, 'kept before')]
  at.online = false
  await open({ tab: NOWHERE })
  expect(said()).not.toContain('Your drafts')
  at.online = true
  await open({ tab: NOWHERE })
  expect(drafts()).toHaveLength(1)
})
