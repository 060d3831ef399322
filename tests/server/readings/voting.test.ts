// Votes over HTTP: one per member, whatever is sent at once; those since the last meeting count; only who may vote votes.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let readingId: ReadingId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  readingId = (await capture()).readingId
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const capture = (work = aPaper().work) =>
  club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper({ work }) })
const vote = ({ client }: Person, yes = true, id = readingId) =>
  client.readings.vote.mutate({ ...place(), operationId: newOperation(), readingId: id, vote: yes })
const votes = async ({ client }: Person) =>
  (await client.readings.list.query(place())).find(({ id }) => id === readingId)?.votes
const page = ({ client }: Person) => client.readings.get.query({ ...place(), readingId })
const schedule = (startsAt: string, id = readingId) =>
  club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: id,
    startsAt: startsAt as LocalTime,
    place: '',
    presenterId: club.members.cleo,
  })

let newcomers = 0
async function join(role: 'member' | 'guest' = 'member'): Promise<Person & { memberId: MemberId }> {
  newcomers += 1
  const mail = `newcomer${newcomers}@votes.example.org` as MailAddress
  const added = { ...place(), operationId: newOperation(), name: `Newcomer ${newcomers}`, mail, role }
  const { memberId } = await club.ada.client.members.add.mutate(added)
  return { ...(await signIn(lectern, `Newcomer ${newcomers}`, mail)), memberId }
}

test('a vote is seen by the group, by name on the page, and can be taken back', async () => {
  expect(await vote(club.ben)).toEqual({ vote: true })
  expect(await votes(club.ben)).toEqual({ count: 1, earlier: 0, mine: 'counts' })
  expect(await votes(club.cleo)).toEqual({ count: 1, earlier: 0, mine: null })
  await vote(club.cleo)
  expect((await page(club.ada)).voters).toEqual([
    { name: 'Ben', counts: true },
    { name: 'Cleo', counts: true },
  ])
  await vote(club.ben, false)
  await vote(club.ben, false)
  expect(await votes(club.ben)).toEqual({ count: 1, earlier: 0, mine: null })
})

test('a hundred votes of twenty members at once are twenty', async () => {
  const voters = await Promise.all(Array.from({ length: 20 }, () => join()))
  const started = performance.now()
  await Promise.all(Array.from({ length: 100 }, (_, n) => vote(voters[n % 20] as Person)))
  console.log(
    `votes: 100 of 20 members at once in ${Math.round(performance.now() - started)} ms, 20 are kept`,
  )
  expect(await votes(club.ada)).toEqual({ count: 20, earlier: 0, mine: null })
  const [rows] = await lectern.db.query.execute<{ n: number }>(
    sql`select count(*)::int as n from reading_votes where club_id = ${club.clubId}`,
  )
  expect(rows?.n).toBe(20)
})

test('a repeat of one press has one effect, also after the vote was taken back', async () => {
  const wish = { ...place(), operationId: newOperation(), readingId, vote: true }
  await Promise.all(Array.from({ length: 6 }, () => club.ben.client.readings.vote.mutate(wish)))
  await vote(club.ben, false)
  await club.ben.client.readings.vote.mutate(wish)
  expect(await votes(club.ben)).toMatchObject({ count: 0, mine: null })
  const [rows] = await lectern.db.query.execute<{ n: number }>(
    sql`select count(*)::int as n from activity where action = 'readings.vote' and club_id = ${club.clubId}`,
  )
  expect(rows?.n).toBe(2)
})

test('votes given before the last meeting are told apart and can be renewed; the clocks change in between', async () => {
  const other = await capture('arxiv:1810.04805' as WorkId)
  // Sunday the 29th of March, when clocks in Berlin go forward: 18:00 is 16:00 in UTC.
  await schedule('2026-03-29T18:00', other.readingId)
  await vote(club.ben)
  lectern.setClock('2026-03-29T15:59:59.999Z')
  await vote(club.cleo)
  expect(await votes(club.ben)).toEqual({ count: 2, earlier: 0, mine: 'counts' })
  lectern.setClock('2026-03-29T16:00:00Z')
  expect(await votes(club.ben)).toEqual({ count: 0, earlier: 2, mine: 'earlier' })
  await vote(club.ada)
  await vote(club.ben)
  expect(await votes(club.ben)).toEqual({ count: 2, earlier: 1, mine: 'counts' })
  expect((await page(club.ben)).voters).toEqual([
    { name: 'ada', counts: true },
    { name: 'Ben', counts: true },
    { name: 'Cleo', counts: false },
  ])
})

test('a meeting that is planned later changes nothing yet; one of another group never does', async () => {
  const second = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name: 'Second', kind: 'cohort', zone: 'UTC' as never },
    digest: { weekday: 1, hour: 9 },
  })
  const there = { clubId: club.clubId, groupId: second.groupId }
  const paper = aPaper()
  const listed = { ...there, operationId: newOperation(), paper }
  const elsewhere = await club.ada.client.papers.capture.mutate(listed)
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...there, operationId: newOperation(), readingId: elsewhere.readingId },
    ...{ startsAt: '2026-03-05T18:00' as LocalTime, place: '', presenterId: club.members.ada },
  })
  await schedule('2026-03-20T18:00', (await capture('arxiv:1810.04805' as WorkId)).readingId)
  await vote(club.ben)
  lectern.setClock('2026-03-10T10:00:00Z')
  expect(await votes(club.ben)).toEqual({ count: 1, earlier: 0, mine: 'counts' })
})

test('what is planned, discussed or set aside takes no vote; one that was given can still be taken back', async () => {
  await vote(club.ben)
  await schedule('2026-03-12T18:00')
  expect(await refusalOf(vote(club.cleo))).toMatchObject({ code: 'reading_planned', status: 409 })
  await vote(club.ben, false)
  lectern.setClock('2026-03-20T10:00:00Z')
  expect(await refusalOf(vote(club.cleo))).toMatchObject({ code: 'reading_planned' })
  const { readingId: other } = await capture('arxiv:1810.04805' as WorkId)
  await club.ada.client.readings.settle.mutate({
    ...{ ...place(), operationId: newOperation(), readingId: other },
    ...{ settling: 'set_aside', why: '' },
  })
  expect(await refusalOf(vote(club.ben, true, other))).toMatchObject({ code: 'reading_set_aside' })
})

test('a guest does not vote; the vote of somebody who has left is not counted', async () => {
  const guest = await join('guest')
  expect(await refusalOf(vote(guest))).toMatchObject({ code: 'not_allowed', status: 403 })
  expect(await votes(guest)).toEqual({ count: 0, earlier: 0, mine: null })
  const member = await join()
  await vote(member)
  expect(await votes(club.ada)).toMatchObject({ count: 1 })
  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${club.clubId} and member_id = ${member.memberId}`,
  )
  expect(await votes(club.ada)).toEqual({ count: 0, earlier: 0, mine: null })
  expect((await page(club.ada)).voters).toEqual([])
})

test('the vote of who is in the other group only by now is not counted here', async () => {
  const second = await secondGroup(club)
  await vote(club.ben)
  await vote(club.cleo)
  const removal = { ...place(), operationId: newOperation(), memberId: club.members.ben }
  await club.ada.client.departures.removeFromGroup.mutate(removal)
  expect((await club.ben.client.readings.list.query({ ...place(), groupId: second.groupId })).length).toBe(0)
  expect(await votes(club.ada)).toEqual({ count: 1, earlier: 0, mine: null })
  expect((await page(club.ada)).voters).toEqual([{ name: 'Cleo', counts: true }])
})

test('a reading of another group or club reads like one that does not exist', async () => {
  const elsewhere = await foundClub(lectern)
  const theirs = await elsewhere.ben.client.papers.capture.mutate({
    ...{ clubId: elsewhere.clubId, groupId: elsewhere.groupId },
    ...{ operationId: newOperation(), paper: aPaper() },
  })
  const second = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name: 'Second', kind: 'cohort', zone: 'UTC' as never },
    digest: { weekday: 1, hour: 9 },
  })
  const there = { clubId: club.clubId, groupId: second.groupId }
  const own = await club.ada.client.papers.capture.mutate({
    ...{ ...there, operationId: newOperation(), paper: aPaper() },
  })
  const never = '00000000-0000-4000-8000-000000000000' as ReadingId
  const answers = await Promise.all(
    [theirs.readingId, own.readingId, never].map((id) => refusalOf(vote(club.ben, true, id))),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ code: 'not_found', status: 404 })
  const step = { ...there, operationId: newOperation(), readingId: own.readingId, vote: true }
  expect(await refusalOf(club.ben.client.readings.vote.mutate(step))).toMatchObject({ code: 'not_found' })
})
