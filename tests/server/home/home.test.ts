// Home over HTTP: what a person owes over all their groups, what needs a lead; nothing of another group, nothing for who
// left, the same counts as the pages it leads to, and as many queries for ten groups as for one.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import type { Home } from '../../../shared/contract/home.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { type Client, type Club, clientFor, foundClub, refusalOf } from '../../support/people.ts'
import { changeGroup } from '../../support/settings.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { aProfile } from '../profiles/profile.ts'

let lectern: Lectern
let club: Club
let selects = 0
beforeAll(async () => {
  lectern = await startLectern({
    wrap: (world) => {
      const query = new Proxy(world.db.query, {
        get: (target, key) => {
          if (typeof key === 'string' && key.startsWith('select')) selects += 1
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

const WORK = aPaper().work
const OTHER = 'arxiv:1810.04805' as WorkId
const EMPTY: Home = { owed: [], owedCount: 0, turns: [], meetings: [], arrivals: [], needs: [] }
const here = () => ({ clubId: club.clubId, groupId: club.groupId })
const home = (client: Client) => client.home.get.query({})
const capture = (work: WorkId, place: ReturnType<typeof here> = here(), by: Client = club.ben.client) =>
  by.papers.capture.mutate({
    ...place,
    operationId: newOperation(),
    paper: aPaper({ work, title: `On ${work}` }),
  })
const schedule = (readingId: string, startsAt: string, presenterId = club.members.cleo) =>
  club.ada.client.meetings.schedule.mutate({
    ...here(),
    operationId: newOperation(),
    readingId: readingId as never,
    startsAt: startsAt as LocalTime,
    place: 'Room 3',
    presenterId,
  })
const kinds = ({ needs }: Home) => needs.map(({ kind }) => kind)

test('a club without papers: nothing is owed and nothing needs anybody', async () => {
  for (const { client } of [club.ada, club.ben, club.zoe]) expect(await home(client)).toEqual(EMPTY)
})

test('due, written, overdue; the turn of who presents; withdrawn is owed again', async () => {
  const { readingId } = await capture(WORK)
  const { meetingId } = await schedule(readingId, '2026-03-12T18:00')
  const ben = await home(club.ben.client)
  expect(ben.owed).toEqual([
    {
      ...here(),
      ...{ meetingId, readingId, title: `On ${WORK}`, zone: 'Europe/Berlin' },
      ...{ startsAt: '2026-03-12T17:00:00.000Z', dueAt: '2026-03-12T05:00:00.000Z' },
    },
  ])
  expect(ben.turns).toEqual([])
  expect(ben.meetings).toMatchObject([{ meetingId, presenters: ['Cleo'], papers: [{ readingId }] }])
  expect((await home(club.cleo.client)).turns).toMatchObject([
    { meetingId, role: 'presenter', paper: { readingId } },
  ])
  const list = await club.ben.client.readings.list.query(here())
  expect(list.filter(({ mine, dueAt }) => !mine && dueAt !== null)).toHaveLength(ben.owedCount)

  await club.ben.client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  expect((await home(club.ben.client)).owedCount).toBe(0)
  await club.ben.client.summaries.withdraw.mutate({ ...here(), ...aStep() })
  expect((await home(club.ben.client)).owedCount).toBe(1)

  lectern.setClock('2026-03-14T10:00:00Z')
  const late = await home(club.ben.client)
  expect([late.owed.map(({ dueAt }) => dueAt), late.meetings]).toEqual([['2026-03-12T05:00:00.000Z'], []])
  lectern.setClock('2026-04-15T10:00:00Z')
  expect(await home(club.ben.client)).toEqual(EMPTY)
})

test('what arrived: summaries of others and new versions, on papers the reader wrote about, for a week', async () => {
  await capture(WORK)
  await capture(OTHER)
  await club.ben.client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  await club.cleo.client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  await club.cleo.client.summaries.submit.mutate({ ...here(), ...aSubmission({ work: OTHER }) })
  await lectern.db.query.execute(
    sql`insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
        select club_id, paper_id, 8, false, '2026-03-01T10:00:00Z' from papers where club_id = ${club.clubId}`,
  )
  const { arrivals } = await home(club.ben.client)
  expect(arrivals).toMatchObject([
    { kind: 'summary', authors: ['Cleo'], title: `On ${WORK}` },
    { kind: 'version', version: 7, latestVersion: 8, title: `On ${WORK}` },
  ])
  expect((await home(club.ada.client)).arrivals).toEqual([])
  await club.ben.client.summaries.withdraw.mutate({ ...here(), ...aStep() })
  expect((await home(club.ben.client)).arrivals).toEqual([])
  await club.ben.client.summaries.restore.mutate({ ...here(), ...aStep() })
  await club.cleo.client.summaries.withdraw.mutate({ ...here(), ...aStep() })
  expect((await home(club.ben.client)).arrivals).toMatchObject([{ kind: 'version' }])
  lectern.setClock('2026-03-12T10:00:00Z')
  expect((await home(club.ben.client)).arrivals).toEqual([])
})

test('what needs a lead, with the counts of the pages it leads to; members hear none of it', async () => {
  const { readingId } = await capture(WORK)
  await capture(OTHER)
  await club.ben.client.papers.captureById.mutate({
    ...here(),
    operationId: newOperation(),
    work: 'arxiv:2401.00009',
    version: null,
  } as never)
  await lectern.db.query.execute(
    sql`update awaited_papers set state = 'not_found', reason = 'x' where club_id = ${club.clubId}`,
  )
  await schedule(readingId, '2026-03-04T18:00')
  await club.ben.client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  await lectern.db.query.execute(sql`delete from turns where club_id = ${club.clubId}`)
  await lectern.db.query.execute(
    sql`insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
        values (${club.clubId}, ${club.groupId}, '2026-W09', now(), now(), now(), now())`,
  )
  await lectern.db.query.execute(
    sql`insert into digest_sends (club_id, group_id, week, member_id, channel, state, try_at, changed_at, message_id)
        values (${club.clubId}, ${club.groupId}, '2026-W09', ${club.members.ben}, 'mail', 'sending', '2026-03-01', '2026-03-01', 'm')`,
  )
  const ada = await home(club.ada.client)
  expect(kinds(ada)).toEqual([
    'no_presenter',
    'papers_not_found',
    'digest_misses',
    'unplanned_papers',
    'unwritten',
  ])
  const counted = (kind: string) =>
    ada.needs.flatMap((need) => (need.kind === kind && 'n' in need ? [need.n] : []))
  const waiting = await club.ada.client.papers.waiting.query(here())
  const list = await club.ada.client.readings.list.query(here())
  const ask = { ...here(), week: null, trouble: true, after: 0 }
  const { lines } = await club.ada.client.digests.deliveries.query(ask)
  expect(counted('papers_not_found')).toEqual([waiting.filter(({ state }) => state === 'not_found').length])
  expect(counted('unplanned_papers')).toEqual([list.filter(({ state }) => state === 'listed').length])
  expect(counted('digest_misses')).toEqual([lines.filter(({ state }) => state === 'lost').length])
  expect(ada.needs.at(-1)).toMatchObject({ names: ['Cleo', 'ada'], n: 2 })
  expect(kinds(await home(club.ben.client))).toEqual([])
})

test('who is behind is told only when it is soon due, and not of who cannot write or came later', async () => {
  const { readingId } = await capture(WORK)
  await schedule(readingId, '2026-03-20T18:00')
  expect(kinds(await home(club.ada.client))).toEqual([])
  lectern.setClock('2026-03-18T10:00:00Z')
  const need = async () => (await home(club.ada.client)).needs.find(({ kind }) => kind === 'unwritten')
  expect(await need()).toMatchObject({ names: ['Ben', 'Cleo', 'ada'] })
  await lectern.db.query.execute(
    sql`update group_members set role = 'guest' where club_id = ${club.clubId} and member_id = ${club.members.ben}`,
  )
  await lectern.db.query.execute(
    sql`update group_members set joined_at = '2026-03-20T12:00:00Z' where club_id = ${club.clubId} and member_id = ${club.members.cleo}`,
  )
  expect(await need()).toMatchObject({ names: ['ada'] })
})

test('who presents soon without a mentor: by their own profile, as far as leads see it, or by their own level', async () => {
  for (const [who, work, startsAt, sees] of [
    ['ben', WORK, '2026-03-12T18:00', 'me'],
    ['cleo', OTHER, '2026-03-19T18:00', 'leads'],
  ] as const) {
    await schedule((await capture(work)).readingId, startsAt, club.members[who])
    await club[who].client.profiles.save.mutate({
      ...{ basis: 0, content: aProfile({ experience: 'new' }) },
      clubs: [{ clubId: club.clubId, shown: { ...FIRST_SHOWN, experience: sees } }],
    })
  }
  const alone = async () =>
    (await home(club.ada.client)).needs.flatMap((need) => (need.kind === 'no_mentor' ? [need.name] : []))
  expect(await alone()).toEqual(['Cleo'])
  const level = (who: 'ben' | 'cleo', said: 'junior' | 'senior') =>
    club.ada.client.plans.setMember.mutate({
      ...{ ...here(), operationId: newOperation(), memberId: club.members[who] },
      ...{ level: said, cap: null, partnerId: null, pauses: [] },
    })
  await level('cleo', 'senior')
  await level('ben', 'junior')
  expect(await alone()).toEqual(['Ben'])
})

test('a lead hears of each group once, of its own members and by its own rules', async () => {
  const { ada, ben, clubId, members } = club
  const second = { clubId, groupId: await addGroup('Second') }
  const joining = { name: 'Ben', mail: ben.mail as never, role: 'member' as const }
  await ada.client.members.add.mutate({ ...second, operationId: newOperation(), ...joining })
  await changeGroup(ada, second, { dueMinutesBefore: 24 * 60 })
  for (const [there, work] of [
    [here(), WORK],
    [second, OTHER],
  ] as const) {
    const step = () => ({ ...there, operationId: newOperation() })
    const { readingId } = await capture(work, there)
    await ada.client.meetings.schedule.mutate({
      ...{ ...step(), readingId, place: '', presenterId: members.ben },
      startsAt: '2026-03-04T18:00' as LocalTime,
    })
    await ada.client.plans.setMember.mutate({
      ...{ ...step(), memberId: members.ben, level: 'junior' },
      ...{ cap: null, partnerId: null, pauses: [] },
    })
  }
  const { needs } = await home(ada.client)
  const told = needs.flatMap((need) => {
    if (need.kind === 'no_mentor') return [`${need.groupId} ${need.name}`]
    return need.kind === 'unwritten' ? [`${need.groupId} ${need.n} ${need.names.join()} ${need.dueAt}`] : []
  })
  expect(told.toSorted()).toEqual(
    [
      ...[`${club.groupId} Ben`, `${club.groupId} 3 Ben,Cleo,ada 2026-03-04T05:00:00.000Z`],
      ...[`${second.groupId} Ben`, `${second.groupId} 2 Ben,ada 2026-03-03T18:00:00.000Z`],
    ].toSorted(),
  )
  expect((await home(club.cleo.client)).owed.map(({ groupId }) => groupId)).toEqual([club.groupId])
  expect((await home(ben.client)).owedCount).toBe(2)
})

test('who leads one group only hears nothing of what another one needs', async () => {
  const { ada, ben, clubId, groupId, members } = club
  const second = { clubId, groupId: await addGroup('Second') }
  const joining = { name: 'Ben', mail: ben.mail as never, role: 'lead' as const }
  await ada.client.members.add.mutate({ ...second, operationId: newOperation(), ...joining })
  await lectern.db.query.execute(
    sql`insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
        values (${clubId}, ${groupId}, '2026-W09', now(), now(), now(), now())`,
  )
  await lectern.db.query.execute(
    sql`insert into digest_sends (club_id, group_id, week, member_id, channel, state, try_at, changed_at, message_id)
        values (${clubId}, ${groupId}, '2026-W09', ${members.cleo}, 'mail', 'sending', '2026-03-01', '2026-03-01', 'm')`,
  )
  expect(kinds(await home(ada.client))).toEqual(['digest_misses'])
  expect(kinds(await home(ben.client))).toEqual([])
})

test('a paper that one group waits for in vain is told to its lead, though another group has it', async () => {
  const second = await addGroup('Second')
  const wish = { ...here(), operationId: newOperation(), work: 'arxiv:2401.00009', version: null } as never
  await club.ben.client.papers.captureById.mutate(wish)
  await lectern.db.query.execute(
    sql`update awaited_papers set state = 'not_found', reason = 'x' where club_id = ${club.clubId}`,
  )
  await capture('arxiv:2401.00009' as WorkId, { ...here(), groupId: second }, club.ada.client)
  const lost = (await home(club.ada.client)).needs.filter(({ kind }) => kind === 'papers_not_found')
  expect(lost).toMatchObject([{ groupId: club.groupId, n: 1 }])
  expect(await club.ben.client.papers.waiting.query(here())).toHaveLength(1)
})

test('A3: what other groups and clubs do changes no byte; who left hears nothing', async () => {
  const second = await addGroup('Second')
  const elsewhere = await foundClub(lectern)
  const { readingId } = await capture(WORK)
  await schedule(readingId, '2026-03-12T18:00')
  const before = JSON.stringify(await home(club.ben.client))
  const foreign = { clubId: elsewhere.clubId, groupId: elsewhere.groupId }
  await capture(WORK, foreign, elsewhere.ben.client)
  await elsewhere.ben.client.summaries.submit.mutate({ ...foreign, ...aSubmission() })
  const inSecond = { clubId: club.clubId, groupId: second }
  const hidden = await capture(OTHER, inSecond, club.ada.client)
  await club.ada.client.meetings.schedule.mutate({
    ...inSecond,
    ...{ operationId: newOperation(), readingId: hidden.readingId, place: '' },
    ...{ startsAt: '2026-03-13T18:00' as LocalTime, presenterId: club.members.ada },
  })
  expect(JSON.stringify(await home(club.ben.client))).toBe(before)
  expect(await find(club.ben.client, '1810')).toEqual([])

  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${club.clubId} and member_id = ${club.members.cleo}`,
  )
  expect(await home(club.cleo.client)).toEqual(EMPTY)
  expect(await find(club.cleo.client, 'On')).toEqual([])
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id in (${club.members.ben}, ${club.members.ada})`,
  )
  expect(await home(club.ben.client)).toEqual(EMPTY)
  expect(await home(club.ada.client)).toEqual(EMPTY)
  expect(await refusalOf(home(clientFor(lectern.url, {})))).toMatchObject({ code: 'not_signed_in' })
})

test('a lead of the club who is not in a group owes nothing there, and hears what it needs', async () => {
  const { readingId } = await capture(WORK)
  await schedule(readingId, '2026-03-04T18:00')
  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${club.clubId} and member_id = ${club.members.ada}`,
  )
  const ada = await home(club.ada.client)
  expect([ada.owedCount, ada.meetings, kinds(ada)]).toEqual([0, [], ['unwritten']])
})

test('papers are found by words of title and author and by their id, signs taken as they are', async () => {
  const { readingId } = await capture(WORK)
  await capture(OTHER)
  const ids = async (typed: string) => (await find(club.cleo.client, typed)).map(({ work }) => work)
  expect(await ids('on vaswani 1706')).toEqual([WORK])
  expect(await ids('1810.04805v2')).toEqual([OTHER])
  expect(await ids('On')).toHaveLength(2)
  expect(await ids('O%n')).toEqual([])
  expect(await ids('   ')).toEqual([])
  expect((await find(club.cleo.client, '1706'))[0]).toMatchObject({ ...here(), readingId })
})

test('ten groups cost as many queries as one', async () => {
  const count = async () => {
    selects = 0
    await home(club.ada.client)
    return selects
  }
  const { readingId } = await capture(WORK)
  await schedule(readingId, '2026-03-04T18:00')
  const one = await count()
  for (let n = 0; n < 9; n += 1) await addGroup(`Group ${n}`)
  const ten = await count()
  console.log(`home: ${one} queries for one group, ${ten} for ten`)
  expect(ten).toBe(one)
})

async function addGroup(name: string): Promise<GroupId> {
  const { groupId } = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name, kind: 'reading_group' },
    ...{ zone: 'UTC' as ZoneName, digest: { weekday: 1, hour: 9 } },
  })
  return groupId
}

function find(client: Client, typed: string) {
  return client.home.papers.query({ typed })
}

test('a summary that was withdrawn long ago and is written anew arrives anew', async () => {
  await capture(WORK)
  for (const { client } of [club.ben, club.cleo])
    await client.summaries.submit.mutate({ ...here(), ...aSubmission() })
  await club.cleo.client.summaries.withdraw.mutate({ ...here(), ...aStep() })
  lectern.setClock('2026-03-20T10:00:00Z')
  expect((await home(club.ben.client)).arrivals).toEqual([])
  await club.cleo.client.summaries.submit.mutate({ ...here(), ...aSubmission({ baseRevision: 1 }) })
  expect((await home(club.ben.client)).arrivals).toMatchObject([{ kind: 'summary', authors: ['Cleo'] }])
})
