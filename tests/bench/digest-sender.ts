// The sending process of digest.ts: the jobs of the server, with its mail gateway, until nothing is left to send.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
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
  /** Of this process, over all its threads. */
  readonly cpuMs: number
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

const { signal } = new AbortController()
const began = performance.now()
await openDigests.run(world, signal)
const opened = performance.now()
for (let left = 1; left > 0; ) {
  await deliverDigests.run(world, signal)
  left = await db.query.$count(digestSends, eq(digestSends.state, 'claimed'))
}
const { user, system } = process.cpuUsage()
const report: SendReport = {
  openMs: opened - began,
  sendMs: performance.now() - opened,
  cpuMs: (user + system) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
}
await mail.close()
await db.close()
process.send?.(report, () => process.exit(0))
