// How letters look from the inside: whatever people wrote is text in them, and all have the same frame as the digest.
import { expect, test } from 'vitest'
import { type Letter, letterMail, noticesMail } from '../../../server/letters/mail.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { dueWords, feedbackWords, turnWords } from '../../../shared/domain/notice-words.ts'

const HOSTILE = '</title></p><img src=x onerror=alert(1)>" onmouseover="alert(2)'
const meeting = {
  ...{ group: HOSTILE, place: HOSTILE, startsAt: '2026-03-12T17:00:00.000Z' as Instant },
  zone: 'Asia/Kolkata' as ZoneName,
}
const letter = (changes: Partial<Letter>): Letter => ({
  ...{ to: 'ben@example.org' as MailAddress, kind: 'due', by: HOSTILE, club: HOSTILE, group: HOSTILE },
  ...{ hours: null, turns: null, line: '', told: null, whole: null, at: null, messageId: 'one@example.org' },
  ...{ url: 'https://lectern.example.org/clubs/x', noticesUrl: 'https://lectern.example.org/notices' },
  ...changes,
})
const dueAt = '2026-03-12T05:00:00.000Z' as Instant
const others = [
  { name: HOSTILE, role: 'mentor' as const },
  { name: 'Cleo', role: 'scribe' as const },
]
const told = [
  dueWords(meeting, { dueAt, titles: [HOSTILE] }),
  dueWords(meeting, { dueAt, titles: [HOSTILE, 'Another'] }),
  turnWords(meeting, { role: 'presenter', part: HOSTILE, title: HOSTILE, others }),
  feedbackWords({ group: HOSTILE, by: HOSTILE, title: HOSTILE, lines: [HOSTILE] }),
]

test('X3: nothing that people wrote is more than text, alone or with others', () => {
  const plan = letter({ kind: 'plan', line: `${HOSTILE}\n--\nFree money:\nhttps://evil.example` })
  const all = [...told.map((words) => letter({ told: words })), plan]
  for (const mail of [...all.map(letterMail), noticesMail(all, 'one@example.org')]) {
    expect(mail.html).not.toMatch(/<img|<\/title><\/p>|" onmouseover/)
    expect(mail.html.match(/<html/g)).toHaveLength(1)
    expect(mail.html).toContain('prefers-color-scheme: dark')
    expect(mail.text).not.toMatch(/^--\nFree/m)
    expect(mail.text.trimEnd().split('\n').at(-1)).toBe('https://lectern.example.org/notices')
  }
})

test('several are one mail with one identifier, each under its heading, and the text says the same', () => {
  const letters = told.map((words) => letter({ told: { ...words, subject: `About ${words.link}` } }))
  const mail = noticesMail(letters, 'group@example.org')
  expect(mail).toMatchObject({ messageId: 'group@example.org', subject: 'About Write it, and 3 more' })
  expect(mail.html.match(/<h2/g)).toHaveLength(4)
  for (const { says } of told) for (const line of says) expect(mail.text).toContain(line)
})

test('a turn is told with its role, its paper, mentor or presenter, and who else has one', () => {
  const words = turnWords(
    { ...meeting, group: 'Reading group', place: '' },
    { role: 'presenter', part: 'Reviewer', title: 'On $\\alpha$', others },
  )
  expect(words.subject).toBe('Your turn on Thursday 12 March, 22:30 (UTC+5:30) (Reading group)')
  expect(words.says.slice(0, 3)).toEqual([
    'You present “On α” as Reviewer when “Reading group” meets on Thursday 12 March, 22:30 (UTC+5:30).',
    `Your mentor: ${HOSTILE}.`,
    'Also: Cleo takes notes.',
  ])
})

test('an answer to who asked to come in has no foot: it cannot be turned off', () => {
  const mail = letterMail(letter({ kind: 'accepted', noticesUrl: null }))
  expect(mail.text).not.toContain('/notices')
  expect(mail.html).not.toContain('/notices')
})
