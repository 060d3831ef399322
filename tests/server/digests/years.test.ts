// T2: simulated years in 30 zones, hourly ticks with downtimes of up to three days, each tick done twice by two processes at
// once: every group has exactly one digest in every week, at its own hour by Intl's clock. T2=all: 2024 to 2030; else some
// weeks around a change of the clocks. T2_SEED to see a run again.
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import { groups } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import type { Day, Instant, ZoneName } from '../../../shared/contract/time.ts'
import { instantByRule } from '../../../shared/domain/zoned-time.ts'
import { intlLocal, intlMeaning, ZONES } from '../../domain/intl-clock.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { randomFrom } from '../../support/random.ts'
import { type Seeded, seedGroup } from './seed.ts'
import type { Ticked } from './ticker.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WHOLE = process.env.T2 === 'all'
const seed = Number(process.env.T2_SEED ?? Date.now() % 1_000_000)
const random = randomFrom(seed)
const below = (n: number) => Math.floor(random() * n)
const iso = (epoch: number) => new Date(epoch).toISOString() as Instant

/** Every Wednesday, by the wall clock of the group. */
const MEETS_AT = '17:30'

const [start, end] = WHOLE ? [Date.UTC(2024, 0, 1), Date.UTC(2031, 0, 1)] : aroundAChange()

function aroundAChange(): [number, number] {
  const year = 2024 + below(7)
  // Of Europe and of America, between them; and of the south.
  return random() < 0.5
    ? [Date.UTC(year, 2, 20), Date.UTC(year, 3, 6)]
    : [Date.UTC(year, 9, 22), Date.UTC(year, 10, 8)]
}

interface Place extends Seeded {
  readonly zone: string
  readonly weekday: number
  readonly hour: number
}

let db: FreshDatabase
let places: Place[]
let tickers: ChildProcess[]

beforeAll(async () => {
  db = await freshDatabase()
  places = []
  for (const zone of ZONES.toSorted(() => random() - 0.5).slice(0, 30)) places.push(await found(zone))
  const script = path.join(import.meta.dirname, 'ticker.ts')
  tickers = [1, 2].map(() => fork(script, [db.url, MEETS_AT], { stdio: 'inherit' }))
  await Promise.all(tickers.map((ticker) => once(ticker, 'message')))
})
afterAll(async () => {
  for (const ticker of tickers) ticker.disconnect()
  await db.close()
})

async function found(zone: string): Promise<Place> {
  const group = await seedGroup(db.query, { readers: 1, zone, createdAt: iso(start) })
  const [weekday, hour] = [1 + below(7), below(24)]
  await db.query
    .update(groups)
    .set({ digestWeekday: weekday, digestHour: hour })
    .where(eq(groups.id, group.groupId))
  const { clubId, groupId } = group
  const rows = days(start, end + 20 * DAY)
    .filter((day) => new Date(day).getUTCDay() === 3)
    .map((day) => ({
      ...{ clubId, groupId, id: randomUUID() as never, zone: zone as ZoneName, place: 'Room 3' },
      startsAt: instantByRule(day as Day, MEETS_AT as never, zone as ZoneName),
      createdAt: iso(start),
    }))
  await db.query.insert(meetings).values(rows)
  return { ...group, zone, weekday, hour }
}

function days(from: number, to: number): string[] {
  const found: string[] = []
  for (let at = from - 2 * DAY; at < to; at += DAY) found.push(iso(at).slice(0, 10))
  return found
}

/** By Intl alone: every week whose hour lies within. */
function expected({ zone, weekday, hour }: Place, last: number): string[] {
  return days(start, last + 2 * DAY)
    .filter((day) => new Date(day).getUTCDay() === weekday % 7)
    .map((day) => ({ day, due: intlMeaning(`${day}T${String(hour).padStart(2, '0')}:00`, zone).epoch }))
    .filter(({ due }) => due > start && due <= last)
    .map(({ day, due }) => `${isoWeekOf(day)} ${iso(due)}`)
}

function isoWeekOf(day: string): string {
  const date = new Date(day)
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = 1 + Math.floor((thursday.getTime() - first) / (7 * DAY))
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}

/** Some seconds past each hour, when summaries that were under way have arrived. */
function ticks(): { at: number[]; down: number } {
  const at: number[] = []
  let down = 0
  for (let now = start + HOUR; now < end; now += HOUR) {
    at.push(now + 20_000)
    if (random() > 1 / 150) continue
    const hours = 1 + below(72)
    down += hours
    now += hours * HOUR
  }
  return { at, down }
}

async function tick(at: number): Promise<Ticked[]> {
  const answers = tickers.map((ticker) => once(ticker, 'message') as Promise<[Ticked]>)
  for (const ticker of tickers) ticker.send(iso(at))
  return (await Promise.all(answers)).map(([ticked]) => ticked)
}

test('each group has one digest in each week, at its own hour, and each reader one mail', {
  timeout: 7_200_000,
}, async () => {
  const { at, down } = ticks()
  const mails: Ticked['mails'] = []
  let opened = 0
  for (const now of at) {
    const both = await tick(now)
    mails.push(...both.flatMap((ticked) => ticked.mails))
    opened += both.reduce((sum, ticked) => sum + ticked.opened, 0)
  }
  const last = at.at(-1) ?? 0
  const weeks = await db.query.select().from(digestWeeks).orderBy(digestWeeks.week)
  for (const place of places) {
    const mine = weeks.filter(({ groupId }) => groupId === place.groupId)
    const due = expected(place, last)
    expect(
      mine.map(({ week, dueAt }) => `${week} ${dueAt}`),
      `T2_SEED=${seed} ${place.zone}`,
    ).toEqual(due)
    // Spans join: nothing is told twice, and nothing is forgotten.
    const joins = mine.map(({ fromAt }, n) => fromAt === (n === 0 ? iso(start) : mine[n - 1]?.toAt))
    expect(joins.every(Boolean)).toBe(true)
    const to = place.readers[0]?.mail
    const got = mails.filter((mail) => mail.to === to)
    expect([got.length, new Set(got.map(({ messageId }) => messageId)).size]).toEqual([
      due.length,
      due.length,
    ])
  }
  expect(opened).toBe(weeks.length)
  expect(mails.filter(({ tellsHour }) => !tellsHour)).toEqual([])
  const sends = await db.query.select().from(digestSends)
  expect(sends.filter(({ state }) => state !== 'sent')).toEqual([])
  const held = await db.query.select().from(meetings)
  expect(
    held.filter(({ startsAt, zone }) => !intlLocal(Date.parse(startsAt), zone).endsWith(MEETS_AT)),
  ).toEqual([])
  console.log(
    `T2: seed ${seed}, ${iso(start).slice(0, 10)} to ${iso(end).slice(0, 10)}, ${places.length} zones, ${at.length} ticks done four times, ${down} hours down: ${weeks.length} group-weeks, ${mails.length} mails, 0 double, 0 missing`,
  )
  expect(weeks.length).toBeGreaterThan(places.length * (WHOLE ? 360 : 1))
})
