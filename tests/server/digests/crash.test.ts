// M1: senders that are killed at every labelled point, several at once, against a mail server in a process of its own that
// misbehaves. Never two mails for one reader and week; whatever may have been missed is listed to the operator.
// M1_KILLS=500 for the night (50 without); M1_READERS=10000 also crashes over a great group.
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts } from '../../../server/accounts/tables.ts'
import { countDeliveries, listDead } from '../../../server/deliveries/queries.ts'
import { mailTroubles } from '../../../server/deliveries/tables.ts'
import { possibleMisses } from '../../../server/digests/queries.ts'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { randomFrom } from '../../support/random.ts'
import type { SmtpMode } from '../../support/smtp.ts'
import { startSmtpProcess } from '../../support/smtp-process.ts'
import { bundleSender, inLanes, type Senders } from './killing.ts'
import { type Seeded, seedWeek } from './seed.ts'
import { runSender } from './sending.ts'

const NOW = '2026-11-23T08:01:00.000Z'
/** After every wait of a mail that was refused. */
const LATER = ['2026-11-23T20:00:00.000Z', '2026-11-24T20:00:00.000Z', '2026-11-26T20:00:00.000Z']
const AT_LAST = '2026-11-27T00:00:00.000Z' as Instant
const KILLS = Number(process.env.M1_KILLS ?? 50)
const AT_ONCE = 3
const seed = Number(process.env.M1_SEED ?? Date.now() % 1_000_000)
const random = randomFrom(seed)

const MODES: readonly SmtpMode[] = [
  ...Array.from({ length: 12 }, () => 'accept' as const),
  ...(['slow', '4xx', '5xx', '4xx-recipient', '5xx-recipient'] as const),
  ...(['hang-after-accept', 'drop-after-data', 'drop-in-data', 'drop-at-mail'] as const),
]

/** Points before a mail is handed over use up no reader. */
const OPENING = ['week-written', 'sends-written', 'opened']
const BEFORE = ['started', 'taken', 'gathered', 'rendered', 'marked']
const AFTER = ['committed', 'handing', 'answered', 'settled', 'next', 'quiet']

let db: FreshDatabase
let smtp: Awaited<ReturnType<typeof startSmtpProcess>>
let senders: Senders
const total = { labels: 0, kills: 0, mails: 0, misses: 0, failed: 0 }

beforeAll(async () => {
  db = await freshDatabase()
  smtp = await startSmtpProcess()
  senders = await bundleSender()
  // Ends by itself, so that its compiled code is kept.
  const first = await senders.run({ databaseUrl: db.url, smtpUrl: smtp.url, now: NOW })
  expect(first, first.errors).toMatchObject({ killed: false, code: 0 })
})
afterAll(async () => {
  await senders.close()
  await smtp.close()
  await db.close()
})

/** The same as a sender, in this process. */
const sendHere = (now: string, place?: Seeded) =>
  runSender({ db, smtpUrl: smtp.url, now, place, reach: () => {} })

async function killAt(label: string, place?: Seeded): Promise<void> {
  const delay = label === 'handing' ? Math.floor(random() * 12) : 0
  const task = { databaseUrl: db.url, smtpUrl: smtp.url, now: NOW, kill: { label, nth: 1 }, delay, place }
  const { killed, errors } = await senders.run(task)
  if (killed) total.kills += 1
  // Beside two others it may find nothing left to die at.
  if (label !== 'handing') expect(killed, `${label}: ${errors}`).toBe(true)
}

async function finish(): Promise<void> {
  await smtp.tell({ say: 'mode', mode: 'accept' })
  for (const now of LATER) await sendHere(now)
}

/** Never two; everyone has one, or is on the list of possible misses, or was given up and is listed as that. */
async function audit(groups: readonly Seeded[]): Promise<void> {
  const received = (await smtp.received()).flatMap((mail) => mail.to)
  expect(received.length, `M1_SEED=${seed}: a mail came twice`).toBe(new Set(received).size)
  const arrived = new Set(received)
  for (const group of groups) {
    const place = and(eq(digestSends.clubId, group.clubId), eq(digestSends.groupId, group.groupId))
    const sends = await db.query.select().from(digestSends).where(place)
    const missed = new Set((await possibleMisses(db.query, group, AT_LAST)).map((line) => line.member.id))
    expect(sends.length).toBe(group.readers.length)
    for (const { memberId, mail } of group.readers) {
      const { state, fault } = sends.find((row) => row.memberId === memberId) ?? {}
      if (state === 'sending') expect(missed.has(memberId)).toBe(true)
      else if (state === 'quiet' || state === 'failed')
        expect([fault, arrived.has(mail)]).toEqual(['address', false])
      else expect([state, arrived.has(mail)]).toEqual(['sent', true])
    }
    total.mails += sends.filter(({ state }) => state === 'sent').length
    total.misses += missed.size
    total.failed += sends.filter(({ state }) => state === 'failed').length
  }
}

/** In parts of fifty deaths, each upon a group of its own. */
async function parts(work: (kills: number) => Promise<Seeded[]>): Promise<void> {
  total.labels += 1
  for (let left = KILLS; left > 0; left -= 50) {
    await smtp.tell({ say: 'mix', seed: Math.floor(random() * 1e9), modes: MODES })
    const groups = await work(Math.min(left, 50))
    await finish()
    await audit(groups)
  }
}

const LONG = 1_200_000

describe('killed at each point, again and again', () => {
  for (const label of OPENING)
    test(`${label}`, { timeout: LONG }, async () => {
      await parts(async (kills) => {
        // A week is opened once, so those who die after it need one each.
        const many = label === 'opened' ? kills : 2
        const groups: Seeded[] = []
        for (let n = 0; n < many; n += 1) groups.push(await seedWeek(db.query, { readers: 1 }))
        await inLanes(kills, AT_ONCE, (n) => killAt(label, groups[n % many]))
        for (const group of groups) await sendHere(NOW, group)
        const weeks = await db.query.select().from(digestWeeks)
        expect(
          groups.every(({ groupId }) => weeks.filter((week) => week.groupId === groupId).length === 1),
        ).toBe(true)
        return groups
      })
    })

  for (const label of [...BEFORE, ...AFTER])
    test(`${label}`, { timeout: LONG }, async () => {
      await parts(async (kills) => {
        const group = await seedWeek(db.query, { readers: BEFORE.includes(label) ? 8 : kills + 8 })
        if (label === 'quiet') await letMailsComeBack(group)
        await open(group)
        await inLanes(kills, AT_ONCE, () => killAt(label))
        return [group]
      })
    })
})

/** Without sending. */
async function open(group: Seeded): Promise<void> {
  const stop = new Error('opened')
  const reach = (label: string) => {
    if (label === 'opened') throw stop
  }
  await runSender({ db, smtpUrl: smtp.url, now: NOW, place: group, reach }).catch((error: unknown) => {
    if (error !== stop) throw error
  })
}

/** Nothing is sent to them, which is a way through the machine too. */
async function letMailsComeBack({ readers }: Seeded): Promise<void> {
  const mails = new Set(readers.map(({ mail }) => mail))
  const rows = await db.query.select({ accountId: accounts.id, mail: accounts.mail }).from(accounts)
  const troubled = rows.filter(({ mail }) => mails.has(mail))
  await db.query
    .insert(mailTroubles)
    .values(troubled.map((row) => ({ ...row, kind: 'refused' as const, since: NOW as Instant })))
}

test('every possible miss and every failure is listed to the operator', async () => {
  const [digests] = (await countDeliveries(db.query, AT_LAST)).filter(({ line }) => line === 'digest')
  expect([digests?.possibleMisses, digests?.failed]).toEqual([total.misses, total.failed])
  expect(digests?.waiting).toBe(0)
  const listed = await listDead(db.query, AT_LAST)
  expect(listed.length).toBe(Math.min(total.misses + total.failed, 500))
  const { labels, kills, mails, misses, failed } = total
  console.log(
    `M1: seed ${seed}, ${labels} points, ${kills} kills, ${mails} mails, ${misses} possible misses and ${failed} refused for good, all listed, 0 doubles`,
  )
  expect(labels).toBe(OPENING.length + BEFORE.length + AFTER.length)
  expect(kills).toBeGreaterThanOrEqual(labels * KILLS * 0.95)
})

const MANY = Number(process.env.M1_READERS ?? 0)
test.each(MANY > 0 ? [MANY] : [])(
  'a great group of %i and a hundred crashes',
  { timeout: 7_200_000 },
  async () => {
    const group = await seedWeek(db.query, { readers: MANY })
    await open(group)
    const before = total.misses
    let kills = 0
    await smtp.tell({ say: 'mix', seed: Math.floor(random() * 1e9), modes: MODES })
    await inLanes(100, AT_ONCE, async () => {
      const label = [...BEFORE, ...AFTER][Math.floor(random() * 10)] ?? 'answered'
      const kill = { label, nth: 1 + Math.floor(random() * (MANY / 200)) }
      const { killed } = await senders.run({
        databaseUrl: db.url,
        smtpUrl: smtp.url,
        now: NOW,
        kill,
        delay: 5,
      })
      if (killed) kills += 1
    })
    await finish()
    await audit([group])
    console.log(`M1: ${MANY} readers, ${kills} crashes, ${total.misses - before} possible misses, 0 doubles`)
    expect(kills).toBeGreaterThan(90)
  },
)
