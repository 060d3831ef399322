// What pages and the toolbar are told: asked once for a whole page, kept a short while, and never across a sign-out.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { createStandings } from '../../extension/background/standings.ts'
import type { GroupId, ReadingId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { WorkStanding } from '../../shared/contract/reading.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { aSession, freshStorage, PLACE, SERVER, WORK } from '../device/device.ts'
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

const open = () => createStandings({ storage, connect: server.connect, now: () => now })
const asked = () => server.requests.filter(({ path }) => path === 'readings.standings').length

function aStanding(changes: Partial<WorkStanding> = {}): WorkStanding {
  return {
    ...{ ...PLACE, readingId: randomUUID() as ReadingId, work: WORK, version: 7, state: 'listed' },
    ...{ startsAt: null, dueAt: null, summaryCount: 0, myRevision: 0, myWithdrawn: false },
    ...changes,
  }
}

test('one request for a page of two hundred, none for the next minute, one after it', async () => {
  server.standings = [aStanding()]
  const works = Array.from({ length: 199 }, (_, n) => `arxiv:2401.${10_000 + n}` as WorkId)
  const standings = open()
  expect(await standings.tell([...works, WORK, WORK])).toMatchObject([{ work: WORK }, { work: WORK }])
  expect(asked()).toBe(1)
  await standings.tell(works)
  now += 59_000
  await standings.tell([WORK])
  expect(asked()).toBe(1)
  now += 2_000
  await standings.tell([WORK])
  expect(asked()).toBe(2)
  standings.forget()
  await standings.tell([WORK])
  expect(asked()).toBe(3)
})

const MEETING = {
  startsAt: '2026-11-26T17:00:00.000Z' as Instant,
  dueAt: '2026-11-25T17:00:00.000Z' as Instant,
}
const LATER = Date.parse('2026-11-26T12:00:00Z')
const PHRASES: [Partial<WorkStanding>, number, string, string][] = [
  [{}, 0, 'listed', 'In the list'],
  [{ state: 'scheduled', ...MEETING }, 0, 'due', 'Summary due 25 Nov'],
  [{ state: 'scheduled', ...MEETING }, LATER, 'late', 'Summary was due 25 Nov'],
  [{ state: 'scheduled', ...MEETING, dueAt: null }, 0, 'scheduled', 'Scheduled 26 Nov'],
  [{ state: 'scheduled', ...MEETING, myRevision: 2 }, 0, 'submitted', 'You submitted'],
  [{ state: 'discussed', ...MEETING, myRevision: 2 }, 0, 'discussed', 'Discussed 26 Nov'],
]

test.each(PHRASES)('%j at %i is %s: %s', async (changes, at, mark, short) => {
  if (at > 0) now = at
  server.standings = [aStanding(changes)]
  expect(await open().tell([WORK])).toMatchObject([{ work: WORK, mark, short }])
})

test('all groups are named in full, and the most pressing one at a glance', async () => {
  const session = aSession({ groups: ['Vision Reading', 'Theory'] })
  await storage.put('sessions', session)
  const theory = session.me.clubs[0]?.groups[1]?.id as GroupId
  server.standings = [aStanding(), aStanding({ groupId: theory, state: 'scheduled', ...MEETING })]
  const [told] = await open().tell([WORK])
  expect(told?.short).toBe('Summary due 25 Nov')
  expect(told?.full).toBe(
    'Vision Reading: on the list (v7), 0 summaries. ' +
      'Theory: scheduled on Thu 26 Nov, 18:00, summary due Wed 25 Nov, 18:00 (Europe/Berlin), 0 summaries',
  )
})

test('after sign-out, with an ended session or for another person nothing is told of before', async () => {
  server.standings = [aStanding()]
  const standings = open()
  expect(await standings.tell([WORK])).toHaveLength(1)
  await storage.delete('sessions', SERVER)
  expect(await standings.tell([WORK])).toEqual([])
  await storage.put('sessions', aSession({ token: null }))
  expect(await standings.tell([WORK])).toEqual([])
  server.standings = []
  await storage.put('sessions', aSession({ token: 'token-1' }))
  expect(await standings.tell([WORK])).toEqual([])
})

test('signed out while the server was asked: nothing is told', async () => {
  server.standings = [aStanding()]
  const standings = open()
  const telling = standings.tell([WORK])
  await storage.delete('sessions', SERVER)
  expect(await telling).toEqual([])
})

test('without an answer nothing is claimed, and it is asked again', async () => {
  server.standings = [aStanding()]
  const standings = open()
  for (const fault of ['lost', 'portal', 'nonsense'] as const) {
    server.fault = () => fault
    expect(await standings.tell([WORK])).toEqual([])
  }
  server.fault = () => null
  expect(await standings.tell([WORK])).toHaveLength(1)
})
