import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { watchDeliveries } from '../../../server/deliveries/jobs.ts'
import { deliverDigests, openDigests } from '../../../server/digests/jobs.ts'
import { digestSends } from '../../../server/digests/tables.ts'
import { JOBS } from '../../../server/jobs/index.ts'
import type { Job } from '../../../server/jobs/job.ts'
import { startJobs } from '../../../server/jobs/run.ts'
import type { MailOutcome, OutgoingMail, World } from '../../../server/world.ts'
import { startLectern } from '../../support/world.ts'
import { seedWeek } from './seed.ts'

const ENDLESS = new AbortController().signal

describe('running jobs', () => {
  const logged: [string, unknown][] = []
  const world = {
    log: { info: () => {}, error: (event: string, facts: unknown) => logged.push([event, facts]) },
  }
  const start = (job: Partial<Job>) =>
    startJobs(world as unknown as World, [{ id: 'test', everySeconds: 0.005, run: async () => {}, ...job }])

  test('a job never overlaps itself, and stopping waits for the run under way', async () => {
    let running = 0
    let most = 0
    let ended = 0
    const jobs = start({
      async run() {
        running += 1
        most = Math.max(most, running)
        await sleep(20)
        running -= 1
        ended += 1
      },
    })
    await sleep(90)
    await jobs.stop()
    expect(most).toBe(1)
    expect(running).toBe(0)
    const before = ended
    expect(before).toBeGreaterThan(1)
    await sleep(40)
    expect(ended).toBe(before)
  })

  test('a failure is noted without its words, and the job runs again', async () => {
    let runs = 0
    const jobs = start({
      async run() {
        runs += 1
        throw Object.assign(new TypeError('the private words of a person'), { code: '23505' })
      },
    })
    await sleep(60)
    await jobs.stop()
    expect(runs).toBeGreaterThan(1)
    expect(logged[0]).toEqual(['job', { job: 'test', kind: 'TypeError', code: '23505' }])
    expect(JSON.stringify(logged)).not.toContain('private')
  })

  test('a long wait ends at once when the server stops', async () => {
    const jobs = start({ everySeconds: 3_600 })
    const began = Date.now()
    await jobs.stop()
    expect(Date.now() - began).toBeLessThan(30_000)
  })
})

test('every job that a noun declares is on the list, once', async () => {
  const server = path.resolve(import.meta.dirname, '../../../server')
  const files = readdirSync(server)
    .map((folder) => path.join(server, folder, 'jobs.ts'))
    .filter(existsSync)
  const declared: unknown[] = []
  for (const file of files) declared.push(...Object.values(await import(file)))
  expect(new Set(JOBS)).toEqual(new Set(declared))
  expect(new Set(JOBS.map(({ id }) => id)).size).toBe(JOBS.length)
  expect(files.length).toBeGreaterThan(0)
})

describe('the jobs of the digest', () => {
  async function lecternWith(answer: () => MailOutcome) {
    const sent: string[] = []
    const lectern = await startLectern({
      wrap: (world) =>
        Object.assign(Object.create(world), {
          async sendMail(mail: OutgoingMail) {
            sent.push(mail.to)
            return answer()
          },
        }),
    })
    lectern.setClock('2026-11-23T08:01:00Z')
    return { lectern, sent }
  }

  test('open and deliver, from one process or two at once', async () => {
    const { lectern, sent } = await lecternWith(() => 'accepted')
    for (let n = 0; n < 3; n += 1) await seedWeek(lectern.db.query, { readers: 4 })
    await Promise.all([openDigests.run(lectern.world, ENDLESS), openDigests.run(lectern.world, ENDLESS)])
    await Promise.all([
      deliverDigests.run(lectern.world, ENDLESS),
      deliverDigests.run(lectern.world, ENDLESS),
    ])
    expect(sent.length).toBe(12)
    expect(new Set(sent).size).toBe(12)
    await lectern.close()
  })

  test('when the server refuses mail after mail, the rest waits untouched', async () => {
    const { lectern, sent } = await lecternWith(() => 'refused')
    await seedWeek(lectern.db.query, { readers: 40 })
    await openDigests.run(lectern.world, ENDLESS)
    await deliverDigests.run(lectern.world, ENDLESS)
    expect(sent.length).toBeLessThanOrEqual(8)
    const rows = await lectern.db.query.select().from(digestSends)
    expect(rows.filter((row) => row.attempts === 0 && row.state === 'claimed').length).toBeGreaterThanOrEqual(
      32,
    )
    await lectern.close()
  })

  test('possible misses are told to the operator', async () => {
    const { lectern } = await lecternWith(() => 'unknown')
    await seedWeek(lectern.db.query, { readers: 2 })
    await openDigests.run(lectern.world, ENDLESS)
    await deliverDigests.run(lectern.world, ENDLESS)
    await watchDeliveries.run(lectern.world, ENDLESS)
    expect(lectern.logged.map(({ event }) => event)).not.toContain('deliveries.dead')
    lectern.setClock('2026-11-23T09:00:00Z')
    await watchDeliveries.run(lectern.world, ENDLESS)
    const facts = { line: 'digest', failed: 0, possibleMisses: 2, see: `${lectern.world.baseUrl}/operator` }
    expect(lectern.logged.at(-1)).toEqual({ event: 'deliveries.dead', facts })
    await lectern.close()
  })
})
