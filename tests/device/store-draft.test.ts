// What is on disk: whole transactions, adoption of what was written before pairing, and data of older versions.
import { randomUUID } from 'node:crypto'
import { openDB } from 'idb'
import { beforeEach, expect, test } from 'vitest'
import { isBlank } from '../../shared/device/draft.ts'
import { applyRescues, rescueDraft } from '../../shared/device/rescue-draft.ts'
import { openStorage, STORAGE_VERSION, type Storage } from '../../shared/device/storage.ts'
import { adoptAll, adoptDraft, changeDraft, draftsOf, loadDraft } from '../../shared/device/store-draft.ts'
import { aSummary } from '../support/papers.ts'
import {
  type ADA,
  aSession,
  freshStorage,
  MINE,
  NOBODY,
  SERVER,
  submit,
  type WORK,
  written,
} from './device.ts'

let storage: Storage
beforeEach(async () => {
  storage = await freshStorage()
})

const text = (takeaway: string) => aSummary({ takeaway })
const outbox = () => storage.getAll('outbox')

test('a draft needs no session', async () => {
  await changeDraft(storage, NOBODY, written(text('early')))
  expect(await loadDraft(storage, NOBODY, 7)).toMatchObject({
    phase: 'saved',
    content: text('early'),
    writes: 1,
  })
})

test('Submit writes draft and outbox together, the capture first; empty points are not sent', async () => {
  await submit(storage, { takeaway: 'a' })
  expect((await outbox()).map(({ task }) => task.kind)).toEqual(['capture', 'submit'])
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'queued' })
  const [, second] = await outbox()
  expect(second?.task).toMatchObject({ baseRevision: 0, content: text('a') })
  await submit(storage, { takeaway: 'b' })
  expect(
    (await outbox()).map(({ task }) => (task.kind === 'submit' ? task.baseRevision : 'capture')),
  ).toEqual([...['capture', 0], null])
})

test('a text in conflict is kept, not queued', async () => {
  await changeDraft(storage, MINE, written(text('first'), 0, 'one'))
  await changeDraft(storage, MINE, written(text('second'), 0, 'two'))
  await submit(storage, { takeaway: 'first' })
  expect(await outbox()).toEqual([])
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'conflict' })
})

test('an outbox that cannot be written leaves the draft as it was: all or nothing', async () => {
  await changeDraft(storage, MINE, written(text('before')))
  const ids = ['not', 'cloneable'].map(() => () => undefined) as never
  const failed = submitWith(ids)
  await expect(failed).rejects.toThrow()
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'saved', content: text('before') })
  expect(await outbox()).toEqual([])
})

async function submitWith(operationIds: never) {
  const { submitDraft } = await import('../../shared/device/store-draft.ts')
  const { aPaper } = await import('../support/papers.ts')
  const identity = MINE
  return submitDraft(storage, { identity, paper: aPaper(), written: written(text('after'), 1), operationIds })
}

test('pairing adopts what nobody owned, with its place in the outbox, where there is one group', async () => {
  await submit(storage, { takeaway: 'early', as: NOBODY })
  await adoptAll(storage, SERVER, aSession().me)
  expect(await draftsOf(storage, NOBODY)).toEqual([])
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({
    ...MINE,
    phase: 'queued',
    content: text('early'),
  })
  for (const row of await outbox()) expect(row).toMatchObject({ ...MINE })
})

test('with several groups it waits for a choice; nothing is sent to a group nobody chose', async () => {
  await submit(storage, { takeaway: 'early', as: NOBODY })
  await adoptAll(storage, SERVER, aSession({ groups: ['Vision', 'Language'] }).me)
  expect(await loadDraft(storage, NOBODY, 7)).toBeDefined()
  expect((await outbox()).map(({ place }) => place)).toEqual([null, null])
})

test('adoption beside a text of my own keeps both', async () => {
  await changeDraft(storage, NOBODY, written(text('early')))
  await changeDraft(storage, MINE, written(text('mine')))
  await adoptDraft(storage, NOBODY, MINE)
  const row = await loadDraft(storage, MINE, 7)
  expect(row).toMatchObject({ phase: 'conflict', content: text('mine') })
  expect(row?.rivals).toMatchObject([{ from: { kind: 'earlier' }, content: text('early') }])
})

test('adoption brings along what stood beside the text too', async () => {
  for (const [takeaway, window] of [
    ['one', 'one'],
    ['two', 'two'],
  ] as const)
    await changeDraft(storage, NOBODY, written(text(takeaway), 0, window))
  await changeDraft(storage, MINE, written(text('mine')))
  await adoptDraft(storage, NOBODY, MINE)
  const row = await loadDraft(storage, MINE, 7)
  expect([row?.content, ...(row?.rivals ?? []).map(({ content }) => content)]).toEqual(
    ['mine', 'one', 'two'].map(text),
  )
})

test('a draft that begins again after its words were adopted is no older text of a window that stayed open', async () => {
  await changeDraft(storage, NOBODY, written(text('adopted'), 0, 'one'))
  await adoptDraft(storage, NOBODY, MINE)
  await changeDraft(storage, NOBODY, written(text('begun again'), 0, 'two'))
  // Its fields still show what was adopted meanwhile, upon the first write.
  const row = await changeDraft(storage, NOBODY, written(text('and more'), 1, 'one'))
  const texts = [row.content, ...row.rivals.map(({ content }) => content)]
  expect(texts).toContainEqual(text('begun again'))
  expect(texts).toContainEqual(text('and more'))
})

test('words of one window in two drafts that become one are two texts', async () => {
  for (const identity of [NOBODY, MINE]) {
    const whose = identity === MINE ? 'mine' : 'early'
    await changeDraft(storage, identity, written(text(`${whose} one`), 0, 'one'))
    await changeDraft(storage, identity, written(text(`${whose} two`), 0, 'two'))
  }
  await adoptDraft(storage, NOBODY, MINE)
  const row = await loadDraft(storage, MINE, 7)
  const takeaways = [row?.content, ...(row?.rivals ?? []).map(({ content }) => content)].map(
    (one) => one?.takeaway,
  )
  expect(takeaways.sort()).toEqual(['early one', 'early two', 'mine one', 'mine two'])
})

test('adoption of nothing changes nothing', async () => {
  await adoptDraft(storage, NOBODY, MINE)
  expect(await storage.getAll('drafts')).toEqual([])
})

test('the drafts of one account are not those of another', async () => {
  await changeDraft(storage, MINE, written(text('Ada’s')))
  const eve = { ...MINE, accountId: randomUUID() as typeof ADA }
  expect(await loadDraft(storage, eve, 7)).toBeUndefined()
  await adoptAll(storage, SERVER, {
    ...aSession().me,
    account: { ...aSession().me.account, id: eve.accountId },
  })
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({ content: text('Ada’s') })
})

test('the last words of a window that was closed come into the draft, once', async () => {
  await changeDraft(storage, MINE, written(text('a')))
  rescueDraft(storage, MINE, written(text('a, and more'), 1))
  expect([await applyRescues(storage), await applyRescues(storage)]).toEqual([true, false])
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({
    phase: 'saved',
    content: text('a, and more'),
    writes: 2,
  })
})

test('last words that another window has overtaken are kept beside its text', async () => {
  await changeDraft(storage, MINE, written(text('a'), 0, 'one'))
  rescueDraft(storage, MINE, written(text('last words'), 0, 'two'))
  await applyRescues(storage)
  const row = await loadDraft(storage, MINE, 7)
  expect([row?.content, row?.rivals[0]?.content]).toEqual([text('a'), text('last words')])
})

test('what was stored is there after the storage is opened again (E5)', async () => {
  const name = `lectern-${randomUUID()}`
  const before = await openStorage(name)
  for (let n = 0; n < 500; n += 1) {
    const work = `arxiv:2401.${String(n + 1).padStart(5, '0')}` as typeof WORK
    await changeDraft(before, { ...MINE, work }, written(text(`text ${n}`)))
  }
  before.close()
  const after = await openStorage(name)
  expect(await after.count('drafts')).toBe(500)
  expect((await after.getAll('drafts')).some(({ content }) => isBlank(content))).toBe(false)
})

test('storage of a newer version is refused, not emptied', async () => {
  const name = `lectern-${randomUUID()}`
  const newer = await openDB(name, STORAGE_VERSION + 1, {
    upgrade: (database) => void database.createObjectStore('drafts', { keyPath: 'key' }),
  })
  await newer.put('drafts', { key: 'kept' })
  newer.close()
  await expect(openStorage(name)).rejects.toThrow(/version/i)
  const again = await openDB(name, STORAGE_VERSION + 1)
  expect(await again.count('drafts')).toBe(1)
})
