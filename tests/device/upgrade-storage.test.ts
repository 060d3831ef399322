// Storage of each released version, opened as it was, filled with 500 drafts as that version wrote them, and brought to
// the newest: not a word is lost, nothing is lost of the queue, and what was never on the server goes there (E5).
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { type IDBPDatabase, openDB } from 'idb'
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { openStorage, STORAGE_VERSION } from '../../shared/device/storage.ts'
import { changeDraft, loadDraft, submitDraft } from '../../shared/device/store-draft.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import { ADA, aSession, MINE, NOBODY, NOON, PLACE, SERVER, written } from './device.ts'

const DRAFTS = 500

/** As the steps stood when each version was released; a test of its own, so that no later change of the code moves them. */
const RELEASED: readonly ((database: IDBPDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('papers', { keyPath: ['work', 'version'] }).createIndex('work', 'work')
    database.createObjectStore('drafts', { keyPath: 'key' })
    database.createObjectStore('rescues', { keyPath: 'window' })
    database
      .createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
      .createIndex('draftKey', 'draftKey')
    database.createObjectStore('sessions', { keyPath: 'server' })
    database.createObjectStore('settings', { keyPath: 'id' })
  },
  (database) => {
    database.createObjectStore('tabs', { keyPath: 'tabId' })
    database.createObjectStore('outlines', { keyPath: ['work', 'version'] })
  },
]

const workOf = (n: number) => `arxiv:2401.${String(n + 1).padStart(5, '0')}` as WorkId
const PHASES = ['saved', 'sent', 'conflict', 'queued'] as const

/** A draft as versions 1 and 2 wrote it: no version in its name, no count for other devices, points without pointers. */
function oldDraft(n: number, owner: typeof MINE) {
  const { server, accountId, place } = owner
  const phase = PHASES[n % PHASES.length]
  const who = [server, accountId ?? 'nobody', place?.clubId ?? 'no-club', place?.groupId ?? 'no-group']
  const rival = {
    from: { kind: 'window', id: 'w' },
    content: aSummary({ takeaway: `rival ${n}` }),
    at: NOON,
    revision: 0,
  }
  return {
    ...{ server, accountId, place, work: workOf(n), version: 1 + (n % 3), phase },
    key: [...who, workOf(n)].join(' '),
    content: aSummary({ takeaway: `text ${n}` }),
    ...{ writes: 1 + (n % 5), savedAt: NOON, baseRevision: phase === 'sent' ? 1 : 0, receipt: null },
    rivals: phase === 'conflict' ? [rival] : [],
    trouble: null,
  }
}

function oldSubmission(n: number) {
  return {
    ...{ server: SERVER, accountId: ADA, place: PLACE, work: workOf(n), draftKey: oldDraft(n, MINE).key },
    ...{ operationId: newOperation(), queuedAt: NOON, attempts: 0, notBefore: 0 },
    task: {
      kind: 'submit',
      version: 1 + (n % 3),
      baseRevision: 0,
      content: oldDraft(n, MINE).content,
      deviceTime: NOON,
    },
    delivery: { state: 'waiting', why: 'queued', text: '' },
  }
}

async function fillOld(name: string, version: number): Promise<void> {
  const old = await openDB(name, version, {
    upgrade: (database) => {
      for (const step of RELEASED.slice(0, version)) step(database)
    },
  })
  expect(old.version).toBe(version)
  for (let n = 0; n < DRAFTS; n += 1) {
    await old.put('drafts', oldDraft(n, n % 10 === 9 ? NOBODY : MINE))
    if (PHASES[n % PHASES.length] === 'queued') await old.add('outbox', oldSubmission(n))
  }
  await old.put('sessions', aSession())
  await old.put('settings', { id: 'settings', server: SERVER, groups: { [ADA]: PLACE.groupId } })
  await old.put('papers', { work: workOf(0), version: 1, paper: aPaper(), seenAt: NOON })
  await old.put('rescues', {
    window: 'w',
    identity: MINE,
    content: aSummary(),
    version: 7,
    basis: 0,
    at: NOON,
  })
  old.close()
}

test.each([1, 2])(`version %i with ${DRAFTS} drafts`, async (version) => {
  const name = `lectern-${randomUUID()}`
  await fillOld(name, version)
  const storage = await openStorage(name)
  expect(storage.version).toBe(STORAGE_VERSION)
  let toKeep = 0
  for (let n = 0; n < DRAFTS; n += 1) {
    const owner = { ...(n % 10 === 9 ? NOBODY : MINE), work: workOf(n) }
    const { key: _, ...before } = oldDraft(n, owner)
    const row = await loadDraft(storage, owner, before.version)
    expect(row).toEqual({ ...before, key: expect.any(String), number: before.writes, seen: {} })
    const unsent = owner.accountId !== null && before.phase !== 'sent'
    expect((await storage.get('keeping', row?.key ?? ''))?.task).toBe(unsent ? 'keep' : undefined)
    toKeep += unsent ? 1 : 0
  }
  expect([await storage.count('drafts'), await storage.count('keeping')]).toEqual([DRAFTS, toKeep])
  expect(await storage.count('outbox')).toBe(DRAFTS / 4)
  expect(await storage.get('sessions', SERVER)).toEqual(aSession())
  expect([
    await storage.count('papers'),
    await storage.count('rescues'),
    await storage.count('settings'),
  ]).toEqual([1, 1, 1])
  storage.close()
})

test.each([1, 2])('what version %i left is written on: same draft, same queue', async (version) => {
  const name = `lectern-${randomUUID()}`
  await fillOld(name, version)
  const storage = await openStorage(name)
  const identity = { ...MINE, work: workOf(0) }
  const row = await changeDraft(storage, identity, {
    ...written(aSummary({ takeaway: 'on' }), 1),
    version: 1,
  })
  expect(row).toMatchObject({ phase: 'saved', content: { takeaway: 'on' }, number: 2 })
  const queued = { ...MINE, work: workOf(3) }
  await submitDraft(storage, {
    identity: queued,
    paper: aPaper({ work: workOf(3) }),
    written: { ...written(aSummary({ takeaway: 'again' }), 4), version: 1 },
    operationIds: [newOperation(), newOperation()],
  })
  const tasks = (await storage.getAll('outbox'))
    .filter(({ work }) => work === workOf(3))
    .map(({ task }) => task)
  expect(tasks.map((task) => (task.kind === 'submit' ? task.baseRevision : task.kind))).toEqual([
    0,
    'capture',
    null,
  ])
})

test('storage made anew has every store, and no draft of before', async () => {
  const storage = await openStorage(`lectern-${randomUUID()}`)
  expect([...storage.objectStoreNames]).toEqual([
    ...['device', 'drafts', 'keeping', 'outbox', 'outlines', 'papers', 'pointed', 'rescues', 'sessions'],
    ...['settings', 'tabs', 'views'],
  ])
})
