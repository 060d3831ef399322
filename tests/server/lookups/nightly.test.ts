// The nightly look: only what is scheduled in the next four weeks, once a day; a later version or a withdrawal is shown
// on the paper and the meeting and told in the digest; summaries stay with the version that was read.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openArxiv } from '../../../server/gateways/arxiv.ts'
import { askWhileDue } from '../../../server/lookups/ask.ts'
import { lookNightly } from '../../../server/lookups/jobs.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const PACE = { intervalMs: 1, leaseMs: 200, backOffMs: 1, longestBackOffMs: 1 }
const ATTENTION = '1706.03762'
const never = new AbortController().signal
let lectern: Lectern
let arxiv: ArxivStandIn
let club: Club
beforeAll(async () => {
  arxiv = await startArxiv()
  lectern = await startLectern({ lookUpPapers: openArxiv({ apiUrl: arxiv.url, contact: 'x' }) })
})
afterAll(async () => {
  await lectern.close()
  await arxiv.close()
})
beforeEach(async () => {
  for (const table of ['look_ups', 'look_up_nights', 'paper_records', 'meeting_readings', 'paper_news'])
    await lectern.db.query.execute(sql.raw(`delete from ${table}`))
  lectern.setClock('2026-03-02T10:00:00Z')
  arxiv.asked.length = 0
  arxiv.papers.clear()
  arxiv.papers.set(ATTENTION, { latest: 7 })
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })

async function schedule(
  startsAt: string | null,
  changes: Parameters<typeof aPaper>[0] = {},
): Promise<ReadingId> {
  const { readingId } = await club.ben.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper(changes),
  })
  if (startsAt !== null)
    await club.ada.client.meetings.schedule.mutate({
      ...place(),
      operationId: newOperation(),
      readingId,
      startsAt: startsAt as LocalTime,
      place: '',
      presenterId: club.members.ben,
    })
  return readingId
}

async function night(clock: string): Promise<void> {
  lectern.setClock(clock)
  await lookNightly.run(lectern.world, never)
  await askWhileDue(lectern.world, never, PACE)
}
const read = (readingId: ReadingId) => club.cleo.client.readings.get.query({ ...place(), readingId })
const asked = () => arxiv.asked.flatMap((one) => one.ids)

test('only papers on a meeting of the next four weeks are asked, in one request', async () => {
  const shelve = (id: string) => {
    arxiv.papers.set(id, { latest: 1 })
    return { work: `arxiv:${id}` as never, version: 1 }
  }
  await schedule('2026-03-05T17:00')
  await schedule('2026-03-31T05:59', shelve('2401.00001'))
  await schedule('2026-03-31T06:01', shelve('2401.00002'))
  await schedule(null, shelve('2401.00003'))
  // 04:00 UTC is 06:00 in Berlin four weeks later, after the clocks have changed.
  await night('2026-03-03T04:00:00Z')
  expect(arxiv.asked).toHaveLength(1)
  expect(asked().toSorted()).toEqual([ATTENTION, '2401.00001'])
})

test('once a day, however often and in however many processes the job runs; not before three', async () => {
  await schedule('2026-03-31T17:00')
  lectern.setClock('2026-03-28T12:00:00Z')
  const days = ['2026-03-28', '2026-03-29', '2026-03-30']
  for (let hour = 0; hour < 72; hour += 1) {
    const clock = new Date(Date.parse('2026-03-28T00:00:00Z') + hour * 3_600_000).toISOString()
    lectern.setClock(clock)
    await Promise.all([1, 2, 3].map(() => lookNightly.run(lectern.world, never)))
    await Promise.all([1, 2].map(() => askWhileDue(lectern.world, never, PACE)))
    const nights = days.filter((day) => clock >= `${day}T03:00`).length
    expect([clock, asked().length]).toEqual([clock, nights])
  }
  const rows = await lectern.db.query.execute<{ day: string }>(
    sql`select day::text from look_up_nights order by 1`,
  )
  expect(rows.map(({ day }) => day)).toEqual(days)
  console.log(`nightly: 72 hours over the change of clocks, 3 processes, ${asked().length} requests`)
})

test('a night that was missed is made up when the server is back, and one that was asked that day is not', async () => {
  await schedule('2026-03-20T17:00')
  await night('2026-03-03T03:00:00Z')
  await night('2026-03-06T19:00:00Z')
  expect(asked()).toEqual([ATTENTION, ATTENTION])
  const other = await foundClub(lectern)
  lectern.setClock('2026-03-07T02:00:00Z')
  await lectern.db.query.execute(sql`update look_ups set answered_at = '2026-03-05T00:00:00Z'`)
  await other.ben.client.papers.captureById.mutate({
    ...{ clubId: other.clubId, groupId: other.groupId, operationId: newOperation() },
    ...{ work: `arxiv:${ATTENTION}` as never, version: null },
  })
  await askWhileDue(lectern.world, never, PACE)
  await night('2026-03-07T03:00:00Z')
  expect(asked()).toHaveLength(3)
})

test('a new version is shown on paper, list and meeting, and told in the digest; the summary stays on what was read', async () => {
  const readingId = await schedule('2026-03-12T17:00')
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  await night('2026-03-03T03:30:00Z')
  expect((await read(readingId)).news).toBeNull()
  arxiv.papers.set(ATTENTION, { latest: 8 })
  await night('2026-03-04T03:30:00Z')
  const reading = await read(readingId)
  expect(reading.news).toEqual({ latestVersion: 8, withdrawn: false })
  expect(reading.paper.version).toBe(7)
  expect(reading.summaries).toMatchObject([{ version: 7, revision: 1 }])
  expect(await club.ben.client.readings.list.query(place())).toMatchObject([{ news: { latestVersion: 8 } }])
  const [meeting] = await club.ben.client.meetings.next.query(place())
  expect(meeting?.readings).toMatchObject([
    { paper: { version: 7 }, news: { latestVersion: 8, withdrawn: false } },
  ])
  const preview = await club.ada.client.digests.preview.query(place())
  expect(preview.text).toContain('CHANGED AT ARXIV')
  expect(preview.text).toContain('A new version: v8; your group reads v7.')
})

test('a withdrawal is told as one, and taken back when the paper is back', async () => {
  const readingId = await schedule('2026-03-12T17:00')
  arxiv.papers.set(ATTENTION, { latest: 8, comments: 'This paper has been withdrawn by the authors' })
  await night('2026-03-04T03:30:00Z')
  expect((await read(readingId)).news).toEqual({ latestVersion: 8, withdrawn: true })
  const preview = await club.ada.client.digests.preview.query(place())
  expect(preview.text).toContain('Withdrawn at arXiv with v8; your group reads v7.')
  arxiv.papers.set(ATTENTION, { latest: 9 })
  await night('2026-03-05T03:30:00Z')
  expect((await read(readingId)).news).toEqual({ latestVersion: 9, withdrawn: false })
})

test('a digest tells each piece of news once', async () => {
  await schedule('2026-03-26T17:00')
  arxiv.papers.set(ATTENTION, { latest: 8 })
  await night('2026-03-04T03:30:00Z')
  const { openDigests, deliverDigests } = await import('../../../server/digests/jobs.ts')
  const told = async (clock: string) => {
    lectern.setClock(clock)
    lectern.mails.length = 0
    await openDigests.run(lectern.world, never)
    await deliverDigests.run(lectern.world, never)
    return lectern.mails.filter((mail) => mail.text.includes('A new version: v8')).length
  }
  expect(await told('2026-03-06T07:01:00Z')).toBe(3)
  await night('2026-03-07T03:30:00Z')
  expect(await told('2026-03-13T07:01:00Z')).toBe(0)
})

test('what another club has is neither asked for twice nor told to anyone else', async () => {
  const mine = await schedule('2026-03-12T17:00')
  const first = club
  club = await foundClub(lectern)
  const listedOnly = await schedule(null)
  arxiv.papers.set(ATTENTION, { latest: 8 })
  await night('2026-03-04T03:30:00Z')
  expect(asked()).toEqual([ATTENTION])
  expect((await read(listedOnly)).news).toBeNull()
  club = first
  expect((await read(mine)).news).toEqual({ latestVersion: 8, withdrawn: false })
})

test('weaknesses are marked: still holds, or fixed in v8; counted, changed and taken back', async () => {
  const readingId = await schedule('2026-03-12T17:00')
  const { summaryId } = await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  const mark = (by: 'ada' | 'ben' | 'cleo', changes: object = {}) =>
    club[by].client.summaries.markPoint.mutate({
      ...place(),
      ...{ operationId: newOperation(), summaryId, revision: 1, position: 1, version: 8 },
      ...{ stands: 'fixed', ...changes },
    } as never)
  await expect(mark('cleo')).rejects.toThrow('No later version')
  arxiv.papers.set(ATTENTION, { latest: 8 })
  await night('2026-03-04T03:30:00Z')
  await mark('ada')
  await mark('cleo', { stands: 'still_holds' })
  await mark('ben')
  const marks = async () => (await read(readingId)).summaries[0]?.marks
  expect(await marks()).toEqual([{ position: 1, version: 8, stillHolds: 1, fixed: 2, mine: 'still_holds' }])
  const toAda = await club.ada.client.readings.get.query({ ...place(), readingId })
  expect(toAda.summaries[0]?.marks).toMatchObject([{ stillHolds: 1, fixed: 2, mine: 'fixed' }])
  await mark('cleo')
  await mark('ben', { stands: null })
  expect(await marks()).toEqual([{ position: 1, version: 8, stillHolds: 0, fixed: 2, mine: 'fixed' }])
  await expect(mark('cleo', { position: 0 })).rejects.toThrow('This does not exist')
  await expect(mark('cleo', { position: 9 })).rejects.toThrow('This does not exist')
  await expect(mark('cleo', { version: 9 })).rejects.toThrow('No later version')
  await expect(mark('cleo', { version: 7 })).rejects.toThrow('No later version')
  // New words: the marks were about the old ones.
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ baseRevision: 1 }) })
  expect(await marks()).toEqual([])
  await expect(mark('cleo')).rejects.toThrow('changed this point')
  await mark('cleo', { revision: 2 })
  expect(await marks()).toMatchObject([{ fixed: 1, mine: 'fixed' }])
})

test('a summary of another group cannot be marked', async () => {
  await schedule('2026-03-12T17:00')
  const { summaryId } = await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  arxiv.papers.set(ATTENTION, { latest: 8 })
  await night('2026-03-04T03:30:00Z')
  const { groupId } = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name: 'Second', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  const elsewhere = { clubId: club.clubId, groupId, operationId: newOperation(), summaryId, revision: 1 }
  await expect(
    club.ada.client.summaries.markPoint.mutate({ ...elsewhere, position: 1, stands: 'fixed', version: 8 }),
  ).rejects.toThrow('This does not exist')
})

test('a person who asks for what the nightly check waits for makes it theirs; the next night it is a check again', async () => {
  await schedule('2026-03-05T17:00')
  const kind = async () => {
    const rows = await lectern.db.query.execute(sql`select asked_for, asked_at from look_ups`)
    return rows.map((row) => row.asked_for)
  }
  lectern.setClock('2026-03-03T04:00:00Z')
  await lookNightly.run(lectern.world, never)
  expect(await kind()).toEqual(['night'])
  const other = await foundClub(lectern)
  await other.ben.client.papers.captureById.mutate({
    ...{ clubId: other.clubId, groupId: other.groupId },
    ...{ operationId: newOperation(), work: aPaper().work, version: null },
  })
  expect(await kind()).toEqual(['person'])
  await askWhileDue(lectern.world, never, PACE)
  lectern.setClock('2026-03-04T04:00:00Z')
  await lookNightly.run(lectern.world, never)
  expect(await kind()).toEqual(['night'])
})
