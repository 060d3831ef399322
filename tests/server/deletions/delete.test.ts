// Deleting an account: by a mailed link, whose page changes nothing. Afterwards a dump of everything holds no word, name or
// address of the person, and the club's numbers are what they were.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetDeletions } from '../../../server/deletions/jobs.ts'
import type { TextsChoice } from '../../../shared/contract/leaving.ts'
import { aSummary, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { dump } from './dump.ts'
import { writeTexts } from './write.ts'

let lectern: Lectern
let club: Club
let place: Pick<Club, 'clubId' | 'groupId'>
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  club = await foundClub(lectern)
  place = { clubId: club.clubId, groupId: club.groupId }
})

async function linkFor(person: Person, texts: TextsChoice): Promise<string> {
  await person.client.deletions.ask.mutate({ texts })
  const link = lectern.mails.findLast((mail) => mail.to === person.mail)?.link
  if (link === undefined) throw new Error('no link was mailed')
  return link
}
const press = (link: string, headers: Record<string, string> = { origin: lectern.url }) =>
  fetch(link, { method: 'POST', headers, redirect: 'manual' })

/** Words that stand nowhere else, new for each test. */
let canary = ''
let tests = 0
beforeEach(() => {
  tests += 1
  canary = `canary${tests}x`
})

const writeEverything = () => {
  const ben = { person: club.ben, memberId: club.members.ben, host: club.ada, asker: club.zoe }
  return writeTexts({ ...ben, club, canary, number: 1 })
}

const canariesIn = (text: string) =>
  [...new Set(text.match(new RegExp(`${canary}\\w+`, 'g')) ?? [])]
    .map((found) => found.slice(canary.length))
    .toSorted()

async function numbers(): Promise<object> {
  const [row] = await lectern.db.query.execute<Record<string, unknown>>(sql`
    select (select count(*)::int from summaries where club_id = ${club.clubId}) as summaries,
      (select count(*)::int from summary_revisions where club_id = ${club.clubId}) as revisions,
      (select count(*)::int from readings where club_id = ${club.clubId}) as readings,
      (select count(*)::int from members where club_id = ${club.clubId}) as members`)
  return row ?? {}
}

test('by default no word, name or address is left anywhere, and the club’s numbers are what they were', async () => {
  await writeEverything()
  const before = await dump(lectern)
  expect(canariesIn(before)).toEqual([
    ...['current', 'currentchange', 'draft', 'earlier', 'earlierchange'],
    ...['label', 'name', 'withdrawn', 'withdrawnchange'],
  ])
  expect(before).toContain(club.ben.mail)
  expect(await club.ben.client.deletions.facts.query({})).toMatchObject({
    clubs: [{ id: club.clubId, turns: 1, lastOwner: false, closes: false }],
    summaries: 2,
    drafts: 1,
  })
  const counted = await numbers()
  const link = await linkFor(club.ben, 'delete')
  const done = await press(link, { origin: lectern.url, cookie: club.ben.cookie })
  expect(done.status).toBe(200)
  expect(done.headers.get('set-cookie')).toContain('Max-Age=0')
  const after = await dump(lectern)
  expect(canariesIn(after)).toEqual([])
  expect(after).not.toContain(club.ben.mail)
  expect(await numbers()).toEqual(counted)
  console.log(
    `deleted: ${before.length} characters dumped before, ${after.length} after, 0 of 9 canaries and no address left`,
  )
  expect((await refusalOf(club.ben.client.accounts.me.query({}))).code).toBe('not_signed_in')
  const [meeting] = await club.cleo.client.meetings.next.query(place)
  expect(meeting?.turns).toEqual([])
})

test('what the group reads stays under “Former member” if the person says so, and nothing else does', async () => {
  await writeEverything()
  const [reading] = await club.cleo.client.readings.list.query(place)
  await press(await linkFor(club.ben, 'keep'))
  expect(canariesIn(await dump(lectern))).toEqual(['current', 'currentchange', 'earlier', 'earlierchange'])
  const list = await club.cleo.client.readings.list.query(place)
  const views = await Promise.all(
    list.map(({ id }) => club.cleo.client.readings.get.query({ ...place, readingId: id })),
  )
  const seen = views.flatMap(({ summaries }) => summaries)
  expect(seen.map(({ author, content }) => [author.name, content.takeaway])).toEqual([
    ['Former member', `${canary}current`],
  ])
  expect(reading).toBeDefined()
})

test('deleted by default, nobody sees that there was a summary, in list, history, comparison or digest', async () => {
  await writeEverything()
  await press(await linkFor(club.ben, 'delete'))
  for (const { id } of await club.cleo.client.readings.list.query(place)) {
    const view = await club.cleo.client.readings.get.query({ ...place, readingId: id })
    expect(view.summaries).toEqual([])
  }
  expect((await club.ada.client.digests.preview.query(place)).text).not.toContain('Former member:')
  const compared = await club.cleo.client.summaries.compare.mutate({
    ...{ ...place, work: 'arxiv:2401.00001' as never },
    content: aSummary({ summary: `${canary}current at length` }),
  })
  expect(compared).toEqual([])
})

test('A7: the page of the link changes nothing, a foreign page cannot press it, and it works once and for a while', async () => {
  lectern.setClock('2026-03-02T10:00:00.000Z')
  const link = await linkFor(club.ben, 'keep')
  for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200)
  const page = await (await fetch(link)).text()
  expect(page).toContain('under “Former member”')
  const foreign = { origin: 'https://evil.example' }
  expect((await press(link, foreign)).status).toBe(403)
  expect((await fetch(link, { method: 'DELETE' })).status).toBe(405)
  await club.ben.client.accounts.me.query({})
  lectern.setClock('2026-03-02T10:16:00.000Z')
  expect((await press(link)).status).toBe(410)
  lectern.setClock('2026-03-02T10:17:00.000Z')
  const again = await linkFor(club.ben, 'delete')
  const answers = await Promise.all([press(again), press(again), press(again)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
  lectern.setClock('2026-03-02T10:00:00.000Z')
})

test('at most three links in a quarter of an hour, and none by the token of the extension', async () => {
  for (let ask = 0; ask < 3; ask += 1) await linkFor(club.ben, 'delete')
  const fourth = await refusalOf(club.ben.client.deletions.ask.mutate({ texts: 'delete' }))
  expect(fourth.code).toBe('too_many_attempts')
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const paired = clientFor(lectern.url, { token })
  expect((await refusalOf(paired.deletions.ask.mutate({ texts: 'delete' }))).code).toBe('not_allowed')
})

test('who is the only owner hands over first; a club of one closes', async () => {
  const no = await refusalOf(club.ada.client.deletions.ask.mutate({ texts: 'delete' }))
  expect(no).toMatchObject({ code: 'last_owner', status: 409 })
  expect(no.text).toContain('Machine learning club')
  const dan = await signIn(lectern, 'Dan', `dan-${newOperation()}@example.org`)
  const { clubId } = await dan.client.clubs.create.mutate({ operationId: newOperation(), name: 'Alone' })
  const link = await linkFor(dan, 'delete')
  // Meanwhile somebody came in: nothing is deleted, and the link stays good.
  const { groupId } = await dan.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  const { memberId } = await dan.client.members.add.mutate({
    ...{ clubId, groupId, operationId: newOperation(), name: 'Eve', role: 'member' },
    mail: `eve-${newOperation()}@example.org` as never,
  })
  expect((await press(link)).status).toBe(409)
  await dan.client.departures.removeFromClub.mutate({ clubId, operationId: newOperation(), memberId })
  expect((await press(link)).status).toBe(200)
  const [row] = await lectern.db.query.execute<{ closed: boolean; left: number }>(sql`
    select closed_at is not null as closed,
      (select count(*)::int from members where club_id = ${clubId} and role <> 'former') as left
    from clubs where club_id = ${clubId}`)
  expect(row).toEqual({ closed: true, left: 0 })
})

test('texts in a club that was left before go too', async () => {
  await writeEverything()
  await club.ada.client.departures.removeFromClub.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, memberId: club.members.ben },
  })
  await press(await linkFor(club.ben, 'delete'))
  expect(canariesIn(await dump(lectern))).toEqual([])
})

test('links that were not used are forgotten when they are over, and not before', async () => {
  lectern.setClock('2026-03-05T10:00:00.000Z')
  const link = await linkFor(club.ben, 'delete')
  await forgetDeletions.run(lectern.world, new AbortController().signal)
  expect((await fetch(link)).status).toBe(200)
  lectern.setClock('2026-03-05T10:15:00.000Z')
  await forgetDeletions.run(lectern.world, new AbortController().signal)
  expect(await dump(lectern)).not.toContain('account_deletions: ')
})
