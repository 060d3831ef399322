// The outbox under a network that fails at random: whatever happens, each operation has one effect, in its order.
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { createOutbox } from '../../shared/device/outbox.ts'
import { FakeServer, type Fault } from '../extension/fake-server.ts'
import { randomFrom } from '../support/random.ts'
import { aSession, freshStorage, NOON, submit } from './device.ts'

test('model: 60 submissions on three papers arrive once each, in order, and the last text stands', async () => {
  const storage = await freshStorage()
  await storage.put('sessions', aSession())
  const server = new FakeServer()
  let now = Date.parse(NOON)
  const changed = () => undefined
  const world = { storage, connect: server.connect, now: () => now, random: () => 0.5, changed }
  const outbox = createOutbox(world)
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const works = ['arxiv:2401.00001', 'arxiv:2401.00002', 'arxiv:2401.00003'] as WorkId[]
  const typed = new Map<string, string[]>()
  const faults: (Fault | null)[] = [null, 'lost', 'unheard', 'portal', 'nonsense', { refused: 'unavailable' }]
  let operations = 0
  for (let run = 0; run < 60; run += 1) {
    server.fault = () => pick(faults)
    const work = pick(works)
    const takeaway = `text ${run}`
    await submit(storage, { work, takeaway })
    typed.set(work, [...(typed.get(work) ?? []), takeaway])
    operations += 1
    now += Math.floor(random() * 20_000)
    if (random() < 0.7) await outbox.drain(random() < 0.3)
  }
  server.fault = () => null
  for (let pass = 0; pass < 10 && (await storage.getAll('outbox')).length > 0; pass += 1) {
    now += 60_000
    await outbox.drain(true)
  }
  console.log(`outbox model: seed ${seed}, ${operations} submissions, ${server.requests.length} requests`)
  for (const work of works) {
    const arrived = server.applied.filter((one) => one.work === work && one.path === 'summaries.submit')
    expect(
      arrived.map(({ takeaway }) => takeaway),
      `seed ${seed}`,
    ).toEqual(typed.get(work) ?? [])
  }
  expect(await storage.getAll('outbox'), `seed ${seed}`).toEqual([])
})
