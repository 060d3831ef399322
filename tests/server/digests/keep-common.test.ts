// The common part of a digest is kept between two readers only while nothing of it changed.
import { randomUUID } from 'node:crypto'
import { eq, ne } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clubs } from '../../../server/clubs/tables.ts'
import type { Queries } from '../../../server/db/database.ts'
import { fingerprintCommon } from '../../../server/digests/fingerprint.ts'
import { gatherCommon } from '../../../server/digests/gather.ts'
import { keptCommon } from '../../../server/digests/keep-common.ts'
import { groups } from '../../../server/groups/tables.ts'
import { pointMarks } from '../../../server/marks/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import { paperNews, paperVersions } from '../../../server/papers/tables.ts'
import { readings } from '../../../server/readings/tables.ts'
import { points, summaries, summaryRevisions } from '../../../server/summaries/tables.ts'
import { pointWords } from '../../../server/topics/tables.ts'
import { turns } from '../../../server/turns/tables.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import { askFor, at } from './asking.ts'
import { type Desk, openDesk } from './desk.ts'
import { seedMeeting, seedSummary, seedWeek } from './seed.ts'

let desk: Desk
let db: Queries
beforeEach(async () => {
  desk = await openDesk()
  db = desk.db.query
})
afterEach(() => desk.db.close())

describe('what is kept between two readers', () => {
  test('is what would be gathered anew, whatever changed in between', async () => {
    const group = await seedWeek(db, { readers: 4 })
    const [, second] = group.readers
    const [summary] = await db.select().from(summaries)
    const [revision] = await db.select().from(summaryRevisions)
    const [reading] = await db.select().from(readings)
    const [meeting] = await db.select().from(meetings)
    if (!summary || !revision || !reading || !meeting || !second) throw new Error('seed')
    const { clubId } = group
    await db.insert(paperVersions).values({ ...(await versionOf(reading)), version: 2 })
    const weakness = { clubId, summaryId: summary.id, revision: 2, position: 1 }
    const changes: Record<string, () => Promise<unknown>> = {
      'a later revision': async () => {
        await db
          .insert(summaryRevisions)
          .values({ ...revision, revision: 2, takeaway: 'Mended.', submittedAt: at('2026-11-23T08:00:10Z') })
        await db.insert(points).values({ ...weakness, kind: 'weakness', text: 'Slow.', place: '' })
        await db.update(summaries).set({ revision: 2 })
      },
      'a second summary': () =>
        seedSummary(db, group, { readingId: reading.id, by: 1, submittedAt: '2026-11-21T10:00:00Z' }),
      'an older summary of the same paper': () =>
        seedSummary(db, group, { readingId: reading.id, by: 2, submittedAt: '2026-11-17T10:00:00Z' }),
      'the same point, by its author': async () => {
        const [of] = await db.select().from(points).where(ne(points.summaryId, summary.id)).limit(1)
        if (!of) throw new Error('no point')
        await db.insert(pointWords).values({
          ...{ ...weakness, readingId: reading.id, memberId: summary.memberId, saidAs: 'author' },
          ...{ otherSummaryId: of.summaryId, otherRevision: of.revision, otherPosition: of.position },
          ...{ says: 'same', saidAt: at('2026-11-21T11:00:00Z') },
        })
      },
      'an author with another name': () =>
        db.update(members).set({ name: 'Ada' }).where(eq(members.id, summary.memberId)),
      'a presenter with another name': () =>
        db.update(members).set({ name: 'Ben' }).where(eq(members.id, second.memberId)),
      'a club with another name': () => db.update(clubs).set({ name: 'Club' }),
      'a group with another rule': () =>
        db
          .update(groups)
          .set({ policy: { ...DEFAULT_POLICY, digest: { ...DEFAULT_POLICY.digest, quiet: 'none' } } }),
      'another time until which summaries are due': () =>
        db.update(groups).set({ policy: { ...DEFAULT_POLICY, dueMinutesBefore: 60 } }),
      'a moved meeting': () => db.update(meetings).set({ startsAt: at('2026-11-27T17:00:00Z') }),
      'another room': () => db.update(meetings).set({ place: 'Garden' }),
      'a mentor': () =>
        db.insert(turns).values({
          ...{ clubId, id: randomUUID() as never, meetingId: meeting.id, memberId: summary.memberId },
          ...{ role: 'mentor', readingId: reading.id, createdAt: at('2026-11-20T10:00:00Z') },
        }),
      'news from arXiv': () =>
        db.insert(paperNews).values({
          clubId,
          paperId: reading.paperId,
          version: 3,
          withdrawn: false,
          seenAt: at('2026-11-20T10:00:00Z'),
        }),
      'a mark on a weakness': () =>
        db.insert(pointMarks).values({
          ...weakness,
          memberId: second.memberId,
          stands: 'fixed',
          version: 3,
          markedAt: at('2026-11-21T10:00:00Z'),
        }),
      'a mark that changed': () => db.update(pointMarks).set({ stands: 'still_holds' }),
      'another version on the list': () => db.update(readings).set({ version: 2 }),
      'a better title': () => db.update(paperVersions).set({ title: 'Attention' }),
      'a meeting that was held': () => db.update(meetings).set({ startsAt: at('2026-11-22T17:00:00Z') }),
      'a turn that was missed': () => db.update(turns).set({ outcome: 'missed' }),
      'a cancelled meeting': () => db.update(meetings).set({ cancelledAt: at('2026-11-22T10:00:00Z') }),
      'a withdrawn summary': () =>
        db
          .update(summaries)
          .set({ withdrawnAt: at('2026-11-22T10:00:00Z') })
          .where(eq(summaries.id, summary.id)),
    }
    const keep = keptCommon(desk.world)
    let before = await keep(db, askFor(desk, group), 'all')
    for (const [name, change] of Object.entries(changes)) {
      await change()
      const fresh = await gatherCommon(db, askFor(desk, group), 'all')
      expect(fresh, `${name} makes no difference`).not.toEqual(before)
      expect(await keep(db, askFor(desk, group), 'all'), name).toEqual(fresh)
      before = fresh
    }
  })

  test('is what would be gathered anew, whenever it is asked', async () => {
    const group = await seedWeek(db)
    await seedMeeting(db, group, { startsAt: '2026-12-15T17:00:00Z', presenter: 0 })
    const keep = keptCommon(desk.world)
    const seen = new Set<string>()
    for (let hours = 0; hours < 24 * 40; hours += 9) {
      desk.clock = new Date(Date.parse('2026-11-23T08:00:20Z') + hours * 3_600_000).toISOString()
      const kept = await keep(db, askFor(desk, group), 'all')
      expect(kept, desk.clock).toEqual(await gatherCommon(db, askFor(desk, group), 'all'))
      seen.add(JSON.stringify(kept))
    }
    expect(seen.size).toBeGreaterThan(3)
  })

  test('costs the next reader one question, and no text', async () => {
    const group = await seedWeek(db)
    const asked = { select: 0, execute: 0 }
    const counting = new Proxy(db, {
      get(target, key, receiver) {
        if (key === 'select' || key === 'execute') asked[key] += 1
        return Reflect.get(target, key, receiver)
      },
    })
    const keep = keptCommon(desk.world)
    await keep(counting, askFor(desk, group), 'all')
    expect(asked.select).toBeGreaterThan(3)
    Object.assign(asked, { select: 0, execute: 0 })
    await keep(counting, askFor(desk, group, 1), 'all')
    expect(asked).toEqual({ select: 0, execute: 1 })
  })

  test('of one group is never that of another', async () => {
    const [one, two] = [
      await seedWeek(db, { names: { group: 'One' } }),
      await seedWeek(db, { names: { group: 'Two' } }),
    ]
    const keep = keptCommon(desk.world)
    const names = [one, two, one].map(
      async (group) => (await keep(db, askFor(desk, group), 'all'))?.group.name,
    )
    expect(await Promise.all(names)).toEqual(['One', 'Two', 'One'])
    expect(await fingerprintCommon(db, askFor(desk, one), 'all')).not.toBe(
      await fingerprintCommon(db, askFor(desk, two), 'all'),
    )
  })

  test('what is withdrawn between two readers is in the first mail and not in the second (M2)', async () => {
    const group = await seedWeek(db, { readers: 2 })
    desk.answer = () => 'accepted'
    const { world } = desk
    const send = world.sendMail
    Object.assign(world, {
      sendMail: async (mail: never) => {
        const outcome = await send(mail)
        await db.update(summaries).set({ withdrawnAt: at('2026-11-23T08:00:19Z') })
        return outcome
      },
    })
    await desk.tick()
    const told = desk.mails.map(({ text }) => text.includes('quarter of the training cost'))
    expect([told, group.readers.length]).toEqual([[true, false], 2])
  })
})

async function versionOf({ paperId }: typeof readings.$inferSelect) {
  const [row] = await db.select().from(paperVersions).where(eq(paperVersions.paperId, paperId))
  if (!row) throw new Error('seed')
  return row
}
