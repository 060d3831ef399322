// A digest desk in one process: a fresh database, and the test's own clock, mail server and log.
import { randomUUID } from 'node:crypto'
import { type Delivery, deliverNext } from '../../../server/deliveries/deliver.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { DIGESTS } from '../../../server/digests/deliver.ts'
import { groupsDue } from '../../../server/digests/queries.ts'
import { digestSends } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import type { MailOutcome, OutgoingMail, World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { noArxiv } from '../../support/arxiv.ts'
import { freshDatabase } from '../../support/database.ts'

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** It is Monday 23 November 2026, 9:00:20 in Berlin. */
export async function openDesk() {
  const db = await freshDatabase()
  const desk = {
    db,
    /** Mails that were accepted. */
    mails: [] as OutgoingMail[],
    logged: [] as string[],
    clock: '2026-11-23T08:00:20Z',
    answer: (_mail: OutgoingMail): MailOutcome => 'accepted',
  }
  const world: World = {
    db,
    now: () => new Date(desk.clock).toISOString() as Instant,
    newId: randomUUID,
    newSecret: randomUUID,
    async sendMail(mail) {
      const outcome = desk.answer(mail)
      if (outcome === 'accepted') desk.mails.push(mail)
      return outcome
    },
    postToHook: async () => ({ outcome: 'accepted', status: 200, waitSeconds: null }),
    lookUpPapers: noArxiv,
    providers: new Map(),
    log: { info: () => {}, error: (event) => void desk.logged.push(event) },
    baseUrl: 'https://lectern.example.org',
    founders: 'open',
    serverKey: 'the key of a test',
    bouncesSecret: null,
    operators: [],
  }
  return Object.assign(desk, {
    world,
    /** What the jobs do at this time, until nothing is left. */
    async tick(at = desk.clock): Promise<Delivery[]> {
      desk.clock = at
      const deliveries: Delivery[] = []
      for await (const place of groupsDue(db.query, world.now()))
        await openWeek(world, grantJob('digests.send', place))
      for (;;) {
        const delivery = await deliverNext(world, DIGESTS)
        if (delivery === 'none') return deliveries
        deliveries.push(delivery)
      }
    },
    async states() {
      return (await db.query.select().from(digestSends)).map((row) => row.state).toSorted()
    },
    to: (reader: { mail: string } | undefined) => desk.mails.filter((mail) => mail.to === reader?.mail),
  })
}
