// D1, D2: kill -9 of Node, and of Node and Postgres together, in the middle of writing, with fsync on.
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../server/db/open.ts'
import { killPostgres, killTree, postgresPids, silentLog, temporaryFolder } from '../../support/postgres.ts'
import { writeMigrations } from './migrations-folder.ts'
import { audit, ORDER_TABLES, random, SEED } from './orders.ts'
import { startChild } from './processes.ts'

const ROUNDS = 20
const RESTART_MS = 5_000

const roll = random(SEED)
const acknowledged = new Set<number>()
let folder = ''
let migrations = ''
beforeAll(async () => {
  folder = await temporaryFolder('d1')
  migrations = await writeMigrations({ '0000_orders': ORDER_TABLES })
})
afterAll(async () => {
  await killPostgres(folder)
  await rm(folder, { recursive: true })
})

/** One life: written for a moment, killed, opened again and looked through. */
async function round(number: number, kill: (writer: number) => Promise<void>) {
  const writer = startChild('order-writer.ts', [folder, migrations, String(number * 1_000_000)])
  await writer.told(/^\d+$/)
  await sleep(5 + roll() * 200)
  await kill(writer.pid)
  await writer.ended
  for (const line of writer.lines) if (/^\d+$/.test(line)) acknowledged.add(Number(line))
  const survived = postgresPids(folder).length > 0
  const begun = performance.now()
  const db = await openDatabase({ folder, migrations, say: () => {}, log: silentLog })
  const took = performance.now() - begun
  const found = await audit(db, acknowledged)
  await db.close()
  return { ...found, took, survived }
}

async function rounds(from: number, kill: (writer: number) => Promise<void>) {
  const results = []
  for (let number = from; number < from + ROUNDS; number++) results.push(await round(number, kill))
  return {
    lost: results.flatMap(({ lost }) => lost),
    half: results.flatMap(({ half }) => half),
    slowest: Math.max(...results.map(({ took }) => took)),
    survivals: results.filter(({ survived }) => survived).length,
    saved: results.at(-1)?.saved,
  }
}

test(`D1: Node killed ${ROUNDS} times: Postgres lives on, nothing acknowledged is lost or half there`, async () => {
  const { lost, half, slowest, survivals, saved } = await rounds(
    1,
    async (writer) => void process.kill(writer, 'SIGKILL'),
  )
  console.log(
    `D1: seed ${SEED}, Node killed ${ROUNDS} times, Postgres lived on ${survivals} times; ${acknowledged.size} acknowledged (${saved} saved), ${lost.length} lost, ${half.length} half; slowest opening ${Math.round(slowest)} ms`,
  )
  expect({ lost, half, survivals }).toEqual({ lost: [], half: [], survivals: ROUNDS })
  expect(slowest).toBeLessThan(RESTART_MS)
})

test(`D2: everything killed ${ROUNDS} times: recovered at the next start, nothing acknowledged is lost or half there`, async () => {
  const before = acknowledged.size
  const { lost, half, slowest, saved } = await rounds(101, async (writer) => {
    if (roll() < 0.5) killTree(writer)
    await killPostgres(folder)
    killTree(writer)
  })
  console.log(
    `D2: seed ${SEED}, Node and Postgres killed ${ROUNDS} times; ${acknowledged.size - before} more acknowledged (${saved} saved), ${lost.length} lost, ${half.length} half; slowest recovery ${Math.round(slowest)} ms`,
  )
  expect({ lost, half }).toEqual({ lost: [], half: [] })
  expect(slowest).toBeLessThan(RESTART_MS)
})
