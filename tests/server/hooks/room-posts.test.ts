// A week's digest in a room, over real HTTP: gathered at the moment of posting as a plain member sees it, to the room that was named
// and nowhere else; and the key that addresses are sealed with.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { packForRoom } from '../../../server/digests/post-room.ts'
import { openHooks } from '../../../server/gateways/hooks.ts'
import { keepKey } from '../../../server/keys/commands.ts'
import type { World } from '../../../server/world.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub } from '../../support/people.ts'
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
async function pack(hookId: Awaited<ReturnType<typeof add>>['hookId'], from = '2026-03-01T00:00:00.000Z') {
  const span = { week: '2026-W10' as never, from: from as Instant, to: '2026-03-06T07:00:00.000Z' as Instant }
  return packForRoom(lectern.world, lectern.db.query, { ...place(), hookId, ...span })
}

test('a week is posted to its room; a week without anything is not; a room that is gone ends', async () => {
  const { hookId } = await add()
  const packed = await pack(hookId)
  if (typeof packed === 'string') throw new Error(packed)
  expect(asked).toEqual([])
  expect(await packed.handOver()).toEqual({ outcome: 'accepted', status: 200, waitSeconds: null })
  const [post] = asked
  expect(post?.url).toBe(SLACK.slice('https://hooks.slack.com'.length))
  expect(post?.body).toContain('Ping &lt;!channel&gt;')
  expect(post?.body).not.toMatch(/<!channel>|@everyone|Hello|Yours is/)
  expect(await pack(hookId, '2026-03-05T00:00:00.000Z')).toBe('quiet')

  status = 410
  const last = await pack(hookId)
  if (typeof last === 'string') throw new Error(last)
  expect((await last.handOver()).outcome).toBe('gone')
  expect(await pack(hookId)).toBe('gone')
  const [line] = await club.ada.client.hooks.list.query(place())
  expect(line?.endedAt).not.toBeNull()
  await club.ada.client.hooks.remove.mutate({ ...place(), operationId: newOperation(), hookId })
})

test('what is withdrawn before the post is not in it', async () => {
  const { hookId } = await add()
  await lectern.db.query.execute(sql`update summaries set withdrawn_at = now()`)
  expect(await pack(hookId)).toBe('quiet')
  await lectern.db.query.execute(sql`update summaries set withdrawn_at = null`)
  expect(typeof (await pack(hookId))).toBe('object')
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
