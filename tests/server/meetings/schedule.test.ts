// A lead puts a paper on a meeting with a presenter; everybody sees it at the right hour.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let readingId: ReadingId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  const captured = await club.ben.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper(),
  })
  readingId = captured.readingId
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const schedule = (
  startsAt: string,
  changes: { presenterId?: MemberId; readingId?: ReadingId; place?: string } = {},
) =>
  club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId,
    startsAt: startsAt as LocalTime,
    place: 'Room 12',
    presenterId: club.members.ben,
    ...changes,
  })

async function captureAnother(): Promise<ReadingId> {
  const captured = await club.cleo.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper({ work: 'arxiv:1810.04805' as never, version: 2, title: 'BERT' }),
  })
  return captured.readingId
}

test('the meeting shows the paper, the presenter and when summaries are due', async () => {
  await schedule('2026-03-05T17:00')
  const [meeting] = await club.cleo.client.meetings.next.query(place())
  expect(meeting).toMatchObject({
    startsAt: '2026-03-05T16:00:00.000Z',
    zone: 'Europe/Berlin',
    place: 'Room 12',
    dueAt: '2026-03-05T04:00:00.000Z',
    readings: [{ id: readingId, paper: { title: 'Attention Is All You Need' } }],
    turns: [{ role: 'presenter', member: { name: 'Ben' }, readingId }],
  })
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line).toMatchObject({
    state: 'scheduled',
    meeting: { presenters: ['Ben'] },
    dueAt: '2026-03-05T04:00:00.000Z',
  })
})

test('T1: 17:00 stays 17:00 in Berlin on both sides of the clock change', async () => {
  expect((await schedule('2026-03-26T17:00')).startsAt).toBe('2026-03-26T16:00:00.000Z')
  expect((await schedule('2026-04-02T17:00')).startsAt).toBe('2026-04-02T15:00:00.000Z')
})

test('a time that the clocks jump over is refused', async () => {
  expect(await refusalOf(schedule('2026-03-29T02:30'))).toMatchObject({
    code: 'no_such_local_time',
    status: 400,
  })
})

test('a time in the past is refused, also the present minute', async () => {
  expect((await refusalOf(schedule('2026-03-02T11:00'))).code).toBe('meeting_in_past')
})

test('a presenter has to be in the group', async () => {
  const stranger = '00000000-0000-4000-8000-000000000000' as MemberId
  expect((await refusalOf(schedule('2026-03-05T17:00', { presenterId: stranger }))).code).toBe('not_in_group')
})

test('a second paper at the same time joins the meeting', async () => {
  const second = await captureAnother()
  const one = await schedule('2026-03-05T17:00')
  const two = await schedule('2026-03-05T17:00', { readingId: second, presenterId: club.members.cleo })
  expect(two.meetingId).toBe(one.meetingId)
  const meetings = await club.ben.client.meetings.next.query(place())
  expect(meetings).toHaveLength(1)
  expect(meetings[0]?.readings.map(({ paper }) => paper.title)).toEqual(['Attention Is All You Need', 'BERT'])
  expect(meetings[0]?.turns).toHaveLength(2)
})

test('scheduled again, a paper moves: it stands on one coming meeting', async () => {
  const first = await schedule('2026-03-05T17:00')
  const second = await schedule('2026-03-12T17:00', { presenterId: club.members.cleo })
  expect(second.meetingId).not.toBe(first.meetingId)
  const meetings = await club.ben.client.meetings.next.query(place())
  expect(meetings.map(({ id }) => id)).toEqual([second.meetingId])
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line?.meeting).toMatchObject({ startsAt: '2026-03-12T16:00:00.000Z', presenters: ['Cleo'] })
})

test('the other papers of a meeting stay on it when one moves', async () => {
  const other = await captureAnother()
  const first = await schedule('2026-03-05T17:00')
  await schedule('2026-03-05T17:00', { readingId: other, presenterId: club.members.cleo })
  await schedule('2026-03-12T17:00')
  const [left, moved] = await club.ben.client.meetings.next.query(place())
  expect(left).toMatchObject({ id: first.meetingId, readings: [{ id: other }] })
  expect(left?.turns.map(({ member }) => member.name)).toEqual(['Cleo'])
  expect(moved).toMatchObject({ readings: [{ id: readingId }], turns: [{ member: { name: 'Ben' } }] })
})

test('another presenter takes the place of the first', async () => {
  const one = await schedule('2026-03-05T17:00')
  const two = await schedule('2026-03-05T17:00', { presenterId: club.members.cleo })
  expect(two.meetingId).toBe(one.meetingId)
  const [meeting] = await club.ben.client.meetings.next.query(place())
  expect(meeting?.readings).toHaveLength(1)
  expect(meeting?.turns.map(({ member }) => member.name)).toEqual(['Cleo'])
})

test('one person can present two papers at one meeting', async () => {
  const other = await captureAnother()
  await schedule('2026-03-05T17:00')
  await schedule('2026-03-05T17:00', { readingId: other })
  const lines = await club.cleo.client.readings.list.query(place())
  expect(lines.map(({ meeting }) => meeting?.presenters)).toEqual([['Ben'], ['Ben']])
  const { text } = await club.ada.client.digests.preview.query(place())
  expect(text).toContain('presented by Ben\n')
})

test('a meeting that has begun is history: the paper gets a second one', async () => {
  await schedule('2026-03-05T17:00')
  lectern.setClock('2026-03-05T16:30:00Z')
  await schedule('2026-03-12T17:00')
  expect(await club.ben.client.meetings.next.query(place())).toMatchObject([
    { readings: [{ id: readingId }] },
    { readings: [{ id: readingId }] },
  ])
})

test('two leads who plan the same hour at once plan one meeting', async () => {
  const other = await captureAnother()
  const planned = await Promise.all([
    schedule('2026-03-05T17:00'),
    schedule('2026-03-05T17:00', { readingId: other, presenterId: club.members.cleo }),
  ])
  expect(new Set(planned.map(({ meetingId }) => meetingId)).size).toBe(1)
})

test('after the meeting the paper is discussed', async () => {
  await schedule('2026-03-05T17:00')
  lectern.setClock('2026-03-05T20:00:00Z')
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line?.state).toBe('discussed')
  expect(await club.ben.client.meetings.next.query(place())).toEqual([])
})

test('a reading of another group cannot be scheduled', async () => {
  const other = await foundClub(lectern)
  const foreign = await other.ben.client.papers.capture.mutate({
    clubId: other.clubId,
    groupId: other.groupId,
    operationId: newOperation(),
    paper: aPaper(),
  })
  expect((await refusalOf(schedule('2026-03-05T17:00', { readingId: foreign.readingId }))).code).toBe(
    'not_found',
  )
})
