// Two groups of one club with the same people, each with its turns and offers: a trade of one sees and touches nothing of the
// other.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendNotices } from '../../../server/notices/jobs.ts'
import { settleTrades } from '../../../server/trades/jobs.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, type Person, refusalOf, signIn } from '../../support/people.ts'
import { addTo, secondGroup } from '../../support/second-group.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { afterTheWait } from '../notices/waiting.ts'

let lectern: Lectern
let t: Trading
let second: Club
let dora: Person
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  // Jobs look at everything there is: what earlier tests left is settled.
  await lectern.db.query.execute(sql`update trades set state = 'cancelled' where state = 'open'`)
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  t = await foundTrading(lectern)
  second = await secondGroup(t)
  dora = await signIn(lectern, 'Dora', `dora@${t.groupId.slice(0, 8)}.example.org`)
  lectern.mails.length = 0
})

const code = async (call: Promise<unknown>) => (await refusalOf(call)).code
const never = new AbortController().signal
const told = async () => {
  await settleTrades.run(lectern.world, never)
  await sendNotices.run(afterTheWait(lectern.world), never)
  return lectern.mails.splice(0).map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)
}
let papers = 0
/** In the second group; its lead puts it there. */
async function planThere(presenterId: MemberId, startsAt: string) {
  const step = () => ({ clubId: t.clubId, groupId: second.groupId, operationId: newOperation() })
  papers += 1
  const paper = aPaper({ work: `arxiv:2404.${String(papers).padStart(5, '0')}` as never })
  const { readingId } = await t.ada.client.papers.capture.mutate({ ...step(), paper })
  const turn = { readingId, place: '', presenterId, startsAt: startsAt as never }
  await t.ada.client.meetings.schedule.mutate({ ...step(), ...turn })
  const { turns } = await t.ada.client.plans.published.query({ clubId: t.clubId, groupId: second.groupId })
  return { readingId, turnId: turns.find((one) => one.readingId === readingId)?.id as never }
}
const chosen = (memberId: MemberId, turnId: string | null = null) => ({
  kind: 'chosen' as const,
  members: [{ memberId, turnId: turnId as never }],
})

test('a turn, a paper or a person of the other group is no part of an offer', async () => {
  const theirs = await planThere(t.members.ben, '2026-04-02T18:00')
  const cleos = await planThere(t.members.cleo, '2026-04-16T18:00')
  expect(await code(t.offer(t.ben, theirs.turnId))).toBe('not_found')
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const doraId = await addTo(second, dora)
  expect(await code(t.offer(t.ben, turnId, { to: chosen(doraId) }))).toBe('not_in_group')
  const wish = { to: chosen(t.members.cleo, cleos.turnId), exchange: true }
  expect(await code(t.offer(t.ben, turnId, wish))).toBe('trade_gives_wrong')
  const tradeId = await t.offer(t.ben, turnId)
  const unplanned = { clubId: t.clubId, groupId: second.groupId, operationId: newOperation() }
  const paper = aPaper({ work: 'arxiv:2405.00001' as never })
  const { readingId } = await t.ada.client.papers.capture.mutate({ ...unplanned, paper })
  expect(await code(t.take(t.cleo, tradeId, { readingId }))).toBe('reading_not_listed')
})

test('what could be given in exchange are turns of the own group', async () => {
  const cleos = await planThere(t.members.cleo, '2026-04-16T18:00')
  const own = await t.plan(t.members.cleo, '2026-04-23T18:00')
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  await t.offer(t.ben, turnId, { exchange: true })
  const [offered] = await t.cleo.client.trades.list.query(t.place)
  expect(offered?.couldGive.map((one) => one.turnId)).toEqual([own.turnId])
  const { exchanges } = await t.ben.client.trades.choices.query({ ...t.place, turnId })
  expect(exchanges.map(({ exchange }) => exchange?.turnId)).toEqual([own.turnId])
  expect(JSON.stringify([offered, exchanges])).not.toContain(cleos.turnId)
})

test('who owns the club and has left the group is offered nothing there, although they are in the other', async () => {
  await addTo(t, { name: 'Dora', mail: dora.mail, role: 'lead' })
  await t.ada.client.departures.leaveGroup.mutate({ ...t.place, operationId: newOperation(), turns: 0 })
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  expect(await t.cleo.client.trades.offeredToMe.query({})).toMatchObject([{ id: tradeId }])
  expect(await t.ada.client.trades.offeredToMe.query({})).toEqual([])
})

test('of an offer that ends or finds nobody, who owns the club and has left the group is told nothing, although they lead the other', async () => {
  const doing = () => ({ ...t.place, operationId: newOperation() })
  const ended = await t.plan(t.members.ben, '2026-04-09T18:00')
  await t.offer(t.ben, ended.turnId, { to: chosen(t.members.ada) })
  const lost = await t.plan(t.members.ben, '2026-04-02T18:00')
  await t.offer(t.ben, lost.turnId)
  await addTo(t, { name: 'Dora', mail: dora.mail, role: 'lead' })
  await told()
  await t.ada.client.departures.leaveGroup.mutate({ ...doing(), turns: 0 })
  const meetingId = ended.meetingId as never
  await dora.client.meetings.cancel.mutate({ ...doing(), meetingId, why: '' })
  const names = async () => (await told()).map((line) => line.split(':')[0])
  expect((await names()).toSorted()).toEqual(['ben', 'cleo'])
  lectern.setClock('2026-03-30T16:00:00Z')
  const outcome = await names()
  expect(outcome).toContain('ben')
  expect(outcome).not.toContain('ada')
})

test('an offer of a turn that somebody else holds by now ends, and not only at its last moment', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const kept = await t.plan(t.members.ben, '2026-04-23T18:00')
  const [given, open] = [await t.offer(t.ben, turnId), await t.offer(t.ben, kept.turnId)]
  await lectern.db.query.execute(
    sql`update turns set member_id = ${t.members.cleo} where turn_id = ${turnId}`,
  )
  await told()
  const states = new Map((await t.ada.client.trades.list.query(t.place)).map(({ id, state }) => [id, state]))
  expect([states.get(given), states.get(open)]).toEqual(['ended', 'open'])
})
