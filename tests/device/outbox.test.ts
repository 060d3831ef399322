// The outbox against a server that misbehaves: order, one effect for each operation, and nothing that blocks the rest.
import { beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../extension/client.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'
import { createOutbox, type Outbox } from '../../shared/device/outbox.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { loadDraft, queueCapture, queueStep } from '../../shared/device/store-draft.ts'
import { FakeServer, type Fault } from '../extension/fake-server.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import { aSession, freshStorage, MINE, NOON, SERVER, submit, WORK } from './device.ts'

const OTHER = 'arxiv:1902.02534' as WorkId
let storage: Storage
let server: FakeServer
let outbox: Outbox
let now: number
let changes: string[]

beforeEach(async () => {
  storage = await freshStorage()
  server = new FakeServer()
  now = Date.parse(NOON)
  changes = []
  const changed = (names: readonly string[]) => void changes.push(...names)
  outbox = createOutbox({ storage, connect: server.connect, now: () => now, random: () => 0.5, changed })
  await storage.put('sessions', aSession())
})

const effects = () => server.applied.map(({ path, work, takeaway }) => `${path} ${work} ${takeaway}`.trim())
const waiting = () => storage.getAll('outbox')
const draft = async () => (await loadDraft(storage, MINE, 7))?.phase
const failing = (...faults: (Fault | null)[]) => {
  server.fault = () => faults.shift() ?? null
}

test('capture goes before summary, and the receipt reaches the draft', async () => {
  await submit(storage, { takeaway: 'a' })
  await outbox.drain(false)
  expect(effects()).toEqual([`papers.capture ${WORK}`, `summaries.submit ${WORK} a`])
  expect(await waiting()).toEqual([])
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({
    phase: 'sent',
    baseRevision: 1,
    receipt: { revision: 1 },
  })
  expect(changes).toContain('drafts')
})

test('three submissions queued offline arrive in their order, each upon the one before', async () => {
  for (const takeaway of ['a', 'b', 'c']) await submit(storage, { takeaway })
  await outbox.drain(false)
  expect(effects().slice(1)).toEqual(['a', 'b', 'c'].map((words) => `summaries.submit ${WORK} ${words}`))
  expect(await draft()).toBe('sent')
})

test('an answer that was lost: repeated under the same id, one effect', async () => {
  await submit(storage, { takeaway: 'a' })
  failing(null, 'unheard', 'unheard', 'unheard')
  for (const _ of [1, 2, 3]) {
    await outbox.drain(true)
    expect(await draft()).toBe('queued')
  }
  await outbox.drain(true)
  expect(effects()).toEqual([`papers.capture ${WORK}`, `summaries.submit ${WORK} a`])
  expect(await draft()).toBe('sent')
  const sent = server.requests
    .filter(({ path }) => path === 'summaries.submit')
    .map(({ input }) => JSON.stringify(input))
  expect(new Set(sent).size).toBe(1)
})

test.each(['portal', 'nonsense', 'lost'] as const)('%s is never a success', async (fault) => {
  await submit(storage, { takeaway: 'a' })
  server.fault = () => fault
  await outbox.drain(true)
  expect(await draft()).toBe('queued')
  expect((await waiting()).map(({ delivery }) => delivery)).toContainEqual(
    expect.objectContaining({ state: 'waiting', why: 'network' }),
  )
  server.fault = () => null
  await outbox.drain(true)
  expect(await draft()).toBe('sent')
})

test.each(['{}', '[]', 'null', '', '[{"result":{}}]', '[{"result":{"data":[]}}]', '[{"error":{}}]'])(
  'an answer of %s is no success either',
  async (body) => {
    await submit(storage, { takeaway: 'a' })
    const odd = async () => new Response(body)
    const world = { storage, now: () => now, random: () => 0, changed: () => undefined }
    await createOutbox({ ...world, connect: (session) => connect(session, odd) }).drain(true)
    expect([await draft(), (await waiting()).length]).toEqual(['queued', 2])
  },
)

describe('refusals', () => {
  const passing = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => {
    return REFUSALS[code][0] === 429 || REFUSALS[code][0] >= 500
  })
  const final = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => {
    return ![...passing, 'not_signed_in', 'summary_conflict'].includes(code)
  })

  test.each(final)('%s: set aside with its text, the draft says so, others go on (Y7)', async (code) => {
    await submit(storage, { takeaway: 'poisoned' })
    await submit(storage, { work: OTHER, takeaway: 'good' })
    server.fault = (path, { work }) =>
      path === 'summaries.submit' && work === WORK ? { refused: code } : null
    await outbox.drain(false)
    expect(effects()).toContain(`summaries.submit ${OTHER} good`)
    const [left, ...others] = await waiting()
    expect(others).toEqual([])
    // What the server may not tell a stranger, the device says to the person who wrote it.
    const text = code === 'not_found' ? expect.stringContaining('Your text stays') : REFUSALS[code][1]
    expect(left?.delivery).toEqual({ state: 'refused', code, text })
    expect(left?.task).toMatchObject({ kind: 'submit', content: aSummary({ takeaway: 'poisoned' }) })
    expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'saved', trouble: text })
    const before = server.requests.length
    await outbox.drain(true)
    expect(server.requests).toHaveLength(before)
  })

  test.each(passing)(
    '%s: tried again later, with a longer wait each time, and others go on',
    async (code) => {
      await submit(storage, { takeaway: 'unlucky' })
      await submit(storage, { work: OTHER, takeaway: 'good' })
      const unlucky = (input: { work: string; paper?: { work: string } }) =>
        (input.paper?.work ?? input.work) === WORK
      server.fault = (_path, input) => (unlucky(input) ? { refused: code } : null)
      await outbox.drain(false)
      expect(effects()).toContain(`summaries.submit ${OTHER} good`)
      expect((await waiting())[0]?.delivery).toMatchObject({ state: 'waiting', why: 'server' })
      const first = (await outbox.nextWait()) ?? 0
      expect(first).toBeGreaterThan(0)
      now += first
      await outbox.drain(false)
      expect(await outbox.nextWait()).toBeGreaterThanOrEqual(first)
      server.fault = () => null
      now += 10 * 60_000
      await outbox.drain(false)
      expect(await draft()).toBe('sent')
    },
  )

  test('one poisoned in front of a hundred good ones', async () => {
    await submit(storage, { takeaway: 'poisoned' })
    for (let n = 0; n < 100; n += 1) {
      await submit(storage, {
        work: `arxiv:2401.${String(n + 1).padStart(5, '0')}` as WorkId,
        takeaway: `good ${n}`,
      })
    }
    server.fault = (path, { work }) =>
      path === 'summaries.submit' && work === WORK ? { refused: 'not_allowed' } : null
    await outbox.drain(false)
    expect(server.applied.filter(({ path }) => path === 'summaries.submit')).toHaveLength(100)
    expect(await waiting()).toHaveLength(1)
  })
})

test('a dead line is noticed after two tries, and does not spin', async () => {
  for (const n of [1, 2, 3, 4, 5])
    await submit(storage, { work: `arxiv:2401.0000${n}` as WorkId, takeaway: 'x' })
  server.fault = () => 'lost'
  await outbox.drain(false)
  expect(server.requests).toHaveLength(2)
  expect(await outbox.nextWait()).toBeGreaterThan(1_000)
})

test('401: the token is forgotten, everything kept until the same person pairs again', async () => {
  await submit(storage, { takeaway: 'a' })
  server.token = 'token-2'
  await outbox.drain(false)
  expect(server.requests).toHaveLength(1)
  expect(await storage.get('sessions', SERVER)).toMatchObject({ token: null, me: aSession().me })
  expect([await draft(), (await waiting()).length]).toEqual(['queued', 2])
  expect(changes).toContain('session')
  await outbox.drain(true)
  expect(server.requests).toHaveLength(1)
  await storage.put('sessions', aSession({ token: 'token-2' }))
  await outbox.drain(true)
  expect(await draft()).toBe('sent')
})

test('another person who pairs this device sends nothing of mine', async () => {
  await submit(storage, { takeaway: 'a' })
  const session = aSession()
  const eve = { ...session.me, account: { ...session.me.account, id: newOperation() as never } }
  await storage.put('sessions', { ...session, me: eve })
  await outbox.drain(true)
  expect(server.requests).toEqual([])
  expect(await waiting()).toHaveLength(2)
})

test('a newer text on the server: both are kept and what was queued upon mine is called back', async () => {
  await submit(storage, { takeaway: 'mine' })
  await submit(storage, { takeaway: 'mine, later' })
  server.texts.set(WORK, { revision: 3, content: aSummary({ takeaway: 'elsewhere' }) })
  await outbox.drain(false)
  const row = await loadDraft(storage, MINE, 7)
  expect(row).toMatchObject({ phase: 'conflict', content: { takeaway: 'mine, later' } })
  expect(row?.rivals).toMatchObject([
    { revision: 3, content: { takeaway: 'elsewhere' }, from: { kind: 'server' } },
  ])
  expect(await waiting()).toEqual([])
  expect(server.texts.get(WORK)?.content.takeaway).toBe('elsewhere')
  expect(server.requests.map(({ path }) => path)).toEqual([
    'papers.capture',
    'summaries.submit',
    'summaries.mine',
  ])
})

test('a conflict whose other text cannot be fetched waits', async () => {
  await submit(storage, { takeaway: 'mine' })
  server.texts.set(WORK, { revision: 3, content: aSummary() })
  server.fault = (path) => (path === 'summaries.mine' ? 'lost' : null)
  await outbox.drain(false)
  expect(await draft()).toBe('queued')
  server.fault = () => null
  await outbox.drain(true)
  expect(await draft()).toBe('conflict')
})

test('an operation without a group is not sent', async () => {
  await queueCapture(storage, { ...MINE, place: null }, { paper: aPaper(), id: newOperation(), at: NOON })
  await outbox.drain(true)
  expect(server.requests).toEqual([])
  expect(await outbox.nextWait()).toBeNull()
})

test('drained from several sides at once: still one at a time', async () => {
  for (const takeaway of ['a', 'b']) await submit(storage, { takeaway })
  await Promise.all([outbox.drain(false), outbox.drain(true), outbox.drain(false)])
  expect(effects()).toHaveLength(3)
  expect(server.requests).toHaveLength(3)
})

describe('withdraw and restore', () => {
  const step = (kind: 'withdraw' | 'restore') =>
    queueStep(storage, MINE, { kind, version: 7, id: newOperation(), at: NOON })

  test('queued offline behind a submission, each upon the one before, in their order (Y8)', async () => {
    await submit(storage, { takeaway: 'a' })
    await step('withdraw')
    await step('restore')
    await submit(storage, { takeaway: 'b' })
    await step('withdraw')
    await outbox.drain(false)
    expect(effects()).toEqual([
      `papers.capture ${WORK}`,
      ...[`summaries.submit ${WORK} a`, `summaries.withdraw ${WORK}`, `summaries.restore ${WORK}`],
      ...[`summaries.submit ${WORK} b`, `summaries.withdraw ${WORK}`],
    ])
    expect(await waiting()).toEqual([])
    expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'withdrawn', baseRevision: 2 })
  })

  test('an answer that was lost: one effect, and the draft knows', async () => {
    await submit(storage, { takeaway: 'a' })
    await outbox.drain(false)
    await step('withdraw')
    failing('unheard', 'unheard')
    for (const _ of [1, 2, 3]) await outbox.drain(true)
    expect(effects().filter((effect) => effect.startsWith('summaries.withdraw'))).toHaveLength(1)
    expect(await draft()).toBe('withdrawn')
  })

  test('withdrawn elsewhere already: that is what was wanted', async () => {
    await submit(storage, { takeaway: 'a' })
    await outbox.drain(false)
    await step('withdraw')
    server.fault = (path) => (path === 'summaries.withdraw' ? { refused: 'summary_withdrawn' } : null)
    await outbox.drain(false)
    expect([await draft(), await waiting()]).toEqual(['withdrawn', []])
  })

  test('a newer text was submitted elsewhere: nothing is withdrawn unseen, both texts are shown, and it is said', async () => {
    await submit(storage, { takeaway: 'mine' })
    await outbox.drain(false)
    await step('withdraw')
    server.texts.set(WORK, { revision: 2, content: aSummary({ takeaway: 'elsewhere' }) })
    await outbox.drain(false)
    const row = await loadDraft(storage, MINE, 7)
    expect(row).toMatchObject({
      phase: 'conflict',
      content: { takeaway: 'mine' },
      trouble: expect.stringMatching(/nothing was withdrawn/),
    })
    expect(row?.rivals).toMatchObject([{ revision: 2, content: { takeaway: 'elsewhere' } }])
    expect(await waiting()).toEqual([])
  })

  test('nothing was ever submitted: set aside with the reason, and what comes after it goes', async () => {
    await step('withdraw')
    await submit(storage, { takeaway: 'a' })
    await outbox.drain(false)
    expect((await waiting()).map(({ delivery }) => delivery)).toMatchObject([
      { state: 'refused', code: 'not_found' },
    ])
    expect(await draft()).toBe('sent')
  })

  test('what changed goes with the revision, in one line', async () => {
    await submit(storage, { takeaway: 'a' })
    await outbox.drain(false)
    await submit(storage, { takeaway: 'b', change: 'Said what Table 2 leaves out.' })
    await outbox.drain(false)
    const sent = server.requests
      .filter(({ path }) => path === 'summaries.submit')
      .map(({ input }) => input.change)
    expect(sent).toEqual(['', 'Said what Table 2 leaves out.'])
  })
})

test('a server that was reset and has none of mine: sent as a first one, and the next goes upon that', async () => {
  for (const takeaway of ['a', 'b', 'c']) await submit(storage, { takeaway })
  await outbox.drain(false)
  server.texts.delete(WORK)
  for (const takeaway of ['d', 'e']) {
    await submit(storage, { takeaway })
    for (const _ of [1, 2]) {
      now += 60_000
      await outbox.drain(true)
    }
  }
  expect(server.texts.get(WORK)).toMatchObject({ revision: 2, content: { takeaway: 'e' } })
  expect(await loadDraft(storage, MINE, 7)).toMatchObject({ phase: 'sent', baseRevision: 2, rivals: [] })
})

test('two tabs that send one queue: with a lock each operation is handed over once', async () => {
  let line: Promise<unknown> = Promise.resolve()
  const lock = <T>(_name: string, run: () => Promise<T>): Promise<T> => {
    const turn = line.then(run)
    line = turn.catch(() => undefined)
    return turn
  }
  const world = {
    storage,
    connect: server.connect,
    now: () => now,
    random: () => 0.5,
    changed: () => undefined,
  }
  const tabs = [createOutbox({ ...world, lock }), createOutbox({ ...world, lock })]
  for (const takeaway of ['a', 'b', 'c']) await submit(storage, { takeaway })
  await Promise.all(tabs.map((tab) => tab.drain(true)))
  expect(server.requests.map(({ path }) => path)).toEqual([
    'papers.capture',
    ...['a', 'b', 'c'].map(() => 'summaries.submit'),
  ])
  expect(await draft()).toBe('sent')
})

test('two tabs without locks: more is asked, and still each operation has one effect, in order', async () => {
  const world = {
    storage,
    connect: server.connect,
    now: () => now,
    random: () => 0.5,
    changed: () => undefined,
  }
  const tabs = [createOutbox(world), createOutbox(world)]
  for (const takeaway of ['a', 'b', 'c']) await submit(storage, { takeaway })
  await Promise.all(tabs.map((tab) => tab.drain(true)))
  for (const tab of tabs) await tab.drain(true)
  expect(effects().slice(1)).toEqual(['a', 'b', 'c'].map((words) => `summaries.submit ${WORK} ${words}`))
  expect([await draft(), await waiting()]).toEqual(['sent', []])
})
