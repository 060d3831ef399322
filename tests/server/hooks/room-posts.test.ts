// A week's digest in a room, over real HTTP: gathered at the moment of posting as a plain member sees it, to the room that was named
// and nowhere else; and the key that addresses are sealed with.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverNext } from '../../../server/deliveries/deliver.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { POSTS } from '../../../server/digests/deliver.ts'
import { openHooks } from '../../../server/gateways/hooks.ts'
import { grantJob } from '../../../server/grant.ts'
import { keepKey } from '../../../server/keys/commands.ts'
import type { World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const SLACK = 'https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX'
const WORK = 'arxiv:1706.03762' as never
let lectern: Lectern
let club: Club
let status = 200
let asked: { url: string | undefined; body: string }[] = []
const site = http.createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  asked.push({ url: request.url, body: Buffer.concat(chunks).toString() })
  response.writeHead(status).end('ok')
})
beforeAll(async () => {
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const postToHook = openHooks({ bases: { slack: base, discord: base } })
  lectern = await startLectern({
    wrap: (world) => Object.create(world, { postToHook: { value: postToHook } }) as World,
  })
  club = await foundClub(lectern)
  // Who has the fewest rights in the club is in another group.
  const { groupId } = await club.ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, name: 'Second', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  await club.ada.client.members.add.mutate({
    ...{ clubId: club.clubId, groupId, operationId: newOperation() },
    ...{ name: 'Gus', mail: 'gus@example.org' as never, role: 'guest' },
  })
  const paper = aPaper({ work: WORK, title: 'Ping <!channel> @everyone' })
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper })
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ work: WORK }) })
})
afterAll(async () => {
  await lectern.close()
  site.close()
})
beforeEach(() => {
  status = 200
  asked = []
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const add = () =>
  club.ada.client.hooks.add.mutate({ ...place(), operationId: newOperation(), address: SLACK })
const post = () => deliverNext(lectern.world, POSTS)
async function shownRooms(trouble = false) {
  const ask = { ...place(), week: null, trouble, after: 0 }
  const { lines } = await club.ada.client.digests.deliveries.query(ask)
  return lines.map(({ to, state }) => [to.kind === 'room' ? to.ending : to.name, state])
}
const needs = async ({ client }: Person) =>
  (await client.home.get.query({})).needs.filter(({ kind }) => kind === 'rooms_gone')

test('each open week is posted once to each room; what went wrong is tried again; a room that is gone ends', async () => {
  const { hookId } = await add()
  expect(await post()).toBe('none')
  lectern.setClock('2026-03-06T07:00:30Z')
  expect(await openWeek(lectern.world, grantJob('digests.send', place()))).toBe(true)
  status = 503
  expect(await post()).toBe('refused')
  expect(await post()).toBe('none')
  status = 200
  lectern.setClock('2026-03-06T07:10:00Z')
  expect(await post()).toBe('accepted')
  expect(await post()).toBe('none')
  expect(asked.length).toBe(2)
  const [room] = await club.ada.client.hooks.list.query(place())
  expect(await shownRooms()).toContainEqual([room?.ending, 'sent'])
  expect([await shownRooms(true), await needs(club.ada)]).toEqual([[], []])
  const [, posted] = asked
  expect(posted?.url).toBe(SLACK.slice('https://hooks.slack.com'.length))
  expect(posted?.body).toContain('Ping &lt;!channel&gt;')
  expect(posted?.body).not.toMatch(/<!channel>|@everyone|Hello|Yours is/)

  // It may not have arrived: a lead sends it again, once for each press.
  await lectern.db.query.execute(sql`update digest_posts set state = 'sending'`)
  lectern.setClock('2026-03-06T09:00:00Z')
  expect(await shownRooms(true)).toEqual([[room?.ending, 'lost']])
  const again = { ...place(), operationId: newOperation(), week: '2026-W10' as never }
  const resend = ({ client }: Person) =>
    client.digests.resend.mutate({ ...again, to: { kind: 'room', id: hookId } })
  expect((await refusalOf(resend(club.ben))).code).toBe('not_allowed')
  for (let press = 0; press < 2; press += 1) expect(await resend(club.ada)).toEqual({ again: true })
  expect([await post(), await post(), asked.length]).toEqual(['accepted', 'none', 3])

  await club.cleo.client.summaries.submit.mutate({ ...place(), ...aSubmission({ work: WORK }) })
  lectern.setClock('2026-03-13T07:00:30Z')
  expect(await openWeek(lectern.world, grantJob('digests.send', place()))).toBe(true)
  status = 410
  expect(await post()).toBe('gone')
  const [line] = await club.ada.client.hooks.list.query(place())
  expect(line?.endedAt).not.toBeNull()
  lectern.setClock('2026-03-14T07:10:00Z')
  expect(await post()).toBe('none')
  expect(asked.length).toBe(4)

  expect(await shownRooms(true)).toEqual([[room?.ending, 'given_up']])
  expect(await needs(club.ada)).toEqual([{ kind: 'rooms_gone', ...place(), n: 1 }])
  expect(await needs(club.ben)).toEqual([])
  await club.ada.client.hooks.remove.mutate({ ...place(), operationId: newOperation(), hookId })
  expect(await shownRooms(true)).toEqual([[null, 'given_up']])
  expect(await needs(club.ada)).toEqual([])
})

test('what is withdrawn before the post is not in it', async () => {
  await add()
  await club.ben.client.summaries.submit.mutate({
    ...place(),
    ...aSubmission({ work: WORK, baseRevision: 1 }),
  })
  lectern.setClock('2026-03-20T07:00:30Z')
  await openWeek(lectern.world, grantJob('digests.send', place()))
  await lectern.db.query.execute(sql`update summaries set withdrawn_at = now()`)
  const delivered = await post()
  expect(asked.map(({ body }) => body).join()).not.toContain('Ben')
  expect(['quiet', 'accepted']).toContain(delivered)
})

test('the key is made once, however many begin at once, and is kept', async () => {
  await lectern.db.query.execute(sql`delete from server_keys`)
  const now = '2026-03-02T10:00:00.000Z' as Instant
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, n) => keepKey(lectern.db.query, { fresh: `key ${n}`, now })),
  )
  expect(new Set(all).size).toBe(1)
  expect(await keepKey(lectern.db.query, { fresh: 'another', now })).toBe(all[0])
})
