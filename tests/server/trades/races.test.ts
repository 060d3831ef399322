// N4: many take one turn at the same moment, over HTTP: exactly one has it, every other is told so in a word, and no deadlock
// reaches anybody. Each run tries a part of the races; RACES=10000 tries them all.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Person, refusalOf, signIn } from '../../support/people.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const RACES = Number(process.env.RACES ?? 32)
/** Slots that are raced for at once. */
const AT_ONCE = 8

let lectern: Lectern
let t: Trading
const people: Person[] = []
const asked: { memberId: MemberId; turnId: null }[] = []
beforeAll(async () => {
  lectern = await startLectern()
  t = await foundTrading(lectern)
  people.push(t.ada, t.cleo)
  for (const memberId of [t.members.ada, t.members.cleo]) asked.push({ memberId, turnId: null })
  for (const name of ['Dora', 'Emil', 'Fay']) {
    const mail = `${name.toLowerCase()}@races.example.org`
    const { memberId } = await t.ada.client.members.add.mutate({
      ...{ ...t.place, operationId: newOperation(), name, mail: mail as never, role: 'member' },
    })
    asked.push({ memberId, turnId: null })
    people.push(await signIn(lectern, name, mail))
  }
  await lectern.db.query.execute(sql`update group_members set joined_at = '2026-02-01'`)
  await lectern.db.query.execute(
    sql`update groups set policy = jsonb_set(policy, '{planning}', (policy -> 'planning') || '{"gap": 1}')`,
  )
})
afterAll(() => lectern.close())

const deadlocks = async () => {
  const [row] = await lectern.db.query.execute<{ n: string }>(
    sql`select deadlocks::text as n from pg_stat_database where datname = current_database()`,
  )
  return Number(row?.n)
}
const faults = () => lectern.logged.filter(({ event }) => event === 'fault' || event === 'job')
const two = (n: number) => String(n).padStart(2, '0')

/** Offered by Ben to all of them; all press at the same moment. Answers who won and what the others were told. */
async function race(turnId: string): Promise<{ winners: number; told: string[] }> {
  const tradeId = await t.offer(t.ben, turnId as never, { to: { kind: 'chosen', members: asked } })
  const outcomes = await Promise.all(
    people.map(async (person) => {
      const call = t.take(person, tradeId)
      const won = await call.then(
        () => true,
        () => false,
      )
      return won ? null : (await refusalOf(call)).code
    }),
  )
  return {
    winners: outcomes.filter((one) => one === null).length,
    told: outcomes.filter((one) => one !== null),
  }
}

test('N4: of all who take one slot at once exactly one has it, the others are told, and nobody meets a deadlock', async () => {
  const slots: { turnId: string; meetingId: string }[] = []
  for (let n = 0; n < AT_ONCE; n++) slots.push(await t.plan(t.members.ben, `2026-04-${two(n + 2)}T18:00`))
  const before = await deadlocks()
  const lost: Record<string, number> = {}
  let won = 0
  for (let done = 0; done < RACES; done += AT_ONCE) {
    const results = await Promise.all(slots.map(({ turnId }) => race(turnId)))
    for (const { winners, told } of results) {
      expect(winners).toBe(1)
      expect(told).toHaveLength(people.length - 1)
      for (const code of told) lost[code] = (lost[code] ?? 0) + 1
      won += winners
    }
    // Each slot has one holder, who is the one that its offer names; then it is Ben's again.
    const held = await lectern.db.query.execute<{ n: string }>(sql`
      select count(*)::text as n from trades d join turns u using (club_id, turn_id)
      where d.club_id = ${t.clubId} and d.state = 'taken' and u.member_id = d.taken_by`)
    expect(Number(held[0]?.n)).toBe(AT_ONCE)
    await lectern.db.query.execute(
      sql`update turns set member_id = ${t.members.ben} where club_id = ${t.clubId}`,
    )
    await lectern.db.query.execute(sql`delete from trades where club_id = ${t.clubId}`)
    await lectern.db.query.execute(sql`delete from letters where club_id = ${t.clubId}`)
  }
  expect(Object.keys(lost)).toEqual(['trade_taken'])
  expect(faults()).toEqual([])
  const met = (await deadlocks()) - before
  console.log(
    `N4: ${won} races of ${people.length} people for one slot, ${AT_ONCE} slots at once: 1 winner each, ` +
      `${lost.trade_taken} times “trade_taken”, ${met} deadlocks in the database, 0 seen by anybody`,
  )
}, 3_600_000)

test('N4: taking, declining, cancelling, leaving and planning anew at the same moment: every turn has one holder, and no deadlock is seen', async () => {
  const rounds = Math.max(3, Math.floor(RACES / 50))
  const calm = [
    'trade_taken',
    'trade_over',
    'not_found',
    'not_in_group',
    'already_member',
    'trade_breaks_rule',
  ]
  for (let round = 0; round < rounds; round++) {
    const work = `arxiv:2402.${String(round).padStart(5, '0')}` as never
    const paper = aPaper({ work, title: `Race ${round}` })
    const captured = { ...t.place, operationId: newOperation(), paper }
    const { readingId } = await t.ada.client.papers.capture.mutate(captured)
    const plan = (presenterId: typeof t.members.ben, day: number) =>
      t.ada.client.meetings.schedule.mutate({
        ...{ ...t.place, operationId: newOperation(), readingId, place: '', presenterId },
        startsAt: `2026-05-${two(day)}T18:00` as never,
      })
    await plan(t.members.ben, 7)
    const [turn] = await lectern.db.query.execute<{ turn_id: string }>(
      sql`select turn_id from turns where club_id = ${t.clubId} and reading_id = ${readingId}`,
    )
    const tradeId = await t.offer(t.ben, turn?.turn_id as never, { until: '2026-03-30T18:00' })
    const leaver = people.at(-1)
    if (!leaver || !turn) throw new Error('somebody is missing')
    const [gone] = (await t.ada.client.members.list.query(t.place)).filter(({ name }) => name === 'Fay')
    const calls: (() => Promise<unknown>)[] = [
      ...people.map((person) => () => t.take(person, tradeId)),
      () => t.decline(t.cleo, tradeId),
      () => t.cancel(t.ben, tradeId),
      () => plan(t.members.ada, 14),
      () =>
        t.ada.client.departures.removeFromGroup.mutate({
          ...{ ...t.place, operationId: newOperation(), memberId: gone?.id as never },
        }),
    ]
    const refused = await Promise.all(
      calls.map(async (call) => {
        const asked = call()
        const done = await asked.then(
          () => true,
          () => false,
        )
        return done ? null : (await refusalOf(asked)).code
      }),
    )
    for (const code of refused) if (code !== null) expect(calm).toContain(code)
    const holders = await lectern.db.query.execute<{ n: string }>(
      sql`select count(*)::text as n from turns where club_id = ${t.clubId} and reading_id = ${readingId}`,
    )
    expect(Number(holders[0]?.n)).toBeLessThanOrEqual(1)
    await t.ada.client.members.add.mutate({
      ...{ ...t.place, operationId: newOperation(), name: 'Fay', mail: leaver.mail as never, role: 'member' },
    })
  }
  expect(faults()).toEqual([])
}, 3_600_000)
