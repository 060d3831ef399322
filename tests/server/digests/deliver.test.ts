// The digest from the open week to the handed-over mail, in one process with the test's own clock and mail.

import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWeek } from '../../../server/digests/commands.ts'
import { type Delivery, deliverNext } from '../../../server/digests/deliver.ts'
import { groupsDue, possibleMisses, previewDigest } from '../../../server/digests/queries.ts'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import { groupMembers, groups } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import type { MailOutcome, OutgoingMail, World } from '../../../server/world.ts'
import { isRefusal } from '../../../shared/contract/refusal.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { aSummary } from '../../support/papers.ts'
import { type Seeded, seedGroup, seedMeeting, seedReading, seedSummary, seedWeek } from './seed.ts'

let db: FreshDatabase
let mails: OutgoingMail[]
let logged: string[]
let clock: string
let answer: (mail: OutgoingMail) => MailOutcome

const world = (): World => ({
  db,
  now: () => new Date(clock).toISOString() as Instant,
  newId: randomUUID,
  newSecret: randomUUID,
  async sendMail(mail) {
    const outcome = answer(mail)
    if (outcome === 'accepted') mails.push(mail)
    return outcome
  },
  log: { info: () => {}, error: (event) => void logged.push(event) },
  baseUrl: 'https://lectern.example.org',
})

beforeEach(async () => {
  db = await freshDatabase()
  mails = []
  logged = []
  clock = '2026-11-23T08:00:20Z'
  answer = () => 'accepted'
})
afterEach(() => db.close())

async function tick(at = clock): Promise<Delivery[]> {
  clock = at
  const deliveries: Delivery[] = []
  for await (const place of groupsDue(db.query, world().now()))
    await openWeek(world(), grantJob('digests.send', place))
  for (;;) {
    const delivery = await deliverNext(world())
    if (delivery === 'none') return deliveries
    deliveries.push(delivery)
  }
}

const states = async () => (await db.query.select().from(digestSends)).map((row) => row.state).toSorted()
const to = (reader: { mail: string } | undefined) => mails.filter((mail) => mail.to === reader?.mail)

describe('a week', () => {
  test('one mail per reader, once, with everything in it', async () => {
    const group = await seedWeek(db.query)
    expect(await tick('2026-11-23T07:59:59Z')).toEqual([])
    expect(await tick('2026-11-23T08:00:20Z')).toEqual(['accepted', 'accepted', 'accepted'])
    for (let again = 0; again < 3; again += 1) expect(await tick()).toEqual([])
    expect(mails.map((mail) => mail.to).toSorted()).toEqual(group.readers.map(({ mail }) => mail).toSorted())
    const [mail] = to(group.readers[1])
    expect(mail?.subject).toBe('Reading group: 1 paper, 1 summary — week 48')
    for (const part of [
      'Attention Is All You Need',
      'Table 2',
      'quarter of the training cost',
      'Room 3',
      'presented by Reader 1',
    ]) {
      expect(mail?.text).toContain(part)
      expect(mail?.html).toContain(part)
    }
    expect(mail?.text).toContain('Yours is still to write.')
    expect(to(group.readers[0])[0]?.text).not.toContain('Yours is still to write.')
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3)
  })

  test('a summary just before the hour gets time to arrive in the database', async () => {
    await seedWeek(db.query)
    expect(await tick('2026-11-23T08:00:05Z')).toEqual([])
    expect((await tick('2026-11-23T08:00:15Z')).length).toBe(3)
  })

  test('a late summary is in the next digest, and no summary is in two', async () => {
    const group = await seedWeek(db.query)
    const readingId = await seedReading(db.query, group, 'Late paper')
    await seedSummary(db.query, group, { readingId, by: 1, submittedAt: '2026-11-23T08:00:00Z' })
    await tick()
    expect(mails[0]?.text).not.toContain('Late paper')
    mails = []
    await tick('2026-11-30T08:01:00Z')
    expect(mails.length).toBe(3)
    expect(mails[0]?.text).toContain('Late paper')
    expect(mails[0]?.text).not.toContain('Attention Is All You Need')
  })

  test('two groups and two clubs share nothing', async () => {
    const one = await seedWeek(db.query, { names: { group: 'One' } })
    const two = await seedGroup(db.query, { names: { group: 'Two' } })
    const readingId = await seedReading(db.query, two, 'Paper of two')
    await seedSummary(db.query, two, { readingId, submittedAt: '2026-11-20T10:00:00Z' })
    await tick()
    for (const reader of one.readers)
      expect(to(reader).map(({ text }) => text.includes('Paper of two'))).toEqual([false])
    for (const reader of two.readers)
      expect(to(reader).map(({ text }) => text.includes('Attention Is All'))).toEqual([false])
  })

  test('a quiet week is not sent, and the next one tells since when', async () => {
    const group = await seedGroup(db.query)
    expect(await tick()).toEqual(['quiet', 'quiet', 'quiet'])
    const readingId = await seedReading(db.query, group)
    await seedSummary(db.query, group, { readingId, submittedAt: '2026-11-25T10:00:00Z' })
    expect(await tick('2026-11-30T08:01:00Z')).toEqual(['accepted', 'accepted', 'accepted'])
    expect(mails[0]?.text).toContain('since Monday 23 November 2026')
  })
})

describe('time', () => {
  test('9:00 in Berlin before and after the change, 9:00 in New York too', async () => {
    for (const zone of ['Europe/Berlin', 'America/New_York']) {
      const group = await seedGroup(db.query, { zone, createdAt: '2026-10-01T00:00:00Z', readers: 1 })
      for (const startsAt of ['2026-10-22T12:00:00Z', '2026-10-29T12:00:00Z', '2026-11-05T12:00:00Z'])
        await seedMeeting(db.query, group, { startsAt })
    }
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      await tick(new Date(Date.UTC(2026, 9, 18, hour, 0, 20)).toISOString())
    }
    const weeks = await db.query.select().from(digestWeeks).orderBy(digestWeeks.dueAt)
    expect(
      weeks.filter(({ week }) => week > '2026-W42').map(({ week, dueAt }) => `${week} ${dueAt.slice(0, 16)}`),
    ).toEqual([
      '2026-W43 2026-10-19T07:00', // Berlin, summer
      '2026-W43 2026-10-19T13:00', // New York, summer
      '2026-W44 2026-10-26T08:00', // Berlin, winter
      '2026-W44 2026-10-26T13:00',
      '2026-W45 2026-11-02T08:00',
      '2026-W45 2026-11-02T14:00', // New York, winter
    ])
  })

  test('after three weeks of downtime one digest covers all of them', async () => {
    const group = await seedWeek(db.query, { readers: 1 })
    const readingId = await seedReading(db.query, group, 'Second week')
    await seedSummary(db.query, group, { readingId, submittedAt: '2026-11-27T10:00:00Z' })
    expect(await tick('2026-12-09T13:00:00Z')).toEqual(['accepted'])
    expect(mails[0]?.subject).toBe('Reading group: 2 papers, 2 summaries — week 50')
    expect(mails[0]?.text).toContain('READ SINCE WEDNESDAY 18 NOVEMBER 2026')
    expect(mails[0]?.text).not.toContain('WHAT IS NEXT')
  })

  test('two openers at once open it once', async () => {
    const group = await seedWeek(db.query)
    const grant = grantJob('digests.send', group)
    const opened = await Promise.all([1, 2, 3, 4].map(() => openWeek(world(), grant)))
    expect(opened.filter(Boolean).length).toBe(1)
    expect((await states()).length).toBe(3)
  })
})

describe('M2: what is true when it is sent', () => {
  const place = (group: Seeded) =>
    and(eq(groupMembers.clubId, group.clubId), eq(groupMembers.groupId, group.groupId))

  test('who left the group or the club since the week was opened gets nothing; who joined waits for the next', async () => {
    const group = await seedWeek(db.query, { readers: 4 })
    const [stays, removed, former, formerOfClub] = group.readers
    if (!stays || !removed || !former || !formerOfClub) throw new Error('readers')
    await openWeek(world(), grantJob('digests.send', group))
    await db.query.delete(groupMembers).where(and(place(group), eq(groupMembers.memberId, removed.memberId)))
    await db.query
      .update(groupMembers)
      .set({ role: 'former' })
      .where(and(place(group), eq(groupMembers.memberId, former.memberId)))
    await db.query.update(members).set({ role: 'former' }).where(eq(members.id, formerOfClub.memberId))
    expect((await tick()).toSorted()).toEqual(['accepted', 'quiet', 'quiet', 'quiet'])
    expect(mails.map((mail) => mail.to)).toEqual([stays.mail])
  })

  test('a lead of the club who is not in the group sees the preview but is sent nothing', async () => {
    const group = await seedWeek(db.query, { readers: 2 })
    const [owner] = group.readers
    if (!owner) throw new Error('readers')
    await openWeek(world(), grantJob('digests.send', group))
    await db.query.update(members).set({ role: 'owner' }).where(eq(members.id, owner.memberId))
    await db.query.delete(groupMembers).where(and(place(group), eq(groupMembers.memberId, owner.memberId)))
    await tick()
    expect(to(owner)).toEqual([])
    const grant = { clubId: group.clubId, groupId: group.groupId, memberId: owner.memberId, role: 'owner' }
    const preview = await previewDigest(world(), grant as never)
    expect(isRefusal(preview)).toBe(false)
  })

  test('a mended text and a moved meeting are as they are now; a guest owes nothing', async () => {
    const group = await seedWeek(db.query, { readers: 2 })
    const [, guest] = group.readers
    if (!guest) throw new Error('readers')
    await openWeek(world(), grantJob('digests.send', group))
    await db.query.update(meetings).set({ place: 'Garden', startsAt: '2026-11-27T17:00:00.000Z' as Instant })
    await db.query
      .update(groupMembers)
      .set({ role: 'guest' })
      .where(eq(groupMembers.memberId, guest.memberId))
    await tick()
    expect(to(guest)[0]?.text).toContain('Friday 27 November, 18:00 (UTC+1) · Garden')
    expect(to(guest)[0]?.text).not.toContain('Yours is still to write')
  })
})

describe('a server that does not take mail', () => {
  test('a refusal is tried again, later and later, and given up after two days', async () => {
    await seedWeek(db.query, { readers: 1 })
    answer = () => 'refused'
    const tries: string[] = []
    for (let minute = 0; minute < 4 * 24 * 60; minute += 5) {
      const at = new Date(Date.parse('2026-11-23T08:00:20Z') + minute * 60_000).toISOString()
      for (const delivery of await tick(at)) tries.push(`${delivery} ${minute}`)
    }
    expect(tries.map((one) => one.split(' ')[0])).toEqual(Array(8).fill('refused'))
    expect(Number(tries.at(-1)?.split(' ')[1])).toBeGreaterThan(40 * 60)
    expect(await states()).toEqual(['failed'])
    expect(logged).toEqual(['digest.failed'])
  })

  test('an unknown outcome is a possible miss: listed after ten minutes, never sent again', async () => {
    const group = await seedWeek(db.query, { readers: 2 })
    answer = (mail) => (mail.to === group.readers[0]?.mail ? 'unknown' : 'accepted')
    await tick()
    answer = () => 'accepted'
    expect(await possibleMisses(db.query, group, world().now())).toEqual([])
    for (const day of [24, 25, 26]) await tick(`2026-11-${day}T08:00:00Z`)
    expect(mails.length).toBe(1)
    const misses = await possibleMisses(db.query, group, world().now())
    expect(misses.map(({ member, state }) => [member.id, state])).toEqual([
      [group.readers[0]?.memberId, 'sending'],
    ])
    expect(logged).toEqual(['digest.possible_miss'])
  })

  test('a gateway that throws counts as unknown', async () => {
    await seedWeek(db.query, { readers: 1 })
    answer = () => {
      throw new Error('bug')
    }
    expect(await tick()).toEqual(['unknown'])
    expect(await states()).toEqual(['sending'])
  })

  test('a send that cannot be rendered does not stop the others', async () => {
    const group = await seedWeek(db.query, { readers: 3 })
    await openWeek(world(), grantJob('digests.send', group))
    const [broken] = group.readers
    if (!broken) throw new Error('readers')
    await db.query
      .update(digestSends)
      .set({ channel: 'gone', tryAt: '2026-01-01T00:00:00.000Z' as Instant })
      .where(eq(digestSends.memberId, broken.memberId))
    expect(await tick()).toEqual(['postponed', 'accepted', 'accepted'])
    expect(mails.length).toBe(2)
    expect(await states()).toEqual(['claimed', 'sent', 'sent'])
  })
})

describe('the preview', () => {
  const preview = async (group: Seeded) => {
    const [lead] = group.readers
    const found = await previewDigest(world(), { ...group, memberId: lead?.memberId, role: 'lead' } as never)
    if (isRefusal(found)) throw new Error(found.refused)
    return found
  }

  test('is the digest as it would go out now, and tells when the real one goes', async () => {
    const group = await seedWeek(db.query)
    clock = '2026-11-20T09:59:59Z'
    expect((await preview(group)).subject).toBe('Reading group: what is next — week 48')
    clock = '2026-11-20T10:00:01Z'
    const found = await preview(group)
    expect(found.subject).toBe('Reading group: 1 paper, 1 summary — week 48')
    expect(found.goesOutAt).toBe('2026-11-23T08:00:00.000Z')
    expect(found.sends).toEqual([])
    expect(mails).toEqual([])
    expect(await states()).toEqual([])
  })

  test('afterwards it starts anew and lists what became of each mail', async () => {
    const group = await seedWeek(db.query)
    answer = (mail) => (mail.to === group.readers[2]?.mail ? 'unknown' : 'accepted')
    await tick()
    clock = '2026-11-23T09:00:00Z'
    const found = await preview(group)
    expect(found.goesOutAt).toBe('2026-11-30T08:00:00.000Z')
    expect(found.text).not.toContain('quarter of the training cost')
    expect(found.sends.map(({ member, state, week }) => `${member.name} ${state} ${week}`)).toEqual([
      'Reader 0 sent 2026-W48',
      'Reader 1 sent 2026-W48',
      'Reader 2 sending 2026-W48',
    ])
    await tick('2026-11-30T08:01:00Z')
    expect((await preview(group)).sends.map(({ state, week }) => `${state} ${week}`).slice(0, 1)).toEqual([
      'sending 2026-W48',
    ])
  })

  test('of a quiet week says that it is not sent', async () => {
    const found = await preview(await seedGroup(db.query))
    expect(found.subject).toBe('Reading group: a quiet week — week 48')
    expect(found.text).toContain('is not sent')
  })

  test('a group whose hour was changed still has one digest a week', async () => {
    const group = await seedWeek(db.query, { readers: 1 })
    await tick()
    await db.query.update(groups).set({ digestWeekday: 5 })
    clock = '2026-11-24T08:00:00Z'
    expect((await preview(group)).goesOutAt).toBe('2026-12-04T08:00:00.000Z')
    expect(await tick('2026-11-27T09:00:00Z')).toEqual([])
  })
})

test('the number of queries does not grow with papers, summaries and meetings', async () => {
  const count = async (papers: number) => {
    const group = await seedGroup(db.query, { readers: 3 })
    for (let n = 0; n < papers; n += 1) {
      const readingId = await seedReading(db.query, group, `Paper ${n}`)
      const content = aSummary({ takeaway: `T${n}` })
      for (const by of [0, 1])
        await seedSummary(db.query, group, { readingId, by, content, submittedAt: '2026-11-20T10:00:00Z' })
      await seedMeeting(db.query, group, {
        startsAt: `2026-11-${24 + (n % 5)}T17:00:00Z`,
        readingId,
        presenter: 1,
      })
    }
    let queries = 0
    const counting = new Proxy(db.query, {
      get(target, key, receiver) {
        if (key === 'select') queries += 1
        return Reflect.get(target, key, receiver)
      },
    })
    const [lead] = group.readers
    await previewDigest({ ...world(), db: { ...db, query: counting } }, {
      ...group,
      memberId: lead?.memberId,
    } as never)
    return queries
  }
  const few = await count(1)
  expect(await count(12)).toBe(few)
  expect(few).toBeLessThanOrEqual(10)
})
