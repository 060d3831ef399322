// The digest as it arrives: the jobs of a second process on the server's folder, a week later, through a real SMTP server.
import PostalMime from 'postal-mime'
import { openDatabase } from '../../server/db/open.ts'
import { deliverDigests, openDigests } from '../../server/digests/jobs.ts'
import { openMail } from '../../server/gateways/mail.ts'
import type { World } from '../../server/world.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { noArxiv } from '../support/arxiv.ts'
import { silentLog } from '../support/postgres.ts'
import { startSmtp } from '../support/smtp.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export interface ReadMail {
  readonly text: string
  readonly html: string
}

export async function digestAWeekLater(folder: string): Promise<ReadMail[]> {
  const smtp = await startSmtp()
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  const mail = openMail({ smtpUrl: smtp.url, from: 'Lectern <lectern@example.org>', folder, say: () => {} })
  const world: World = {
    db,
    now: () => new Date(Date.now() + WEEK_MS).toISOString() as Instant,
    newId: () => crypto.randomUUID(),
    newSecret: () => crypto.randomUUID(),
    sendMail: mail.sendMail,
    lookUpPapers: noArxiv,
    providers: new Map(),
    log: silentLog,
    baseUrl: 'http://localhost:4848',
    founders: 'open',
    postToHook: () => Promise.reject(new Error('nothing is posted here')),
    serverKey: 'the key of a test',
    bouncesSecret: null,
    operators: [],
  }
  const signal = new AbortController().signal
  for (let turn = 0; turn < 2; turn++) {
    await openDigests.run(world, signal)
    await deliverDigests.run(world, signal)
  }
  await mail.close()
  await db.close()
  await smtp.close()
  // Decoded, so that words broken over lines by the transfer encoding are whole again.
  return Promise.all(
    smtp.received.map(async ({ raw }) => {
      const { text = '', html = '' } = await PostalMime.parse(raw)
      return { text, html }
    }),
  )
}
