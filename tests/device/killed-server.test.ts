// D1, Y2: a real server process is killed with -9 while five devices empty their outboxes, and started again on the same
// folder. Nothing that was submitted is lost, and each has one effect.
// LECTERN_KILLS=50 npx vitest run -c tests/vitest.config.ts tests/device/killed-server.test.ts
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Place } from '../../shared/device/storage.ts'
import { aSummary, newOperation } from '../support/papers.ts'
import { type Client, clientFor } from '../support/people.ts'
import { killPostgres } from '../support/postgres.ts'
import { randomFrom } from '../support/random.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { RealDevice } from './real-device.ts'

const KILLS = Number(process.env.LECTERN_KILLS ?? 3)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** Each device has a paper of its own; those of one person write about `SHARED` too, and may meet there. */
const SHARED = 'arxiv:2404.00000' as WorkId
const own = (index: number) => `arxiv:2404.0000${index + 1}` as WorkId
const OWNERS = ['ada', 'ben', 'ben', 'cleo', 'cleo'] as const
const TEXTS = 3

let folder: string
let port: number
let server: ServerProcess
let place: Place
const clients = new Map<string, Client>()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-killed-'))
  port = await freePort()
  server = await startServer({ folder, port })
  const ada = await signIn('ada')
  const { clubId } = await ada.clubs.create.mutate({ operationId: newOperation(), name: 'Kill club' })
  const { groupId } = await ada.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Group', kind: 'reading_group' },
    ...{ zone: 'UTC', digest: { weekday: 1, hour: 9 } },
  } as never)
  place = { clubId, groupId }
  for (const name of ['ben', 'cleo']) {
    const mail = mailOf(name)
    await ada.members.add.mutate({ ...place, operationId: newOperation(), name, mail, role: 'member' })
    await signIn(name)
  }
})
afterAll(async () => {
  await server.stop()
  await killPostgres(folder)
  await rm(folder, { recursive: true, force: true })
})

const mailOf = (name: string) => `${name}@example.org`

async function signIn(name: string): Promise<Client> {
  await clientFor(server.url, {}).accounts.askForLink.mutate({ mail: mailOf(name) })
  const pressed = await fetch(server.linkFor(mailOf(name)) ?? '', {
    ...{ method: 'POST', headers: { origin: server.url }, redirect: 'manual' },
  })
  const client = clientFor(server.url, {
    cookie: pressed.headers.get('set-cookie')?.split(';')[0] ?? '',
  })
  clients.set(name, client)
  return client
}

interface Writer {
  readonly device: RealDevice
  readonly owner: (typeof OWNERS)[number]
  /** Submitted here, by work, in order. */
  readonly texts: Map<WorkId, string[]>
}

test(`${KILLS} times kill -9 of the server while five devices send (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const random = randomFrom(SEED)
  const writers: Writer[] = []
  for (const [index, owner] of OWNERS.entries()) writers.push(await writerOf(owner, index))
  let waited = 0
  for (let round = 1; round <= KILLS; round += 1) {
    for (const [index, writer] of writers.entries()) await submitAll(writer, [own(index), SHARED], round)
    // In the middle of the work, however fast this machine is.
    const left = (await countWaiting(writers)) * (0.2 + 0.7 * random())
    const sending = Promise.all(writers.map(({ device }) => device.outbox.drain(true)))
    while ((await countWaiting(writers)) > left) await sleep(1)
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    await sending
    waited += await countWaiting(writers)
    // A browser may end too, while nobody answers.
    for (const { device } of writers) if (random() < 0.5) device.wake()
    server = await startServer({ folder, port })
    for (const { device } of writers) await empty(device)
    for (const [index, writer] of writers.entries()) await expectOwn(writer, own(index))
    await expectShared(writers)
  }
  const submitted = writers.flatMap(({ texts }) => [...texts.values()].flat()).length
  console.log(
    `seed ${SEED}: ${KILLS} kills, ${submitted} submissions, ${waited} still waited at a kill: 0 lost, 0 twice`,
  )
  expect(waited).toBeGreaterThan(0)
})

async function writerOf(owner: Writer['owner'], index: number): Promise<Writer> {
  const device = await new RealDevice(`${owner} ${index}`, () => server.url).open()
  await device.pair({ client: clients.get(owner) as Client })
  return { device, owner, texts: new Map() }
}

async function submitAll({ device, texts }: Writer, works: readonly WorkId[], round: number): Promise<void> {
  for (const work of works) {
    const identity = await device.identity(work, place)
    for (let count = 1; count <= TEXTS; count += 1) {
      const token = `${device.name} round ${round} text ${count}.`
      await device.look(identity)
      const row = await device.submit(identity, aSummary({ takeaway: token }), { change: 'More.' })
      if (row.phase === 'queued') texts.set(work, [...(texts.get(work) ?? []), token])
    }
  }
}

async function countWaiting(writers: readonly Writer[]): Promise<number> {
  const counts = await Promise.all(writers.map(({ device }) => device.storage.count('outbox')))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function empty(device: RealDevice): Promise<void> {
  for (let pass = 0; pass < 50 && (await device.storage.count('outbox')) > 0; pass += 1) {
    await device.outbox.drain(true)
    await sleep(20)
  }
  expect(await device.storage.getAll('outbox'), `stuck on ${device.name}`).toEqual([])
}

/** Nobody else writes there: every text, once, in its order. */
async function expectOwn({ owner, texts }: Writer, work: WorkId): Promise<void> {
  expect(await submittedBy(owner, work)).toEqual(texts.get(work))
}

/** Devices of one person meet here: each text stands in the group or still on its device, and none twice. */
async function expectShared(writers: readonly Writer[]): Promise<void> {
  for (const { device, owner, texts } of writers) {
    const there = await submittedBy(owner, SHARED)
    expect(new Set(there).size, 'twice').toBe(there.length)
    const here = await device.words()
    const last = texts.get(SHARED)?.at(-1) ?? ''
    expect(there.includes(last) || here.includes(last), `lost: ${last}`).toBe(true)
    const identity = await device.identity(SHARED, place)
    await device.choose(identity, ({ content }) => content)
  }
}

/** Takeaways of all revisions, oldest first. */
async function submittedBy(owner: Writer['owner'], work: WorkId): Promise<string[]> {
  const client = clients.get(owner) as Client
  const mine = await client.summaries.mine.query({ ...place, work })
  if (mine === null) return []
  const history = await client.summaries.history.query({ ...place, summaryId: mine.summaryId })
  return history
    .toSorted((one, other) => one.revision - other.revision)
    .map(({ content }) => content.takeaway)
}
