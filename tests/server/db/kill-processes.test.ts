// D1, D2: kill -9 of Node, and of Node and Postgres together, in the middle of writing, with fsync on.
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../server/db/open.ts'
import { killPostgres, killTree, postgresPids, silentLog, temporaryFolder } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { writeMigrations } from './migrations-folder.ts'
import { audit, ORDER_TABLES, SEED } from './orders.ts'
import { startChild } from './processes.ts'

const ROUNDS = Number(process.env.LECTERN_KILLS ?? 10)
const RESTART_MS = 30_000
/** For a machine that is busy with other things. */
const PATIENCE_MS = 240_000

let migrations = ''
beforeAll(async () => {
  migrations = await writeMigrations({ '0000_orders': ORDER_TABLES })
})

interface Kill {
  readonly roll: () => number
  kill(writer: number, folder: string): Promise<void>
}

/** Lives: each writes for a moment, is killed, and its folder is opened again and looked through. */
async function rounds({ roll, kill }: Kill) {
  const folder = await temporaryFolder('d1')
  const acknowledged = new Set<number>()
  const sum = { acknowledged, saved: 0, lost: 0, half: 0, slowest: 0, survivals: 0 }
  for (let number = 1; number <= ROUNDS; number++) {
    const writer = startChild('order-writer.ts', [folder, migrations, String(number * 1_000_000)])
    await writer.told(/^\d+$/)
    await sleep(5 + roll() * 200)
    await kill(writer.pid, folder)
    await writer.ended
    for (const line of writer.lines) if (/^\d+$/.test(line)) acknowledged.add(Number(line))
    if (postgresPids(folder).length > 0) sum.survivals++
    const begun = performance.now()
    const db = await openDatabase({ folder, migrations, say: () => {}, log: silentLog })
    sum.slowest = Math.max(sum.slowest, performance.now() - begun)
    const { lost, half, saved } = await audit(db, acknowledged)
    sum.lost += lost.length
    sum.half += half.length
    sum.saved = saved
    await db.close()
  }
  await rm(folder, { recursive: true })
  return sum
}

const report = ({
  acknowledged,
  saved,
  lost,
  half,
  slowest,
  survivals,
}: Awaited<ReturnType<typeof rounds>>) =>
  `seed ${SEED}, ${ROUNDS} kills, Postgres lived on ${survivals} times; ${acknowledged.size} acknowledged (${saved} saved), ${lost} lost, ${half} half; slowest opening ${Math.round(slowest)} ms`

test.concurrent(
  'D1: Node killed: Postgres lives on, nothing acknowledged is lost or half there',
  async () => {
    const roll = randomFrom(SEED)
    const kill = async (writer: number) => void process.kill(writer, 'SIGKILL')
    const sum = await rounds({ roll, kill })
    console.log(`D1, Node: ${report(sum)}`)
    expect(sum).toMatchObject({ lost: 0, half: 0, survivals: ROUNDS })
    expect(sum.slowest).toBeLessThan(RESTART_MS)
  },
  PATIENCE_MS,
)

test.concurrent(
  'D2: everything killed: recovered at the next start, nothing acknowledged is lost or half there',
  async () => {
    const roll = randomFrom(SEED + 1)
    const kill = async (writer: number, folder: string) => {
      if (roll() < 0.5) killTree(writer)
      await killPostgres(folder)
      killTree(writer)
      await killPostgres(folder)
    }
    const sum = await rounds({ roll, kill })
    console.log(`D2, Node and Postgres: ${report(sum)}`)
    expect(sum).toMatchObject({ lost: 0, half: 0 })
    expect(sum.slowest).toBeLessThan(RESTART_MS)
  },
  PATIENCE_MS,
)
