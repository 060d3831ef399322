// Submitting a summary, as named people, over HTTP: what the group sees, once, whole and unchanged.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Instant, LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const capture = (changes = {}) =>
  club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper(changes) })

test('what a member submits is what the group reads', async () => {
  const { readingId } = await capture()
  const receipt = await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  expect(receipt).toMatchObject({
    revision: 1,
    version: 7,
    punctuality: 'no_deadline',
    receivedAt: '2026-03-02T10:00:00.000Z',
  })
  const reading = await club.cleo.client.readings.get.query({ ...place(), readingId })
  expect(reading.paper).toEqual(aPaper())
  expect(reading.summaries).toHaveLength(1)
  expect(reading.summaries[0]).toMatchObject({ author: { name: 'Ben' }, mine: false, content: aSummary() })
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line).toMatchObject({ summaryCount: 1, mine: true, state: 'listed' })
})

test('one’s own summary stands first, then the latest', async () => {
  const { readingId } = await capture()
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  lectern.setClock('2026-03-02T11:00:00Z')
  await club.cleo.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  const authors = async ({ client }: Person) =>
    (await client.readings.get.query({ ...place(), readingId })).summaries.map(({ author }) => author.name)
  expect(await authors(club.ada)).toEqual(['Cleo', 'Ben'])
  expect(await authors(club.ben)).toEqual(['Ben', 'Cleo'])
})

test('Y2: the same operation twice, also at once, has one effect and one answer', async () => {
  await capture()
  const submission = { ...place(), ...aSubmission() }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => club.ben.client.summaries.submit.mutate(submission)),
  )
  lectern.setClock('2026-03-09T10:00:00Z')
  answers.push(await club.ben.client.summaries.submit.mutate(submission))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const rows = await lectern.db.query.execute(
    sql`select (select count(*)::int from summary_revisions r where r.club_id = ${club.clubId}) as revisions,
               (select count(*)::int from points p where p.club_id = ${club.clubId}) as points,
               (select count(*)::int from activity a where a.club_id = ${club.clubId} and a.action = 'summaries.submit') as changes`,
  )
  expect(rows[0]).toEqual({ revisions: 1, points: 2, changes: 1 })
})

test('Y2: an operation id with another text, or of another person, is refused and tells nothing', async () => {
  await capture()
  const submission = { ...place(), ...aSubmission() }
  await club.ben.client.summaries.submit.mutate(submission)
  const other = { ...submission, content: aSummary({ takeaway: 'Another.' }) }
  const byBen = await refusalOf(club.ben.client.summaries.submit.mutate(other))
  const byCleo = await refusalOf(club.cleo.client.summaries.submit.mutate(submission))
  expect(byBen).toMatchObject({ code: 'operation_reused', status: 409 })
  expect(byCleo).toEqual(byBen)
})

test('Y1: two devices cannot overwrite each other; both texts are kept', async () => {
  const { readingId } = await capture()
  const submit = (changes: Parameters<typeof aSubmission>[0]) =>
    club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission(changes) })
  const laptop = { content: aSummary({ takeaway: 'From the laptop.' }) }
  const phone = { content: aSummary({ takeaway: 'From the phone.' }) }
  const outcomes = await Promise.allSettled([submit(laptop), submit(phone)])
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await refusalOf(submit(phone))).toMatchObject({ code: 'summary_conflict', status: 409 })
  const second = await submit({ baseRevision: 1, content: aSummary({ takeaway: 'Agreed.' }) })
  expect(second.revision).toBe(2)
  const reading = await club.ben.client.readings.get.query({ ...place(), readingId })
  expect(reading.summaries.map((summary) => summary.content.takeaway)).toEqual(['Agreed.'])
  const kept = await lectern.db.query.execute(
    sql`select count(*)::int as n from summary_revisions where club_id = ${club.clubId}`,
  )
  expect(kept[0]).toEqual({ n: 2 })
})

test('a summary without a weakness is refused, and the refusal names what is missing', async () => {
  await capture()
  const content = aSummary({
    points: [
      { kind: 'strength', text: 'Good.', where: '' },
      { kind: 'weakness', text: '  ', where: '' },
    ],
  })
  const refusal = await refusalOf(
    club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ content }) }),
  )
  expect(refusal).toMatchObject({ code: 'summary_incomplete', status: 400, text: 'Still missing: weakness.' })
})

test('a paper that is not on the list cannot be summarised yet', async () => {
  const refusal = await refusalOf(club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() }))
  expect(refusal.code).toBe('reading_not_listed')
})

test("hole 15: late by the server's clock, whatever the device says", async () => {
  const { readingId } = await capture()
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId,
    startsAt: '2026-03-05T17:00' as LocalTime,
    place: '',
    presenterId: club.members.cleo,
  })
  // Due twelve hours before 17:00 in Berlin, that is 04:00 UTC.
  const submit = (person: typeof club.ben) =>
    person.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  lectern.setClock('2026-03-05T04:00:00.000Z')
  expect(await submit(club.ben)).toMatchObject({ punctuality: 'on_time', dueAt: '2026-03-05T04:00:00.000Z' })
  lectern.setClock('2026-03-05T04:00:00.001Z')
  expect(await submit(club.cleo)).toMatchObject({
    punctuality: 'late',
    deviceTime: '2026-03-02T10:00:00.000Z',
  })
})

test('a second capture of the same paper finds it listed and rewrites nothing', async () => {
  const first = await capture()
  const second = await club.cleo.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper({ title: 'Forged' }),
  })
  expect(second).toEqual({ ...first, already: true })
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line?.paper.title).toBe('Attention Is All You Need')
})

test('D6: every text comes back byte for byte, or is refused before anything is said to be saved', async () => {
  await capture()
  const texts = [
    'é as one letter, e\u0301 as two',
    '\u202eright to left',
    '👩‍👩‍👧‍👦 family',
    '\u{10ffff} last',
    '<b>&amp;</b>',
    "'; drop table points;--",
    '\ttab\r\nline\u2028separator',
    '$\\sum_{i=0}^n x_i$ and \\textbf{x}',
    '\ufeffmark',
    '‮‏ ‪mixed‬',
    'a'.repeat(1_000),
  ]
  for (const [index, text] of texts.entries()) {
    const content = aSummary({
      takeaway: text,
      summary: text,
      points: [
        { kind: 'strength', text, where: '' },
        { kind: 'weakness', text, where: '' },
      ],
    })
    await club.ben.client.summaries.submit.mutate({
      ...place(),
      ...aSubmission({ content, baseRevision: index }),
    })
    const mine = await club.ben.client.summaries.mine.query({ ...place(), work: aPaper().work })
    expect(mine?.content).toEqual(content)
  }
  const device = { deviceTime: '2026-03-02T10:00:00.000Z' as Instant }
  for (const bad of ['a\u0000b', 'lone \ud800 half', '\udc00']) {
    const content = aSummary({ takeaway: bad })
    const refusal = await refusalOf(
      club.ben.client.summaries.submit.mutate({
        ...place(),
        ...aSubmission({ content, baseRevision: texts.length }),
        ...device,
      }),
    )
    expect(refusal).toMatchObject({ code: 'bad_input', status: 400 })
    expect(refusal.text).toContain('content.takeaway')
  }
  console.log(`D6: ${texts.length} texts unchanged, 3 refused`)
})
