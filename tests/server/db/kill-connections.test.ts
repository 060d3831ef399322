// N3: connections are killed at random, and the whole server is stopped and started, under workers that write and read.

import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Database } from '../../../server/db/database.ts'
import { isDatabaseUnavailable } from '../../../server/db/failure.ts'
import { openDatabase } from '../../../server/db/open.ts'
import { openSlot, type Slot } from '../../../server/db/slot.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { emptyDatabase } from '../../support/database.ts'
import { postgresPids, silentLog, temporaryFolder } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { writeMigrations } from './migrations-folder.ts'
import { audit, ORDER_TABLES, SEED, writeOrder } from './orders.ts'

const WORKERS = 12
const SLOWEST_MS = 5_000

interface Tally {
  acknowledged: number[]
  refused: number
  reads: number
  slowest: number
  surprises: unknown[]
}

/** Orders, between plain reads. */
async function work(db: Database, next: () => number, until: () => boolean): Promise<Tally> {
  const tally: Tally = { acknowledged: [], refused: 0, reads: 0, slowest: 0, surprises: [] }
  const timed = async (job: () => Promise<void>) => {
    const begun = performance.now()
    try {
      await job()
    } catch (error) {
      if (isDatabaseUnavailable(error)) tally.refused++
      else tally.surprises.push(error)
    }
    tally.slowest = Math.max(tally.slowest, performance.now() - begun)
  }
  while (!until()) {
    const id = next()
    await timed(async () => {
      await writeOrder(db, id)
      tally.acknowledged.push(id)
    })
    await timed(async () => {
      await db.query.execute(sql`select count(*)::int from parts where id = ${id}`)
      tally.reads++
    })
  }
  return tally
}

function together(tallies: Tally[]): Tally {
  return tallies.reduce((sum, one) => ({
    acknowledged: [...sum.acknowledged, ...one.acknowledged],
    refused: sum.refused + one.refused,
    reads: sum.reads + one.reads,
    slowest: Math.max(sum.slowest, one.slowest),
    surprises: [...sum.surprises, ...one.surprises],
  }))
}

async function killBackends(admin: Slot, kills: number, roll: () => number): Promise<number> {
  let killed = 0
  while (killed < kills) {
    const rows = await admin.run({
      text: `select pid, pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() order by pid offset $1 limit 1) one`,
      params: [Math.floor(roll() * 8)],
    })
    killed += rows.length
    await sleep(roll() * 40)
  }
  return killed
}

test('N3: 100 connections killed under 12 workers: nothing acknowledged lost, nothing half there, no answer over 5 s', async () => {
  const db = await emptyDatabase({ maxConnections: 8 })
  const admin = await openSlot(parseTarget(db.url), { connectMs: 5_000, statementMs: 0, settings: {} })
  await admin.run({ text: ORDER_TABLES, params: [], script: true })
  const crashes: unknown[] = []
  const crashed = (error: unknown) => crashes.push(error)
  process.on('uncaughtException', crashed).on('unhandledRejection', crashed)
  let isOver = false
  let id = 0
  const workers = Array.from({ length: WORKERS }, () =>
    work(
      db,
      () => ++id,
      () => isOver,
    ),
  )
  const killed = await killBackends(admin, 100, randomFrom(SEED))
  isOver = true
  const tally = together(await Promise.all(workers))
  const { lost, half, saved } = await audit(db, tally.acknowledged)
  process.off('uncaughtException', crashed).off('unhandledRejection', crashed)
  const healthy = await db.query.execute(sql`select 1 as one`)
  console.log(
    `N3: seed ${SEED}, ${killed} connections killed; ${tally.acknowledged.length} transactions acknowledged (${saved} saved), ${lost.length} lost, ${half.length} half; ${tally.refused} answered unavailable, ${tally.reads} reads; slowest ${Math.round(tally.slowest)} ms; ${crashes.length} crashes`,
  )
  expect({ lost, half, crashes, surprises: tally.surprises, healthy: healthy.length }).toEqual({
    lost: [],
    half: [],
    crashes: [],
    surprises: [],
    healthy: 1,
  })
  expect(killed).toBeGreaterThanOrEqual(100)
  expect(tally.slowest).toBeLessThan(SLOWEST_MS)
  await admin.end()
  await db.close()
})

test('N3: the whole server killed three times under load comes back by itself, without a loss', async () => {
  const folder = await temporaryFolder('n3')
  const migrations = await writeMigrations({ '0000_orders': ORDER_TABLES })
  const db = await openDatabase({ folder, migrations, say: () => {}, log: silentLog })
  let isOver = false
  let id = 0
  const workers = Array.from({ length: WORKERS }, () =>
    work(
      db,
      () => ++id,
      () => isOver,
    ),
  )
  const signals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const
  for (const signal of signals) {
    await sleep(700)
    await expect.poll(() => postgresPids(folder).length).toBeGreaterThan(0)
    for (const pid of signal === 'SIGKILL' ? postgresPids(folder) : [Math.min(...postgresPids(folder))]) {
      process.kill(pid, signal)
    }
  }
  await sleep(1_500)
  isOver = true
  const tally = together(await Promise.all(workers))
  const { lost, half, saved } = await audit(db, tally.acknowledged)
  console.log(
    `N3: server ended by ${signals.join(', ')}; ${tally.acknowledged.length} acknowledged (${saved} saved), ${lost.length} lost, ${half.length} half, ${tally.refused} unavailable, slowest ${Math.round(tally.slowest)} ms`,
  )
  expect({ lost, half, surprises: tally.surprises }).toEqual({ lost: [], half: [], surprises: [] })
  expect(tally.slowest).toBeLessThan(SLOWEST_MS)
  await db.close()
  await expect.poll(() => postgresPids(folder)).toEqual([])
  await rm(folder, { recursive: true })
})
