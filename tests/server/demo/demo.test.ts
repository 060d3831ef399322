// The demo club: its content is whole, its term lies around the real now, and seeding it is quick, happens once and is
// refused nowhere, on any day of the year.
import { randomUUID } from 'node:crypto'
import { asc, count, eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts } from '../../../server/accounts/tables.ts'
import { READINGS } from '../../../server/demo/papers/index.ts'
import { PEOPLE } from '../../../server/demo/people.ts'
import { contentOf } from '../../../server/demo/reading.ts'
import { type DemoClub, findDemo, seedDemo } from '../../../server/demo/seed.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { gatherDigest } from '../../../server/digests/gather.ts'
import { groupsDue, lastWeek } from '../../../server/digests/queries.ts'
import { digestWeeks } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import { groups } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import { bookings, officeHours } from '../../../server/office-hours/tables.ts'
import { readings } from '../../../server/readings/tables.ts'
import { newSecret } from '../../../server/secrets.ts'
import { summaries, summaryRevisions } from '../../../server/summaries/tables.ts'
import { trades } from '../../../server/trades/tables.ts'
import { turns } from '../../../server/turns/tables.ts'
import type { World } from '../../../server/world.ts'
import { CapturedPaper } from '../../../shared/contract/paper.ts'
import { SummaryContent } from '../../../shared/contract/summary.ts'
import { type Instant, ZoneName } from '../../../shared/contract/time.ts'
import { missingParts } from '../../../shared/domain/advance-summary.ts'
import { DIGEST_LIMITS } from '../../../shared/domain/digest-limits.ts'
import { addMinutes, epochOf, isoWeek, localTime } from '../../../shared/domain/zoned-time.ts'
import { noArxiv } from '../../support/arxiv.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { silentLog } from '../../support/postgres.ts'

const DAY = 24 * 60
const BERLIN = ZoneName.parse('Europe/Berlin')
const opened: FreshDatabase[] = []
afterAll(async () => {
  for (const db of opened.splice(0)) await db.close()
})

async function worldAt(now: string): Promise<World> {
  const db = await freshDatabase()
  opened.push(db)
  return {
    db,
    now: () => new Date(now).toISOString() as Instant,
    newId: randomUUID,
    newSecret,
    sendMail: () => Promise.reject(new Error('the demo sends no mail')),
    lookUpPapers: noArxiv,
    providers: new Map(),
    log: silentLog,
    baseUrl: 'http://localhost:4300',
    founders: 'open',
    postToHook: () => Promise.reject(new Error('nothing is posted here')),
    serverKey: 'the key of a test',
    bouncesSecret: null,
    operators: [],
  }
}

async function counted(world: World, table: PgTable): Promise<number> {
  const [row] = await world.db.query.select({ n: count() }).from(table)
  return row?.n ?? 0
}

const written = READINGS.flatMap((reading) => reading.summaries.map((summary) => ({ reading, summary })))

describe('the content', () => {
  test.each(READINGS.map(({ paper }) => [paper.work, paper] as const))(
    '%s is a captured paper',
    (_, paper) => {
      expect(CapturedPaper.safeParse(paper).error?.issues ?? []).toEqual([])
      expect(paper.categories[0]).toBe(paper.primaryCategory)
      expect(paper.abstract).toBe(paper.abstract.trim())
      if (paper.version === 1) expect(paper.versionOn).toBe(paper.submittedOn)
      expect(paper.submittedOn?.slice(2, 7).replace('-', '')).toBe(paper.work.slice(6, 10))
    },
  )

  test('no paper twice', () => {
    expect(new Set(READINGS.map(({ paper }) => paper.work)).size).toBe(READINGS.length)
  })

  test.each(written.map(({ reading, summary }) => [summary.by, reading.paper.title, summary] as const))(
    'what %s wrote on %s is complete, placed and short enough for the digest',
    (_by, _title, summary) => {
      const content = contentOf(summary)
      expect(SummaryContent.safeParse(content).error?.issues ?? []).toEqual([])
      expect(missingParts(content)).toEqual([])
      for (const point of content.points) {
        expect(point.where).not.toBe('')
        expect(point.text.length).toBeGreaterThan(60)
        expect(point.text.length).toBeLessThanOrEqual(DIGEST_LIMITS.pointText)
      }
      const sentences = content.summary.split(/[.?](?= |$)/).filter((text) => text.trim() !== '')
      expect(sentences.length).toBeGreaterThanOrEqual(3)
      expect(sentences.length).toBeLessThanOrEqual(6)
      expect(content.summary.length).toBeLessThanOrEqual(DIGEST_LIMITS.summaryText)
    },
  )

  test('no text is near the abstract of its paper, and none appears twice', () => {
    const texts = written.flatMap(({ summary }) => {
      const { takeaway, summary: text, points } = contentOf(summary)
      return [takeaway, text, ...points.map((point) => point.text)]
    })
    expect(new Set(texts).size).toBe(texts.length)
    for (const { reading, summary } of written) {
      const words = summary.summary.split(' ')
      const runs = words.slice(9).map((_, start) => words.slice(start, start + 10).join(' '))
      expect(runs.filter((run) => reading.paper.abstract.includes(run))).toEqual([])
    }
  })

  test('what a pointer quotes stands in the abstract', () => {
    const quoted = written.flatMap(({ reading, summary }) =>
      contentOf(summary).points.flatMap(({ pointer }) =>
        pointer?.quote ? [{ abstract: reading.paper.abstract, ...pointer.quote }] : [],
      ),
    )
    expect(quoted.length).toBeGreaterThan(0)
    for (const { abstract, prefix, exact, suffix } of quoted)
      expect(abstract).toContain(prefix + exact + suffix)
  })

  test('nobody presents twice, nobody writes twice on one paper, and everybody writes', () => {
    const presenters = READINGS.flatMap(({ presenter }) => presenter ?? [])
    expect(new Set(presenters).size).toBe(presenters.length)
    for (const { summaries: on } of READINGS) expect(new Set(on.map(({ by }) => by)).size).toBe(on.length)
    const times = PEOPLE.map(({ key }) => written.filter(({ summary }) => summary.by === key).length)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(2)
    expect(Math.max(...times)).toBeLessThanOrEqual(5)
  })

  test('people have addresses that lead nowhere, and live in different zones', () => {
    for (const { mail } of PEOPLE) expect(mail).toMatch(/^[a-z]+@demo\.lectern\.example$/)
    expect(new Set(PEOPLE.map(({ zone }) => zone)).size).toBe(PEOPLE.length)
  })
})

describe('seeding', () => {
  test('has a turn that is offered and office hours, of which one is booked', async () => {
    const world = await worldAt('2026-11-25T14:30:00Z')
    const { clubId } = await seedDemo(world)
    const offered = await world.db.query.select().from(trades).where(eq(trades.clubId, clubId))
    expect(offered.map(({ state }) => state)).toEqual(['open'])
    const hours = await world.db.query.select().from(officeHours).where(eq(officeHours.clubId, clubId))
    expect(hours.every(({ startsAt }) => startsAt > world.now())).toBe(true)
    expect(hours).toHaveLength(3)
    expect(await world.db.query.select().from(bookings).where(eq(bookings.clubId, clubId))).toHaveLength(1)
  })

  test('makes the whole club, quickly', async () => {
    const world = await worldAt('2026-11-25T14:30:00Z')
    expect(await findDemo(world)).toBeNull()
    const before = performance.now()
    const demo = await seedDemo(world)
    const ms = performance.now() - before
    expect(ms).toBeLessThan(5_000)
    expect(demo).toMatchObject({ people: 12, lead: { name: 'Ada Winterfeld' } })
    expect(demo.member.mail).not.toBe(demo.lead.mail)
    const tables = { accounts, members, readings, meetings, turns, summaries }
    const counts: Record<string, number> = {}
    for (const [name, table] of Object.entries(tables)) counts[name] = await counted(world, table)
    const expected = { accounts: 12, members: 12, readings: 12, meetings: 11, turns: 11, summaries: 45 }
    expect(counts).toEqual(expected)
    console.log(`demo: seeded in ${Math.round(ms)} ms, ${JSON.stringify(counts)}`)
  })

  test('is done once, also by two processes at the same moment', async () => {
    const world = await worldAt('2026-11-25T14:30:00Z')
    const [one, other] = await Promise.all([seedDemo(world), seedDemo(world)])
    expect(other).toEqual(one)
    expect(await seedDemo(world)).toEqual(one)
    expect(await findDemo(world)).toEqual(one)
    expect(await counted(world, summaries)).toBe(45)
  })

  test('leaves nothing behind when it fails half way', async () => {
    const world = await worldAt('2026-11-25T14:30:00Z')
    let ids = 0
    const newId = () => {
      if (++ids > 150) throw new Error('no more ids')
      return randomUUID()
    }
    await expect(seedDemo({ ...world, newId })).rejects.toThrow('no more ids')
    expect(await counted(world, accounts)).toBe(0)
    expect(await counted(world, readings)).toBe(0)
  })
})

/** Ordinary days, the edges of the week, the hours around the digest and the meeting, and both changes of the clock. */
const MOMENTS = [
  '2026-11-25T14:30:00Z',
  '2026-11-26T16:00:00Z',
  '2026-11-26T15:59:59Z',
  '2026-11-26T17:10:00Z',
  '2026-11-27T07:00:00Z',
  '2026-11-27T07:01:00Z',
  '2026-11-30T00:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2027-03-28T01:00:00Z',
  '2027-04-15T15:00:00Z',
  '2028-02-29T23:59:59Z',
  '2027-01-01T00:00:00Z',
]

describe.each(MOMENTS)('seeded at %s', (now) => {
  let world: World
  let demo: DemoClub
  beforeAll(async () => {
    world = await worldAt(now)
    demo = await seedDemo(world)
  })

  test('meetings are on Thursdays at 17:00 by the wall clock, eight held and three ahead', async () => {
    const held = await world.db.query.select().from(meetings).orderBy(asc(meetings.startsAt))
    for (const { startsAt } of held) {
      const local = localTime(startsAt, BERLIN)
      expect(local.slice(11)).toBe('17:00')
      expect(new Date(`${local.slice(0, 10)}T12:00:00Z`).getUTCDay()).toBe(4)
    }
    const [group] = await world.db.query.select({ cadence: groups.cadence }).from(groups)
    expect(group?.cadence).toMatchObject({ every: 'week', weekday: 4, time: '17:00' })
    const past = held.filter(({ startsAt }) => epochOf(startsAt) <= epochOf(world.now()))
    expect(past.length).toBe(8)
    expect(held.length).toBe(11)
  })

  test('no week of the digest is left out', async () => {
    const weeks = await world.db.query.select().from(digestWeeks).orderBy(asc(digestWeeks.dueAt))
    const days = weeks
      .slice(1)
      .map(({ dueAt }, n) => (epochOf(dueAt) - epochOf(weeks[n]?.dueAt ?? dueAt)) / 60_000 / DAY)
    expect(days.map(Math.round)).toEqual(days.map(() => 7))
    expect(weeks.length).toBeGreaterThanOrEqual(11)
  })

  test('nothing is written in the future, some is late, and the next digest is worth reading', async () => {
    const revisions = await world.db.query.select().from(summaryRevisions)
    const { clubId, groupId } = demo
    for (const { submittedAt } of revisions)
      expect(epochOf(submittedAt)).toBeLessThanOrEqual(epochOf(world.now()))
    const late = revisions.filter(({ punctuality }) => punctuality === 'late').length
    expect(late).toBeGreaterThanOrEqual(4)
    expect(late).toBeLessThanOrEqual(12)
    const weekAgo = addMinutes(world.now(), -7 * DAY)
    const fresh = revisions.filter(({ submittedAt }) => epochOf(submittedAt) >= epochOf(weekAgo))
    expect(fresh.length).toBeGreaterThanOrEqual(5)

    const [lead] = await world.db.query.select().from(members).where(eq(members.role, 'owner'))
    const last = await lastWeek(world.db.query, demo)
    if (!lead || !last) throw new Error('the demo has no lead or no week')
    const moment = addMinutes(world.now(), 1)
    const span = { week: isoWeek(moment, BERLIN), from: last.to, to: moment, now: moment }
    const ask = { clubId, groupId, memberId: lead.id, ...span, baseUrl: world.baseUrl, preview: true }
    const facts = await gatherDigest(world.db.query, ask)
    const shown = facts?.common.papers.flatMap((paper) => paper.summaries) ?? []
    expect(shown.length).toBeGreaterThanOrEqual(4)
    expect(shown.length).toBeLessThanOrEqual(12)
    expect(facts?.common.next.length).toBeGreaterThanOrEqual(1)
  })

  test('no digest of the past goes out, and each week of the term stands in the archive', async () => {
    const weeks = await world.db.query.select().from(digestWeeks).orderBy(asc(digestWeeks.week))
    expect(weeks.length).toBeGreaterThanOrEqual(11)
    for (const [at, { fromAt }] of weeks.entries()) if (at > 0) expect(fromAt).toBe(weeks[at - 1]?.toAt)
    for await (const due of groupsDue(world.db.query, world.now())) expect(due).toBeUndefined()
    expect(await openWeek(world, grantJob('digests.send', demo))).toBe(false)
    const nextWeek: World = { ...world, now: () => addMinutes(world.now(), 7 * DAY) }
    expect(await openWeek(nextWeek, grantJob('digests.send', demo))).toBe(true)
  })
})
