// X3, M3: hostile text through every field of a digest, through the real gateway, read back as a mail program does.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { Window } from 'happy-dom'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CHANNELS,
  channelOf,
  PRINTED_CHANNELS,
  ROOM_CHANNELS,
} from '../../../server/digests/channels/index.ts'
import { hostOf, renderMail } from '../../../server/digests/channels/mail.ts'
import { openMail } from '../../../server/gateways/mail.ts'
import { readToken } from '../../../server/unsubscribes/token.ts'
import type { OutgoingMail, World } from '../../../server/world.ts'
import type { Digest } from '../../../shared/contract/digest.ts'
import type { AccountId, ClubId, GroupId, MemberId } from '../../../shared/contract/ids.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import { composeDigest } from '../../../shared/domain/compose-digest.ts'
import { type SmtpSite, startSmtp } from '../../support/smtp.ts'
import { BASE_URL, type Facts, someFacts } from './facts.ts'
import { hostileFacts } from './full-facts.ts'

const MEMBER = {
  clubId: '11111111-1111-4111-8111-111111111111' as ClubId,
  groupId: '22222222-2222-4222-8222-222222222222' as GroupId,
  memberId: '33333333-3333-4333-8333-333333333333' as MemberId,
}
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></tr></table></body></html><h1>after the end',
  '</title></style><svg onload=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  '<!--><iframe src=//evil.example></iframe>',
  '<style>*{display:none}</style>',
  '&lt;b&gt; &amp; &#60;script&#62;',
  '$' + '{process.env.HOME} {{constructor}} %s <%= 1 %>',
  'line\r\nBcc: victim@example.org\r\n\r\nbody',
  'x\u2028--\n.\n.\nFrom nobody\n--boundary',
  '\u202Egnp.exe \u0007\u001b[2J',
  '数学 😀 ﷽ e\u0301 \u200B',
  'a'.repeat(3_000),
]

let smtp: SmtpSite
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())

/** Our own pages, and the place of a pointer in its paper: whatever was written is behind the `#`, and encoded. */
const OURS =
  /^https:\/\/(?:lectern\.example\.org\/|arxiv\.org\/(?:html|pdf)\/\d{4}\.\d{5}v7(?:#[\w%.,:~=-]*)?$)/

const compose = ({ common, own }: Facts): Digest => composeDigest(common, own)
const firstRead = (digest: Digest) => digest.sections.find(({ kind }) => kind === 'read')?.items[0]

const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function send(facts: Facts): Promise<OutgoingMail> {
  const gateway = openMail({ smtpUrl: smtp.url, from: 'Lectern <l@example.org>', folder: '', say: () => {} })
  const sent: OutgoingMail[] = []
  const world = {
    baseUrl: BASE_URL,
    serverKey: 'the key of a test',
    sendMail(mail: OutgoingMail) {
      sent.push(mail)
      return gateway.sendMail(mail)
    },
  } as unknown as World
  const to = {
    mail: 'ada@example.org',
    account: MEMBER.memberId as string as AccountId,
    ...MEMBER,
    messageId: 'digest-1@lectern.example.org',
    replyTo: 'list@example.org' as MailAddress,
  }
  expect(await channelOf('mail')?.pack(world, compose(facts), to)()).toBe('accepted')
  await gateway.close()
  const [mail] = sent
  if (!mail) throw new Error('nothing was sent')
  return mail
}

describe('hostile text in every field', () => {
  const allowed = new Set(
    'HTML HEAD META TITLE STYLE BODY TABLE TBODY TR TD P H1 H2 H3 A SPAN BDI BR'.split(' '),
  )
  const attributes = new Set(
    'lang charset name content style class role width cellpadding cellspacing border align dir href'.split(
      ' ',
    ),
  )
  for (const text of HOSTILE) {
    test(JSON.stringify(text.slice(0, 40)), async () => {
      const facts = hostileFacts(text)
      const mail = await send(facts)
      const received = smtp.received.at(-1)
      expect(received?.to).toEqual(['ada@example.org'])
      const parsed = await PostalMime.parse(received?.raw ?? '')
      expect(parsed.headers.map((header) => header.key).toSorted()).toEqual(
        'auto-submitted content-type date from list-id list-unsubscribe list-unsubscribe-post message-id mime-version reply-to subject to'.split(
          ' ',
        ),
      )
      expect(parsed.to).toEqual([{ address: 'ada@example.org', name: '' }])
      expect(parsed.messageId).toBe('<digest-1@lectern.example.org>')
      expect(parsed.attachments).toEqual([])
      expect(words(parsed.text ?? '')).toBe(words(mail.text))

      const page = new Window().document
      page.write(parsed.html ?? '')
      const elements = [...page.querySelectorAll('*')]
      expect(
        new Set(elements.map((element) => element.tagName).filter((name) => !allowed.has(name))),
      ).toEqual(new Set())
      const names = elements.flatMap((element) => [...element.attributes].map((attribute) => attribute.name))
      expect(new Set(names.filter((name) => !attributes.has(name)))).toEqual(new Set())
      for (const anchor of page.querySelectorAll('a')) expect(anchor.getAttribute('href')).toMatch(OURS)
      const styles = elements.map((element) => element.getAttribute('style') ?? '').join()
      expect(styles).not.toMatch(/url\(|expression|display/i)
      for (const marker of page.querySelectorAll('style'))
        expect(marker.textContent).not.toContain('display:none')
      const shown = words(page.body.textContent ?? '')
      const { entries: [first] = [], blocks = [] } = firstRead(compose(facts)) ?? {}
      const said = blocks.flatMap(({ lines }) => lines.flatMap((line) => [line.text, line.by]))
      expect(said.length).toBeGreaterThan(4)
      for (const written of [first?.takeaway, first?.summary, first?.author, ...said]) {
        const lines = (written ?? '').split(/\r\n|[\n\r\u2028]/).map((line) => words(line))
        for (const line of lines) expect(shown).toContain(line)
      }
    })
  }
})

test('50 random texts never add or lose an element', () => {
  const seed = Date.now() % 1_000_000
  console.log(`X3: seed ${seed}`)
  const shape = (text: string) => {
    const page = new Window().document
    page.write(renderMail(compose(hostileFacts(text)), BASE_URL).html)
    return [...page.querySelectorAll('*')].map((element) => element.tagName).join()
  }
  const expected = shape('plain')
  const markup = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '=',
    '/',
    '!--',
    'script',
    'style',
    ']]>',
    'a',
    ' ',
    '\\',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.array(markup, { minLength: 1 }).map((parts) => parts.join('')),
  )
  const oneLine = text.map((made) => `x${made.replaceAll(/[\n\r\u2028\u2029]/g, '')}`)
  fc.assert(
    fc.property(oneLine, (made) => shape(made) === expected),
    { numRuns: 50, seed },
  )
})

test('headers name the list, one press to stop it, and the machine', async () => {
  const mail = await send(someFacts())
  expect(mail.headers).toEqual({
    'List-Id': `<digest.${MEMBER.groupId}.lectern.example.org>`,
    'List-Unsubscribe': expect.stringMatching(
      /^<https:\/\/lectern\.example\.org\/unsubscribe\/[\w-]{100,140}>$/,
    ),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  })
  const token = /unsubscribe\/([\w-]+)/.exec(mail.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  expect(readToken('the key of a test', token)).toEqual({ ...MEMBER, kind: 'digest' })
  // A header may be folded on its way; the address in it is whole for whoever unfolds it.
  const parsed = await PostalMime.parse(smtp.received.at(-1)?.raw ?? '')
  const header = parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value
  expect(header).toBe(mail.headers?.['List-Unsubscribe'])
})

test('every link is of our own base, whatever a paper says', () => {
  const evil = someFacts({ groupUrl: 'javascript:alert(1)' })
  const { html } = renderMail(compose(evil), BASE_URL)
  expect(html).not.toContain('javascript:')
})

test('what people wrote is indented in the text part: no heading or end of mail can be faked', () => {
  const facts = hostileFacts('x\n--\nWHAT IS NEXT\n============')
  const { text } = renderMail(compose(facts), BASE_URL)
  expect(text.split('\n').filter((line) => line === 'WHAT IS NEXT').length).toBe(1)
  expect(text.split('\n').filter((line) => line === '--').length).toBe(1)
})

test('a host fits a header, whatever the base is', () => {
  expect(hostOf('https://lectern.example.org:4848')).toBe('lectern.example.org')
  expect(hostOf('http://[::1]:4848')).toBe('lectern.invalid')
  expect(hostOf('http://bücher.example')).toBe('xn--bcher-kva.example')
})

test('every file of a channel is on the list', () => {
  const folder = path.resolve(import.meta.dirname, '../../../server/digests/channels')
  const parts = new Set(['index', 'channel', 'palette'])
  const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
  const channels = files.filter(
    (file) => !parts.has(file) && !files.some((other) => file.startsWith(`${other}-`)),
  )
  const listed = [...CHANNELS, ...ROOM_CHANNELS, ...PRINTED_CHANNELS].map(({ id }) => id)
  expect(listed.toSorted()).toEqual(channels.toSorted())
})
