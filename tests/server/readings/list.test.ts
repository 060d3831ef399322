// The group's list: tags, the order by hand, its rules, and how long a long one takes.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { MOST_TAGS } from '../../../shared/contract/reading-list.ts'
import { inListOrder } from '../../../shared/domain/order-readings.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { secondGroup } from '../../support/second-group.ts'
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
      return Object.create(world, { db: { value: { ...world.db, query } } }) as World
    },
  })
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const works = (n: number) => `arxiv:2401.${String(n).padStart(5, '0')}` as WorkId
async function capture(n: number): Promise<ReadingId> {
  const paper = aPaper({ work: works(n), title: `Paper ${n}` })
  lectern.setClock(`2026-03-02T10:${String(n).padStart(2, '0')}:00Z`)
  const wish = { ...place(), operationId: newOperation(), paper }
  return (await club.ben.client.papers.capture.mutate(wish)).readingId
}
const list = ({ client }: Person = club.cleo) => client.readings.list.query(place())
const byHand = async () =>
  inListOrder(
    (await list()).map((line) => ({ ...line, title: line.paper.title })),
    'hand',
  ).map(({ id }) => id)
const move = (readingId: ReadingId, before: ReadingId | null, by = club.ada) =>
  by.client.readings.move.mutate({ ...place(), operationId: newOperation(), readingId, before })
const tag = (readingId: ReadingId, word: string, on = true, by = club.ben) =>
  by.client.readings.tag.mutate({ ...place(), operationId: newOperation(), readingId, tag: word, on })

test('a tag is put on once, however it is spelled, in the spelling the group began with', async () => {
  const [first, second] = [await capture(1), await capture(2)]
  expect(await tag(first, ' #Deep  Learning')).toEqual({ tag: 'Deep Learning' })
  expect(await tag(first, 'deep learning', true, club.cleo)).toEqual({ tag: 'Deep Learning' })
  expect(await tag(second, 'DEEP LEARNING')).toEqual({ tag: 'Deep Learning' })
  await tag(second, 'a talk')
  expect((await list()).map(({ tags }) => tags)).toEqual([['a talk', 'Deep Learning'], ['Deep Learning']])
  await tag(first, 'deep learning', false)
  await tag(first, 'deep learning', false)
  expect((await list()).at(-1)?.tags).toEqual([])
  expect(await refusalOf(tag(first, ' # '))).toMatchObject({ code: 'bad_input', status: 400 })
  expect(await refusalOf(tag(first, 'x'.repeat(41)))).toMatchObject({ code: 'bad_input' })
})

test('twenty people tag at once: twelve tags stay, nobody is told of one that is not there', async () => {
  const id = await capture(1)
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => tag(id, `tag ${n}`)))
  const kept = answers.filter(({ status }) => status === 'fulfilled')
  expect(kept).toHaveLength(MOST_TAGS)
  expect((await list())[0]?.tags).toHaveLength(MOST_TAGS)
  expect(await refusalOf(tag(id, 'one more'))).toMatchObject({ code: 'too_many_tags', status: 409 })
})

test('the order by hand: new ones wait at the end; a lead moves one before another', async () => {
  const [a, b, c] = [await capture(1), await capture(2), await capture(3)]
  expect(await byHand()).toEqual([a, b, c])
  expect(await move(c, a)).toEqual({ position: 0 })
  expect(await byHand()).toEqual([c, a, b])
  const d = await capture(4)
  expect(await byHand()).toEqual([c, a, b, d])
  await move(c, null)
  expect(await byHand()).toEqual([a, b, d, c])
  expect(await refusalOf(move(a, null, club.ben))).toMatchObject({ code: 'not_allowed' })
})

test('two leads who move at once have both moved, and no reading is lost', async () => {
  const ids: ReadingId[] = []
  for (let n = 1; n <= 8; n += 1) ids.push(await capture(n))
  const [first, second] = [ids[0] as ReadingId, ids[1] as ReadingId]
  await club.ada.client.members.add.mutate({
    ...{ ...place(), operationId: newOperation(), name: 'Zoe', mail: club.zoe.mail as never, role: 'lead' },
  })
  for (const moved of ids.slice(2)) {
    // One lead brings this paper to the top, the other puts the first two in their place again.
    await Promise.all([move(moved, first), move(second, first, club.zoe)])
    const order = await byHand()
    expect(order.toSorted()).toEqual(ids.toSorted())
    expect(order.indexOf(moved)).toBeLessThan(order.indexOf(first))
    expect(order.indexOf(second)).toBeLessThan(order.indexOf(first))
  }
  const rows = await lectern.db.query.execute<{ position: number }>(
    sql`select position from readings where club_id = ${club.clubId} order by position`,
  )
  expect(rows.map(({ position }) => position)).toEqual(ids.map((_, n) => n))
})

test('a neighbour of another group reads like none, and nothing moves', async () => {
  const [a, b] = [await capture(1), await capture(2)]
  const elsewhere = await foundClub(lectern)
  const theirs = await elsewhere.ben.client.papers.capture.mutate({
    ...{ clubId: elsewhere.clubId, groupId: elsewhere.groupId },
    ...{ operationId: newOperation(), paper: aPaper() },
  })
  expect(await refusalOf(move(b, theirs.readingId))).toMatchObject({ code: 'not_found' })
  expect(await refusalOf(move(theirs.readingId, a))).toMatchObject({ code: 'not_found' })
  expect(await refusalOf(tag(theirs.readingId, 'x'))).toMatchObject({ code: 'not_found' })
  expect(await byHand()).toEqual([a, b])
})

test('a lead sets how the list is run; a repeat has one effect; members do not', async () => {
  const wish = {
    ...{ ...place(), operationId: newOperation() },
    list: { captures: 'nominated', order: 'votes' } as const,
  }
  await Promise.all(Array.from({ length: 4 }, () => club.ada.client.groups.setList.mutate(wish)))
  const group = await club.ben.client.groups.get.query(place())
  expect(group.policy).toMatchObject({ list: wish.list, writing: { check: 'asks' } })
  const other = { ...wish, operationId: newOperation() }
  expect(await refusalOf(club.ben.client.groups.setList.mutate(other))).toMatchObject({ code: 'not_allowed' })
})

test('a list of 500 with votes and tags takes as many queries as one of 1', async () => {
  const id = await capture(1)
  const ask = async () => {
    selects = 0
    const [started, busy] = [performance.now(), process.cpuUsage()]
    const { length } = await list()
    const { user, system } = process.cpuUsage(busy)
    return { length, selects, ms: performance.now() - started, cpu: (user + system) / 1_000 }
  }
  const one = await ask()
  await seedMany(id)
  await ask()
  const times: number[] = []
  const cpu: number[] = []
  let many = await ask()
  for (let run = 0; run < 5; run += 1) {
    many = await ask()
    times.push(many.ms)
    cpu.push(many.cpu)
  }
  const median = (of: number[]) => Math.round(of.toSorted((a, b) => a - b)[2] ?? 0)
  const started = performance.now()
  await move(id, null)
  const moved = performance.now() - started
  const bytes = JSON.stringify(await list()).length
  console.log(
    `reading list: 500 papers, 10,000 votes, 1,500 tags: ${median(times)} ms (median of 5), ` +
      `${median(cpu)} ms of this process with server and client, ${many.selects} queries, ${Math.round(bytes / 1024)} kB; first move ${Math.round(moved)} ms`,
  )
  expect([one.length, many.length]).toEqual([1, 500])
  expect(many.selects).toBe(one.selects)
  expect((await list()).at(-1)).toMatchObject({ tags: ['t1', 't2', 't3'] })
})

/** 499 more like the first, each with 20 votes and 3 tags. */
async function seedMany(first: ReadingId): Promise<void> {
  const { clubId } = club
  const run = (statement: ReturnType<typeof sql>) => lectern.db.query.execute(statement)
  await run(sql`insert into papers (club_id, paper_id, work, first_seen_at)
    select ${clubId}, gen_random_uuid(), 'arxiv:2405.' || lpad(n::text, 5, '0'), now() from generate_series(1, 499) n`)
  await run(sql`insert into paper_versions select p.club_id, p.paper_id, v.version, v.title || p.work, v.authors, v.abstract,
      v.primary_category, v.categories, v.submitted_on, v.version_on, v.doi, v.journal_reference, v.comments, v.licence, v.withdrawn,
      v.captured_at, v.captured_by, v.kind, v.url, v.awaits
    from papers p, paper_versions v join readings r using (club_id, paper_id)
    where p.club_id = ${clubId} and p.work like 'arxiv:2405.%' and r.reading_id = ${first}`)
  await run(sql`insert into readings (club_id, reading_id, group_id, paper_id, version, added_by, added_at, listed_at)
    select p.club_id, gen_random_uuid(), r.group_id, p.paper_id, r.version, r.added_by, now(), now()
    from papers p join readings r on r.club_id = p.club_id and r.reading_id = ${first} where p.work like 'arxiv:2405.%'`)
  await run(sql`insert into accounts (account_id, mail, name, zone, created_at)
    select gen_random_uuid(), 'voter' || n || '@' || ${clubId}::text, 'Voter', 'UTC', now() from generate_series(1, 20) n`)
  await run(sql`insert into members (club_id, member_id, account_id, name, role, joined_at)
    select ${clubId}, gen_random_uuid(), account_id, name, 'lead', now() from accounts where mail like '%@' || ${clubId}::text`)
  await run(sql`insert into reading_votes select r.club_id, r.reading_id, m.member_id, now() from readings r
    join members m on m.club_id = r.club_id and m.name = 'Voter' where r.club_id = ${clubId}`)
  await run(sql`insert into reading_tags select club_id, reading_id, 't' || n, 't' || n, added_by, now()
    from readings, generate_series(1, 3) n where club_id = ${clubId}`)
}

test('a paper that another club lists as well is each club’s own', async () => {
  const other = await foundClub(lectern)
  const second = await secondGroup(club)
  const list = async ({ ada, clubId, groupId }: Club, title: string) => {
    const paper = aPaper({ work: works(77), title })
    const step = { clubId, groupId, operationId: newOperation() }
    await ada.client.papers.capture.mutate({ ...step, paper })
    return (await ada.client.readings.list.query({ clubId, groupId })).map((line) => line.paper.title)
  }
  expect(await list(club, 'As we call it')).toEqual(['As we call it'])
  expect(await list(other, 'As they call it')).toEqual(['As they call it'])
  expect(await list(second, 'As we call it')).toEqual(['As we call it'])
})
