// Trades over HTTP: offered, taken, exchanged, declined, cancelled, given back, drawn; what others see of them, and what the
// calendar and the ledger are told.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendNotices } from '../../../server/notices/jobs.ts'
import { settleTrades } from '../../../server/trades/jobs.ts'
import { EMPTY_PROFILE } from '../../../shared/domain/show-profile.ts'
import { newOperation } from '../../support/papers.ts'
import { refusalOf } from '../../support/people.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { afterTheWait } from '../notices/waiting.ts'
import { aProfile } from '../profiles/profile.ts'

let lectern: Lectern
let t: Trading
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
  lectern.mails.length = 0
})

const code = async (call: Promise<unknown>) => (await refusalOf(call)).code
const never = new AbortController().signal
const settle = () => settleTrades.run(lectern.world, never)
const mails = async () => {
  await sendNotices.run(afterTheWait(lectern.world), never)
  return lectern.mails.splice(0).map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)
}
const list = (who = t.ada) => who.client.trades.list.query(t.place)
const sequence = async (meetingId: string) => {
  const [row] = await lectern.db.query.execute<{ sequence: number }>(
    sql`select sequence from meetings where meeting_id = ${meetingId}`,
  )
  return Number(row?.sequence)
}

test('a gift to everybody: all who could are told, the first takes it with its paper, the calendar and the history say so', async () => {
  const { turnId, readingId, meetingId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  expect((await mails()).sort()).toEqual([
    'ada: Ben cannot come on Thursday 2 April, 18:00 (UTC+2) (Reading group)',
    'cleo: Ben cannot come on Thursday 2 April, 18:00 (UTC+2) (Reading group)',
  ])
  expect(await t.cleo.client.trades.offeredToMe.query({})).toMatchObject([{ id: tradeId, from: 'Ben' }])
  expect(await t.ben.client.trades.offeredToMe.query({})).toEqual([])
  const before = await sequence(meetingId)
  await t.take(t.cleo, tradeId)
  expect(await t.holder(turnId)).toEqual({ memberId: t.members.cleo, readingId })
  expect(await sequence(meetingId)).toBe(before + 1)
  expect(await code(t.take(t.ada, tradeId))).toBe('trade_taken')
  expect(await t.cleo.client.trades.offeredToMe.query({})).toEqual([])
  expect(await mails()).toEqual(['ben: Cleo has taken your turn (Reading group)'])
  const [seen] = await list(t.ben)
  expect(seen).toMatchObject({ state: 'taken', takenBy: 'Cleo' })
  expect(seen?.steps.map(({ kind, member }) => [kind, member])).toEqual([
    ['offered', null],
    ['taken', 'Cleo'],
  ])
  const home = await t.cleo.client.home.get.query({})
  expect(home.turns).toMatchObject([{ meetingId, role: 'presenter' }])
})

test('an exchange with chosen people: both turns change hands, papers stay at their dates, others learn nothing of it', async () => {
  const bens = await t.plan(t.members.ben, '2026-04-02T18:00')
  const cleos = await t.plan(t.members.cleo, '2026-04-16T18:00')
  const choices = await t.ben.client.trades.choices.query({ ...t.place, turnId: bens.turnId })
  expect(choices.exchanges).toMatchObject([
    { member: { name: 'Cleo' }, exchange: { turnId: cleos.turnId }, changes: 2, faults: [] },
  ])
  expect(choices.exchanges[0]?.unfairness).toBeCloseTo(0)
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.cleo, turnId: cleos.turnId }] }
  const tradeId = await t.offer(t.ben, bens.turnId, { to, exchange: true })
  expect(await mails()).toEqual(['cleo: Ben cannot come on Thursday 2 April, 18:00 (UTC+2) (Reading group)'])
  expect(await code(t.take(t.cleo, tradeId))).toBe('trade_gives_wrong')
  await t.take(t.cleo, tradeId, { givesId: cleos.turnId })
  expect(await t.holder(bens.turnId)).toEqual({ memberId: t.members.cleo, readingId: bens.readingId })
  expect(await t.holder(cleos.turnId)).toEqual({ memberId: t.members.ben, readingId: cleos.readingId })
  const before = await Promise.all([sequence(bens.meetingId), sequence(cleos.meetingId)])
  expect(await t.undo(t.cleo, tradeId)).toEqual({ state: 'open' })
  expect(await t.holder(bens.turnId)).toMatchObject({ memberId: t.members.ben })
  expect(await t.holder(cleos.turnId)).toMatchObject({ memberId: t.members.cleo })
  expect(await Promise.all([sequence(bens.meetingId), sequence(cleos.meetingId)])).toEqual(
    before.map((n) => n + 1),
  )
})

test('an offer to chosen people is theirs, its giver’s and the leads’: for others it does not exist', async () => {
  const { turnId } = await t.plan(t.members.ada, '2026-04-02T18:00')
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.ben, turnId: null }] }
  const tradeId = await t.offer(t.ada, turnId, { to })
  expect(await list(t.cleo)).toEqual([])
  expect(await code(t.take(t.cleo, tradeId))).toBe('not_found')
  expect(await code(t.decline(t.cleo, tradeId))).toBe('not_found')
  expect(await code(t.undo(t.cleo, tradeId))).toBe('not_found')
  expect(await t.cleo.client.trades.offeredToMe.query({})).toEqual([])
  expect((await list(t.ben))[0]).toMatchObject({ asked: [], may: { take: true, decline: true } })
  await t.decline(t.ben, tradeId)
  expect(await t.ben.client.trades.offeredToMe.query({})).toEqual([])
  expect((await list(t.ada))[0]?.asked).toEqual([
    { member: { id: t.members.ben, name: 'Ben' }, declined: true },
  ])
  // Who thinks better of it may still take it.
  await t.take(t.ben, tradeId)
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.ben })
})

test('a lead acts for somebody and it is recorded; a member offers and takes for nobody but themselves', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  expect(await code(t.offer(t.cleo, turnId))).toBe('not_found')
  const tradeId = await t.offer(t.ada, turnId)
  expect(await code(t.take(t.ben, tradeId, { forId: t.members.cleo }))).toBe('not_found')
  await t.take(t.ada, tradeId, { forId: t.members.cleo })
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.cleo })
  const [seen] = await list(t.ben)
  expect(seen?.steps.map(({ kind, forThem }) => [kind, forThem])).toEqual([
    ['offered', 'ada'],
    ['taken', 'ada'],
  ])
  expect((await mails()).sort()).toEqual([
    'ben: Cleo has taken your turn (Reading group)',
    'cleo: A turn is yours now (Reading group)',
  ])
  expect(await code(t.undo(t.ben, tradeId))).toBe('not_found')
  expect(await t.undo(t.ada, tradeId)).toEqual({ state: 'undone' })
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.ben })
})

test('a lead who offers somebody’s turn and takes the offer back: whose turn it is is told each time', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.cleo, turnId: null }] }
  const tradeId = await t.offer(t.ada, turnId, { to })
  await sendNotices.run(afterTheWait(lectern.world), never)
  const sent = lectern.mails.splice(0)
  expect(sent.map(({ subject }) => subject).sort()).toEqual([
    'Ben cannot come on Thursday 2 April, 18:00 (UTC+2) (Reading group)',
    'Your turn on Thursday 2 April, 18:00 (UTC+2) is offered to others (Reading group)',
  ])
  const bens = sent.find(({ to: address }) => address.startsWith('ben'))
  expect(bens?.text).toContain('ada has offered the turn as presenter on Thursday 2 April')
  expect(bens?.text).toContain('take the offer back on the page of the group')
  await t.cancel(t.ada, tradeId)
  await sendNotices.run(afterTheWait(lectern.world), never)
  const [taken, ...others] = lectern.mails.splice(0)
  expect(others).toEqual([])
  expect(taken?.to).toMatch(/^ben/)
  expect(taken?.subject).toBe('The offer of your turn was taken back (Reading group)')
  expect(taken?.text).toContain('It stays yours')
  const own = await t.offer(t.ben, turnId, { to })
  await t.cancel(t.ben, own)
  expect(await mails()).toEqual([])
})

test('the mails of an exchange say which turn is given for it, also when it is undone', async () => {
  const bens = await t.plan(t.members.ben, '2026-04-02T18:00')
  const cleos = await t.plan(t.members.cleo, '2026-04-16T18:00')
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.cleo, turnId: cleos.turnId }] }
  const texts = async () => {
    await sendNotices.run(afterTheWait(lectern.world), never)
    return lectern.mails.splice(0).map(({ to: address, text }) => [address.split('@')[0], text] as const)
  }
  const tradeId = await t.offer(t.ben, bens.turnId, { to, exchange: true })
  await texts()
  await t.take(t.ada, tradeId, { forId: t.members.cleo, givesId: cleos.turnId })
  const taken = new Map(await texts())
  expect(taken.get('ben')).toMatch(/For it you have theirs on Thursday 16 April, 18:00/)
  expect(taken.get('cleo')).toMatch(/For it Ben has your turn on Thursday 16 April, 18:00/)
  await t.undo(t.ada, tradeId)
  const undone = new Map(await texts())
  expect(undone.get('ben')).toMatch(/Cleo has the turn given for it again, on Thursday 16 April/)
  expect(undone.get('cleo')).toMatch(/You have the turn given for it again, on Thursday 16 April/)
  const again = await t.offer(t.ben, bens.turnId, { to, exchange: true })
  await t.take(t.cleo, again, { givesId: cleos.turnId })
  await texts()
  await t.undo(t.cleo, again)
  expect(new Map(await texts()).get('ben')).toMatch(/What they gave for it is theirs again/)
})

test('the taker presents another listed paper, and giving back brings the first one back', async () => {
  const { turnId, readingId, meetingId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const other = await t.capture()
  const planned = await t.plan(t.members.ada, '2026-04-09T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  expect(await code(t.take(t.cleo, tradeId, { readingId: planned.readingId }))).toBe('reading_planned')
  expect(await code(t.take(t.cleo, tradeId, { readingId: newOperation() as never }))).toBe(
    'reading_not_listed',
  )
  await t.take(t.cleo, tradeId, { readingId: other })
  expect(await t.holder(turnId)).toEqual({ memberId: t.members.cleo, readingId: other })
  const papers = async () => {
    const meetings = await t.ada.client.meetings.next.query(t.place)
    return meetings.find(({ id }) => id === meetingId)?.readings.map(({ id }) => id)
  }
  expect(await papers()).toEqual([other])
  await t.undo(t.cleo, tradeId)
  expect(await t.holder(turnId)).toEqual({ memberId: t.members.ben, readingId })
  expect(await papers()).toEqual([readingId])
})

test('who is away is told so, and may take it anyway: it was their own word', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const content = aProfile({ away: [{ from: '2026-04-01' as never, to: '2026-04-03' as never }] })
  const available = { ...content, availability: EMPTY_PROFILE.availability }
  await t.cleo.client.profiles.save.mutate({ basis: 0, content: available, clubs: [] })
  const tradeId = await t.offer(t.ben, turnId)
  const told = await refusalOf(t.take(t.cleo, tradeId))
  expect(told.code).toBe('trade_breaks_rule')
  expect(told.text).toContain('they are away on that day')
  await t.take(t.cleo, tradeId, { anyway: true })
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.cleo })
})

test('the checker: a broken gap wants a lead, and who cannot is told to leads alone', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  await t.plan(t.members.cleo, '2026-04-09T18:00')
  await lectern.db.query.execute(sql`update groups set policy = jsonb_set(policy, '{planning}',
    (policy -> 'planning') || '{"gap": 3}') where club_id = ${t.clubId}`)
  const tradeId = await t.offer(t.ben, turnId)
  const told = await refusalOf(t.take(t.cleo, tradeId))
  expect(told).toMatchObject({ code: 'trade_breaks_rule', status: 409 })
  expect(told.text).toContain('too close to another turn')
  expect(await code(t.take(t.cleo, tradeId, { anyway: true }))).toBe('trade_breaks_rule')
  expect(await code(t.take(t.ada, tradeId, { forId: t.members.cleo }))).toBe('trade_breaks_rule')
  const seen = (who: typeof t.ada) => who.client.trades.choices.query({ ...t.place, turnId })
  expect((await seen(t.ben)).gifts.map(({ member }) => member.name)).toEqual(['ada'])
  expect((await seen(t.ada)).gifts.map(({ member, faults }) => [member.name, faults])).toEqual([
    ['ada', []],
    ['Cleo', ['gap']],
  ])
  await t.take(t.ada, tradeId, { forId: t.members.cleo, anyway: true })
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.cleo })
})

test('nobody takes it: at the set hour the one furthest behind is drawn, once, by two processes, and all are told', async () => {
  await t.plan(t.members.cleo, '2026-03-12T18:00')
  lectern.setClock('2026-03-13T10:00:00Z')
  const { turnId, meetingId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  await mails()
  lectern.setClock('2026-03-30T15:59:59Z')
  await settle()
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.ben })
  const before = await sequence(meetingId)
  lectern.setClock('2026-03-30T16:00:00Z')
  expect(await code(t.take(t.cleo, tradeId))).toBe('trade_over')
  await Promise.all([settle(), settle(), settle()])
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.ada })
  expect(await sequence(meetingId)).toBe(before + 1)
  expect((await mails()).sort()).toEqual([
    'ada: A turn was drawn for you (Reading group)',
    'ben: A turn was drawn: ada (Reading group)',
  ])
  const [seen] = await list()
  expect(seen?.steps.map(({ kind }) => kind)).toEqual(['offered', 'drawn'])
  expect(await code(t.take(t.cleo, tradeId))).toBe('trade_taken')
})

test('who wanted to keep it keeps it; where nobody can, the leads are told and it needs them', async () => {
  const kept = await t.plan(t.members.ben, '2026-04-02T18:00')
  const lost = await t.plan(t.members.cleo, '2026-04-09T18:00')
  await t.offer(t.ben, kept.turnId, { draw: false })
  await t.offer(t.cleo, lost.turnId)
  const others = sql`club_id = ${t.clubId} and member_id <> ${t.members.cleo}`
  await lectern.db.query.execute(sql`update group_members set role = 'guest' where ${others}`)
  await mails()
  lectern.setClock('2026-03-30T16:00:00Z')
  await settle()
  expect(await t.holder(kept.turnId)).toMatchObject({ memberId: t.members.ben })
  expect(await t.holder(lost.turnId)).toMatchObject({ memberId: t.members.cleo })
  expect((await list()).map(({ state }) => state).sort()).toEqual(['expired', 'untaken'])
  expect((await mails()).sort()).toEqual([
    'ben: Nobody took your turn (Reading group)',
    'cleo: Nobody could take a turn (Reading group)',
  ])
  const needed = async () =>
    (await t.ada.client.home.get.query({})).needs.filter(({ kind }) => kind === 'turn_untaken')
  expect(await needed()).toMatchObject([{ name: 'Cleo', role: 'presenter' }])
  // Offered again, it is taken, and needs nobody any more.
  await lectern.db.query.execute(sql`update group_members set role = 'member' where ${others}`)
  await t.take(t.ben, await t.offer(t.cleo, lost.turnId, { until: '2026-04-08T18:00' }))
  expect(await t.holder(lost.turnId)).toMatchObject({ memberId: t.members.ben })
  expect(await needed()).toEqual([])
})

test('the clock changes: an hour that is not there is refused, one that comes twice is its first, and the draw comes then', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-11-05T18:00')
  expect(await code(t.offer(t.ben, turnId, { until: '2026-03-29T02:30' }))).toBe('no_such_local_time')
  const tradeId = await t.offer(t.ben, turnId, { until: '2026-10-25T02:30' })
  expect((await list())[0]?.expiresAt).toBe('2026-10-25T00:30:00.000Z')
  const settledAt = async (now: string) => {
    lectern.setClock(now)
    await settle()
    const [row] = await lectern.db.query.execute<{ state: string }>(
      sql`select state from trades where trade_id = ${tradeId}`,
    )
    return row?.state
  }
  expect(await settledAt('2026-10-25T00:29:59Z')).toBe('open')
  expect(await settledAt('2026-10-25T00:30:00Z')).toBe('drawn')
})

test('cancelled, left, planned anew, moved: the offer ends with a word or goes along', async () => {
  const one = await t.plan(t.members.ben, '2026-04-02T18:00')
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.cleo, turnId: null }] }
  const first = await t.offer(t.ben, one.turnId, { to })
  expect(await code(t.offer(t.ben, one.turnId))).toBe('trade_open')
  await t.cancel(t.ben, first)
  expect(await code(t.take(t.cleo, first))).toBe('trade_over')
  expect(await mails()).toEqual([])
  const second = await t.offer(t.ben, one.turnId, { to })
  await mails()
  await lectern.db.query.execute(
    sql`update meetings set starts_at = '2026-04-03T16:00Z' where meeting_id = ${one.meetingId}`,
  )
  await settle()
  await settle()
  expect((await list())[0]).toMatchObject({ state: 'open', expiresAt: '2026-03-31T16:00:00.000Z' })
  expect((await mails()).sort()).toEqual([
    'ben: The meeting of an offered turn was moved (Reading group)',
    'cleo: The meeting of an offered turn was moved (Reading group)',
  ])
  await lectern.db.query.execute(
    sql`update meetings set cancelled_at = '2026-03-20' where meeting_id = ${one.meetingId}`,
  )
  expect(await code(t.take(t.cleo, second))).toBe('trade_over')
  await settle()
  expect((await list()).find(({ id }) => id === second)?.state).toBe('ended')
  expect((await mails()).sort()).toEqual([
    'ben: An offer has ended (Reading group)',
    'cleo: An offer has ended (Reading group)',
  ])
})

test('an offer to everybody is shown to who is in the group and has not declined', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  const offered = async (who: typeof t.ada) =>
    (await who.client.trades.offeredToMe.query({})).map(({ id }) => id)
  await t.decline(t.cleo, tradeId)
  expect([await offered(t.cleo), await offered(t.ada)]).toEqual([[], [tradeId]])
  await t.ada.client.departures.leaveGroup.mutate({ ...t.place, operationId: newOperation(), turns: 0 })
  // Owns the club and may act in each of its groups, but takes no turns in this one any more.
  expect(await offered(t.ada)).toEqual([])
})

test('an offered turn that its giver gives for another is not shown as offered any more', async () => {
  const bens = await t.plan(t.members.ben, '2026-04-02T18:00')
  const cleos = await t.plan(t.members.cleo, '2026-04-16T18:00')
  const gift = await t.offer(t.ben, bens.turnId)
  const exchange = await t.offer(t.cleo, cleos.turnId, { exchange: true })
  const offered = async () => (await t.ada.client.trades.offeredToMe.query({})).map(({ id }) => id)
  expect((await offered()).toSorted()).toEqual([gift, exchange].toSorted())
  await t.take(t.ben, exchange, { givesId: bens.turnId })
  expect(await t.holder(bens.turnId)).toMatchObject({ memberId: t.members.cleo })
  expect(await offered()).toEqual([])
})

test('who offers and leaves: the turn is free, the offer ends, and who was asked is told', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const to = { kind: 'chosen' as const, members: [{ memberId: t.members.cleo, turnId: null }] }
  const tradeId = await t.offer(t.ben, turnId, { to })
  await mails()
  await t.ben.client.departures.leaveGroup.mutate({ ...t.place, operationId: newOperation(), turns: 1 })
  expect(await code(t.take(t.cleo, tradeId))).toBe('trade_over')
  await settle()
  expect(await mails()).toEqual(['cleo: An offer has ended (Reading group)'])
})

test('what was changed since is not undone, and what is offered on is not either', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  await t.take(t.cleo, tradeId)
  const onward = await t.offer(t.cleo, turnId)
  expect(await code(t.undo(t.cleo, tradeId))).toBe('trade_open')
  await t.take(t.ada, onward)
  expect(await code(t.undo(t.ada, tradeId))).toBe('trade_changed')
  expect(await t.holder(turnId)).toMatchObject({ memberId: t.members.ada })
  lectern.setClock('2026-04-02T16:00:00Z')
  expect(await code(t.undo(t.ada, onward))).toBe('trade_over')
})

test('a letter that is not true any more is not sent', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ben, turnId)
  await t.take(t.cleo, tradeId)
  await t.undo(t.cleo, tradeId)
  await t.cancel(t.ben, tradeId)
  expect(await mails()).toEqual([])
})

test('a junior may take a turn that has no mentor yet, and leads see that one is needed until there is', async () => {
  const { turnId, meetingId, readingId } = await t.plan(t.members.ben, '2026-03-26T18:00')
  const level = { level: 'junior' as const, cap: null, partnerId: null, pauses: [] }
  const said = () => ({ ...t.place, operationId: newOperation(), memberId: t.members.cleo })
  await t.ada.client.plans.setMember.mutate({ ...said(), ...level })
  const tradeId = await t.offer(t.ben, turnId, { until: '2026-03-20T18:00' })
  expect((await refusalOf(t.take(t.cleo, tradeId))).text).toContain('leads are asked to find one')
  await t.take(t.cleo, tradeId, { anyway: true })
  const needed = async (who = t.ada) =>
    (await who.client.home.get.query({})).needs.filter(({ kind }) => kind === 'no_mentor')
  expect(await needed()).toMatchObject([{ meetingId, name: 'Cleo' }])
  expect(await needed(t.cleo)).toEqual([])
  await lectern.db.query.execute(sql`
    insert into turns (club_id, turn_id, meeting_id, member_id, role, reading_id, part, created_at)
    values (${t.clubId}, ${newOperation()}, ${meetingId}, ${t.members.ben}, 'mentor', ${readingId}, '', now())`)
  expect(await needed()).toEqual([])
})
