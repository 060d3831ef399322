// A cancelled meeting counts nowhere, and what hung on it is free; brought back it has what still is.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isScheduled } from '../../../server/lookups/scheduled.ts'
import type { MeetingId, ReadingId } from '../../../shared/contract/ids.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { calling } from './calling.ts'

let lectern: Lectern
let club: Club
let meetingId: MeetingId
let readingId: ReadingId
const call = calling(() => club)
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  readingId = await call.capture(1)
  meetingId = (await call.schedule(readingId, '2026-03-05T17:00')).meetingId
})

/** Everything that people are told of meetings, but for the page of meetings itself. */
async function told() {
  const { ada, ben, clubId, groupId } = club
  const place = { clubId, groupId }
  const [list, next, standing, home, lead, leaving, digest] = await Promise.all([
    ben.client.readings.list.query(place),
    ben.client.meetings.next.query(place),
    ben.client.readings.standing.query({ ...place, work: 'arxiv:2401.10001' as never }),
    ben.client.home.get.query({}),
    ada.client.home.get.query({}),
    ben.client.departures.ofGroup.query(place),
    ada.client.digests.preview.query(place),
  ])
  const lookedUp = await lectern.db.query.execute(
    sql`select r.reading_id from readings r where r.group_id = ${groupId} and ${isScheduled(lectern.world.now())}`,
  )
  return JSON.stringify({
    list: list.map(({ state, meeting, dueAt }) => ({ state, meeting, dueAt })),
    ...{ next, standing, home, needs: lead, leaving, lookedUp, digest: JSON.stringify(digest) },
  })
}

test('cancelled, it is as if the paper had never been planned, on every page and in the digest', async () => {
  const planned = await told()
  for (const word of ['scheduled', '2026-03-05', meetingId]) expect(planned).toContain(word)
  expect(await call.cancel(meetingId, 'The room is flooded')).toEqual({ readings: 1, turns: 1 })
  const { groupId } = club
  const cancelled = await told()
  for (const word of ['scheduled', '2026-03-05', meetingId]) expect(cancelled).not.toContain(word)
  await lectern.db.query.execute(sql`delete from turns where meeting_id = ${meetingId}`)
  await lectern.db.query.execute(sql`delete from meeting_readings where meeting_id = ${meetingId}`)
  await lectern.db.query.execute(sql`delete from meetings where group_id = ${groupId}`)
  expect(await told()).toBe(cancelled)
})

test('the page of meetings shows it as cancelled, by whom and why; the activity tells it', async () => {
  await call.cancel(meetingId, 'The room is flooded')
  const [meeting] = (await call.list()).coming
  expect(meeting).toMatchObject({ id: meetingId, cancelled: { by: 'ada', why: 'The room is flooded' } })
  const asked = { clubId: club.clubId, by: null, kind: 'meetings' as const, since: null, until: null }
  const { lines } = await club.ada.client.activity.list.query({ ...asked, cursor: null })
  expect(lines.map(({ action }) => action).toSorted()).toEqual(['meetings.cancel', 'meetings.schedule'])
  expect(await refusalOf(call.cancel(meetingId))).toMatchObject({ code: 'meeting_cancelled', status: 409 })
})

test('a past meeting that was cancelled is no last meeting for votes, and its paper was not discussed', async () => {
  const other = await call.capture(2)
  lectern.setClock('2026-03-04T10:00:00Z')
  await club.cleo.client.readings.vote.mutate({ ...call.doing(), readingId: other, vote: true })
  lectern.setClock('2026-03-06T10:00:00Z')
  const votes = async () =>
    (await club.ben.client.readings.list.query(call.place())).map((line) => [line.state, line.votes])
  const held = await votes()
  expect(held.map(([state]) => state).toSorted()).toEqual(['discussed', 'listed'])
  await call.cancel(meetingId)
  const off = await votes()
  expect(off.map(([state]) => state)).toEqual(['listed', 'listed'])
  expect(JSON.stringify(off)).not.toBe(JSON.stringify(held).replace('discussed', 'listed'))
})

test('brought back at once it has everything that it had', async () => {
  const before = await call.get(meetingId)
  await call.cancel(meetingId)
  expect(await call.bringBack(meetingId)).toEqual({ readings: 1, turns: 1 })
  expect(await call.get(meetingId)).toEqual(before)
  expect(await refusalOf(call.bringBack(meetingId))).toMatchObject({ code: 'meeting_not_cancelled' })
})

test('what has gone elsewhere meanwhile does not come back', async () => {
  const second = await call.capture(2)
  const third = await call.capture(3)
  await call.schedule(second, '2026-03-05T17:00', club.members.cleo)
  await call.schedule(third, '2026-03-05T17:00', club.members.ada)
  await call.cancel(meetingId)
  await call.schedule(readingId, '2026-03-12T17:00')
  await club.ada.client.departures.removeFromGroup.mutate({ ...call.doing(), memberId: club.members.cleo })
  await club.ada.client.readings.settle.mutate({
    ...{ ...call.doing(), readingId: third, settling: 'set_aside', why: '' },
  })
  expect(await call.bringBack(meetingId)).toEqual({ readings: 1, turns: 0 })
  expect((await call.get(meetingId)).readings).toEqual([{ id: second, title: 'Paper 2' }])
})

test('it does not come back beside another meeting at its time; a paper planned at its time is on a new one', async () => {
  await call.cancel(meetingId)
  const anew = await call.schedule(readingId, '2026-03-05T17:00')
  expect(anew.meetingId).not.toBe(meetingId)
  expect(await refusalOf(call.bringBack(meetingId))).toMatchObject({ code: 'meeting_there' })
})

test('moved, a meeting keeps its papers, turns, excuses and materials, and its deadline moves with it', async () => {
  await club.ben.client.attendance.excuse.mutate({ ...call.doing(), meetingId, excused: true })
  await club.ben.client.materials.add.mutate({
    ...{ ...call.doing(), meetingId },
    material: { kind: 'slides', label: '', address: 'https://example.org/slides', body: '' },
  })
  const before = await call.get(meetingId)
  await call.meetings().change.mutate({
    ...{ ...call.doing(), meetingId },
    change: { startsAt: '2026-04-02T17:00' as never, place: 'Library', link: 'https://example.org/call' },
  })
  expect(await call.get(meetingId)).toEqual({
    ...before,
    ...{ startsAt: '2026-04-02T15:00:00.000Z', dueAt: '2026-04-02T03:00:00.000Z' },
    ...{ place: 'Library', link: 'https://example.org/call' },
  })
  const move = (startsAt: string) =>
    call.meetings().change.mutate({ ...call.doing(), meetingId, change: { startsAt: startsAt as never } })
  expect(await refusalOf(move('2026-03-01T17:00'))).toMatchObject({ code: 'meeting_in_past' })
  lectern.setClock('2026-04-02T15:30:00Z')
  expect(await refusalOf(move('2026-04-09T17:00'))).toMatchObject({ code: 'meeting_begun' })
})

test('each change that a calendar shows raises the sequence', async () => {
  const sequence = async () => {
    const rows = await lectern.db.query.execute<{ sequence: number }>(
      sql`select sequence from meetings where meeting_id = ${meetingId}`,
    )
    return Number(rows[0]?.sequence)
  }
  const seen = [await sequence()]
  await call.schedule(await call.capture(2), '2026-03-05T17:00', club.members.cleo)
  seen.push(await sequence())
  await call.meetings().change.mutate({ ...call.doing(), meetingId, change: { title: 'Attention' } })
  seen.push(await sequence())
  await call.cancel(meetingId)
  seen.push(await sequence())
  await call.bringBack(meetingId)
  seen.push(await sequence())
  await call.schedule(readingId, '2026-03-12T17:00')
  seen.push(await sequence())
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
  expect(new Set(seen).size).toBe(seen.length)
})
