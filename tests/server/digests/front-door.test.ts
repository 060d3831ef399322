// One paper from the page to the mail, by named people through the front door.
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverDigests, openDigests } from '../../../server/digests/jobs.ts'
import { openMail } from '../../../server/gateways/mail.ts'
import type { OutgoingMail } from '../../../server/world.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type SmtpSite, startSmtp } from '../../support/smtp.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let smtp: SmtpSite
let club: Club

beforeAll(async () => {
  smtp = await startSmtp()
  lectern = await startLectern()
  club = await foundClub(lectern)
  const { clubId, groupId, ada, ben } = club
  const place = { clubId, groupId }
  lectern.setClock('2026-03-03T10:00:00Z')
  const captured = await ben.client.papers.capture.mutate({
    ...place,
    operationId: newOperation(),
    paper: aPaper(),
  })
  await ben.client.summaries.submit.mutate({ ...place, ...aSubmission() })
  await ada.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId: captured.readingId },
    ...{ startsAt: '2026-03-12T18:00' as LocalTime, place: 'Room 3', presenterId: club.members.cleo },
  })
})
afterAll(async () => {
  await smtp.close()
  await lectern.close()
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })

describe('before the hour', () => {
  test('the lead sees the digest as it would go out now', async () => {
    const preview = await club.ada.client.digests.preview.query(place())
    expect(preview.subject).toBe('Reading group: 1 paper, 1 summary — week 10')
    expect(preview.goesOutAt).toBe('2026-03-06T07:00:00.000Z')
    expect(preview.text).toContain('Thursday 12 March, 18:00 (UTC+1) · Room 3 · presented by Cleo')
  })

  test('nobody else does', async () => {
    expect((await refusalOf(club.ben.client.digests.preview.query(place()))).code).toBe('not_allowed')
    expect((await refusalOf(club.zoe.client.digests.preview.query(place()))).code).toBe('not_found')
  })
})

test('on Friday at eight everyone in the group has one mail, through a real SMTP server', async () => {
  const gateway = openMail({ smtpUrl: smtp.url, from: 'Lectern <l@example.org>', folder: '', say: () => {} })
  const world = Object.assign(Object.create(lectern.world), {
    sendMail: (mail: OutgoingMail) => gateway.sendMail(mail),
  })
  const signal = new AbortController().signal
  for (const clock of ['2026-03-06T06:59:59Z', '2026-03-06T07:00:30Z', '2026-03-06T07:01:00Z']) {
    lectern.setClock(clock)
    await openDigests.run(world, signal)
    await deliverDigests.run(world, signal)
  }
  await gateway.close()
  const { ada, ben, cleo } = club
  expect(smtp.received.map((mail) => mail.to[0]).toSorted()).toEqual(
    [ada.mail, ben.mail, cleo.mail].toSorted(),
  )
  const toCleo = await PostalMime.parse(smtp.received.find((mail) => mail.to[0] === cleo.mail)?.raw ?? '')
  expect(toCleo.subject).toBe('Reading group: 1 paper, 1 summary — week 10')
  for (const words of [
    'Hello Cleo,',
    'Attention Is All You Need',
    'Ben',
    'Table 2',
    'Yours is still to write.',
  ])
    expect(toCleo.text).toContain(words)
  const ask = { ...place(), week: null, trouble: false, after: 0 }
  const { lines } = await ada.client.digests.deliveries.query(ask)
  expect(lines.map(({ to, state }) => `${to.kind === 'member' && to.name} ${state}`).toSorted()).toEqual([
    'Ben sent',
    'Cleo sent',
    'ada sent',
  ])
})
