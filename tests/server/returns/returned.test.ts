// Mails that come back: only a report of a failure for good, under a tag that this server made, counts; the secret of the mail server
// is asked first.
import http from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findTag, returnAddress } from '../../../server/returns/tag.ts'
import type { AccountId } from '../../../shared/contract/ids.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { randomFrom } from '../../support/random.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let ben: AccountId
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const [row] = await lectern.db.query.execute<{ id: AccountId }>(
    sql`select account_id as id from accounts where mail = ${club.ben.mail}`,
  )
  if (!row) throw new Error('no such account')
  ben = row.id
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.logged.length = 0
  await lectern.db.query.execute(sql`delete from mail_troubles`)
})

const TO = 'bounces@example.org'
const tagged = (mail = club.ben.mail, account = ben, key = lectern.world.serverKey) =>
  returnAddress({ to: TO, key }, { to: mail, account }) ?? ''

function report({
  to = tagged(),
  action = 'failed',
  status = '5.1.1',
  type = 'message/delivery-status',
  header = 'To',
} = {}): string {
  return [
    'From: MAILER-DAEMON@mx.example.com',
    `${header}: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'I am sorry to have to inform you.',
    '',
    '--b1',
    `Content-Type: ${type}`,
    '',
    'Reporting-MTA: dns; mx.example.com',
    'Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0000',
    '',
    'Final-Recipient: rfc822; somebody@else.example',
    `Action: ${action}`,
    `Status: ${status} (bad destination mailbox address)`,
    'Diagnostic-Code: smtp; 550 5.1.1 unknown',
    '',
    '--b1',
    'Content-Type: message/rfc822',
    '',
    'Subject: Reading group: 2 papers',
    'List-Id: <digest.example.org>',
    '',
    'Hello',
    '',
    '--b1--',
    '',
  ].join('\r\n')
}

const bring = (body: string | Buffer, secret: string | null = 'returned-mails-secret') =>
  fetch(`${lectern.url}/mail/returned`, {
    method: 'POST',
    body: body as string,
    headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
  })
const counted = async (body: string | Buffer) => {
  const response = await bring(body)
  expect(response.status).toBe(200)
  return ((await response.json()) as { noted: boolean }).noted
}
const noted = () =>
  lectern.logged.filter(({ event }) => event === 'mail.comes_back').map(({ facts }) => facts)

test('a mailbox that is not there is noted, by the account and not by the address', async () => {
  expect(await counted(report())).toBe(true)
  expect(await counted(report().replaceAll('\r\n', '\n'))).toBe(true)
  // The first word about an address stays.
  expect(noted()).toEqual([{ accountId: ben, kind: 'returned' }])
  expect(JSON.stringify(lectern.logged)).not.toContain('example.org')
})

test('wherever the mail server wrote the address, and in small letters', async () => {
  for (const header of ['Delivered-To', 'X-Original-To', 'Envelope-To'])
    expect(await counted(report({ header }))).toBe(true)
  expect(await counted(report({ to: `<${tagged().toUpperCase()}>` }))).toBe(true)
})

test('what is not for good, or not about the mailbox, counts for nothing', async () => {
  const others = [
    { action: 'delayed', status: '4.2.2' },
    { action: 'failed', status: '4.4.7' },
    { action: 'failed', status: '5.7.1' },
    { action: 'relayed', status: '2.0.0' },
    { type: 'text/plain' },
  ]
  for (const other of others) expect(await counted(report(other))).toBe(false)
  expect(await counted(`To: ${tagged()}\r\nSubject: I am away\r\n\r\nUntil Monday. 5.1.1 failed`)).toBe(false)
  expect(noted()).toEqual([])
})

describe('nobody can say of others that they are not reached', () => {
  test('a tag of another key, another account or another address counts for nothing', async () => {
    const forged = [
      TO,
      'bounces+@example.org',
      tagged(club.ben.mail, ben, 'another key'),
      tagged(club.ben.mail, '00000000-0000-4000-8000-000000000000' as AccountId),
      // The account has another address by now.
      tagged('old@example.org'),
    ]
    for (const to of forged) expect(await counted(report({ to }))).toBe(false)
    expect(noted()).toEqual([])
  })

  test('no changed tag is one', () => {
    const seed = Date.now() % 1_000_000
    console.log(`returned: seed ${seed}`)
    const random = randomFrom(seed)
    const key = 'the key'
    const address = returnAddress({ to: TO, key }, { to: 'a@b.org', account: ben }) ?? ''
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(findTag(key, address)?.accountId).toBe(ben)
    for (let n = 0; n < 2_000; n += 1) {
      const at = 8 + Math.floor(random() * 42)
      const changed = address.slice(0, at) + Math.floor(random() * 36).toString(36) + address.slice(at + 1)
      if (changed !== address) expect(findTag(key, changed)).toBeNull()
    }
    expect(returnAddress({ to: TO, key }, { to: 'a@b.org' })).toBeNull()
  })
})

test('without the secret there is nothing here, whatever is sent', async () => {
  for (const secret of [null, '', 'returned-mails-secre', 'returned-mails-secret2'])
    expect((await bring(report(), secret)).status).toBe(404)
  expect(noted()).toEqual([])
})

/** A connection of its own, which the server may close before it has read everything. */
const statusOfLarge = () =>
  new Promise<number | undefined>((done, fail) => {
    const headers = { authorization: 'Bearer returned-mails-secret' }
    const asked = http.request(`${lectern.url}/mail/returned`, { method: 'POST', agent: false, headers })
    asked.on('response', (response) => {
      response.resume()
      done(response.statusCode)
    })
    asked.on('error', fail)
    asked.end('x'.repeat(1_000_001))
  })

test('too much is refused; what cannot be read is thrown away, in time', async () => {
  expect(await statusOfLarge()).toBe(413)
  const began = Date.now()
  const odd = [
    '',
    '\u0000\u0001',
    Buffer.from([0xff, 0xfe, 0x00]),
    report().slice(0, 400),
    `To: ${tagged()}\r\nContent-Type: multipart/report; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(5_000)}`,
    `To: ${'x'.repeat(500_000)}\r\n\r\nbody`,
    `To: ${'+'.repeat(400_000)}\r\nContent-Type: message/delivery-status\r\n\r\n${'\n'.repeat(100_000)}`,
  ]
  for (const body of odd) expect(await counted(body)).toBe(false)
  expect(Date.now() - began).toBeLessThan(15_000)
})
