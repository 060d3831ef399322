// The digest from the open week to the handed-over mail, in one process with the test's own clock and mail.

import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWeek } from '../../../server/digests/commands.ts'
import { previewDigest } from '../../../server/digests/queries.ts'
import { digestWeeks } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import { groupMembers } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import { isRefusal } from '../../../shared/contract/refusal.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Seeded, seedGroup, seedMeeting, seedReading, seedSummary, seedWeek } from './seed.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.db.close())

describe('a week', () => {
  test('one mail per reader, once, with everything in it', async () => {
    const group = await seedWeek(desk.db.query)
    expect(await desk.tick('2026-11-23T07:59:59Z')).toEqual([])
    expect(await desk.tick('2026-11-23T08:00:20Z')).toEqual(['accepted', 'accepted', 'accepted'])
    for (let again = 0; again < 3; again += 1) expect(await desk.tick()).toEqual([])
    expect(desk.mails.map((mail) => mail.to).toSorted()).toEqual(
      group.readers.map(({ mail }) => mail).toSorted(),
    )
    const [mail] = desk.to(group.readers[1])
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
    expect(desk.to(group.readers[0])[0]?.text).not.toContain('Yours is still to write.')
    expect(new Set(desk.mails.map(({ messageId }) => messageId)).size).toBe(3)
  })

  test('a summary just before the hour gets time to arrive in the database', async () => {
    await seedWeek(desk.db.query)
    expect(await desk.tick('2026-11-23T08:00:05Z')).toEqual([])
    expect((await desk.tick('2026-11-23T08:00:15Z')).length).toBe(3)
  })

  test('a late summary is in the next digest, and no summary is in two', async () => {
    const group = await seedWeek(desk.db.query)
    const readingId = await seedReading(desk.db.query, group, 'Late paper')
    await seedSummary(desk.db.query, group, { readingId, by: 1, submittedAt: '2026-11-23T08:00:00Z' })
    await desk.tick()
    expect(desk.mails[0]?.text).not.toContain('Late paper')
    desk.mails = []
    await desk.tick('2026-11-30T08:01:00Z')
    expect(desk.mails.length).toBe(3)
    expect(desk.mails[0]?.text).toContain('Late paper')
    expect(desk.mails[0]?.subject).toBe('Reading group: 1 paper, 1 summary — week 49')
    expect(desk.mails[0]?.text).not.toContain('Reader 0\n    Attention alone')
  })

  test('two groups and two clubs share nothing', async () => {
    const one = await seedWeek(desk.db.query, { names: { group: 'One' } })
    const two = await seedGroup(desk.db.query, { names: { group: 'Two' } })
    const readingId = await seedReading(desk.db.query, two, 'Paper of two')
    await seedSummary(desk.db.query, two, { readingId, submittedAt: '2026-11-20T10:00:00Z' })
    await desk.tick()
    for (const reader of one.readers)
      expect(desk.to(reader).map(({ text }) => text.includes('Paper of two'))).toEqual([false])
    for (const reader of two.readers)
      expect(desk.to(reader).map(({ text }) => text.includes('Attention Is All'))).toEqual([false])
  })

  test('a quiet week is not sent, and the next one tells since when', async () => {
    const group = await seedGroup(desk.db.query)
    expect(await desk.tick()).toEqual(['quiet', 'quiet', 'quiet'])
    const readingId = await seedReading(desk.db.query, group)
    await seedSummary(desk.db.query, group, { readingId, submittedAt: '2026-11-25T10:00:00Z' })
    expect(await desk.tick('2026-11-30T08:01:00Z')).toEqual(['accepted', 'accepted', 'accepted'])
    expect(desk.mails[0]?.text).toContain('since Monday 23 November 2026')
  })
})

describe('time', () => {
  test('9:00 in Berlin before and after the change, 9:00 in New York too', async () => {
    for (const zone of ['Europe/Berlin', 'America/New_York']) {
      const group = await seedGroup(desk.db.query, { zone, createdAt: '2026-10-01T00:00:00Z', readers: 1 })
      for (const startsAt of ['2026-10-22T12:00:00Z', '2026-10-29T12:00:00Z', '2026-11-05T12:00:00Z'])
        await seedMeeting(desk.db.query, group, { startsAt })
    }
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      await desk.tick(new Date(Date.UTC(2026, 9, 18, hour, 0, 20)).toISOString())
    }
    const weeks = await desk.db.query.select().from(digestWeeks).orderBy(digestWeeks.dueAt)
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
    const group = await seedWeek(desk.db.query, { readers: 1 })
    const readingId = await seedReading(desk.db.query, group, 'Second week')
    await seedSummary(desk.db.query, group, { readingId, submittedAt: '2026-11-27T10:00:00Z' })
    expect(await desk.tick('2026-12-09T13:00:00Z')).toEqual(['accepted'])
    expect(desk.mails[0]?.subject).toBe('Reading group: 2 papers, 2 summaries — week 50')
    expect(desk.mails[0]?.text).toContain('READ SINCE WEDNESDAY 18 NOVEMBER 2026')
    expect(desk.mails[0]?.text).not.toContain('WHAT IS NEXT')
  })

  test('two openers at once open it once', async () => {
    const group = await seedWeek(desk.db.query)
    const grant = grantJob('digests.send', group)
    const opened = await Promise.all([1, 2, 3, 4].map(() => openWeek(desk.world, grant)))
    expect(opened.filter(Boolean).length).toBe(1)
    expect((await desk.states()).length).toBe(3)
  })
})

describe('M2: what is true when it is sent', () => {
  const place = (group: Seeded) =>
    and(eq(groupMembers.clubId, group.clubId), eq(groupMembers.groupId, group.groupId))

  test('who left the group or the club since the week was opened gets nothing; who joined waits for the next', async () => {
    const group = await seedWeek(desk.db.query, { readers: 4 })
    const [stays, removed, former, formerOfClub] = group.readers
    if (!stays || !removed || !former || !formerOfClub) throw new Error('readers')
    await openWeek(desk.world, grantJob('digests.send', group))
    await desk.db.query
      .delete(groupMembers)
      .where(and(place(group), eq(groupMembers.memberId, removed.memberId)))
    await desk.db.query
      .update(groupMembers)
      .set({ role: 'former' })
      .where(and(place(group), eq(groupMembers.memberId, former.memberId)))
    await desk.db.query.update(members).set({ role: 'former' }).where(eq(members.id, formerOfClub.memberId))
    expect((await desk.tick()).toSorted()).toEqual(['accepted', 'quiet', 'quiet', 'quiet'])
    expect(desk.mails.map((mail) => mail.to)).toEqual([stays.mail])
  })

  test('a lead of the club who is not in the group sees the preview but is sent nothing', async () => {
    const group = await seedWeek(desk.db.query, { readers: 2 })
    const [owner] = group.readers
    if (!owner) throw new Error('readers')
    await openWeek(desk.world, grantJob('digests.send', group))
    await desk.db.query.update(members).set({ role: 'owner' }).where(eq(members.id, owner.memberId))
    await desk.db.query
      .delete(groupMembers)
      .where(and(place(group), eq(groupMembers.memberId, owner.memberId)))
    await desk.tick()
    expect(desk.to(owner)).toEqual([])
    const { clubId, groupId } = group
    const grant = { action: 'digests.preview', clubId, groupId, memberId: owner.memberId, role: 'owner' }
    const preview = await previewDigest(desk.world, grant as never)
    expect(isRefusal(preview)).toBe(false)
  })

  test('a mended text and a moved meeting are as they are now; a guest owes nothing', async () => {
    const group = await seedWeek(desk.db.query, { readers: 2 })
    const [, guest] = group.readers
    if (!guest) throw new Error('readers')
    await openWeek(desk.world, grantJob('digests.send', group))
    await desk.db.query
      .update(meetings)
      .set({ place: 'Garden', startsAt: '2026-11-27T17:00:00.000Z' as Instant })
    await desk.db.query
      .update(groupMembers)
      .set({ role: 'guest' })
      .where(eq(groupMembers.memberId, guest.memberId))
    await desk.tick()
    expect(desk.to(guest)[0]?.text).toContain('Friday 27 November, 18:00 (UTC+1) · Garden')
    expect(desk.to(guest)[0]?.text).not.toContain('Yours is still to write')
  })
})
