// DKIM: a signed mail is checked by hand, as RFC 6376 says, with nothing of what signed it; the headers of RFC 8058 are covered.
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMail } from '../../../server/gateways/mail.ts'
import { readDkim } from '../../../server/gateways/mail-sign.ts'
import { type SmtpSite, startSmtp } from '../../support/smtp.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
let smtp: SmtpSite
let keyFile: string
beforeAll(async () => {
  smtp = await startSmtp()
  keyFile = path.join(await mkdtemp(path.join(os.tmpdir(), 'lectern-dkim-')), 'key.pem')
  await writeFile(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
})
afterAll(() => smtp.close())

const relaxedLine = (name: string, value: string) =>
  `${name.toLowerCase().trim()}:${value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd())
  return `${lines.join('\r\n').replace(/(\r\n)*$/, '')}\r\n`
}

function check(raw: string): { covered: string[]; bodyFits: boolean; signatureFits: boolean } {
  const end = raw.indexOf('\r\n\r\n')
  const headers = [...`${raw.slice(0, end)}\r\n`.matchAll(/^([\w-]+):((?:[^\r]|\r\n[ \t])*)\r\n/gm)]
  const own = headers.find(([, name]) => name?.toLowerCase() === 'dkim-signature')?.[2] ?? ''
  const tags = new Map(
    own.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=')
      return [name.trim(), value.join('=').replaceAll(/\s/g, '')] as const
    }),
  )
  const covered = (tags.get('h') ?? '').toLowerCase().split(':')
  const signed = covered.map((wanted) => {
    const [, name = '', value = ''] = headers.findLast(([, one]) => one?.toLowerCase() === wanted) ?? []
    return relaxedLine(name, value)
  })
  const unsigned = relaxedLine('dkim-signature', own.replace(/b=[A-Za-z0-9+/=\s]*$/, 'b='))
  const verify = createVerify('RSA-SHA256').update([...signed, unsigned].join('\r\n'))
  return {
    covered,
    bodyFits:
      createHash('sha256')
        .update(relaxedBody(raw.slice(end + 4)))
        .digest('base64') === tags.get('bh'),
    signatureFits: verify.verify(keys.publicKey, tags.get('b') ?? '', 'base64'),
  }
}

test('every mail is signed, with what one press to unsubscribe depends on', async () => {
  const dkim = await readDkim({ domain: 'example.org', selector: 'lectern', keyFile })
  const gateway = openMail({ smtpUrl: smtp.url, from: 'L <l@example.org>', folder: '', say: () => {}, dkim })
  const sent = await gateway.sendMail({
    ...{ to: 'ada@example.org', subject: 'Größe', text: 'A line.\n.\n\n\n', html: '<p>數</p>' },
    ...{ messageId: 'one@example.org', replyTo: 'list@example.org' },
    headers: {
      'List-Id': '<digest.example.org>',
      'List-Unsubscribe': `<https://lectern.example.org/unsubscribe/${'x'.repeat(118)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  await gateway.close()
  expect(sent).toBe('accepted')
  const raw = smtp.received[0]?.raw ?? ''
  expect(raw).toMatch(/d=example\.org/)
  const { covered, bodyFits, signatureFits } = check(raw)
  expect({ bodyFits, signatureFits }).toEqual({ bodyFits: true, signatureFits: true })
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to'])
    expect(covered).toContain(name)
  for (const name of ['list-id', 'list-unsubscribe', 'list-unsubscribe-post']) expect(covered).toContain(name)
  const changed = check(raw.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Other'))
  expect(changed.signatureFits).toBe(false)
  expect(check(raw.replace('A line.', 'B line.')).bodyFits).toBe(false)
})

test('a key that cannot be used stops the start with one line that does not repeat it', async () => {
  expect(await readDkim(null)).toBeNull()
  const read = (file: string) => readDkim({ domain: 'example.org', selector: 'lectern', keyFile: file })
  await expect(read('/no/such/file')).rejects.toThrow(/^DKIM_KEY_FILE does not fit/)
  const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(`${keyFile}.other`, other)
  await expect(read(`${keyFile}.other`)).rejects.toThrow(/^DKIM_KEY_FILE does not fit/)
})
