// A member who has only an identifier: on the list at once when arXiv has told us before, else as soon as it does.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../extension/client.ts'
import { openArxiv } from '../../../server/gateways/arxiv.ts'
import { askWhileDue } from '../../../server/lookups/ask.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { findById } from '../../../shared/device/send-by-id.ts'
import { type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const PACE = { intervalMs: 1, leaseMs: 5_000, backOffMs: 1, longestBackOffMs: 1 }
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
  arxiv.setModes('answer')
  await lectern.db.query.execute(sql`delete from look_ups`)
  club = await foundClub(lectern)
  next += 1
  const id = `2401.${String(next).padStart(5, '0')}`
  arxiv.papers.set(id, { latest: 3 })
  work = `arxiv:${id}` as WorkId
})

const place = (of = club) => ({ clubId: of.clubId, groupId: of.groupId })
const ask = (changes: { version?: number | null; work?: WorkId; by?: Club; operationId?: never } = {}) => {
  const { by = club, version = null, ...rest } = changes
  return by.ben.client.papers.captureById.mutate({
    ...place(by),
    operationId: newOperation(),
    work,
    version,
    ...rest,
  })
}
const job = () => askWhileDue(lectern.world, new AbortController().signal, PACE)
const waiting = (of = club) => of.cleo.client.papers.waiting.query(place(of))
const list = (of = club) => of.cleo.client.readings.list.query(place(of))

test('it waits, arXiv is asked once, and it is on the list of every group that waited', async () => {
  const other = await foundClub(lectern)
  expect(await ask()).toEqual({ state: 'waiting', groupId: club.groupId, work, version: null })
  await ask({ by: other })
  expect(await waiting()).toEqual([
    {
      work,
      version: null,
      state: 'waiting',
      reason: '',
      askedBy: 'Ben',
      askedAt: '2026-03-02T10:00:00.000Z',
    },
  ])
  const before = arxiv.asked.length
  await job()
  expect(arxiv.asked.length - before).toBe(1)
  for (const of of [club, other]) {
    expect(await waiting(of)).toEqual([])
    expect(await list(of)).toMatchObject([{ paper: { work, version: 3 }, addedBy: 'Ben', news: null }])
  }
  const rows = await lectern.db.query.execute(
    sql`select captured_by from paper_versions v join papers p using (club_id, paper_id) where p.work = ${work}`,
  )
  expect(rows.map((row) => row.captured_by)).toEqual([null, null])
})

test('Y2: the same operation twice has one effect and one answer; with another paper it is refused', async () => {
  const operation = { ...place(), operationId: newOperation(), work, version: null }
  const { client } = club.ben
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => client.papers.captureById.mutate(operation)),
  )
  await job()
  answers.push(await client.papers.captureById.mutate(operation))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await list()).toHaveLength(1)
  expect(await refusalOf(client.papers.captureById.mutate({ ...operation, version: 1 }))).toMatchObject({
    code: 'operation_reused',
  })
})

test('what arXiv told before is on the list at once: a version for ever, the latest for a day', async () => {
  await ask()
  await job()
  const before = arxiv.asked.length
  const second = await foundClub(lectern)
  expect(await ask({ by: second })).toMatchObject({ state: 'captured', version: 3, already: false })
  lectern.setClock('2026-03-04T10:00:00Z')
  const third = await foundClub(lectern)
  expect(await ask({ by: third, version: 3 })).toMatchObject({ state: 'captured', version: 3 })
  const fourth = await foundClub(lectern)
  expect(await ask({ by: fourth })).toMatchObject({ state: 'waiting' })
  expect(arxiv.asked.length).toBe(before)
  arxiv.papers.set(work.slice(6), { latest: 4 })
  await job()
  expect(await list(fourth)).toMatchObject([{ paper: { version: 4 } }])
})

test('a paper on the list already stays as it is, also when its page was captured while it waited', async () => {
  await ask()
  await club.cleo.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper({ work, version: 2, title: 'As the page says' }),
  })
  await job()
  expect(await list()).toMatchObject([{ paper: { version: 2, title: 'As the page says' }, addedBy: 'Cleo' }])
  expect(await waiting()).toEqual([])
  expect(await ask()).toMatchObject({ state: 'captured', version: 2, already: true })
})

test('what arXiv does not have is asked once more and is then not found, with the reason', async () => {
  const unknown = 'arxiv:2401.99999' as WorkId
  await ask({ work: unknown })
  await ask({ version: 8 })
  const before = arxiv.asked.length
  await job()
  expect(await waiting()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }])
  lectern.setClock('2026-03-02T10:02:00Z')
  await job()
  expect(arxiv.asked.length - before).toBe(2)
  const byWork = (await waiting()).toSorted((a, b) => (a.work < b.work ? -1 : 1))
  const reason = (named: string) => `arXiv has no ${named}. Check the number and ask again.`
  expect(byWork).toMatchObject([
    { work, version: 8, state: 'not_found', reason: reason(`arXiv:${work.slice(6)}v8`) },
    { work: unknown, version: null, state: 'not_found', reason: reason('arXiv:2401.99999') },
  ])
  // Asked again at once: the answer still stands. Later: arXiv is asked again.
  expect(await refusalOf(ask({ work: unknown }))).toMatchObject({ code: 'not_found', status: 404 })
  await job()
  expect(arxiv.asked.length - before).toBe(2)
  expect((await waiting()).filter((one) => one.work === unknown)).toMatchObject([{ state: 'not_found' }])
  lectern.setClock('2026-03-02T12:00:00Z')
  arxiv.papers.set('2401.99999', { latest: 1 })
  await ask({ work: unknown })
  await job()
  expect(await list()).toMatchObject([{ paper: { work: unknown } }])
})

test('a wrong id is refused with the reason as soon as arXiv has said so: to the device that waits, and at once to others', async () => {
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const extension = connect({ server: lectern.url, token })
  const wanted = { operationId: newOperation(), work: 'arxiv:2401.88888' as WorkId, version: null }
  const reason = 'arXiv has no arXiv:2401.88888. Check the number and ask again.'
  const refused = { kind: 'refused', code: 'not_found', text: reason }
  arxiv.setModes('503', '503', 'answer')
  for (const clock of ['10:00', '10:01']) {
    lectern.setClock(`2026-03-02T${clock}:00Z`)
    expect(await findById(extension, place(), wanted)).toEqual({ kind: 'waiting' })
    await job()
  }
  expect(await findById(extension, place(), wanted)).toEqual(refused)
  // The panel shows it and offers to ask again, under a new operation; another group is told at once, too.
  expect(await findById(extension, place(), { ...wanted, operationId: newOperation() })).toEqual(refused)
  const other = await foundClub(lectern)
  expect(await refusalOf(ask({ by: other, work: wanted.work }))).toMatchObject({ text: reason })
  expect(await waiting(other)).toEqual([])
  // Also when somebody of the group has dismissed it meanwhile, and however late the device asks.
  await club.cleo.client.papers.dismiss.mutate({ ...place(), operationId: newOperation(), work: wanted.work })
  lectern.setClock('2026-03-04T10:00:00Z')
  expect(await findById(extension, place(), wanted)).toEqual(refused)
})

test('a repeat is not refused for an id that another member asks for again, nor for a paper that is on the list', async () => {
  const operation = { ...place(), operationId: newOperation(), work, version: 8 }
  await club.ben.client.papers.captureById.mutate(operation)
  await job()
  lectern.setClock('2026-03-02T10:01:00Z')
  await job()
  expect((await refusalOf(club.ben.client.papers.captureById.mutate(operation))).code).toBe('not_found')
  lectern.setClock('2026-03-02T12:00:00Z')
  await ask({ version: 8 })
  expect(await club.ben.client.papers.captureById.mutate(operation)).toMatchObject({ state: 'waiting' })
  await club.cleo.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper({ work, version: 2 }),
  })
  lectern.setClock('2026-03-02T12:30:00Z')
  await job()
  await job()
  expect(await club.ben.client.papers.captureById.mutate(operation)).toMatchObject({ state: 'waiting' })
})

test('what was not found is dismissed for the whole group, once, with a trace; what still waits is not', async () => {
  const unknown = 'arxiv:2401.77777' as WorkId
  await ask({ work: unknown })
  const dismiss = (operationId = newOperation()) =>
    club.cleo.client.papers.dismiss.mutate({ ...place(), operationId, work: unknown })
  expect(await refusalOf(dismiss())).toMatchObject({ code: 'still_looked_up', status: 409 })
  await job()
  lectern.setClock('2026-03-02T10:01:00Z')
  await job()
  expect(await waiting()).toMatchObject([{ work: unknown, state: 'not_found' }])
  const operation = newOperation()
  for (const id of [operation, operation, newOperation()])
    expect(await dismiss(id)).toEqual({ dismissed: true })
  expect(await waiting()).toEqual([])
  const traces = await lectern.db.query.execute(
    sql`select member_id, facts from activity where club_id = ${club.clubId} and action = 'readings.dismiss'`,
  )
  expect(traces).toEqual([{ member_id: club.members.cleo, facts: { work: unknown } }])
})

test('what was not found goes from the screen when it comes onto the list by another way', async () => {
  await ask({ version: 8 })
  await job()
  lectern.setClock('2026-03-02T10:01:00Z')
  await job()
  expect(await waiting()).toMatchObject([{ work, state: 'not_found' }])
  await ask({ version: 3 })
  await job()
  expect(await list()).toMatchObject([{ paper: { work, version: 3 } }])
  expect(await waiting()).toEqual([])
})

test('an answer that leaves a paper out once does not lose it', async () => {
  await ask()
  arxiv.setModes('nothing', 'answer')
  await job()
  lectern.setClock('2026-03-02T10:01:00Z')
  await job()
  expect(await list()).toHaveLength(1)
})

test('one malformed id does not hold up ninety-nine others', async () => {
  const ids = Array.from({ length: 99 }, (_, n) => `2402.${String(n + 1).padStart(5, '0')}`)
  for (const id of ids) arxiv.papers.set(id, { latest: 1 })
  arxiv.malformed.add('2402.77777')
  for (const id of [...ids, '2402.77777']) await ask({ work: `arxiv:${id}` as WorkId })
  const before = arxiv.asked.length
  for (const minutes of ['00', '01', '06', '36']) {
    lectern.setClock(`2026-03-02T10:${minutes}:00Z`)
    await job()
  }
  expect(await list()).toHaveLength(99)
  expect(await waiting()).toMatchObject([
    { state: 'not_found', reason: 'arXiv says: incorrect id format for 2402.77777' },
  ])
  console.log(`poisoned batch: 100 papers ended with ${arxiv.asked.length - before} requests`)
})

test('while arXiv does not answer nobody is told anything wrong; after three days the wait ends', async () => {
  await ask()
  for (const mode of ['503', '403', 'hang', 'drop', '429', '404', 'away', 'cut-off'] as const) {
    arxiv.setModes(mode)
    // One request: its answer makes all wait, for an hour after a 403.
    await askOnce()
    expect(await waiting()).toMatchObject([{ state: 'waiting', reason: '' }])
    await lectern.db.query.execute(sql`update look_up_pace set next_at = now()`)
  }
  lectern.setClock('2026-03-05T10:01:00Z')
  await askOnce()
  expect(await waiting()).toMatchObject([
    { state: 'not_found', reason: expect.stringContaining('three days') },
  ])
  await lectern.db.query.execute(sql`update look_up_pace set next_at = now(), strain = 0`)
})

test('answers that cannot be read are tried a few times and then end the wait', async () => {
  await ask()
  const before = arxiv.asked.length
  arxiv.setModes('broken-xml')
  for (const clock of ['02T10:00', '02T10:01', '02T10:06', '02T10:36', '02T13:36', '03T01:36']) {
    lectern.setClock(`2026-03-${clock}:00Z`)
    expect(await waiting()).toMatchObject([{ state: 'waiting' }])
    await job()
  }
  expect(arxiv.asked.length - before).toBe(6)
  expect(await waiting()).toMatchObject([{ state: 'not_found', reason: 'arXiv’s answer could not be read.' }])
})

test('a fault of our own after an answer does not become one request after the other', async () => {
  await ask()
  const patient = { ...PACE, backOffMs: 60_000, longestBackOffMs: 60_000 }
  const before = arxiv.asked.length
  await lectern.db.query.execute(sql`alter table paper_records rename column record to gone`)
  await expect(askWhileDue(lectern.world, new AbortController().signal, patient)).rejects.toThrow()
  await askWhileDue(lectern.world, new AbortController().signal, patient)
  await lectern.db.query.execute(sql`alter table paper_records rename column gone to record`)
  expect(arxiv.asked.length - before).toBe(1)
  await lectern.db.query.execute(sql`update look_up_pace set next_at = now(), strain = 0`)
  await job()
  expect(await list()).toHaveLength(1)
})

test('B5: who may not add papers any more does not, though they asked when they could', async () => {
  await ask()
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id = ${club.members.ben}`,
  )
  await job()
  expect(await list()).toEqual([])
  expect(await waiting()).toMatchObject([
    { state: 'not_found', reason: expect.stringContaining('may not add') },
  ])
})

test('a number that cannot be one is refused before anybody is asked; too many waits are refused, too', async () => {
  const { client } = club.ben
  const before = arxiv.asked.length
  const wrong = ['arxiv:2413.00001', 'arxiv:2401.0001', 'arxiv:nowhere/9901001', 'arxiv:hep-th/9901000']
  for (const one of wrong) expect((await refusalOf(ask({ work: one as WorkId }))).code).toBe('bad_input')
  for (const one of ['http://127.0.0.1/', 'arxiv:2401.00001v1', 'https://arxiv.org/abs/2401.00001', ''])
    expect((await refusalOf(ask({ work: one as WorkId }))).code).toBe('bad_input')
  await lectern.db.query.execute(sql`
    insert into awaited_papers (club_id, group_id, work, version, state, asked_by, asked_at)
    select ${club.clubId}, ${club.groupId}, 'arxiv:2403.' || lpad(n::text, 5, '0'), 0, 'waiting', ${club.members.ben}, now()
    from generate_series(1, 200) n`)
  expect(await refusalOf(ask())).toMatchObject({ code: 'too_many_waiting', status: 429 })
  await job()
  expect(arxiv.asked.length).toBe(before)
  await expect(client.papers.waiting.query(place())).resolves.toHaveLength(200)
})

/** With a long rest after a request without answer, so that it is one request. */
async function askOnce(): Promise<void> {
  const before = arxiv.asked.length
  const patient = { ...PACE, backOffMs: 60_000, longestBackOffMs: 60_000 }
  await askWhileDue(lectern.world, new AbortController().signal, patient)
  expect(arxiv.asked.length - before).toBe(1)
}
