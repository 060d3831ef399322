// The mail gateway against a real SMTP server in all its moods, and as files; M3: one message, our headers only.
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMail } from '../../../server/gateways/mail.ts'
import type { OutgoingMail } from '../../../server/world.ts'
import { type SmtpSite, startSmtp } from '../../support/smtp.ts'

const FROM = 'Lectern <lectern@example.org>'
const LIMITS = { connectMs: 300, silenceMs: 400, mailMs: 1_500, idleMs: 200 }
let smtp: SmtpSite
let said: string[]

beforeEach(async () => {
  smtp = await startSmtp()
  said = []
})
afterEach(() => smtp.close())

const say = (line: string) => void said.push(line)
const open = (smtpUrl = smtp.url) => openMail({ smtpUrl, from: FROM, folder: '', say, limits: LIMITS })
const openFiles = (folder: string) => openMail({ smtpUrl: undefined, from: FROM, folder, say })
const aMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'ada@example.org',
  subject: 'Hello',
  text: 'A line.\n.\nA lone dot above.',
  html: '<p>A line.</p>',
  messageId: 'one@example.org',
  ...changes,
})

describe('what each mood of the server means', () => {
  const outcomes = {
    accept: 'accepted',
    slow: 'accepted',
    '4xx': 'refused',
    '5xx': 'refused',
    '4xx-recipient': 'refused',
    '5xx-recipient': 'rejected',
    'drop-at-mail': 'refused',
    'no-greeting': 'refused',
    'hang-after-accept': 'unknown',
    'drop-after-data': 'unknown',
    'drop-in-data': 'unknown',
  } as const
  for (const [mode, outcome] of Object.entries(outcomes)) {
    test(`${mode}: ${outcome}`, async () => {
      smtp.setMode(mode as keyof typeof outcomes)
      const gateway = open()
      expect(await gateway.sendMail(aMail({ text: 'long '.repeat(60_000) }))).toBe(outcome)
      expect(smtp.received.length).toBeLessThanOrEqual(1)
      await gateway.close()
    })
  }

  test('nobody listens: refused', async () => {
    const gateway = open('smtp://127.0.0.1:1')
    expect(await gateway.sendMail(aMail())).toBe('refused')
    expect(said.join()).toMatch(/did not go out: the mail server did not answer/)
    await gateway.close()
  })

  test('a server that hangs is left in time, and the next mail goes', async () => {
    smtp.setMode('no-greeting')
    const gateway = open()
    const began = Date.now()
    await gateway.sendMail(aMail())
    expect(Date.now() - began).toBeLessThan(30_000)
    smtp.setMode('accept')
    expect(await gateway.sendMail(aMail())).toBe('accepted')
    expect(said.at(-1)).toBe('Mail goes out.')
    await gateway.close()
  })
})

describe('a 5xx to the recipient is a rejection only where it is about their mailbox', () => {
  const answers: [code: number, text: string, outcome: string][] = [
    [550, '5.1.1 The email account that you tried to reach does not exist', 'rejected'],
    [550, 'No such user here', 'rejected'],
    [551, 'User not local', 'rejected'],
    [553, '5.1.3 Bad recipient address syntax', 'rejected'],
    [550, '5.2.1 The mailbox is closed', 'rejected'],
    [550, '5.1.10 Recipient not found', 'rejected'],
    [550, '5.7.1 Service unavailable; client host blocked using a list', 'refused'],
    [550, 'Blocked: see the policy of this server', 'refused'],
    [550, '5.7.26 This mail is unauthenticated', 'refused'],
    [553, '5.1.8 Sender address rejected: domain not found', 'refused'],
    [553, '5.1.7 Bad sender address', 'refused'],
    [550, 'relay not permitted', 'refused'],
    [552, '5.2.2 The mailbox is full', 'refused'],
    [554, '5.7.1 Relay access denied', 'refused'],
    [554, 'Transaction failed', 'refused'],
    [452, '4.2.2 The mailbox is full', 'refused'],
    [450, '4.1.1 Unknown for now', 'refused'],
  ]
  test.each(answers)('%d %s: %s', async (code, text, outcome) => {
    smtp.answerRecipient({ code, text })
    const gateway = open()
    expect(await gateway.sendMail(aMail())).toBe(outcome)
    expect(smtp.received).toEqual([])
    if (outcome === 'rejected') expect(said).toEqual([])
    await gateway.close()
  })

  test('the same words after the message are none: the server speaks of what it read', async () => {
    smtp.setMode('5xx')
    const gateway = open()
    expect(await gateway.sendMail(aMail())).toBe('refused')
    await gateway.close()
  })
})

test('an answer goes to the address of the group, and a mail that comes back to one of its own', async () => {
  const gateway = openMail({
    ...{ smtpUrl: smtp.url, from: FROM, folder: '', say, limits: LIMITS },
    returnTo: ({ messageId }) => (messageId === 'one@example.org' ? 'bounces+abc@example.org' : null),
  })
  await gateway.sendMail(aMail({ replyTo: 'list@example.org' }))
  await gateway.sendMail(aMail({ messageId: 'two@example.org' }))
  expect(smtp.received.map(({ from }) => from)).toEqual(['bounces+abc@example.org', 'lectern@example.org'])
  const parsed = await PostalMime.parse(smtp.received[0]?.raw ?? '')
  expect(parsed.replyTo).toEqual([{ address: 'list@example.org', name: '' }])
  expect(await gateway.sendMail(aMail({ replyTo: 'x@example.org\r\nBcc: v@example.org' }))).toBe('refused')
  await gateway.close()
})

test('connections are used again, a few at a time, and a stale one costs no mail', async () => {
  const gateway = open()
  const many = Array.from({ length: 60 }, (_, n) => aMail({ messageId: `n${n}@example.org` }))
  const outcomes = await Promise.all(many.map((mail) => gateway.sendMail(mail)))
  expect(new Set(outcomes)).toEqual(new Set(['accepted']))
  expect(smtp.received.length).toBe(60)
  expect(smtp.connections()).toBeLessThanOrEqual(4)
  smtp.setMode('drop-at-mail')
  expect(await gateway.sendMail(aMail())).toBe('refused')
  smtp.setMode('accept')
  for (let n = 0; n < 5; n += 1) expect(await gateway.sendMail(aMail())).toBe('accepted')
  await gateway.close()
})

test('the message is byte for byte what was written', async () => {
  const text = 'Zürich – 数学 $\\int_0^1$\n.\n..two\nFrom here\n\ttab  double  \nend'
  const gateway = open()
  await gateway.sendMail(aMail({ text, html: `<pre>${text}</pre>`, subject: 'Größe 数学' }))
  const parsed = await PostalMime.parse(smtp.received[0]?.raw ?? '')
  expect(parsed.text?.trimEnd().replaceAll('\r\n', '\n')).toBe(text)
  expect(parsed.subject).toBe('Größe 数学')
  expect(parsed.messageId).toBe('<one@example.org>')
  await gateway.close()
})

describe('M3: hostile input', () => {
  const attacks = [
    'x\r\nBcc: victim@example.org',
    'x\nBcc: victim@example.org',
    'x\r\n\r\n<script>alert(1)</script>',
    '\u0000\u000b\u000c\u0085\u2028Bcc: victim@example.org',
    '=?utf-8?q?=0D=0ABcc:_victim@example.org?=',
    '"a" <victim@example.org>, ',
    '(comment) victim@example.org',
  ]

  test('a subject is one header, whatever it holds', async () => {
    const gateway = open()
    for (const subject of attacks) expect(await gateway.sendMail(aMail({ subject }))).toBe('accepted')
    for (const { raw, to } of smtp.received) {
      expect(to).toEqual(['ada@example.org'])
      const parsed = await PostalMime.parse(raw)
      const names = parsed.headers.map((header) => header.key).toSorted()
      expect(names).toEqual(['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'])
      expect(parsed.bcc).toBeUndefined()
    }
    expect(smtp.received.length).toBe(attacks.length)
    await gateway.close()
  })

  test('an address, header or message id that is not plainly one is not sent at all', async () => {
    const gateway = open()
    const addresses = [
      ...attacks,
      'ada@example.org,eve@example.org',
      'ada@example.org\r\nRCPT TO:<eve@example.org>',
      '<ada@example.org>',
      'Ada <ada@example.org>',
      'ada@example.org ',
      'ADA@example.org',
      'ada@exämple.org',
      'ada',
      '',
    ]
    for (const to of addresses) expect(await gateway.sendMail(aMail({ to })), to).toBe('refused')
    for (const attack of attacks) {
      expect(await gateway.sendMail(aMail({ headers: { [attack]: 'x' } }))).toBe('refused')
      expect(await gateway.sendMail(aMail({ messageId: attack }))).toBe('refused')
    }
    expect(await gateway.sendMail(aMail({ headers: { 'List-Id': 'x\r\nBcc: victim@example.org' } }))).toBe(
      'refused',
    )
    expect(smtp.received).toEqual([])
    expect(said.join('\n')).not.toContain('example.org')
    await gateway.close()
  })

  test('a sender that does not fit stops the start with one line', () => {
    for (const from of ['', 'lectern', 'a@b.org, c@d.org', 'L <a@b.org>\r\nBcc: v@w.org', 'x <a b@c.org>']) {
      expect(() => openMail({ smtpUrl: undefined, from, folder: '', say })).toThrow(/^MAIL_FROM does not fit/)
    }
    for (const from of ['a@b.org', 'L <a@b.org>', '"L, club" <a@localhost>']) {
      expect(() => openMail({ smtpUrl: undefined, from, folder: '', say })).not.toThrow()
    }
  })
})

describe('as files', () => {
  const folderOf = () => mkdtemp(path.join(os.tmpdir(), 'lectern-mail-'))

  test('each mail is one whole file that only its owner may read; again is still one', async () => {
    const folder = path.join(await folderOf(), 'mail')
    const gateway = openFiles(folder)
    for (let n = 0; n < 3; n += 1) expect(await gateway.sendMail(aMail())).toBe('accepted')
    await gateway.sendMail(aMail({ messageId: 'two@example.org', text: 'secret words' }))
    const files = (await readdir(folder)).toSorted()
    expect(files.map((file) => file.replace(/-[0-9a-f]{12}\.eml$/, ''))).toEqual([
      'one_example.org',
      'two_example.org',
    ])
    const file = path.join(folder, files[1] ?? '')
    expect((await PostalMime.parse(await readFile(file))).text?.trim()).toBe('secret words')
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(said.join()).not.toContain('secret')
    await gateway.close()
  })

  test('a folder that cannot be written is a refusal, told to the operator', async () => {
    const inTheWay = path.join(await folderOf(), 'file')
    await openFiles(inTheWay).sendMail(aMail())
    const [file] = await readdir(inTheWay)
    const gateway = openFiles(path.join(inTheWay, file ?? ''))
    expect(await gateway.sendMail(aMail())).toBe('refused')
    expect(said.at(-1)).toMatch(/could not be written/)
  })
})
