// What is gathered for a digest: alike for all, and own for each.
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accounts } from '../../../server/accounts/tables.ts'
import type { Queries } from '../../../server/db/database.ts'
import { gatherCommon, gatherDigest } from '../../../server/digests/gather.ts'
import { voiceTopics } from '../../../server/digests/gather-topics.ts'
import { groupMembers } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { summaries } from '../../../server/summaries/tables.ts'
import { trades } from '../../../server/trades/tables.ts'
import { turns } from '../../../server/turns/tables.ts'
import type { Topic } from '../../../shared/contract/topic.ts'
import { DIGEST_LIMITS } from '../../../shared/domain/digest-limits.ts'
import { askFor, at } from './asking.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Seeded, seedGroup, seedMeeting, seedReading, seedSummary, seedWeek } from './seed.ts'

let desk: Desk
let db: Queries
beforeEach(async () => {
  desk = await openDesk()
  db = desk.db.query
})
afterEach(() => desk.db.close())

async function ownOf(group: Seeded, reader = 0) {
  const facts = await gatherDigest(db, askFor(desk, group, reader))
  if (!facts) throw new Error('nothing to read')
  return facts.own
}

test('a full week is counted whole and read in part, that which most wrote about first', async () => {
  const group = await seedGroup(db, { readers: 40 })
  for (let paper = 0; paper < 14; paper += 1) {
    const readingId = await seedReading(db, group, `Paper ${paper}`)
    for (let by = 0; by < (paper === 9 ? 40 : 2); by += 1)
      await seedSummary(db, group, { readingId, by, submittedAt: `2026-11-20T10:${10 + by}:00Z` })
  }
  const week = await gatherCommon(db, askFor(desk, group), 'all')
  expect([week?.paperCount, week?.summaryCount, week?.papers.length]).toEqual([14, 66, DIGEST_LIMITS.papers])
  const [first] = week?.papers ?? []
  expect([first?.paper.title, first?.summaryCount, first?.writers]).toEqual(['Paper 9', 40, 40])
  expect(first?.summaries.map(({ author }) => author)).toEqual(
    Array.from({ length: DIGEST_LIMITS.summariesPerPaper }, (_, n) => `Reader ${n}`),
  )
  expect(first?.summaries[0]?.content.points).toHaveLength(2)
})

test('of long texts only the beginning is read, and as many points as are shown', async () => {
  const group = await seedGroup(db)
  const readingId = await seedReading(db, group)
  const point = { kind: 'weakness' as const, text: 'y'.repeat(4_000), where: '' }
  const content = { takeaway: '  T', summary: `\n ${'x'.repeat(40_000)}`, points: Array(50).fill(point) }
  await seedSummary(db, group, { readingId, content, submittedAt: '2026-11-20T10:00:00Z' })
  const [summary] = (await gatherCommon(db, askFor(desk, group), 'all'))?.papers[0]?.summaries ?? []
  expect(summary?.content.takeaway).toBe('T')
  expect(summary?.content.summary).toBe('x'.repeat(DIGEST_LIMITS.summaryText + 1))
  expect(summary?.content.points.map(({ text }) => text.length)).toEqual(
    Array(DIGEST_LIMITS.points + 1).fill(DIGEST_LIMITS.pointText + 1),
  )
})

describe('thanks', () => {
  test('go to who presented since the last digest, at meetings that took place', async () => {
    const group = await seedGroup(db, { readers: 5 })
    const readingId = await seedReading(db, group, 'Held')
    await seedMeeting(db, group, { startsAt: '2026-11-20T17:00:00Z', readingId, presenter: 1 })
    await seedMeeting(db, group, { startsAt: '2026-11-18T09:59:00Z', presenter: 2 })
    await seedMeeting(db, group, { startsAt: '2026-11-23T08:00:00Z', presenter: 3 })
    const thanks = async () => (await gatherCommon(db, askFor(desk, group), 'all'))?.thanks
    expect(await thanks()).toEqual([
      { name: 'Reader 1', title: 'Held', startsAt: '2026-11-20T17:00:00.000Z' },
    ])
    await db.update(turns).set({ outcome: 'missed' })
    expect(await thanks()).toEqual([])
    await db.update(turns).set({ outcome: 'held' })
    await db.update(meetings).set({ cancelledAt: at('2026-11-19T10:00:00Z') })
    expect(await thanks()).toEqual([])
  })
})

describe('one reader’s own', () => {
  test('what is owed is what home says: due soon or not long ago, not written, joined before it was due', async () => {
    const group = await seedGroup(db, { readers: 3, createdAt: '2026-09-01T10:00:00Z' })
    const meet = async (title: string, startsAt: string) => {
      const readingId = await seedReading(db, group, title)
      await seedMeeting(db, group, { startsAt, readingId })
      return readingId
    }
    await meet('Long ago', '2026-10-01T17:00:00Z')
    await meet('Last week', '2026-11-17T17:00:00Z')
    const next = await meet('Next', '2026-11-26T17:00:00Z')
    await meet('Far', '2026-12-29T17:00:00Z')
    await seedSummary(db, group, { readingId: next, by: 1, submittedAt: '2026-11-20T10:00:00Z' })
    const [, , newcomer] = group.readers
    await db
      .update(groupMembers)
      .set({ joinedAt: at('2026-11-20T10:00:00Z') })
      .where(eq(groupMembers.memberId, newcomer?.memberId as never))
    const owed = async (reader: number) => (await ownOf(group, reader)).owed.map(({ title }) => title)
    expect([await owed(0), await owed(1), await owed(2)]).toEqual([
      ['Last week', 'Next'],
      ['Last week'],
      ['Next'],
    ])
    await db.update(summaries).set({ withdrawnAt: at('2026-11-21T10:00:00Z') })
    expect(await owed(1)).toEqual(['Last week', 'Next'])
    await db.update(groupMembers).set({ role: 'guest' })
    expect(await owed(0)).toEqual([])
  })

  test('turns ahead and turns offered, each to whom they belong; times by the own clock, too', async () => {
    const group = await seedWeek(db, { readers: 3 })
    const [, giver, third] = group.readers
    const [turn] = await db.select().from(turns)
    if (!turn || !giver || !third) throw new Error('seed')
    await db.insert(trades).values({
      ...{ clubId: group.clubId, id: randomUUID() as never, groupId: group.groupId, turnId: turn.id },
      ...{ meetingId: turn.meetingId, role: 'presenter', fromId: giver.memberId, offeredBy: giver.memberId },
      ...{ startsAt: at('2026-11-26T17:00:00Z'), zone: 'Europe/Berlin' as never, state: 'open' },
      ...{ exchange: false, everyone: true, drawnAtLast: false, expiresAt: at('2026-11-25T17:00:00Z') },
      ...{ offeredAt: at('2026-11-20T17:00:00Z'), changedAt: at('2026-11-20T17:00:00Z') },
    })
    await db
      .update(accounts)
      .set({ zone: 'Asia/Tokyo' as never })
      .where(eq(accounts.mail, third.mail as never))
    const count = async (reader: number) => {
      const { turns: ahead, offers } = await ownOf(group, reader)
      return [ahead.length, offers.length]
    }
    expect([await count(0), await count(1), await count(2)]).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ])
    await desk.tick()
    expect(desk.to(third)[0]?.text).toContain('Reader 1 cannot keep presenting')
    expect(desk.to(third)[0]?.text).toContain('18:00 (UTC+1), Friday 27 November, 02:00 (UTC+9) for you')
    expect(desk.to(giver)[0]?.text).toContain('You are presenting')
    await db.update(trades).set({ state: 'cancelled' })
    expect(await count(0)).toEqual([0, 0])
  })

  test('the first digest says that it is the first, the next does not', async () => {
    const group = await seedWeek(db, { readers: 1 })
    await desk.tick()
    expect(desk.mails[0]?.text).toContain('this is your first digest of Reading group')
    const readingId = await seedReading(db, group, 'Next paper')
    await seedSummary(db, group, { readingId, submittedAt: '2026-11-25T10:00:00Z' })
    await desk.tick('2026-11-30T08:01:00Z')
    expect(desk.mails[1]?.text).toContain('here is what Reading group wrote')
    expect(desk.mails[1]?.text).not.toContain('first digest')
  })

  test('leads read what needs them, by the rights that they have now', async () => {
    const group = await seedWeek(db, { readers: 3 })
    const [lead, was] = group.readers
    const set = (memberId: unknown, role: 'lead' | 'member') =>
      db
        .update(groupMembers)
        .set({ role })
        .where(and(eq(groupMembers.groupId, group.groupId), eq(groupMembers.memberId, memberId as never)))
    await set(lead?.memberId, 'lead')
    await set(was?.memberId, 'lead')
    await seedMeeting(db, group, { startsAt: '2026-12-03T17:00:00Z' })
    await set(was?.memberId, 'member')
    expect((await ownOf(group, 0)).needs?.map(({ kind }) => kind)).toEqual(['no_presenter', 'unwritten'])
    expect((await ownOf(group, 1)).needs).toBeNull()
    await desk.tick()
    expect(desk.to(lead)[0]?.text).toContain('Nobody presents a meeting')
    expect(desk.to(lead)[0]?.text).toContain('2 members have not written yet')
    expect(desk.to(was)[0]?.text).not.toContain('FOR LEADS')
  })
})

describe('topics', () => {
  test('of each point only the current words that readers may see are told', async () => {
    const group = await seedGroup(db, { readers: 3 })
    const readingId = await seedReading(db, group)
    for (const by of [0, 1, 2])
      await seedSummary(db, group, { readingId, by, submittedAt: '2026-11-20T10:00:00Z' })
    const written = await db.select().from(summaries).orderBy(summaries.id)
    const statements = written.map(({ id, memberId }, n) => ({
      ...{ point: { summaryId: id, revision: 1, position: 1 }, memberId, kind: 'weakness' as const },
      text: `said then by ${n}`,
    }))
    const topic: Topic = {
      ...{ label: 'said then by 0', terms: [], statements, members: 3, confirmed: true, disagrees: false },
    }
    const voiced = async () => {
      const topics = new Map([[readingId, [topic]]])
      return (await voiceTopics(db, group, { topics, audience: 'all' })).get(readingId)
    }
    expect(await voiced()).toMatchObject([
      {
        ...{ members: 3, label: expect.stringContaining('square of the length') },
        statements: [{ where: 'Section 4' }, { where: 'Section 4' }, { where: 'Section 4' }],
      },
    ])
    await db
      .update(summaries)
      .set({ withdrawnAt: at('2026-11-21T10:00:00Z') })
      .where(eq(summaries.id, written[0]?.id as never))
    expect((await voiced())?.map(({ members: n }) => n)).toEqual([2])
    await db
      .update(summaries)
      .set({ revision: 2 })
      .where(eq(summaries.id, written[1]?.id as never))
    expect(await voiced()).toEqual([])
  })
})
