// What the groups of a person did with many papers: one question, a fixed number of queries, and never a word about
// other clubs, whatever is asked (A3).
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { MOST_WORKS } from '../../../shared/contract/reading.ts'
import type { LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Client, type Club, clientFor, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let selects = 0
beforeAll(async () => {
  lectern = await startLectern({
    wrap: (world) => {
      const query = new Proxy(world.db.query, {
        get: (target, key) => {
          if (key === 'select') selects += 1
          return Reflect.get(target, key)
        },
      })
      // Its address is known only once it runs, so it is not copied.
      return Object.create(world, { db: { value: { ...world.db, query } } }) as World
    },
  })
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const WORK = aPaper().work
const OTHER = 'arxiv:1810.04805' as WorkId
const here = () => ({ clubId: club.clubId, groupId: club.groupId })
const capture = (work: WorkId, place: ReturnType<typeof here> = here(), by: Client = club.ben.client) =>
  by.papers.capture.mutate({ ...place, operationId: newOperation(), paper: aPaper({ work }) })
const ask = (client: Client, works: readonly WorkId[] = [WORK, OTHER]) =>
  client.readings.standings.query({ works: [...works] })

test('each paper on a list is answered, others are left out', async () => {
  const { readingId } = await capture(WORK)
  expect(await ask(club.cleo.client)).toEqual([
    {
      ...here(),
      ...{ readingId, work: WORK, version: 7, state: 'listed', startsAt: null, dueAt: null },
      ...{ summaryCount: 0, myRevision: 0, myWithdrawn: false },
    },
  ])
  expect(await ask(club.cleo.client, [])).toEqual([])
})

test('scheduled, due, submitted by me or by another, discussed: the same as for one paper', async () => {
  const { readingId } = await capture(WORK)
  await capture(OTHER)
  await club.ada.client.meetings.schedule.mutate({
    ...here(),
    operationId: newOperation(),
    readingId,
    startsAt: '2026-03-12T18:00' as LocalTime,
    place: '',
    presenterId: club.members.cleo,
  })
  await club.ben.client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  const both = async (client: Client) => {
    const many = await ask(client)
    const asked = await client.readings.standing.query({ ...here(), work: WORK })
    if (asked === null) throw new Error('it is on no list')
    const { reason, unexplained, votes, ...one } = asked
    expect([reason, unexplained, votes]).toEqual(['', false, { count: 0, earlier: 0, mine: null }])
    expect(many.find(({ work }) => work === WORK)).toEqual({ ...one, clubId: club.clubId, work: WORK })
    expect(many).toHaveLength(2)
    return one
  }
  expect(await both(club.ben.client)).toMatchObject({ state: 'scheduled', summaryCount: 1, myRevision: 1 })
  expect((await both(club.ben.client)).dueAt).not.toBeNull()
  expect(await both(club.cleo.client)).toMatchObject({ state: 'scheduled', summaryCount: 1, myRevision: 0 })
  lectern.setClock('2026-03-20T10:00:00Z')
  expect(await both(club.cleo.client)).toMatchObject({ state: 'discussed' })
})

test('a person in two groups and two clubs hears of each once', async () => {
  const second = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name: 'Workshop', kind: 'reading_group' },
    ...{ zone: 'UTC' as ZoneName, digest: { weekday: 1, hour: 9 } },
  })
  const elsewhere = await foundClub(lectern)
  const place = { clubId: elsewhere.clubId, groupId: elsewhere.groupId }
  await elsewhere.ada.client.members.add.mutate({
    operationId: newOperation(),
    ...place,
    name: 'Ada',
    mail: club.ada.mail as never,
    role: 'member',
  })
  await capture(WORK)
  await capture(WORK, { clubId: club.clubId, groupId: second.groupId }, club.ada.client)
  await capture(WORK, place, elsewhere.ben.client)
  const groups = (await ask(club.ada.client)).map(({ groupId }) => groupId)
  expect(groups.toSorted()).toEqual([club.groupId, second.groupId, elsewhere.groupId].toSorted())
  expect((await ask(club.ben.client)).map(({ groupId }) => groupId)).toEqual([club.groupId])
})

test('A3: what other clubs do with a paper changes no byte of an answer', async () => {
  const elsewhere = await foundClub(lectern)
  const place = { clubId: elsewhere.clubId, groupId: elsewhere.groupId }
  const askAll = () =>
    Promise.all([club.ada, club.ben, club.zoe].map(async ({ client }) => JSON.stringify(await ask(client))))
  await capture(OTHER)
  const before = await askAll()
  await capture(WORK, place, elsewhere.ben.client)
  await elsewhere.ben.client.summaries.submit.mutate({ ...place, ...aSubmission() })
  await capture(OTHER, place, elsewhere.ben.client)
  expect(await askAll()).toEqual(before)
  expect(before[2]).toBe('[]')
})

test('who left the club or the group hears nothing more; nobody without a session is answered', async () => {
  await capture(WORK)
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const paired = clientFor(lectern.url, { token })
  expect(await ask(paired)).toHaveLength(1)
  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${club.clubId} and member_id = ${club.members.cleo}`,
  )
  expect(await ask(club.cleo.client)).toEqual([])
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id = ${club.members.ben}`,
  )
  expect(await ask(paired)).toEqual([])
  await paired.accounts.signOut.mutate({})
  expect(await refusalOf(ask(paired))).toMatchObject({ code: 'not_signed_in' })
  expect(await refusalOf(ask(clientFor(lectern.url, {})))).toMatchObject({ code: 'not_signed_in' })
})

test('two hundred papers cost as many queries as one, and more are refused', async () => {
  const works = Array.from(
    { length: MOST_WORKS },
    (_, n) => `arxiv:2401.${String(n + 1).padStart(5, '0')}` as WorkId,
  )
  for (const work of works.slice(0, 60)) await capture(work)
  const count = async (asked: readonly WorkId[]) => {
    selects = 0
    const { length } = await ask(club.ben.client, asked)
    return [length, selects]
  }
  const [few, forFew] = await count(works.slice(0, 1))
  const started = performance.now()
  const [many, forMany] = await count(works)
  console.log(
    `standings: ${MOST_WORKS} papers in ${Math.round(performance.now() - started)} ms, ${forMany} queries`,
  )
  expect([few, many]).toEqual([1, 60])
  expect(forMany).toBe(forFew)
  const tooMany = [...works, 'arxiv:2402.00001' as WorkId]
  expect(await refusalOf(ask(club.ben.client, tooMany))).toMatchObject({ code: 'bad_input' })
})
