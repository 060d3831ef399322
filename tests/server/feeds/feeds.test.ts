// C2: a member's own address of a group's digests. Each fetch asks their rights anew; what is gone and what never was read alike.
import { sql } from 'drizzle-orm'
import { parseAtomFeed } from 'feedsmith'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWeek } from '../../../server/digests/commands.ts'
import { readXml } from '../../../server/gateways/xml.ts'
import { grantJob } from '../../../server/grant.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { fetchFeed } from '../calendars/support.ts'

const WORK = 'arxiv:1706.03762' as never
let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const asked = { ...place(), operationId: newOperation() }
  await club.ben.client.papers.capture.mutate({ ...asked, paper: aPaper({ work: WORK, title: 'A < B & C' }) })
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ work: WORK }) })
  lectern.setClock('2026-03-06T07:00:30Z')
  await openWeek(lectern.world, grantJob('digests.send', place()))
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const step = () => ({ ...place(), operationId: newOperation() })
const make = async (person: Person) => (await person.client.feeds.make.mutate(step())).url

test('a feed with the digests that went out, read by two readers; nothing in it is the reader’s own', async () => {
  const url = await make(club.cleo)
  expect(url).toMatch(/\/feed\/[\w-]{43}\.atom$/)
  const { status, text, headers } = await fetchFeed(url)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(headers['cache-control']).toBe('private, no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(headers['referrer-policy']).toBe('no-referrer')
  const feed = parseAtomFeed(text)
  expect(feed.entries?.length).toBe(1)
  expect(feed.entries?.[0]?.content?.value).toContain('A &lt; B &amp; C')
  expect(readXml(text).name).toBe('feed')
  expect(text).not.toContain('Cleo')
  expect(text).not.toMatch(/Yours is still|Yours is missing/)
  expect(text).not.toContain(url.split('/').at(-1)?.slice(0, 43))
  expect((await club.cleo.client.feeds.own.query(place())).feed?.lastUsedAt).not.toBeNull()
})

test('of two feeds only the one that was fetched says so, and who has none is told of none', async () => {
  await make(club.ben)
  await fetchFeed(await make(club.cleo))
  const own = async ({ client }: Person) => (await client.feeds.own.query(place())).feed
  expect((await own(club.cleo))?.lastUsedAt).not.toBeNull()
  expect((await own(club.ben))?.lastUsedAt).toBeNull()
  expect(await own(club.ada)).toBeNull()
})

test('unchanged digests are the same bytes, and a reader that asks again is told so', async () => {
  const url = await make(club.cleo)
  const first = await fetchFeed(url)
  lectern.setClock('2026-03-06T09:30:00Z')
  expect((await fetchFeed(url)).text).toBe(first.text)
  const again = await fetchFeed(url, { headers: { 'if-none-match': `W/${first.headers.etag}` } })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('the kept secret is a hash; a new one, and none, end the old at once', async () => {
  const old = await make(club.cleo)
  const secret = old.split('/').at(-1)?.slice(0, 43) ?? ''
  const rows = await lectern.db.query.execute(sql`select token_hash from digest_feeds`)
  expect(JSON.stringify(rows)).not.toContain(secret)
  expect(JSON.stringify(lectern.logged)).not.toContain(secret)
  const began = Date.now()
  const fresh = await make(club.cleo)
  const never = `${lectern.url}/feed/${'a'.repeat(43)}.atom`
  expect(await fetchFeed(old)).toEqual(await fetchFeed(never))
  expect((await fetchFeed(fresh)).status).toBe(200)
  await club.cleo.client.feeds.revoke.mutate(step())
  expect(await fetchFeed(fresh)).toEqual(await fetchFeed(never))
  expect(Date.now() - began).toBeLessThan(5_000)
  expect((await club.cleo.client.feeds.own.query(place())).feed).toBeNull()
})

test('a repeat of a lost answer gets an address that works; a strange one none', async () => {
  const asked = step()
  const lost = await club.cleo.client.feeds.make.mutate(asked)
  const { url } = await club.cleo.client.feeds.make.mutate(asked)
  expect((await fetchFeed(url)).status).toBe(200)
  expect((await fetchFeed(lost.url)).status).toBe(404)
  expect((await refusalOf(club.ben.client.feeds.make.mutate(asked))).code).toBe('operation_reused')
  expect((await refusalOf(club.zoe.client.feeds.make.mutate(step()))).code).toBe('not_found')
})

test('what is withdrawn is in no feed any more, and who was taken out has none', async () => {
  const url = await make(club.cleo)
  const never = await fetchFeed(`${lectern.url}/feed/${'b'.repeat(43)}.atom`)
  await lectern.db.query.execute(sql`update summaries set withdrawn_at = now()`)
  expect((await fetchFeed(url)).text).not.toContain('A &lt; B')
  await lectern.db.query.execute(sql`update summaries set withdrawn_at = null`)
  expect((await fetchFeed(url)).text).toContain('A &lt; B')
  const memberId = club.members.cleo
  await club.ada.client.departures.removeFromGroup.mutate({ ...step(), memberId })
  expect(await fetchFeed(url)).toEqual(never)
})

test('a feed that is asked for too often is told to wait', async () => {
  const url = await make(club.ben)
  const statuses: number[] = []
  for (let n = 0; n < 61; n += 1) statuses.push((await fetchFeed(url)).status)
  expect(statuses.filter((status) => status === 200).length).toBe(60)
  expect(statuses.at(-1)).toBe(429)
  lectern.setClock('2026-03-06T10:00:00Z')
  expect((await fetchFeed(url)).status).toBe(200)
})

test('a digest is copied as Markdown, by who may read it', async () => {
  const { markdown } = await club.ben.client.feeds.markdown.query({ ...place(), week: null })
  expect(markdown).toContain('### [A \\< B \\& C](')
  expect(markdown).not.toMatch(/Yours is still|Hello/)
  const other = { ...place(), week: '2020-W01' as never }
  expect((await refusalOf(club.ben.client.feeds.markdown.query(other))).code).toBe('not_found')
  expect((await refusalOf(club.zoe.client.feeds.markdown.query({ ...place(), week: null }))).code).toBe(
    'not_found',
  )
})

test('an archived group has no feed', async () => {
  const url = await make(club.ben)
  await club.ada.client.groups.archive.mutate(step())
  expect((await fetchFeed(url)).status).toBe(404)
})
