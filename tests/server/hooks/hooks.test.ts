// Rooms over HTTP: only leads, only the two sites' own addresses (S1), the secret shown to nobody again, a test by a button, and a
// room that is gone.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const SLACK = 'https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX'
const DISCORD = `https://discord.com/api/webhooks/123456789012345678/${'aB3_-'.repeat(13)}xyz`
let lectern: Lectern
let club: Club
let outcome: Awaited<ReturnType<World['postToHook']>>
beforeAll(async () => {
  lectern = await startLectern({
    wrap: (world) =>
      Object.create(world, {
        postToHook: {
          value: async (post: Parameters<World['postToHook']>[0]) => {
            await world.postToHook(post)
            return outcome
          },
        },
      }) as World,
  })
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())
beforeEach(async () => {
  outcome = { outcome: 'accepted', status: 200, waitSeconds: null }
  lectern.posts.length = 0
  await lectern.db.query.execute(sql`delete from digest_hooks`)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const step = () => ({ ...place(), operationId: newOperation() })
const add = (address: string) => club.ada.client.hooks.add.mutate({ ...step(), address })

test('a lead adds rooms; later only their last letters are shown', async () => {
  const { hookId } = await add(`  ${SLACK}  `)
  lectern.setClock('2026-03-02T10:01:00Z')
  await add(DISCORD)
  lectern.setClock('2026-03-02T10:00:00Z')
  const hooks = await club.ada.client.hooks.list.query(place())
  expect(hooks.map(({ site, ending, endedAt }) => ({ site, ending, endedAt }))).toEqual([
    { site: 'slack', ending: '…uVwX', endedAt: null },
    { site: 'discord', ending: '…-xyz', endedAt: null },
  ])
  expect(JSON.stringify(hooks)).not.toContain('aBcDeFgHiJkLmNoPqRsT')
  expect((await refusalOf(add(SLACK))).code).toBe('hook_there')
  await club.ada.client.hooks.remove.mutate({ ...step(), hookId })
  expect((await refusalOf(club.ada.client.hooks.remove.mutate({ ...step(), hookId }))).code).toBe('not_found')
  expect((await club.ada.client.hooks.list.query(place())).length).toBe(1)
  const told = await lectern.db.query.execute(sql`select facts::text as facts from activity`)
  expect(JSON.stringify([told, lectern.logged])).not.toMatch(/aBcDeFgHiJkLmNoPqRsT|hooks\.slack/)
})

test('members see none of it', async () => {
  await add(SLACK)
  const { client } = club.ben
  expect((await refusalOf(client.hooks.list.query(place()))).code).toBe('not_allowed')
  expect((await refusalOf(client.hooks.add.mutate({ ...step(), address: DISCORD }))).code).toBe('not_allowed')
  expect((await refusalOf(club.zoe.client.hooks.list.query(place()))).code).toBe('not_found')
})

test('S1: another address is refused with what fits, and nothing is sent anywhere', async () => {
  for (const address of [
    'https://evil.example/services/T0123ABCD/B0123ABCD/x',
    `${SLACK}@evil.example`,
    'http://127.0.0.1',
  ]) {
    const refusal = await refusalOf(add(address))
    expect(refusal.code).toBe('hook_address_not_valid')
    expect(refusal.text).not.toContain('evil')
  }
  expect(lectern.posts).toEqual([])
})

test('ten rooms and no more, also when they come at once', async () => {
  const address = (n: number) => SLACK.replace('B0123ABCD', `B0123AB${10 + n}`)
  const all = await Promise.allSettled(Array.from({ length: 13 }, (_, n) => add(address(n))))
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(10)
  expect((await refusalOf(add(DISCORD))).code).toBe('too_many_hooks')
})

test('a test is posted once for each press, in the site’s own format', async () => {
  const { hookId } = await add(SLACK)
  const press = { ...step(), hookId }
  expect(await club.ada.client.hooks.test.mutate(press)).toEqual({ result: 'posted' })
  expect(await club.ada.client.hooks.test.mutate(press)).toEqual({ result: 'no_answer' })
  expect(lectern.posts.length).toBe(1)
  const [post] = lectern.posts
  expect(post?.path).toBe(SLACK.slice('https://hooks.slack.com'.length))
  expect(JSON.parse(post?.body ?? '').blocks[0].text.text).toContain('“Reading group” will be posted here')
  outcome = { outcome: 'refused', status: 503, waitSeconds: null }
  expect(await club.ada.client.hooks.test.mutate({ ...step(), hookId })).toEqual({ result: 'refused' })
})

test('a room that is gone stops, is shown to the lead, and is not posted to again', async () => {
  const { hookId } = await add(DISCORD)
  outcome = { outcome: 'gone', status: 404, waitSeconds: null }
  expect(await club.ada.client.hooks.test.mutate({ ...step(), hookId })).toEqual({ result: 'gone' })
  const [hook] = await club.ada.client.hooks.list.query(place())
  expect(hook?.endedAt).toBe('2026-03-02T10:00:00.000Z')
  expect((await refusalOf(club.ada.client.hooks.test.mutate({ ...step(), hookId }))).code).toBe('not_found')
  expect(lectern.posts.length).toBe(1)
})
