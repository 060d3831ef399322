// What a sender does, in a process of its own (sender.ts) or in the test's: opens a week if it is told to, delivers until
// nothing is left.
import { randomUUID } from 'node:crypto'
import type { Database } from '../../../server/db/database.ts'
import { deliverNext } from '../../../server/deliveries/deliver.ts'
import type { Points } from '../../../server/deliveries/points.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { DIGESTS } from '../../../server/digests/deliver.ts'
import { openMail } from '../../../server/gateways/mail.ts'
import { grantJob } from '../../../server/grant.ts'
import { NOTICES } from '../../../server/notices/deliver.ts'
import type { World } from '../../../server/world.ts'
import type { ClubId, GroupId } from '../../../shared/contract/ids.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { noArxiv } from '../../support/arxiv.ts'

/** A mail with one row, and one with a pile of them. */
const LINES = {
  digest: (world: World, reach: Points) => deliverNext(world, DIGESTS, reach),
  notice: (world: World, reach: Points) => deliverNext(world, NOTICES, reach),
}
export type SentLine = keyof typeof LINES

export interface Sending {
  readonly db: Database
  readonly smtpUrl: string
  readonly now: string
  /** Whose week is opened first. */
  readonly place?: { readonly clubId: ClubId; readonly groupId: GroupId } | undefined
  readonly lines: readonly SentLine[]
  reach(label: string): void
  onHandOver?(): void
}

export async function runSender(sending: Sending): Promise<void> {
  const { smtpUrl, place, lines, reach, onHandOver = () => {} } = sending
  const limits = { connectMs: 5_000, silenceMs: 300, mailMs: 2_000, idleMs: 1_000 }
  const mail = openMail({ smtpUrl, from: 'Lectern <l@example.org>', folder: '', say: () => {}, limits })
  const world = worldOf(sending, (letter) => {
    const handed = mail.sendMail(letter)
    onHandOver()
    return handed
  })
  reach('started')
  if (place) {
    await openWeek(world, grantJob('digests.send', place), reach)
    reach('opened')
  }
  for (const line of lines)
    for (let delivery = ''; delivery !== 'none'; ) {
      delivery = await LINES[line](world, reach)
      reach('next')
    }
  await mail.close()
}

export function worldOf({ db, now }: Pick<Sending, 'db' | 'now'>, sendMail: World['sendMail']): World {
  return {
    ...{ db, sendMail },
    now: () => now as Instant,
    newId: randomUUID,
    newSecret: randomUUID,
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
}
