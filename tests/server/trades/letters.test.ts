// What mails about a trade say: both turns of an exchange, the reader's own clock, and to whom a lead acts for.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendNotices } from '../../../server/notices/jobs.ts'
import type { MemberId, TurnId } from '../../../shared/contract/ids.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { afterTheWait } from '../notices/waiting.ts'

let lectern: Lectern
let t: Trading
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  await lectern.db.query.execute(sql`update trades set state = 'cancelled' where state = 'open'`)
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  t = await foundTrading(lectern)
  lectern.mails.length = 0
})

const never = new AbortController().signal
async function mails(): Promise<Record<string, string>> {
  await sendNotices.run(afterTheWait(lectern.world), never)
  const all = lectern.mails.splice(0)
  return Object.fromEntries(all.map(({ to, subject, text }) => [to.split('@')[0], `${subject}\n${text}`]))
}
const asked = (...people: [MemberId, TurnId | null][]) => ({
  kind: 'chosen' as const,
  members: people.map(([memberId, turnId]) => ({ memberId, turnId })),
})

test('an exchange tells each of both turns: the one that went and the one that came; undone, too', async () => {
  const bens = await t.plan(t.members.ben, '2026-04-02T18:00')
  const cleos = await t.plan(t.members.cleo, '2026-04-16T18:00')
  const to = asked([t.members.cleo, cleos.turnId])
  const tradeId = await t.offer(t.ben, bens.turnId, { to, exchange: true })
  await mails()
  await t.take(t.cleo, tradeId, { givesId: cleos.turnId })
  const { ben } = await mails()
  expect(ben).toContain('Cleo has taken the turn as presenter on Thursday 2 April, 18:00')
  expect(ben).toContain('For it you have the turn of Cleo as presenter on Thursday 16 April, 18:00')
  expect(ben).toMatch(/\/groups\/[\w-]+#turns/)
  await t.undo(t.ada, tradeId)
  const undone = await mails()
  expect(undone.ben).toContain('on Thursday 16 April, 18:00 (UTC+2), is again that of Cleo')
  expect(undone.cleo).toContain('on Thursday 16 April, 18:00 (UTC+2), is yours again')
})

test('a lead hands one over for another: the taker is told what they gave', async () => {
  const bens = await t.plan(t.members.ben, '2026-04-02T18:00')
  const cleos = await t.plan(t.members.cleo, '2026-04-16T18:00')
  const tradeId = await t.offer(t.ben, bens.turnId, { exchange: true })
  await mails()
  await t.take(t.ada, tradeId, { forId: t.members.cleo, givesId: cleos.turnId })
  const { cleo } = await mails()
  expect(cleo).toContain('For it Ben has yours on Thursday 16 April, 18:00')
  expect(cleo).toContain('It was ada who did this.')
})

test('a lead offers for somebody, and takes it back: they are told both times', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const tradeId = await t.offer(t.ada, turnId)
  const { ben, cleo } = await mails()
  expect(ben).toContain('Your turn on Thursday 2 April, 18:00 (UTC+2) is offered to others')
  expect(ben).toContain('ada offers the turn as presenter on Thursday 2 April')
  expect(cleo).toContain('Ben cannot come')
  await t.cancel(t.ada, tradeId)
  expect(Object.keys(await mails())).toEqual(['ben'])
  await t.cancel(t.ben, await t.offer(t.ben, turnId))
  expect((await mails()).ben).toBeUndefined()
})

test('when the last of those who were asked declines, who gives it is told, once', async () => {
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  const to = asked([t.members.cleo, null], [t.members.ada, null])
  const tradeId = await t.offer(t.ben, turnId, { to })
  await mails()
  await t.decline(t.cleo, tradeId)
  expect(await mails()).toEqual({})
  await t.decline(t.ada, tradeId)
  expect((await mails()).ben).toContain('All whom you asked have declined')
  await t.decline(t.ada, tradeId)
  expect(await mails()).toEqual({})
})

test('whose clock shows another hour is told theirs', async () => {
  await t.cleo.client.accounts.change.mutate({ name: 'Cleo', zone: 'Asia/Tokyo' as ZoneName })
  await t.ada.client.accounts.change.mutate({ name: 'Ada', zone: 'Europe/Berlin' as ZoneName })
  const { turnId } = await t.plan(t.members.ben, '2026-04-02T18:00')
  await t.offer(t.ben, turnId)
  const { ada, cleo } = await mails()
  expect(cleo).toContain('On your clock: Friday 3 April, 01:00 (UTC+9)')
  expect(ada).not.toContain('On your clock')
})
