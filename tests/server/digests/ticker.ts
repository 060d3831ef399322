// A server's clock in a process of its own, for years.test.ts: at each hour that it is told, it does what the jobs do, twice.
import { randomUUID } from 'node:crypto'
import { connectDatabase } from '../../../server/db/connected.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { deliverNext } from '../../../server/deliveries/deliver.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { DIGESTS } from '../../../server/digests/deliver.ts'
import { groupsDue } from '../../../server/digests/queries.ts'
import { grantJob } from '../../../server/grant.ts'
import type { World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { noArxiv } from '../../support/arxiv.ts'

export interface Ticked {
  readonly opened: number
  /** Each mail that was handed over, and whether it tells when the group meets. */
  readonly mails: { readonly to: string; readonly messageId: string; readonly tellsHour: boolean }[]
}

const [url = '', hour = ''] = process.argv.slice(2)
const log = { info: () => {}, error: () => {} }
const db = connectDatabase({ target: parseTarget(url), log, maxConnections: 2 })
let now = '' as Instant
let mails: Ticked['mails'] = []

const world: World = {
  db,
  now: () => now,
  newId: randomUUID,
  newSecret: randomUUID,
  async sendMail({ to, messageId, text }) {
    mails.push({ to, messageId, tellsHour: text.includes(hour) })
    return 'accepted'
  },
  lookUpPapers: noArxiv,
  providers: new Map(),
  log,
  baseUrl: 'https://lectern.example.org',
  founders: 'open',
  operators: [],
  postToHook: () => Promise.reject(new Error('nothing is posted here')),
  serverKey: 'the key of a test',
  bouncesSecret: null,
}

async function tick(): Promise<number> {
  let opened = 0
  for await (const place of groupsDue(db.query, now))
    if (await openWeek(world, grantJob('digests.send', place))) opened += 1
  while ((await deliverNext(world, DIGESTS)) !== 'none');
  return opened
}

process.on('message', async (at: Instant) => {
  now = at
  mails = []
  const opened = (await tick()) + (await tick())
  process.send?.({ opened, mails } satisfies Ticked)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
