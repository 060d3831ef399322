// A paper by its name: queued on the device, looked up by the group's server, kept here once it is known.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { captureById } from '../../extension/background/capture-by-id.ts'
import { createOutbox } from '../../shared/device/outbox.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { ADA, aSession, freshStorage, PLACE, SERVER, submit, WORK } from '../device/device.ts'
import { aPaper } from '../support/papers.ts'
import { FakeServer } from './fake-server.ts'

let server: FakeServer
let storage: Storage
let now: number
beforeEach(async () => {
  server = new FakeServer()
  storage = await freshStorage()
  now = Date.parse('2026-11-22T12:00:00Z')
  await storage.put('settings', { id: 'settings', server: SERVER, groups: {} })
  await storage.put('sessions', aSession())
})

const capture = (version: number | null = null) =>
  captureById({ storage, now: () => now, newId: () => randomUUID() }, { work: WORK, version })
const drain = () =>
  createOutbox({
    storage,
    connect: server.connect,
    now: () => now,
    random: () => 0.5,
    changed: () => {},
  }).drain(true)
const rows = () => storage.getAll('outbox')
const applied = () => server.applied.map(({ path }) => path)

test('what arXiv has told before is here at once', async () => {
  server.arxiv.set(WORK, aPaper())
  expect(await capture()).toEqual({ problem: null, group: 'Vision Reading' })
  await drain()
  expect(await rows()).toEqual([])
  expect((await storage.get('papers', [WORK, 7]))?.paper).toEqual(aPaper())
})

test('else it waits and says why, until it is here; with one effect', async () => {
  await capture(7)
  await drain()
  expect(await rows()).toMatchObject([
    { delivery: { state: 'waiting', why: 'server', text: expect.stringContaining('asking arXiv') } },
  ])
  for (let turn = 0; turn < 3; turn += 1) {
    now += 60_000
    await drain()
  }
  server.arxiv.set(WORK, aPaper())
  now += 60_000
  await drain()
  expect(await rows()).toEqual([])
  expect((await storage.get('papers', [WORK, 7]))?.paper).toEqual(aPaper())
  expect(applied()).toEqual(['papers.captureById'])
})

test('pressed twice, it is queued once', async () => {
  await capture()
  await capture()
  expect(await rows()).toHaveLength(1)
})

test('without a network it waits in the outbox; a summary written meanwhile goes after it', async () => {
  server.fault = () => 'lost'
  await capture(7)
  await drain()
  expect(await rows()).toMatchObject([{ delivery: { state: 'waiting', why: 'network' } }])
  await submit(storage, { takeaway: 'Written on the train.' })
  expect((await rows()).map(({ task }) => task.kind)).toEqual(['capture-by-id', 'submit'])
  server.fault = () => null
  server.arxiv.set(WORK, aPaper())
  now += 60_000
  await drain()
  expect(applied()).toEqual(['papers.captureById', 'summaries.submit'])
})

test('a wrong id is set aside in the words of the server as soon as arXiv has said so, within minutes', async () => {
  const reason = 'arXiv has no arXiv:1706.03762. Check the number and ask again.'
  await capture()
  await drain()
  expect(await rows()).toMatchObject([{ delivery: { state: 'waiting' } }])
  await submit(storage, { takeaway: 'Written while it was looked up.' })
  server.absent.set(WORK, reason)
  const outbox = createOutbox({
    ...{ storage, connect: server.connect, now: () => now, random: () => 0.5, changed: () => {} },
  })
  const wait = (await outbox.nextWait()) ?? Number.POSITIVE_INFINITY
  expect(wait).toBeLessThanOrEqual(30_000)
  now += wait
  await outbox.drain(false)
  expect(await rows()).toMatchObject([
    { task: { kind: 'capture-by-id' }, delivery: { state: 'refused', code: 'not_found', text: reason } },
    { task: { kind: 'submit' } },
  ])
})

test('what arXiv does not tell within a day is set aside with the reason, and can be tried again', async () => {
  await capture()
  await drain()
  now += 25 * 60 * 60_000
  await drain()
  expect(await rows()).toMatchObject([
    { delivery: { state: 'refused', code: 'not_found', text: expect.stringContaining('within a day') } },
  ])
  // As the panel's “Try again” does: it has a day of its own.
  const [row] = await rows()
  if (row === undefined) throw new Error('it is gone')
  const delivery = { state: 'waiting', why: 'queued', text: '' } as const
  await storage.put('outbox', { ...row, operationId: randomUUID() as never, delivery, notBefore: 0 })
  await drain()
  expect(await rows()).toMatchObject([{ delivery: { state: 'waiting', why: 'server' } }])
})

test('a refusal of the server is final and said in its words', async () => {
  server.fault = () => ({ refused: 'not_allowed' })
  await capture()
  await drain()
  expect(await rows()).toMatchObject([{ delivery: { state: 'refused', code: 'not_allowed' } }])
})

test('a version that was read here before needs no looking up', async () => {
  await storage.put('papers', {
    work: WORK,
    version: 7,
    paper: aPaper(),
    seenAt: '2026-11-22T12:00:00.000Z' as never,
  })
  await capture(7)
  await drain()
  expect(applied()).toEqual(['papers.capture'])
})

test('for which group: the only one, else the one chosen last, else the person has to say', async () => {
  const session = aSession({ groups: ['Vision Reading', 'Theory'] })
  await storage.put('sessions', session)
  expect(await capture()).toMatchObject({ problem: expect.stringContaining('Choose your group') })
  expect(await rows()).toEqual([])
  const groups = { [ADA]: session.me.clubs[0]?.groups[1]?.id ?? PLACE.groupId }
  await storage.put('settings', { id: 'settings', server: SERVER, groups })
  expect(await capture()).toEqual({ problem: null, group: 'Theory' })
  await storage.put('sessions', aSession({ token: null }))
  expect(await capture()).toMatchObject({ problem: expect.stringContaining('Pair Lectern') })
})
