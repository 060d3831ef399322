// Drafts on the server, with real devices and a real server: at most 30 seconds behind, nothing sent twice needlessly,
// nobody else's, and whatever the server answers no word leaves the disk (E5, Y5, Y6).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Identity } from '../../shared/device/storage.ts'
import { aSummary } from '../support/papers.ts'
import { type Club, foundClub, type Person } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'
import { RealDevice } from './real-device.ts'

let lectern: Lectern
let club: Club
let work: WorkId
let papers = 0
let now = Date.parse('2026-03-02T10:00:00.000Z')

beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())
beforeEach(() => {
  papers += 1
  work = `arxiv:2401.${String(papers).padStart(5, '0')}` as WorkId
})

const text = (takeaway: string) => aSummary({ takeaway })
const place = () => ({ clubId: club.clubId, groupId: club.groupId })

async function device(person: Person | null, name = 'Laptop'): Promise<RealDevice> {
  const made = await new RealDevice(name, lectern.url).open()
  made.now = () => now
  if (person !== null) await made.pair(person)
  return made
}

async function kept(person: Person): Promise<string[]> {
  const copies = await person.client.drafts.list.query({ work })
  return copies.map(({ content, number }) => `${content.takeaway} ${number}`)
}

const mine = (one: RealDevice): Promise<Identity> => one.identity(work, place())

test('typed for a minute without a pause: the server is never more than 30 seconds behind, and is asked seldom', async () => {
  const laptop = await device(club.ben)
  const identity = await mine(laptop)
  const start = laptop.requests
  const typedAt = new Map<string, number>()
  let worst = 0
  for (let second = 1; second <= 90; second += 1) {
    now += 1_000
    if (second <= 60) {
      await laptop.type(identity, text(`word ${second}`))
      typedAt.set(`word ${second}`, now)
    }
    const wait = await laptop.copies.nextWait()
    if (wait === 0) await laptop.copies.send(false)
    const [there = ''] = await kept(club.ben)
    const arrived = Number(/word (\d+)/.exec(there)?.[1] ?? 0)
    const oldest = [...typedAt].find(([words]) => Number(words.slice(5)) > arrived)
    if (oldest !== undefined) worst = Math.max(worst, now - oldest[1])
  }
  console.log(
    `drafts on the server: at most ${worst / 1000} s behind, ${laptop.requests - start} requests for 60 texts`,
  )
  expect(worst).toBeLessThanOrEqual(30_000)
  expect(laptop.requests - start).toBeLessThanOrEqual(5)
  expect(await kept(club.ben)).toEqual(['word 60 60'])
  expect(await laptop.copies.nextWait()).toBeNull()
})

test('a worker that was ended knows what is still to be sent; a lost answer is sent again and changes nothing', async () => {
  const laptop = await device(club.ben)
  await laptop.type(await mine(laptop), text('a'))
  laptop.wake()
  laptop.fault = () => 'unheard'
  await laptop.copies.send(true)
  expect(await laptop.storage.count('keeping')).toBe(1)
  laptop.fault = () => null
  laptop.wake()
  now += 60_000
  await laptop.copies.send(false)
  expect([await kept(club.ben), await laptop.storage.count('keeping')]).toEqual([['a 1'], 0])
})

test('words typed while the copy is on its way are sent after it', async () => {
  const laptop = await device(club.ben)
  const identity = await mine(laptop)
  await laptop.type(identity, text('a'))
  laptop.fault = () => 'slow'
  const sending = laptop.copies.send(true)
  await laptop.type(identity, text('a, and more'))
  await sending
  await laptop.copies.send(true)
  expect(await kept(club.ben)).toEqual(['a, and more 2'])
})

test('reinstalled: every draft is back, of every version, and goes on', async () => {
  const old = await device(club.ben)
  const identity = await mine(old)
  await old.type(identity, text('about seven'))
  await old.type(identity, text('about eight'), { version: 8 })
  await old.copies.send(true)
  const fresh = await device(club.ben, 'Reinstalled')
  const rows = await fresh.allVersions(identity)
  expect(rows.map(({ version, content, phase }) => [version, content.takeaway, phase]).sort()).toEqual([
    [7, 'about seven', 'saved'],
    [8, 'about eight', 'saved'],
  ])
  await fresh.look(identity)
  await fresh.type(identity, text('about seven, on'))
  await fresh.copies.send(true)
  await old.copies.fetch((await old.session()) as never, work)
  expect(await old.draft(identity)).toMatchObject({
    phase: 'saved',
    rivals: [],
    content: { takeaway: 'about seven, on' },
  })
})

test('written on two devices apart: both are shown on both, until one choice settles it for both', async () => {
  const [laptop, desk] = [await device(club.ben), await device(club.ben, 'Desk')]
  const identity = await mine(laptop)
  await laptop.type(identity, text('on the laptop'))
  await desk.type(identity, text('on the desk'))
  for (const one of [laptop, desk, laptop]) await one.sync(identity)
  for (const one of [laptop, desk]) {
    const row = await one.draft(identity)
    expect(row?.phase).toBe('conflict')
    expect(row?.rivals.map(({ from }) => from.kind)).toEqual(['device'])
  }
  await laptop.choose(identity, (row) => row.rivals[0]?.content ?? row.content)
  for (const one of [laptop, desk, laptop, desk]) await one.sync(identity)
  for (const one of [laptop, desk]) {
    expect(await one.draft(identity)).toMatchObject({
      phase: 'saved',
      rivals: [],
      content: text('on the desk'),
    })
  }
})

test('after submission nothing of it is kept, also not what it was taken from', async () => {
  const [laptop, desk] = [await device(club.ben), await device(club.ben, 'Desk')]
  const identity = await mine(laptop)
  await desk.type(identity, text('begun on the desk'))
  await desk.sync(identity)
  await laptop.sync(identity)
  await laptop.look(identity)
  await laptop.submit(identity, text('finished on the laptop'))
  await laptop.sync(identity)
  expect(await kept(club.ben)).toEqual([])
  expect(await laptop.draft(identity)).toMatchObject({ phase: 'sent' })
  await laptop.look(identity)
  await laptop.type(identity, text('second thoughts'))
  await laptop.sync(identity)
  expect(await kept(club.ben)).toEqual([expect.stringMatching(/^second thoughts/)])
})

test('written before pairing: sent only when it is somebody’s', async () => {
  const laptop = await device(null)
  await laptop.type(await mine(laptop), text('nobody’s'))
  await laptop.copies.send(true)
  expect([laptop.requests, await laptop.storage.count('keeping')]).toEqual([0, 0])
  await laptop.pair(club.ben)
  await laptop.copies.send(true)
  expect(await kept(club.ben)).toEqual(['nobody’s 1'])
})

test('two people on one device neither see nor send each other’s', async () => {
  const shared = await device(club.ben)
  const bens = await mine(shared)
  await shared.type(bens, text('Ben’s own'))
  await shared.pair(club.cleo)
  await shared.copies.send(true)
  const cleos = await mine(shared)
  expect([await kept(club.cleo), await kept(club.ben)]).toEqual([[], []])
  expect(await shared.draft(cleos)).toBeUndefined()
  await shared.type(cleos, text('Cleo’s own'))
  await shared.pair(club.ben)
  await shared.copies.send(true)
  expect([await kept(club.cleo), await kept(club.ben)]).toEqual([[], ['Ben’s own 1']])
  expect(await shared.draft(bens)).toMatchObject({ content: text('Ben’s own'), rivals: [] })
  const other = await device(club.cleo, 'Other')
  expect(await other.words()).not.toContain('Ben’s')
})

/** What a server may answer after a reset, a restore of an old backup, or a fault. */
const RESETS: [string, (person: Person) => Promise<unknown>][] = [
  ['the server forgot everything', () => lectern.db.query.execute('delete from kept_drafts')],
  [
    'the server went back to an older copy',
    () =>
      lectern.db.query.execute(
        `update kept_drafts set number = 1, content = '${JSON.stringify(text('old'))}'`,
      ),
  ],
  [
    'the copy was forgotten by another device',
    async (person) => {
      for (const { place, version, device: of } of await person.client.drafts.list.query({ work }))
        await person.client.drafts.forget.mutate({ place, work, version, device: of, number: 1_000 })
    },
  ],
]

test.each(RESETS)(
  'Y6: %s: the device keeps every word, and gives it again with the next change',
  async (_what, reset) => {
    const laptop = await device(club.ben)
    const identity = await mine(laptop)
    await laptop.type(identity, text('one'))
    await laptop.type(identity, text('two'))
    await laptop.sync(identity)
    await reset(club.ben)
    await laptop.sync(identity)
    expect(await laptop.draft(identity)).toMatchObject({ phase: 'saved', rivals: [], content: text('two') })
    await laptop.type(identity, text('three'))
    for (const _ of [1, 2]) await laptop.sync(identity)
    expect((await kept(club.ben))[0]).toMatch(/^three/)
  },
)

test('Y6: a list of nothing, of nonsense, a 404 or a portal takes nothing away, 100 times over', async () => {
  const laptop = await device(club.ben)
  const identity = await mine(laptop)
  await laptop.type(identity, text('mine'))
  await laptop.sync(identity)
  const before = await laptop.words()
  const bodies = [
    '[]',
    '[{"result":{"data":[]}}]',
    '<!doctype html>',
    '{}',
    '',
    'null',
    '[{"result":{"data":[{}]}}]',
  ]
  const session = (await laptop.session()) as NonNullable<Awaited<ReturnType<RealDevice['session']>>>
  const { connect } = await import('../../extension/client.ts')
  const { createCopies } = await import('../../shared/device/keep-copies.ts')
  for (let variant = 0; variant < 100; variant += 1) {
    const answer = () =>
      new Response(bodies[variant % bodies.length], { status: [200, 404, 500, 403, 207][variant % 5] ?? 200 })
    const copies = createCopies({
      ...{ storage: laptop.storage, now: () => now, newId: () => randomUUID(), changed: () => undefined },
      connect: (to) => connect(to, async () => answer()),
    })
    await copies.fetch(session, variant % 2 === 0 ? work : null)
    await laptop.type(identity, text('mine'))
    await copies.send(true)
    expect(await laptop.words()).toBe(before)
  }
})

test('a disk that was lost: the signed-in person’s drafts come back from the server', async () => {
  const laptop = await device(club.ben)
  const identity = await mine(laptop)
  await laptop.type(identity, text('safe'))
  await laptop.sync(identity)
  indexedDB.deleteDatabase(laptop.storage.name)
  laptop.storage.close()
  await laptop.open('again')
  await laptop.pair(club.ben)
  expect(await laptop.draft(identity)).toMatchObject({ phase: 'saved', content: text('safe') })
})
