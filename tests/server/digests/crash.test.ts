// M1: senders that are killed at every labelled point, servers that misbehave, two senders at once.
// Never two mails for one reader and week; whatever may have been missed is listed.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { possibleMisses } from '../../../server/digests/queries.ts'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { type SmtpMode, type SmtpSite, startSmtp } from '../../support/smtp.ts'
import { type Seeded, seedGroup, seedWeek } from './seed.ts'
import type { SenderTask } from './sender.ts'
import { runSender } from './sending.ts'

const NOW = '2026-11-23T08:01:00.000Z'
const LATER = '2026-11-23T12:00:00.000Z'
const READERS = 3

let db: FreshDatabase
let smtp: SmtpSite

beforeEach(async () => {
  db = await freshDatabase()
  smtp = await startSmtp({ slowMs: 60 })
})
afterEach(async () => {
  await smtp.close()
  await db.close()
})

function send(
  task: Partial<SenderTask> = {},
): Promise<{ killed: boolean; code: number | null; errors: string }> {
  const whole: SenderTask = { databaseUrl: db.url, smtpUrl: smtp.url, now: NOW, ...task }
  const script = path.join(import.meta.dirname, 'sender.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(whole)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  return new Promise((done) => {
    child.on('close', (code, signal) => done({ killed: signal === 'SIGKILL', code, errors }))
  })
}

/** The same, in this process. */
function sendHere(now: string): Promise<void> {
  return runSender({ db, smtpUrl: smtp.url, now, reach: () => {} })
}

/** Never two; everyone has one or is on the list of possible misses; nobody is forgotten. */
async function audit(group: Seeded): Promise<{ sent: number; misses: number }> {
  const received = smtp.received.flatMap((mail) => mail.to)
  expect(received.length, 'a mail came twice').toBe(new Set(received).size)
  const sends = await db.query.select().from(digestSends)
  const misses = await possibleMisses(db.query, group, '2026-11-24T00:00:00.000Z' as Instant)
  const missed = new Set(misses.map((line) => line.member.id))
  expect(sends.length).toBe(group.readers.length)
  for (const { memberId, mail } of group.readers) {
    const state = sends.find((row) => row.memberId === memberId)?.state
    if (missed.has(memberId)) expect(state).toBe('sending')
    else expect([state, received.includes(mail)]).toEqual(['sent', true])
  }
  expect((await db.query.select().from(digestWeeks)).length).toBe(1)
  return { sent: received.length, misses: misses.length }
}

describe('killed at each point, then started again', () => {
  const possibleMissAt = new Set(['committed', 'handing', 'answered'])
  const labels = [
    ['started', 1],
    ['week-written', 1],
    ['sends-written', 1],
    ['opened', 1],
    ['taken', 1],
    ['gathered', 2],
    ['rendered', 2],
    ['marked', 2],
    ['committed', 1],
    ['handing', 1],
    ['handing', 2],
    ['answered', 1],
    ['answered', 3],
    ['settled', 3],
    ['next', 2],
  ] as const
  for (const [label, nth] of labels) {
    test(`${label}, time ${nth}`, async () => {
      const group = await seedWeek(db.query, { readers: READERS })
      const delay = label === 'handing' ? nth * 3 : 0
      const first = await send({ kill: { label, nth }, delay })
      expect(first.killed, first.errors).toBe(true)
      await sendHere(LATER)
      const { misses } = await audit(group)
      expect(misses).toBeLessThanOrEqual(possibleMissAt.has(label) ? 1 : 0)
      if (label === 'committed' || label === 'answered') expect(misses).toBe(1)
    })
  }

  test('quiet', async () => {
    const group = await seedGroup(db.query, { readers: READERS })
    expect((await send({ kill: { label: 'quiet', nth: 2 } })).killed).toBe(true)
    await sendHere(LATER)
    const states = (await db.query.select().from(digestSends)).map((row) => row.state)
    expect(states).toEqual(group.readers.map(() => 'quiet'))
    expect(smtp.received).toEqual([])
  })
})

test('two senders at once, both killed in the middle, then two more', async () => {
  const group = await seedWeek(db.query, { readers: 20 })
  smtp.setMode('slow')
  const kill = { label: 'handing', nth: 3 }
  await Promise.all([send({ kill, delay: 2 }), send({ kill, delay: 20 })])
  await Promise.all([sendHere(LATER), sendHere(LATER)])
  const { sent, misses } = await audit(group)
  expect(misses).toBeLessThanOrEqual(2)
  expect(sent).toBeGreaterThanOrEqual(18)
})

/** M1_ROUNDS=50 for the night. */
test('killed at random moments, again and again, until one comes through', async () => {
  const rounds = Number(process.env.M1_ROUNDS ?? 3)
  const group = await seedWeek(db.query, { readers: 15 * rounds })
  smtp.setMode('slow')
  let kills = 0
  for (let round = 0; round < rounds; round += 1) {
    const { killed } = await send({ killAfterMs: 20 + Math.floor(Math.random() * 700) })
    if (killed) kills += 1
  }
  smtp.setMode('accept')
  await sendHere(LATER)
  const { sent, misses } = await audit(group)
  console.log(`M1: ${kills} kills at random, ${sent} mails, ${misses} possible misses, 0 doubles`)
  expect(misses).toBeLessThanOrEqual(kills)
})

describe('two senders against a server that misbehaves, and later behaves', () => {
  const modes: [SmtpMode, 'all sent' | 'all possible misses'][] = [
    ['slow', 'all sent'],
    ['4xx', 'all sent'],
    ['5xx', 'all sent'],
    ['4xx-recipient', 'all sent'],
    ['drop-at-mail', 'all sent'],
    ['hang-after-accept', 'all possible misses'],
    ['drop-after-data', 'all possible misses'],
  ]
  for (const [mode, end] of modes) {
    test(`${mode}: ${end}`, async () => {
      const group = await seedWeek(db.query, { readers: READERS })
      smtp.setMode(mode)
      await Promise.all([send(), sendHere(NOW)])
      smtp.setMode('accept')
      await Promise.all([sendHere(LATER), sendHere(LATER)])
      const { misses } = await audit(group)
      expect(misses).toBe(end === 'all sent' ? 0 : READERS)
    })
  }
})
