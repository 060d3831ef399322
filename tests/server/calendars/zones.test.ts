// C1: every meeting is read back as the instant that the database holds, in thirty zones and around every change of their
// clocks through 2030, by two independent readers. Each run tries some zones; FEEDS=all tries all of them.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changesOf } from '../../domain/intl-clock.ts'
import { readByBlocks, readByNames } from '../../support/calendars.ts'
import { randomFrom } from '../../support/random.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { change, fetchFeed, groupFeed, type Planned, planTwo } from './support.ts'

/** Both hemispheres, halves and quarters of an hour, half-hour changes, Ramadan, changes at midnight and by a Friday. */
const ZONES = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Atlantic/Azores', 'Europe/Istanbul'],
  ...['Africa/Cairo', 'Africa/Casablanca', 'Africa/Johannesburg', 'Africa/Lagos', 'America/New_York'],
  ...['America/Los_Angeles', 'America/St_Johns', 'America/Santiago', 'America/Sao_Paulo', 'America/Nuuk'],
  ...['America/Havana', 'Asia/Jerusalem', 'Asia/Gaza', 'Asia/Beirut', 'Asia/Tehran', 'Asia/Calcutta'],
  ...['Asia/Kathmandu', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Australia/Eucla', 'Australia/Sydney'],
  ...['Pacific/Chatham', 'Pacific/Easter', 'Antarctica/Troll'],
]
const SOME = 3
const AROUND = [
  -10_080, -2_880, -1_531, -1_441, -1_440, -121, -90, -61, -60, -45, -30, -1, 0, 1, 15, 30, 45, 60, 90, 1_440,
  1_441, 1_531, 2_880, 10_080,
]
const MINUTE = 60_000
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

let lectern: Lectern
let planned: Planned
beforeAll(async () => {
  lectern = await startLectern()
  planned = await planTwo(lectern)
})
afterAll(() => lectern.close())

test('30 zones, both changes of each year through 2030: what is read is what was stored', async () => {
  const random = randomFrom(SEED)
  const all = process.env.FEEDS === 'all'
  const zones = all ? ZONES : ZONES.toSorted(() => random() - 0.5).slice(0, SOME)
  const url = await groupFeed(planned.club.ben, planned.place)
  let events = 0
  for (const [turn, zone] of zones.entries()) {
    // The window of a calendar and of its fetches moves with the clock.
    lectern.setClock(new Date(Date.UTC(2026, 2, 2, 10, 11 * turn)).toISOString())
    const wanted = await putMeetings(zone, random)
    const { text } = await fetchFeed(url)
    // Named zones, not instants alone: those more than a day away from a change.
    expect(zone === 'UTC' || text.includes(`DTSTART;TZID=${zone}:`)).toBe(true)
    for (const read of [readByNames, readByBlocks]) {
      const found = read(text).map(({ uid, start, end }) => ({ id: uid.split('@')[0], start, end }))
      expect(found, `${read.name} of ${zone}, SEED=${SEED}`).toEqual(wanted)
    }
    events += wanted.length
  }
  console.log(`C1: ${zones.length} of ${ZONES.length} zones, ${events} events, two readers, SEED=${SEED}`)
  expect(ZONES).toHaveLength(30)
}, 300_000)

/** Meetings around each change, and some anywhere, in place of those there were. */
async function putMeetings(zone: string, random: () => number) {
  const { place } = planned
  const anywhere = Array.from(
    { length: 20 },
    () => Date.UTC(2026, 0, 1) + Math.floor(random() * 5 * 365 * 1440) * MINUTE,
  )
  const near = changesOf(zone, 2026, 2030).flatMap((at) => AROUND.map((minutes) => at + minutes * MINUTE))
  const rows = [...near, ...anywhere].map((start) => {
    const minutes = [30, 60, 90][Math.floor(random() * 3)] ?? 60
    return { start, minutes }
  })
  for (const table of ['turns', 'meeting_readings', 'meetings'])
    await change(lectern, sql`delete from ${sql.identifier(table)} where club_id = ${place.clubId}`)
  const put = await lectern.db.query.execute<{ id: string; start: string; minutes: number }>(sql`
    insert into meetings (club_id, meeting_id, group_id, starts_at, zone, place, created_at, minutes)
    select ${place.clubId}, gen_random_uuid(), ${place.groupId}, to_timestamp(row.start / 1000.0), ${zone}, '', now(), row.minutes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(start float8, minutes int)
    returning meeting_id as id, extract(epoch from starts_at)::text as start, minutes`)
  return put
    .map(({ id, start, minutes }) => ({ id, start: Number(start) * 1000, minutes }))
    .map(({ id, start, minutes }) => ({ id, start, end: start + minutes * MINUTE }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}
