// What a lead sees before and after a digest goes out, and what becomes of mail that a server does not take.

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWeek } from '../../../server/digests/commands.ts'
import { listDeliveries, possibleMisses, previewDigest } from '../../../server/digests/queries.ts'
import { digestSends } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import { groups } from '../../../server/groups/tables.ts'
import { isRefusal } from '../../../shared/contract/refusal.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { aSummary } from '../../support/papers.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Seeded, seedGroup, seedMeeting, seedReading, seedSummary, seedWeek } from './seed.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.db.close())

describe('a server that does not take mail', () => {
  test('a refusal is tried again, later and later, and given up after two days', async () => {
    await seedWeek(desk.db.query, { readers: 1 })
    desk.answer = () => 'refused'
    const tries: string[] = []
    for (let minute = 0; minute < 4 * 24 * 60; minute += 5) {
      const at = new Date(Date.parse('2026-11-23T08:00:20Z') + minute * 60_000).toISOString()
      for (const delivery of await desk.tick(at)) tries.push(`${delivery} ${minute}`)
    }
    expect(tries.map((one) => one.split(' ')[0])).toEqual(Array(8).fill('refused'))
    expect(Number(tries.at(-1)?.split(' ')[1])).toBeGreaterThan(40 * 60)
    expect(await desk.states()).toEqual(['failed'])
    expect(desk.logged).toEqual(['digest.failed'])
  })

  test('an unknown outcome is a possible miss: listed after ten minutes, never sent again', async () => {
    const group = await seedWeek(desk.db.query, { readers: 2 })
    desk.answer = (mail) => (mail.to === group.readers[0]?.mail ? 'unknown' : 'accepted')
    await desk.tick()
    desk.answer = () => 'accepted'
    expect(await possibleMisses(desk.db.query, group, desk.world.now())).toEqual([])
    for (const day of [24, 25, 26]) await desk.tick(`2026-11-${day}T08:00:00Z`)
    expect(desk.mails.length).toBe(1)
    const misses = await possibleMisses(desk.db.query, group, desk.world.now())
    expect(misses.map(({ member, state }) => [member.id, state])).toEqual([
      [group.readers[0]?.memberId, 'sending'],
    ])
    expect(desk.logged).toEqual(['digest.possible_miss'])
  })

  test('a gateway that throws counts as unknown', async () => {
    await seedWeek(desk.db.query, { readers: 1 })
    desk.answer = () => {
      throw new Error('bug')
    }
    expect(await desk.tick()).toEqual(['unknown'])
    expect(await desk.states()).toEqual(['sending'])
  })

  test('a send that cannot be rendered does not stop the others', async () => {
    const group = await seedWeek(desk.db.query, { readers: 3 })
    await openWeek(desk.world, grantJob('digests.send', group))
    const [broken] = group.readers
    if (!broken) throw new Error('readers')
    await desk.db.query
      .update(digestSends)
      .set({ channel: 'gone', tryAt: '2026-01-01T00:00:00.000Z' as Instant })
      .where(eq(digestSends.memberId, broken.memberId))
    expect(await desk.tick()).toEqual(['postponed', 'accepted', 'accepted'])
    expect(desk.mails.length).toBe(2)
    expect(await desk.states()).toEqual(['claimed', 'sent', 'sent'])
  })
})

describe('the preview', () => {
  const preview = async (group: Seeded) => {
    const [lead] = group.readers
    const found = await previewDigest(desk.world, {
      ...group,
      memberId: lead?.memberId,
      action: 'digests.preview',
      role: 'lead',
    } as never)
    if (isRefusal(found)) throw new Error(found.refused)
    return found
  }

  test('is the digest as it would go out now, and tells when the real one goes', async () => {
    const group = await seedWeek(desk.db.query)
    desk.clock = '2026-11-20T09:59:59Z'
    expect((await preview(group)).subject).toBe('Reading group: what is next — week 48')
    desk.clock = '2026-11-20T10:00:01Z'
    const found = await preview(group)
    expect(found.subject).toBe('Reading group: 1 paper, 1 summary — week 48')
    expect(found.goesOutAt).toBe('2026-11-23T08:00:00.000Z')
    expect(desk.mails).toEqual([])
    expect(await desk.states()).toEqual([])
  })

  const deliveries = (group: Seeded, ask: { trouble: boolean }) =>
    listDeliveries({ db: desk.db.query, now: desk.world.now() }, { ...group } as never, {
      ...{ week: null, after: 0 },
      ...ask,
    })

  test('afterwards it starts anew, and what became of each mail is listed', async () => {
    const group = await seedWeek(desk.db.query)
    desk.answer = (mail) => (mail.to === group.readers[2]?.mail ? 'unknown' : 'accepted')
    await desk.tick()
    desk.clock = '2026-11-23T09:00:00Z'
    const found = await preview(group)
    expect(found.goesOutAt).toBe('2026-11-30T08:00:00.000Z')
    expect(found.text).not.toContain('quarter of the training cost')
    const { lines } = await deliveries(group, { trouble: false })
    expect(lines.map(({ to, state, week }) => `${to.kind === 'member' && to.name} ${state} ${week}`)).toEqual(
      ['Reader 0 sent 2026-W48', 'Reader 1 sent 2026-W48', 'Reader 2 lost 2026-W48'],
    )
    await desk.tick('2026-11-30T08:01:00Z')
    const trouble = await deliveries(group, { trouble: true })
    expect(trouble.lines.map(({ state, week }) => `${state} ${week}`)).toEqual(['lost 2026-W48'])
  })

  test('of a quiet week says that it is not sent', async () => {
    const found = await preview(await seedGroup(desk.db.query))
    expect(found.subject).toBe('Reading group: a quiet week — week 48')
    expect(found.text).toContain('is not sent')
  })

  test('a group whose hour was changed still has one digest a week', async () => {
    const group = await seedWeek(desk.db.query, { readers: 1 })
    await desk.tick()
    await desk.db.query.update(groups).set({ digestWeekday: 5 })
    desk.clock = '2026-11-24T08:00:00Z'
    expect((await preview(group)).goesOutAt).toBe('2026-12-04T08:00:00.000Z')
    expect(await desk.tick('2026-11-27T09:00:00Z')).toEqual([])
  })
})

test('the number of queries does not grow with papers, summaries and meetings', async () => {
  const count = async (papers: number) => {
    const group = await seedGroup(desk.db.query, { readers: 3 })
    for (let n = 0; n < papers; n += 1) {
      const readingId = await seedReading(desk.db.query, group, `Paper ${n}`)
      const content = aSummary({ takeaway: `T${n}` })
      for (const by of [0, 1])
        await seedSummary(desk.db.query, group, {
          readingId,
          by,
          content,
          submittedAt: '2026-11-20T10:00:00Z',
        })
      await seedMeeting(desk.db.query, group, {
        startsAt: `2026-11-${24 + (n % 5)}T17:00:00Z`,
        readingId,
        presenter: 1,
      })
    }
    let queries = 0
    const counting = new Proxy(desk.db.query, {
      get(target, key, receiver) {
        if (key === 'select') queries += 1
        return Reflect.get(target, key, receiver)
      },
    })
    const [lead] = group.readers
    await previewDigest({ ...desk.world, db: { ...desk.db, query: counting } }, {
      ...group,
      memberId: lead?.memberId,
      action: 'digests.preview',
    } as never)
    return queries
  }
  const few = await count(1)
  expect(await count(12)).toBe(few)
  expect(few).toBeLessThanOrEqual(20)
})
