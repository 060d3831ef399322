// The public page of a club, as a stranger's browser gets it: what was chosen and not a byte of anything else (A3, B1).
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ClubPage } from '../../../shared/contract/club.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { changeGroup } from '../../support/settings.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let address: string
let made = 0
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  made += 1
  address = `club-number-${made}`
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })

async function publish(page: Partial<ClubPage> = {}): Promise<void> {
  const { clubId } = club
  const base = await club.ada.client.clubs.page.query({ clubId })
  const plain = { findable: false, meetings: false, papers: false, join: false, groups: [club.groupId] }
  const chosen = { on: true, address: address as never, ...plain, ...page }
  await club.ada.client.clubs.publish.mutate({ clubId, operationId: newOperation(), base, wanted: chosen })
}

/** Everything of an answer that a stranger could compare; what differs for every request is left out. */
async function seen(path = `/c/${address}`, headers: Record<string, string> = {}) {
  const response = await fetch(lectern.url + path, { headers })
  const own = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
  return { status: response.status, headers: Object.fromEntries(own), body: await response.text() }
}

const WORK = 'arxiv:2401.01234' as WorkId

async function listed(title: string, work: string = WORK): Promise<ReadingId> {
  const paper = aPaper({ title, work: work as never })
  const operationId = newOperation()
  return (await club.ben.client.papers.capture.mutate({ ...place(), operationId, paper })).readingId
}
const schedule = (readingId: ReadingId, startsAt: string) =>
  club.ada.client.meetings.schedule.mutate({
    ...place(),
    ...{ operationId: newOperation(), readingId, startsAt: startsAt as never },
    ...{ place: 'The secret room', presenterId: club.members.cleo },
  })

test('a page that is off, one that never was and what can be no address: not one byte of difference', async () => {
  const never = await seen('/c/never-there')
  expect(never.status).toBe(404)
  expect(await seen()).toEqual(never)
  await publish({ on: false })
  expect(await seen()).toEqual(never)
  await publish()
  expect((await seen()).status).toBe(200)
  await publish({ on: false, findable: true, papers: true, join: true, meetings: true })
  expect(await seen()).toEqual(never)
  expect(await seen('/c/Not..One')).toEqual(never)
  expect(await seen(`/c/${address.toUpperCase()}`)).toEqual(never)
  // Not for its own owner either: the page knows no person.
  expect(await seen(undefined, { cookie: club.ada.cookie })).toEqual(never)
  const tag = { 'if-none-match': '*' }
  expect(await seen(undefined, tag)).toEqual(never)
})

test('name, words, groups with kind and cadence; no script, a strict policy, kept by caches and asked for again', async () => {
  const { clubId } = club
  const { id: _, ...base } = await club.ada.client.clubs.get.query({ clubId })
  const wanted = { name: 'Bits & <b>papers</b>', about: 'One\nTwo' }
  await club.ada.client.clubs.change.mutate({ clubId, operationId: newOperation(), base, wanted })
  await changeGroup(club.ada, place(), { about: 'For <i>newcomers</i>' })
  await publish()
  const { status, headers, body } = await seen()
  expect(status).toBe(200)
  expect(body).toContain('<h1>Bits &amp; &lt;b&gt;papers&lt;/b&gt;</h1>')
  expect(body).toContain('For &lt;i&gt;newcomers&lt;/i&gt;')
  expect(body).toContain('Reading group · One presenter')
  expect(body).toContain('Every Thursday, 18:00, 60 minutes (Berlin time)')
  expect(body).not.toContain('<script')
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  )
  expect(headers).toMatchObject({ 'cache-control': 'public, no-cache', 'x-content-type-options': 'nosniff' })
  expect(headers['set-cookie']).toBeUndefined()
  const again = await seen(undefined, { 'if-none-match': headers.etag ?? '' })
  expect([again.status, again.body]).toEqual([304, ''])
  const post = await fetch(`${lectern.url}/c/${address}`, { method: 'POST' })
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('search engines are kept away until the club says otherwise', async () => {
  await publish()
  const away = await seen()
  expect([away.headers['x-robots-tag'], away.body.includes('noindex')]).toEqual(['noindex', true])
  await publish({ findable: true })
  const found = await seen()
  expect([found.headers['x-robots-tag'], found.body.includes('noindex')]).toEqual([undefined, false])
})

test('dates, papers and the way in stand there when they are chosen, each alone', async () => {
  const held = await listed('Attention is enough', 'arxiv:2401.00001')
  await schedule(held, '2026-03-05T18:00')
  lectern.setClock('2026-03-10T10:00:00Z')
  await schedule(await listed('What comes next', 'arxiv:2401.00002'), '2026-03-12T18:00')
  const marks = {
    meetings: 'Thursday 12 March, 18:00 (UTC+1)',
    papers: 'Attention is enough',
    join: `/clubs/${club.clubId}/groups/${club.groupId}/request`,
  }
  for (const chosen of [[], ['meetings'], ['papers'], ['join'], ['meetings', 'papers', 'join']]) {
    await publish(Object.fromEntries(chosen.map((what) => [what, true])))
    const { body } = await seen()
    const there = Object.entries(marks).filter(([, mark]) => body.includes(mark))
    expect(there.map(([what]) => what)).toEqual(chosen)
    // What is planned is the group's own until it was discussed; rooms, presenters and readers always are.
    for (const hidden of ['What comes next', 'secret room', 'Cleo', 'Ben', '5 March'])
      expect(body).not.toContain(hidden)
  }
})

// All that can be chosen but the dates, which a new meeting would rightly change.
test.each([{}, { papers: true }, { papers: true, join: true, findable: true }])(
  'two worlds, with %j chosen: nothing else changes a byte, nor a header',
  async (choice) => {
    await schedule(await listed('Attention is enough'), '2026-03-05T18:00')
    lectern.setClock('2026-03-10T10:00:00Z')
    const hidden: Record<string, () => Promise<unknown>> = {
      'a member comes': () =>
        club.ada.client.members.add.mutate({
          ...place(),
          ...{
            operationId: newOperation(),
            name: 'Dora',
            mail: 'dora@hidden.example.org' as never,
            role: 'lead',
          },
        }),
      'a summary is submitted': () =>
        club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ work: WORK }) }),
      'a paper is listed': () => listed('Hidden paper', 'arxiv:2401.00003'),
      'own material is listed': () =>
        club.ben.client.readings.addMaterial.mutate({
          ...place(),
          ...{ operationId: newOperation() },
          material: {
            kind: 'talk',
            title: 'Hidden talk',
            authors: ['Ben'],
            url: 'https://example.org/t',
          } as never,
        }),
      'the digest moves and rules change': () =>
        changeGroup(club.ada, place(), {
          ...{ digest: { weekday: 1, hour: 9 }, dueMinutesBefore: 5 },
          writing: { words: null, check: 'off', stockPhrases: ['Hidden phrase'] },
        }),
      'another group is founded': () =>
        club.ada.client.groups.create.mutate({
          ...{ clubId: club.clubId, operationId: newOperation(), name: 'Hidden group', kind: 'project' },
          ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
        }),
      'another club says the same': async () => {
        const other = await foundClub(lectern)
        await other.ada.client.clubs.get.query({ clubId: other.clubId })
      },
      'a person is renamed': () =>
        club.ben.client.accounts.change.mutate({ name: 'Hidden', zone: 'UTC' as never }),
    }
    await publish(choice)
    for (const [what, happen] of Object.entries(hidden)) {
      const before = await seen()
      await happen()
      expect([what, await seen()]).toEqual([what, before])
    }
    // And what was chosen does change it: the comparison is not blind.
    const before = await seen()
    await changeGroup(club.ada, place(), { about: 'New words' })
    expect(await seen()).not.toEqual(before)
  },
)

test('each of two groups on the page has its own coming meeting', async () => {
  const { groupId } = await club.ada.client.groups.create.mutate({
    ...{ clubId: club.clubId, operationId: newOperation(), name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  await schedule(await listed('Attention is enough'), '2026-03-05T18:00')
  await publish({ meetings: true, groups: [club.groupId, groupId] })
  const articles = (await seen()).body.split('<article').slice(1)
  expect(articles.map((text) => text.split('5 March').length - 1).toSorted()).toEqual([0, 1])
})

test('an archived group and one that is no longer chosen leave the page', async () => {
  await publish({ papers: true })
  expect((await seen()).body).toContain('Reading group</h3>')
  await club.ada.client.groups.archive.mutate({ ...place(), operationId: newOperation() })
  expect((await seen()).body).not.toContain('<article')
  await club.ada.client.groups.restore.mutate({ ...place(), operationId: newOperation() })
  await publish({ papers: true, groups: [] })
  expect((await seen()).body).not.toContain('<article')
})

test('a group of another club cannot be shown', async () => {
  const other = await foundClub(lectern)
  await changeGroup(other.ada, { clubId: other.clubId, groupId: other.groupId }, { name: 'Somebody else’s' })
  await publish({ groups: [other.groupId], meetings: true, papers: true })
  expect((await seen()).body).not.toContain('Somebody else')
})
