// Two people who have the same under way at the same moment: what one of them does to theirs leaves the other's as it was.
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const both = () => [club.ben, club.cleo] as const
const linkTo = (mail: string) => lectern.mails.findLast(({ to }) => to === mail)?.link ?? ''
const press = (link: string) => new Wanderer(lectern).press(link, new URLSearchParams({ answer: 'yes' }))
const step = () => ({ clubId: club.clubId, groupId: club.groupId, operationId: newOperation() })
const newMail = (person: Person) => `new-${person.mail}` as never

test('two addresses are being changed: each mail goes to its own person, and one that is taken back or done leaves the other', async () => {
  const pending = async ({ client }: Person) => (await client.accounts.waysIn.query({})).mailChange
  const [ben, cleo] = both()
  for (const person of [...both(), ben])
    await person.client.addresses.change.mutate({ mail: newMail(person) })
  for (const person of both()) {
    const { subject, text } = lectern.mails.findLast(({ to }) => to === person.mail) ?? {}
    expect(`${subject} ${text}`).toContain(newMail(person))
  }
  expect([(await pending(ben))?.newMail, (await pending(cleo))?.newMail]).toEqual([
    newMail(ben),
    newMail(cleo),
  ])
  await press(linkTo(newMail(ben)))
  expect([(await pending(ben))?.newConfirmed, (await pending(cleo))?.newConfirmed]).toEqual([true, false])
  await press(linkTo(ben.mail))
  const mailOf = async ({ client }: Person) => (await client.accounts.me.query({})).account.mail
  expect([await mailOf(ben), await mailOf(cleo)]).toEqual([newMail(ben), cleo.mail])
  expect([await pending(ben), (await pending(cleo))?.newMail]).toEqual([null, newMail(cleo)])
  await ben.client.addresses.cancel.mutate({})
  expect((await pending(cleo))?.newMail).toBe(newMail(cleo))
})

test('who has asked for too many links to delete an account keeps nobody else from asking', async () => {
  const [ben, cleo] = both()
  for (let n = 0; n < 3; n += 1) await ben.client.deletions.ask.mutate({ texts: 'keep' })
  expect((await refusalOf(ben.client.deletions.ask.mutate({ texts: 'keep' }))).code).toBe('too_many_attempts')
  await cleo.client.deletions.ask.mutate({ texts: 'keep' })
  expect(lectern.mails.findLast(({ to }) => to === cleo.mail)?.link).toContain('/delete-account/')
})

test('a code for pairing made by one leaves the code of the other, and a session in no list or archive but its own', async () => {
  const [ben, cleo] = both()
  const { code } = await ben.client.accounts.makePairingCode.mutate({})
  await cleo.client.accounts.makePairingCode.mutate({})
  await clientFor(lectern.url, {}).accounts.pair.mutate({ code: code as never, label: 'Ben in Chrome' })
  const labels = async ({ client }: Person) =>
    (await client.accounts.sessions.query({})).map(({ label }) => label)
  expect(await labels(ben)).toContain('Ben in Chrome')
  expect(await labels(cleo)).not.toContain('Ben in Chrome')
  const archive = async ({ cookie }: Person) => {
    const response = await fetch(`${lectern.url}/your-data.zip`, { headers: { cookie } })
    const files = Object.values(unzipSync(new Uint8Array(await response.arrayBuffer())))
    return files.map((bytes) => strFromU8(bytes)).join('\n')
  }
  expect(await archive(ben)).toContain('Ben in Chrome')
  expect(await archive(cleo)).not.toContain('Ben in Chrome')
})

test('calendars and feeds: of each only what was fetched says so, and what one gives up the other keeps', async () => {
  const [ben, cleo] = both()
  const addresses = []
  for (const { client } of both()) {
    const personal = await client.calendars.make.mutate({ deadlines: true })
    const ofGroup = await client.calendars.makeForGroup.mutate(step())
    const digest = await client.feeds.make.mutate(step())
    addresses.push([personal, ofGroup, digest].map((feed) => Object.values(feed).find(isAddress)))
  }
  for (const address of addresses[0] ?? []) expect((await fetch(String(address))).status).toBe(200)
  const used = async ({ client }: Person) => {
    const { personal, groups } = await client.calendars.feeds.query({})
    const { feed } = await client.feeds.own.query({ clubId: club.clubId, groupId: club.groupId })
    return [personal, groups[0], feed].map((one) => (one?.lastUsedAt ?? null) !== null)
  }
  expect([await used(ben), await used(cleo)]).toEqual([
    [true, true, true],
    [false, false, false],
  ])
  await ben.client.calendars.setDeadlines.mutate({ deadlines: false })
  const deadlines = async ({ client }: Person) => (await client.calendars.feeds.query({})).personal?.deadlines
  expect([await deadlines(ben), await deadlines(cleo)]).toEqual([false, true])
  await ben.client.calendars.revoke.mutate({ group: null })
  await ben.client.calendars.revoke.mutate({ group: { clubId: club.clubId, groupId: club.groupId } })
  await ben.client.feeds.revoke.mutate(step())
  for (const address of addresses[1] ?? []) expect((await fetch(String(address))).status).toBe(200)
  for (const address of addresses[0] ?? []) expect((await fetch(String(address))).status).toBe(404)
})

const isAddress = (value: unknown) => typeof value === 'string' && value.startsWith('http')

test('on the list: votes, wishes, tags and states are each person’s own', async () => {
  const [ben, cleo] = both()
  const paper = aPaper({ work: 'arxiv:2401.00001' as never })
  const { readingId } = await club.ada.client.papers.capture.mutate({ ...step(), paper })
  for (const { client } of both()) {
    await client.readings.keepProgress.mutate({ ...step(), readingId, state: 'reading', until: null })
    await client.bids.set.mutate({ ...step(), readingId, value: 2 })
    await client.readings.vote.mutate({ ...step(), readingId, vote: true })
  }
  await ben.client.readings.keepProgress.mutate({ ...step(), readingId, state: null, until: null })
  await ben.client.bids.set.mutate({ ...step(), readingId, value: null as never })
  const place = { clubId: club.clubId, groupId: club.groupId }
  const bidsOf = async ({ client }: Person) => JSON.stringify(await client.bids.own.query(place))
  expect([(await bidsOf(ben)).includes(readingId), (await bidsOf(cleo)).includes(readingId)]).toEqual([
    false,
    true,
  ])
  const mine = async ({ client }: Person) => JSON.stringify(await client.readings.mine.query({}))
  expect([(await mine(ben)).includes('reading"'), (await mine(cleo)).includes('reading"')]).toEqual([
    false,
    true,
  ])
})

test('who has sent the digest to themselves too often keeps nobody else from it', async () => {
  const [ben, cleo] = both()
  for (let n = 0; n < 5; n += 1) await ben.client.digests.sendToSelf.mutate(step())
  expect((await refusalOf(ben.client.digests.sendToSelf.mutate(step()))).code).toBe('too_many_previews')
  await cleo.client.digests.sendToSelf.mutate(step())
})

test('each is away until a day by their own calendar', async () => {
  const [ben, cleo] = both()
  const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const
  for (const [n, { client, name }] of both().entries())
    await client.accounts.change.mutate({ name, zone: zones[n] as never })
  const paper = aPaper({ work: 'arxiv:2401.00001' as never })
  const { readingId } = await club.ada.client.papers.capture.mutate({ ...step(), paper })
  // It is the 3rd of March where Ben is, and the 1st where Cleo is.
  lectern.setClock('2026-03-02T10:30:00Z')
  const snooze = ({ client }: Person, until: string) =>
    client.readings.keepProgress.mutate({ ...step(), readingId, state: 'snoozed', until: until as never })
  expect((await refusalOf(snooze(ben, '2026-03-03'))).code).toBe('snooze_not_later')
  await snooze(ben, '2026-03-04')
  await snooze(cleo, '2026-03-02')
})
