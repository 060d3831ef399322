// A server process that does nothing but look up, as main.ts does with its job; started by two-processes.test.ts.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase } from '../../../server/db/connected.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { openArxiv } from '../../../server/gateways/arxiv.ts'
import { askWhileDue } from '../../../server/lookups/ask.ts'
import type { World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import type { Pace } from '../../../shared/domain/settle-look-up.ts'

export interface AskerTask {
  readonly databaseUrl: string
  readonly apiUrl: string
  readonly pace: Pace
}

const task = JSON.parse(process.argv[2] ?? '') as AskerTask
const log = { info: () => {}, error: () => {} }
const db = connectDatabase({ target: parseTarget(task.databaseUrl), log, maxConnections: 3 })
const world: World = {
  db,
  now: () => new Date().toISOString() as Instant,
  newId: randomUUID,
  newSecret: randomUUID,
  sendMail: () => Promise.reject(new Error('no mail here')),
  lookUpPapers: openArxiv({ apiUrl: task.apiUrl, contact: 'x', limits: { totalMs: 1_000 } }),
  providers: new Map(),
  log,
  baseUrl: 'https://lectern.example.org',
  founders: 'open',
  postToHook: () => Promise.reject(new Error('nothing is posted here')),
  serverKey: 'the key of a test',
  bouncesSecret: null,
  operators: [],
}
const ending = new AbortController()
process.on('SIGTERM', () => ending.abort())
process.stdout.write('ready\n')
while (!ending.signal.aborted) {
  await askWhileDue(world, ending.signal, task.pace)
  await sleep(20, undefined, { signal: ending.signal }).catch(() => undefined)
}
await db.close()
