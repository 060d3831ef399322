// What a sender does, in a process of its own (sender.ts) or in the test's: opens what is due, delivers until nothing is left.
import { randomUUID } from 'node:crypto'
import type { Database } from '../../../server/db/database.ts'
import { deliverNext } from '../../../server/deliveries/deliver.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { DIGESTS } from '../../../server/digests/deliver.ts'
import { groupsDue } from '../../../server/digests/queries.ts'
import { openMail } from '../../../server/gateways/mail.ts'
import { grantJob } from '../../../server/grant.ts'
import type { World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { noArxiv } from '../../support/arxiv.ts'

export interface Sending {
  readonly db: Database
  readonly smtpUrl: string
  readonly now: string
  reach(label: string): void
  onHandOver?(): void
}

export async function runSender({ db, smtpUrl, now, reach, onHandOver = () => {} }: Sending): Promise<void> {
  const limits = { connectMs: 1_000, silenceMs: 500, mailMs: 2_000, idleMs: 1_000 }
  const mail = openMail({ smtpUrl, from: 'Lectern <l@example.org>', folder: '', say: () => {}, limits })
  const world: World = {
    db,
    now: () => now as Instant,
    newId: randomUUID,
    newSecret: randomUUID,
    sendMail(letter) {
      const sending = mail.sendMail(letter)
      onHandOver()
      return sending
    },
    postToHook: async () => ({ outcome: 'accepted', status: 200, waitSeconds: null }),
    lookUpPapers: noArxiv,
    providers: new Map(),
    log: { info: () => {}, error: () => {} },
    baseUrl: 'https://lectern.example.org',
    founders: 'open',
    serverKey: 'the key of a test',
    bouncesSecret: null,
    operators: [],
  }
  reach('started')
  for await (const place of groupsDue(db.query, world.now())) {
    await openWeek(world, grantJob('digests.send', place), reach)
    reach('opened')
  }
  for (;;) {
    const delivery = await deliverNext(world, DIGESTS, reach)
    reach('next')
    if (delivery === 'none') break
  }
  await mail.close()
}
