// Nominated → listed → scheduled → discussed, or set aside and brought back: one row of readings all the way.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openArxiv } from '../../../server/gateways/arxiv.ts'
import { askWhileDue } from '../../../server/lookups/ask.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import type { Settling } from '../../../shared/domain/reading-state.ts'
import { type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const PACE = { intervalMs: 1, leaseMs: 5_000, backOffMs: 1, longestBackOffMs: 1 }
const REASON = 'It says the opposite of what we read last week.'
let lectern: Lectern
let arxiv: ArxivStandIn
let club: Club
let next = 0
let work: WorkId
beforeAll(async () => {
  arxiv = await startArxiv()
  const limits = { totalMs: 300 }
  lectern = await startLectern({ lookUpPapers: openArxiv({ apiUrl: arxiv.url, contact: 'x', limits }) })
})
afterAll(async () => {
  await lectern.close()
  await arxiv.close()
})
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  await lectern.db.query.execute(sql`delete from look_ups`)
  club = await foundClub(lectern)
  next += 1
  arxiv.papers.set(`2402.${String(next).padStart(5, '0')}`, { latest: 3 })
  work = `arxiv:2402.${String(next).padStart(5, '0')}` as WorkId
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const list = () => club.cleo.client.readings.list.query(place())
const nominate = ({ client }: Person = club.ben, reason = REASON, id = newOperation()) =>
  client.readings.nominate.mutate({ ...place(), operationId: id, work, version: null, reason })
const capture = (by = club.ben, named = work) =>
  by.client.papers.capture.mutate({
    ...{ ...place(), operationId: newOperation(), paper: aPaper({ work: named }) },
  })
const settle = (readingId: ReadingId, settling: Settling, why = '') =>
  club.ada.client.readings.settle.mutate({
    ...{ ...place(), operationId: newOperation(), readingId, settling, why },
  })
const schedule = (readingId: ReadingId) =>
  club.ada.client.meetings.schedule.mutate({
    ...{ ...place(), operationId: newOperation(), readingId, startsAt: '2026-03-12T18:00' as LocalTime },
    ...{ place: '', presenterId: club.members.cleo },
  })
const captures = (rule: 'listed' | 'nominated') =>
  club.ada.client.groups.setList.mutate({
    ...{ ...place(), operationId: newOperation(), list: { captures: rule, order: 'hand' } },
  })
const job = () => askWhileDue(lectern.world, new AbortController().signal, PACE)
async function nominated(): Promise<ReadingId> {
  await nominate()
  await job()
  const [line] = await list()
  if (!line) throw new Error('it is not on the list')
  return line.id
}

test('a nomination waits for arXiv like a capture, and arrives with its reason', async () => {
  expect(await nominate()).toMatchObject({ state: 'waiting', work })
  await job()
  expect(await list()).toMatchObject([
    { paper: { work, version: 3 }, state: 'nominated', reason: REASON, addedBy: 'Ben', setAside: null },
  ])
  const standing = await club.cleo.client.readings.standing.query({ ...place(), work })
  expect(standing).toMatchObject({ state: 'nominated', startsAt: null })
})

test('listed, planned, discussed: the same row all the way, and a summary can be written at any time', async () => {
  const readingId = await nominated()
  const submission = aSubmission({ work })
  await club.ben.client.summaries.submit.mutate({ ...place(), ...submission, version: 3 })
  expect(await settle(readingId, 'list')).toEqual({ state: 'listed' })
  expect(await settle(readingId, 'list')).toEqual({ state: 'listed' })
  await schedule(readingId)
  expect(await list()).toMatchObject([{ id: readingId, state: 'scheduled', summaryCount: 1, reason: REASON }])
  expect(await refusalOf(settle(readingId, 'set_aside'))).toMatchObject({ code: 'reading_planned' })
  lectern.setClock('2026-03-20T10:00:00Z')
  expect(await list()).toMatchObject([{ id: readingId, state: 'discussed' }])
})

test('what is nominated or set aside is listed by being planned, and stays listed off the meeting', async () => {
  const readingId = await nominated()
  await settle(readingId, 'set_aside', 'Too long for one evening.')
  await schedule(readingId)
  expect(await list()).toMatchObject([{ state: 'scheduled', setAside: null }])
  await lectern.db.query.execute(sql`delete from meeting_readings where club_id = ${club.clubId}`)
  expect(await list()).toMatchObject([{ state: 'listed' }])
})

test('set aside with a word why, and brought back as what it was', async () => {
  const readingId = await nominated()
  await settle(readingId, 'set_aside', 'Too long for one evening.')
  const aside = { by: 'ada', at: '2026-03-02T10:00:00.000Z', why: 'Too long for one evening.' }
  expect(await list()).toMatchObject([{ state: 'set_aside', setAside: aside, reason: REASON }])
  expect(await settle(readingId, 'bring_back')).toEqual({ state: 'nominated' })
  expect(await list()).toMatchObject([{ state: 'nominated', setAside: null }])
  expect(await refusalOf(settle(readingId, 'bring_back'))).toMatchObject({ code: 'reading_not_set_aside' })
  await settle(readingId, 'list')
  await settle(readingId, 'set_aside')
  expect(await settle(readingId, 'bring_back')).toEqual({ state: 'listed' })
})

test('only leads settle; what the facts of the activity say are states, never words', async () => {
  const readingId = await nominated()
  const step = { ...place(), operationId: newOperation(), readingId, settling: 'list' as const, why: '' }
  expect(await refusalOf(club.ben.client.readings.settle.mutate(step))).toMatchObject({ code: 'not_allowed' })
  await settle(readingId, 'set_aside', 'Too long for one evening.')
  const rows = await lectern.db.query.execute<{ action: string; facts: object }>(
    sql`select action, facts from activity where club_id = ${club.clubId} and subject_id = ${readingId} order by at, action`,
  )
  expect(rows.map(({ action, facts }) => [action, facts])).toEqual([
    ['readings.nominate', {}],
    ['readings.settle', { before: 'nominated', after: 'set_aside' }],
  ])
})

test('what the group has already is nominated no second time; its own reason stays', async () => {
  const readingId = await nominated()
  const again = await nominate(club.cleo, 'I want it, too.')
  expect(again).toMatchObject({ state: 'captured', already: true, readingId })
  await settle(readingId, 'set_aside')
  await nominate(club.cleo, 'I want it, too.')
  expect(await list()).toMatchObject([{ state: 'set_aside', reason: REASON, addedBy: 'Ben' }])
})

test('a repeated press nominates once', async () => {
  await nominated()
  const id = newOperation()
  arxiv.papers.set('2402.99999', { latest: 1 })
  work = 'arxiv:2402.99999' as WorkId
  await Promise.all(Array.from({ length: 5 }, () => nominate(club.ben, REASON, id)))
  await job()
  expect(await list()).toHaveLength(2)
  expect(await refusalOf(nominate(club.ben, 'Another reason', id))).toMatchObject({
    code: 'operation_reused',
  })
})

test('by policy captures begin as nominations, also material and what arXiv tells later; an import of a lead is listed', async () => {
  await captures('nominated')
  await capture()
  await club.ben.client.readings.addMaterial.mutate({
    ...{ ...place(), operationId: newOperation() },
    material: { kind: 'talk', title: 'A talk', authors: [], url: '' },
  })
  arxiv.papers.set('2402.88888', { latest: 1 })
  const later = { ...place(), operationId: newOperation(), work: 'arxiv:2402.88888' as WorkId, version: null }
  await club.ben.client.papers.captureById.mutate(later)
  await job()
  expect((await list()).map(({ state, reason }) => [state, reason])).toEqual([
    ['nominated', ''],
    ['nominated', ''],
    ['nominated', ''],
  ])
  await captures('listed')
  await capture(club.ben, 'arxiv:1810.04805' as WorkId)
  expect((await list()).filter(({ state }) => state === 'listed')).toHaveLength(1)
})

test('who captured without a word gives the reason later; nobody else does it for them', async () => {
  await captures('nominated')
  await capture()
  await nominate(club.cleo, 'Not mine to say')
  expect(await list()).toMatchObject([{ state: 'nominated', reason: '' }])
  await nominate(club.ben)
  expect(await list()).toMatchObject([{ state: 'nominated', reason: REASON, addedBy: 'Ben' }])
})

test('two leads decide at once: it is set aside or planned, never both', async () => {
  for (let run = 0; run < 5; run += 1) {
    const { readingId } = await capture(club.ben, `arxiv:2403.${String(run + 1).padStart(5, '0')}` as WorkId)
    await Promise.allSettled([settle(readingId, 'set_aside'), schedule(readingId)])
    const line = (await list()).find(({ id }) => id === readingId)
    expect(line).toMatchObject({ state: 'scheduled', setAside: null })
  }
})

test('nominated from its own page: at once, with its reason, which stands beside the votes; repeated it is one', async () => {
  const operationId = newOperation()
  const wish = { ...place(), operationId, paper: aPaper({ work }), reason: REASON }
  const first = await club.ben.client.papers.nominate.mutate(wish)
  expect(await club.ben.client.papers.nominate.mutate(wish)).toEqual(first)
  expect(await list()).toMatchObject([
    { paper: { work, version: 7 }, state: 'nominated', reason: REASON, addedBy: 'Ben' },
  ])
  const { readingId } = first
  await club.cleo.client.readings.vote.mutate({
    ...place(),
    operationId: newOperation(),
    readingId,
    vote: true,
  })
  const seen = (by: Person) => by.client.readings.standing.query({ ...place(), work })
  const stands = { state: 'nominated', reason: REASON, unexplained: false }
  expect(await seen(club.cleo)).toMatchObject({ ...stands, votes: { count: 1, earlier: 0, mine: 'counts' } })
  expect(await seen(club.ben)).toMatchObject({ ...stands, votes: { count: 1, earlier: 0, mine: null } })
})

test('captured as a nomination without a word: who did it is asked why, nobody else, and once', async () => {
  await captures('nominated')
  await capture(club.ben)
  const unexplained = async (by: Person) => {
    const standing = await by.client.readings.standing.query({ ...place(), work })
    return [standing?.reason, standing?.unexplained]
  }
  const say = (by: Person, reason: string) =>
    by.client.papers.nominate.mutate({
      ...{ ...place(), operationId: newOperation(), paper: aPaper({ work }), reason },
    })
  expect([await unexplained(club.ben), await unexplained(club.cleo)]).toEqual([
    ['', true],
    ['', false],
  ])
  expect((await say(club.cleo, 'Not mine to say')).already).toBe(true)
  expect(await unexplained(club.ben)).toEqual(['', true])
  await say(club.ben, REASON)
  await say(club.ben, 'Another')
  expect(await unexplained(club.ben)).toEqual([REASON, false])
})

test('by the token of the extension a member nominates and votes; a guest does neither', async () => {
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const panel = clientFor(lectern.url, { token })
  const wish = () => ({ ...place(), operationId: newOperation(), paper: aPaper({ work }), reason: REASON })
  const { readingId } = await panel.papers.nominate.mutate(wish())
  const vote = () => ({ ...place(), operationId: newOperation(), readingId, vote: true })
  expect(await panel.readings.vote.mutate(vote())).toEqual({ vote: true })
  await club.ada.client.roles.setInGroup.mutate({
    ...{ ...place(), operationId: newOperation(), memberId: club.members.ben, role: 'guest' },
  })
  expect(await refusalOf(panel.papers.nominate.mutate(wish()))).toMatchObject({ code: 'not_allowed' })
  expect(await refusalOf(panel.readings.vote.mutate(vote()))).toMatchObject({ code: 'not_allowed' })
})
