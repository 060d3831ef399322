// Two groups of one club with the same members, each with something of everything: what is asked or done in one tells and
// touches nothing of the other.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GroupId, MemberId } from '../../../shared/contract/ids.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf, signIn } from '../../support/people.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let otherId: GroupId
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  otherId = (await secondGroup(club)).groupId
})
afterAll(() => lectern.close())

const both = () => [club.groupId, otherId] as const
const at = (groupId: GroupId) => ({ clubId: club.clubId, groupId })
const step = (groupId: GroupId) => ({ ...at(groupId), operationId: newOperation() })
const members = () => club.members

test('a room is tried and taken away in its own group only', async () => {
  const { hooks } = club.ada.client
  const address = (n: number) =>
    `https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVw${n}`
  for (const [n, groupId] of both().entries())
    await hooks.add.mutate({ ...step(groupId), address: address(n) })
  const [mine, theirs] = await Promise.all(both().map((groupId) => hooks.list.query(at(groupId))))
  expect([mine?.length, theirs?.length]).toEqual([1, 1])
  const hookId = theirs?.[0]?.id as never
  expect((await refusalOf(hooks.remove.mutate({ ...step(club.groupId), hookId }))).code).toBe('not_found')
  expect((await refusalOf(hooks.test.mutate({ ...step(club.groupId), hookId }))).code).toBe('not_found')
  expect(await hooks.list.query(at(otherId))).toHaveLength(1)
})

test('how formats go is each group’s own, also for its plan', async () => {
  const { meetings } = club.ada.client
  const seats = (count: number) => [{ role: 'facilitator' as const, parts: ['Host'], count }]
  for (const [n, groupId] of both().entries())
    await meetings.setFormat.mutate({ ...step(groupId), format: 'workshop', seats: seats(n + 1) as never })
  const read = await Promise.all(both().map((groupId) => meetings.formats.query(at(groupId))))
  const own = read.map((formats) => JSON.stringify(formats).match(/"count":(\d)/g)?.length)
  expect(own[0]).toBe(own[1])
  expect(JSON.stringify(read[0])).not.toBe(JSON.stringify(read[1]))
})

test('a tag is spelled as the own group spelled it first', async () => {
  const list = async (groupId: GroupId, n: number, tag: string) => {
    const paper = aPaper({ work: `arxiv:2403.0000${n}` as never })
    const { readingId } = await club.ada.client.papers.capture.mutate({ ...step(groupId), paper })
    return club.ada.client.readings.tag.mutate({ ...step(groupId), readingId, tag, on: true })
  }
  await list(otherId, 1, 'Vision')
  await list(club.groupId, 2, 'VISION')
  const tagsIn = async (groupId: GroupId) =>
    (await club.ada.client.readings.list.query(at(groupId))).flatMap(({ tags }) => tags)
  expect([await tagsIn(club.groupId), await tagsIn(otherId)]).toEqual([['VISION'], ['Vision']])
})

test('pauses and pairs of members are of one group', async () => {
  const { ben, ada } = club
  const pauses = (day: string) => [{ from: day as never, to: day as never }]
  await ben.client.plans.keepOwn.mutate({ ...step(club.groupId), pauses: pauses('2026-05-01') })
  await ben.client.plans.keepOwn.mutate({ ...step(otherId), pauses: pauses('2026-06-01') })
  const own = await Promise.all(both().map((groupId) => ben.client.plans.own.query(at(groupId))))
  expect(own.map((said) => said.pauses)).toEqual([pauses('2026-05-01'), pauses('2026-06-01')])
  const pair = (groupId: GroupId, partnerId: MemberId | null) =>
    ada.client.plans.setMember.mutate({
      ...{ ...step(groupId), memberId: members().ben, partnerId, level: null, cap: null, pauses: [] },
    })
  await pair(club.groupId, members().cleo)
  await pair(otherId, members().cleo)
  await pair(club.groupId, null)
  const partners = async (groupId: GroupId) => {
    const rows = await ada.client.plans.members.query(at(groupId))
    return rows.filter(({ id }) => id === members().ben).map(({ partnerId }) => partnerId)
  }
  expect([await partners(club.groupId), await partners(otherId)]).toEqual([[null], [members().cleo]])
})

test('a request to join one group is of nobody who is in the other', async () => {
  const dora = await signIn(lectern, 'Dora', 'dora@example.org')
  const { ada, clubId } = club
  const joining = { hours: { least: 3, most: 5 }, requests: 'open' as const }
  for (const groupId of both()) await ada.client.requests.setTerms.mutate({ ...step(groupId), joining })
  await ada.client.members.add.mutate({
    ...{ clubId, groupId: otherId, operationId: newOperation() },
    ...{ name: 'Dora', mail: dora.mail as never, role: 'member' },
  })
  await dora.client.requests.ask.mutate({
    ...{ ...at(club.groupId), hours: 'Three to five hours every week', note: '' },
  })
  const waiting = await Promise.all(both().map((groupId) => ada.client.requests.waiting.query(at(groupId))))
  expect(waiting.map((rows) => rows.length)).toEqual([1, 0])
  const read = await Promise.all(both().map((groupId) => ada.client.groups.get.query(at(groupId))))
  expect(read.map(({ memberCount }) => memberCount)).toEqual([3, 4])
})

test('who got no digest of a week is of the own group, whatever went to them from the other', async () => {
  const { db } = lectern
  for (const groupId of both())
    await db.query.execute(sql`insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
      values (${club.clubId}, ${groupId}, '2026-W11', '2026-03-13', '2026-03-06', '2026-03-13', '2026-03-13')`)
  await db.query.execute(sql`insert into digest_sends (club_id, group_id, week, member_id, channel, state, try_at, changed_at, message_id)
    values (${club.clubId}, ${otherId}, '2026-W11', ${members().ben}, 'mail', 'failed', now(), now(), 'other')`)
  for (const groupId of both())
    await club.ben.client.notices.choose.mutate({ ...step(groupId), choices: { digest: 'none' } })
  const { digests } = club.ada.client
  const stateOfBen = async (groupId: GroupId) => {
    const asked = { ...at(groupId), week: '2026-W11' as never, trouble: false, after: 0 }
    const { lines } = await digests.deliveries.query(asked)
    return lines.flatMap(({ to, state }) => (to.kind === 'member' && to.id === members().ben ? [state] : []))
  }
  expect([await stateOfBen(club.groupId), await stateOfBen(otherId)]).toEqual([['unwanted'], ['given_up']])
  const again = { week: '2026-W11' as never, to: { kind: 'member' as const, id: members().ben } }
  expect((await refusalOf(digests.resend.mutate({ ...step(club.groupId), ...again }))).code).toBe('not_found')
})

test('as many papers as one group may wait for keep the other from asking for none', async () => {
  const ask = (groupId: GroupId, n: number) =>
    club.ben.client.papers.captureById.mutate({
      ...{ ...step(groupId), work: `arxiv:2302.0000${n}` as never, version: null },
    })
  await ask(club.groupId, 1)
  await lectern.db.query.execute(sql`
    insert into awaited_papers select (jsonb_populate_record(a, jsonb_build_object('work', 'arxiv:2301.' || (10000 + n)))).*
    from awaited_papers a, generate_series(1, 200) n where a.group_id = ${club.groupId}`)
  expect((await refusalOf(ask(club.groupId, 2))).code).toBe('too_many_waiting')
  expect(await ask(otherId, 2)).toMatchObject({ state: 'waiting', groupId: otherId })
})
