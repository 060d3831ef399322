// The sending process of digest.ts: the jobs of the server, with its mail gateway, until nothing is left to send.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { connectDatabase } from '../../server/db/connected.ts'
import { parseTarget } from '../../server/db/target.ts'
import { deliverDigests, openDigests } from '../../server/digests/jobs.ts'
import { digestSends } from '../../server/digests/tables.ts'
import { openMail } from '../../server/gateways/mail.ts'
import type { World } from '../../server/world.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { noArxiv } from '../support/arxiv.ts'

export interface SendTask {
  readonly databaseUrl: string
  readonly smtpUrl: string
  readonly now: string
}

export interface SendReport {
  readonly openMs: number
  readonly sendMs: number
  /** Of this process, over all its threads, and of its connections in the database where they can be looked at. */
  readonly cpuMs: number
  readonly databaseCpuMs: number
  readonly megabytes: number
}

const task = JSON.parse(process.argv[2] ?? '') as SendTask
const log = { info: () => {}, error: (event: string) => console.error(event) }
const db = connectDatabase({ target: parseTarget(task.databaseUrl), log })
const mail = openMail({
  ...{ smtpUrl: task.smtpUrl, from: 'Lectern <l@example.org>', folder: '', say: console.error },
})
const world: World = {
  db,
  now: () => task.now as Instant,
  ...{ newId: randomUUID, newSecret: randomUUID },
  sendMail: (letter) => mail.sendMail(letter),
  lookUpPapers: noArxiv,
  providers: new Map(),
  log,
  baseUrl: 'https://lectern.example.org',
  founders: 'open',
  operators: [],
  postToHook: () => Promise.reject(new Error('nothing is posted here')),
  serverKey: 'the key of a benchmark',
  bouncesSecret: null,
}

async function backends(): Promise<number[]> {
  const rows = await db.query.execute<{ pid: number }>(sql`select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`)
  return rows.map(({ pid }) => pid)
}

/** Of a process on this machine, on Linux; in hundredths of a second there. */
function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const [, numbers = ''] = readFileSync(file, 'utf8').split(') ')
  const [user = 0, system = 0] = numbers.split(' ').slice(11, 13).map(Number)
  return (user + system) * 10
}

const [{ pid: own } = { pid: 0 }] = await db.query.execute<{ pid: number }>(
  sql`select pg_backend_pid() as pid`,
)
const others = new Set((await backends()).filter((pid) => pid !== own))
const { signal } = new AbortController()
const before = process.cpuUsage()
const began = performance.now()
await openDigests.run(world, signal)
const opened = performance.now()
for (let left = 1; left > 0; ) {
  await deliverDigests.run(world, signal)
  left = await db.query.$count(digestSends, eq(digestSends.state, 'claimed'))
}
const sent = performance.now()
const { user, system } = process.cpuUsage(before)
const mine = (await backends()).filter((pid) => !others.has(pid))
const report: SendReport = {
  openMs: opened - began,
  sendMs: sent - opened,
  cpuMs: (user + system) / 1000,
  databaseCpuMs: mine.reduce((sum, pid) => sum + cpuOf(pid), 0),
  megabytes: process.resourceUsage().maxRSS / 1024,
}
await mail.close()
await db.close()
process.send?.(report, () => process.exit(0))
