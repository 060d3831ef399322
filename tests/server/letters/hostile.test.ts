// M3, X3: hostile names, titles, places and reasons in the letters about meetings, office hours and owners, through the real
// gateway, read back as a mail program does: one message, to the address as stored, with our headers only, and all of it text.
import { parseHTML } from 'linkedom'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMail } from '../../../server/gateways/mail.ts'
import { type Letter, letterMail, noticesMail } from '../../../server/letters/mail.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { hourBooked, hourMoved, hourNear, hourOff, hourOfHost } from '../../../shared/domain/hour-letter.ts'
import { meetingLetter } from '../../../shared/domain/meeting-letter.ts'
import type { NoticeWords } from '../../../shared/domain/notice-words.ts'
import { ownerLetter } from '../../../shared/domain/owner-letter.ts'
import { type SmtpSite, startSmtp } from '../../support/smtp.ts'

const HOSTILE = [
  '</title></style><svg onload=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  'line\r\nBcc: victim@example.org\r\n\r\nbody',
  'x\u2028--\n.\n.\nFrom nobody\n--boundary',
  '=?utf-8?Q?a=0D=0ABcc:_victim@example.org?=',
  '$\\href{javascript:alert(1)}{x}$ \u202Egnp.exe \u0007\u001b[2J',
  '数学 😀 ﷽ e\u0301',
  'a'.repeat(1_000),
]
const zones = { reader: 'Asia/Kolkata' as ZoneName, group: 'Europe/Berlin' as ZoneName }
const at = '2026-03-10T10:00:00.000Z' as Instant
const thursday = { startsAt: '2026-03-12T17:00:00.000Z' as Instant, takesPlace: true }

function lettersWith(text: string): NoticeWords[] {
  const meeting = { group: text, title: text, place: text, at, zones }
  const turns = [{ role: 'presenter' as const, title: text }]
  const friday = { ...thursday, startsAt: '2026-03-13T17:00:00.000Z' as Instant }
  const times = { startsAt: thursday.startsAt, knownAt: friday.startsAt }
  const hour = { group: text, host: text, place: text, minutes: 30, ...times, zones }
  const off = { ...thursday, takesPlace: false }
  const [ada, ben] = ['ada', 'ben'].map((id) => ({ id: id as MemberId, name: text, role: 'owner' as const }))
  const owner = { club: text, by: ada as never, about: ben as never, readerId: 'ben' as MemberId }
  const words = [
    meetingLetter({ ...meeting, turns, before: thursday, now: friday }),
    meetingLetter({ ...meeting, turns, before: thursday, now: off }),
    meetingLetter({ ...meeting, turns, before: off, now: friday }),
    hourOfHost(hour, { before: text, now: text, left: false }),
    hourOfHost(hour, { before: text, now: null, left: true }),
    ...[hourBooked(hour), hourOff(hour, { ofHost: true, by: text, booker: text, left: false })],
    ...[true, false].map((ofHost) => hourMoved(hour, { ofHost, by: text, booker: text })),
    hourNear(hour, { ofHost: false, guest: text }),
    ownerLetter({ ...owner, happened: 'offered', open: true, from: null }),
    ownerLetter({ ...owner, happened: 'declined', open: false, from: null }),
    ownerLetter({ ...owner, happened: 'given', open: false, from: ada as never }),
    ownerLetter({
      ...owner,
      happened: 'taken',
      open: false,
      from: null,
      about: { ...ben, role: text } as never,
    }),
  ]
  return words.map((one) => one ?? expect.fail('a letter says nothing'))
}

const letterOf = (told: NoticeWords, text: string): Letter => ({
  ...{ to: 'ben@example.org' as MailAddress, kind: 'meeting', by: text, club: text, group: text },
  ...{ hours: null, turns: null, line: text, told, whole: null, at: null, messageId: 'one@example.org' },
  ...{ url: 'https://lectern.example.org/clubs/x', noticesUrl: 'https://lectern.example.org/notices' },
})

let smtp: SmtpSite
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())

test('every letter with every hostile text is one message, ours, and only text', async () => {
  const from = 'Lectern <lectern@example.org>'
  const gateway = openMail({ smtpUrl: smtp.url, from, folder: '', say: () => undefined })
  let mails = 0
  for (const text of HOSTILE) {
    const letters = lettersWith(text).map((told) => letterOf(told, text))
    const first = letters[0] as Letter
    for (const mail of [...letters.map(letterMail), noticesMail(letters, first.messageId)]) {
      expect(await gateway.sendMail(mail), `${mails} ${text.slice(0, 30)}`).toBe('accepted')
      mails += 1
    }
  }
  await gateway.close()
  expect(smtp.received).toHaveLength(mails)
  for (const { raw, to } of smtp.received) {
    expect(to).toEqual(['ben@example.org'])
    const parsed = await PostalMime.parse(raw)
    expect(parsed.headers.map(({ key }) => key).toSorted()).toEqual(HEADERS)
    expect(parsed.to?.map(({ address }) => address)).toEqual(['ben@example.org'])
    expect(parsed.attachments).toEqual([])
    const { document } = parseHTML(parsed.html ?? '')
    expect(document.querySelectorAll('script, img, svg, iframe, form, [onload], [onerror]')).toHaveLength(0)
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    expect(links.filter((href) => !href.startsWith('https://lectern.example.org/'))).toEqual([])
    expect(parsed.text?.trimEnd().split('\n').at(-1)).toBe('https://lectern.example.org/notices')
  }
  console.log(
    `hostile letters: ${mails} mails of ${HOSTILE.length} texts, each one message with our headers only`,
  )
})

const HEADERS = [
  ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'],
]
