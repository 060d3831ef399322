// D3: several processes on one data folder, first starts that collide or are killed, and what a crash leaves behind.
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DatabaseRefused } from '../../../server/db/failure.ts'
import { openDatabase } from '../../../server/db/open.ts'
import { killPostgres, killTree, postgresPids, silentLog, temporaryFolder } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { writeMigrations } from './migrations-folder.ts'
import { audit, ORDER_TABLES, SEED, writeOrder } from './orders.ts'
import { follow, startChild } from './processes.ts'

vi.setConfig({ testTimeout: 120_000 }) // a first start is seconds on a busy machine

let folder = ''
let migrations = ''
beforeAll(async () => {
  migrations = await writeMigrations({ '0000_orders': ORDER_TABLES })
})
beforeEach(async () => {
  folder = await temporaryFolder('d3')
})
afterEach(async () => {
  await killPostgres(folder)
  await rm(folder, { recursive: true })
})

const open = (said: string[] = [], fsync = false) =>
  openDatabase({ folder, migrations, say: (line) => said.push(line), log: silentLog, fsync })
const startUser = (order: number) => startChild('folder-user.ts', [folder, migrations, String(order), 'fast'])

test('D3: a second process shares the running server, and only the last to leave stops it', async () => {
  const db = await open()
  const second = startUser(1)
  await second.told('open')
  await writeOrder(db, 2)
  expect(second.lines.filter((line) => line.startsWith('say'))).toEqual([])
  const servers = postgresPids(folder).length
  await db.close()
  expect(postgresPids(folder).length).toBeGreaterThan(0)
  const third = startUser(3)
  await third.told('open')
  for (const user of [second, third]) process.kill(user.pid, 'SIGTERM')
  expect((await second.ended).code).toBe(0)
  expect((await third.ended).code).toBe(0)
  await expect.poll(() => postgresPids(folder)).toEqual([])
  const again = await open()
  expect(await audit(again, [1, 2, 3])).toMatchObject({ lost: [], half: [], saved: 3 })
  await again.close()
  console.log(`D3: three processes shared one server of ${servers} processes; the last one out stopped it`)
})

test('D3: processes that start at the same moment on an empty folder make one database and share it', async () => {
  const [rounds, crowd] = [2, 4]
  for (let number = 0; number < rounds; number++) {
    const users = Array.from({ length: crowd }, (_, at) => startUser(at + 1))
    await Promise.all(users.map((user) => user.told('open')))
    const making = users.flatMap(({ lines }) => lines.filter((line) => line.startsWith('say Making')))
    expect(making).toHaveLength(1)
    for (const user of users) process.kill(user.pid, 'SIGTERM')
    for (const user of users) expect((await user.ended).code).toBe(0)
    await expect.poll(() => postgresPids(folder)).toEqual([])
    const db = await open()
    expect((await audit(db, [])).saved).toBe(crowd)
    await db.close()
    await rm(folder, { recursive: true })
  }
  folder = await temporaryFolder('d3')
  console.log(
    `D3: ${rounds} × ${crowd} processes on an empty folder at once: one database each time, all served`,
  )
})

test('D3: one enters while another leaves, again and again', async () => {
  const rounds = 15
  let db = await open()
  for (let number = 1; number <= rounds; number++) {
    const [, next] = await Promise.all([db.close(), open()])
    db = next
    await writeOrder(db, number)
  }
  expect((await audit(db, [])).saved).toBe(rounds)
  await db.close()
  await expect.poll(() => postgresPids(folder)).toEqual([])
})

test('D3: a first start killed at any moment can be started again', async () => {
  const roll = randomFrom(SEED)
  const rounds = 6
  let halfWay = 0
  for (let number = 0; number < rounds; number++) {
    const user = startUser(1)
    await user.told(/^say Making/)
    await sleep(roll() * 1_300)
    if (number % 2 === 0) killTree(user.pid)
    else process.kill(user.pid, 'SIGKILL')
    await user.ended
    if (!existsSync(path.join(folder, 'postgres'))) halfWay++
    const db = await open()
    await writeOrder(db, 2)
    expect((await audit(db, [2])).half).toEqual([])
    await db.close()
    await rm(folder, { recursive: true, maxRetries: 10 })
  }
  folder = await temporaryFolder('d3')
  console.log(
    `D3: seed ${SEED}, ${rounds} first starts killed (${halfWay} inside initdb): ${rounds} opened again`,
  )
})

/** A dead process that its parent never collects, as in a container whose first process does not. */
async function makeZombie() {
  const parent = follow('/bin/sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'])
  await parent.told(/^\d+$/)
  await sleep(100)
  return { pid: Number(parent.lines[0]), end: () => killTree(parent.pid) }
}

test('D3: a lock or a number left by a dead process is taken over, also when a zombie or a stranger has the number', async () => {
  const zombie = await makeZombie()
  await (await open()).close()
  const lockFile = path.join(folder, 'postgres.lock')
  const pidFile = path.join(folder, 'postgres/postmaster.pid')
  const leftLocks = ['', '999999 1', `${process.ppid} 1`, `${process.pid} 1`, `${zombie.pid} 1`]
  for (const left of leftLocks) {
    await writeFile(lockFile, left)
    const begun = performance.now()
    await (await open()).close()
    expect(performance.now() - begun).toBeLessThan(30_000)
    expect(existsSync(lockFile)).toBe(false)
  }
  const holders = ['999999', String(process.ppid), String(zombie.pid), '']
  for (const holder of holders) {
    const db = await open()
    const left = holder === '' ? '' : (await readFile(pidFile, 'utf8')).replace(/^\d+/, holder)
    await db.close()
    await writeFile(pidFile, left)
    await writeFile(path.join(folder, 'socket/.s.PGSQL.5432.lock'), left)
    await (await open()).close()
  }
  zombie.end()
  console.log(`D3: ${leftLocks.length} stale locks and ${holders.length} stale server numbers taken over`)
})

test('a folder that cannot be used is refused in one line that says what to do', async () => {
  await (await open()).close()
  await writeFile(path.join(folder, 'postgres/PG_VERSION'), '14\n')
  const refusal = await open().catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DatabaseRefused)
  expect(String(refusal)).toMatch(/made by Postgres 14, and this is Postgres 18.*DATABASE_URL/)
  expect(String(refusal)).not.toContain('\n')
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  const wrong = openDatabase({ folder: file, migrations, say: () => {}, log: silentLog })
  await expect(wrong).rejects.toThrow(/data folder .* cannot be used.*DATABASE_URL/)
})
