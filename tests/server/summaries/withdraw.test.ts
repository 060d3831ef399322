// Withdrawing a summary and taking that back, over HTTP: nobody but its author sees anything of it meanwhile.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const CANARY = 'canary-that-was-taken-back'
const WORK = aPaper().work
let lectern: Lectern
let club: Club
let readingId: Awaited<ReturnType<typeof capture>>['readingId']
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  readingId = (await capture()).readingId
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const capture = () =>
  club.ada.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
const content = aSummary({ takeaway: CANARY, summary: CANARY })
const submit = (changes: Parameters<typeof aSubmission>[0] = {}) =>
  club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ content, ...changes }) })
const withdraw = (revision = 1, by = club.ben) =>
  by.client.summaries.withdraw.mutate({ ...place(), ...aStep({ revision }) })
const restore = (revision = 1, by = club.ben) =>
  by.client.summaries.restore.mutate({ ...place(), ...aStep({ revision }) })
const seenBy = async (person: Person) =>
  (await person.client.readings.get.query({ ...place(), readingId })).summaries

async function schedule(): Promise<void> {
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId,
    startsAt: '2026-03-05T17:00' as LocalTime,
    place: '',
    presenterId: club.members.cleo,
  })
}

/** Everything a member or lead can read here, as one text. */
async function everything(person: Person): Promise<string> {
  const { client } = person
  const works = [WORK]
  const answers = [
    await client.readings.list.query(place()),
    await client.readings.get.query({ ...place(), readingId }),
    await client.readings.standing.query({ ...place(), work: WORK }),
    await client.readings.standings.query({ works }),
    await client.meetings.next.query(place()),
    await client.summaries.mine.query({ ...place(), work: WORK }),
    await client.summaries.compare.mutate({ ...place(), work: WORK, content }),
    await client.drafts.list.query({ work: null }),
    await client.papers.waiting.query(place()),
    await client.groups.get.query(place()),
    await client.members.list.query(place()),
  ]
  if (person === club.ada) answers.push((await client.digests.preview.query(place())) as never)
  return JSON.stringify(answers)
}

test('B1: submitted and withdrawn, a summary changes not one byte of what others read', async () => {
  await schedule()
  const before = [await everything(club.ada), await everything(club.cleo)]
  await submit()
  const shown = [await everything(club.ada), await everything(club.cleo)]
  // What is compared does tell of a summary that is there.
  for (const [at, text] of shown.entries()) expect(text).not.toBe(before[at])
  await withdraw()
  expect([await everything(club.ada), await everything(club.cleo)]).toEqual(before)
  const bytes = before.join('').length
  console.log(`B1: ${bytes} bytes read by a lead and a member, 0 differ after a summary was withdrawn`)
})

test('its history and its points are not there for others, as if it had never been', async () => {
  const { summaryId } = await submit()
  await withdraw()
  const never = newOperation() as never
  const mark = { revision: 1, position: 1, stands: 'fixed', version: 8 } as const
  for (const { client } of [club.ada, club.cleo]) {
    const history = (id: typeof summaryId) =>
      refusalOf(client.summaries.history.query({ ...place(), summaryId: id }))
    expect(await history(summaryId)).toEqual(await history(never))
    const marking = (id: typeof summaryId) =>
      refusalOf(
        client.summaries.markPoint.mutate({
          ...place(),
          ...mark,
          operationId: newOperation(),
          summaryId: id,
        }),
      )
    expect(await marking(summaryId)).toEqual(await marking(never))
  }
})

test('its author sees it marked as withdrawn, it counts as not handed in, and it comes back as it was', async () => {
  const receipt = await submit()
  lectern.setClock('2026-03-02T11:00:00Z')
  expect(await withdraw()).toEqual({
    summaryId: receipt.summaryId,
    readingId,
    revision: 1,
    withdrawn: true,
    receivedAt: '2026-03-02T11:00:00.000Z',
    deviceTime: '2026-03-02T10:00:00.000Z',
  })
  expect(await seenBy(club.ben)).toMatchObject([{ mine: true, withdrawn: true, content }])
  const mine = await club.ben.client.summaries.mine.query({ ...place(), work: WORK })
  expect(mine).toMatchObject({ revision: 1, withdrawn: true, content, summaryId: receipt.summaryId })
  const [line] = await club.ben.client.readings.list.query(place())
  expect(line).toMatchObject({ mine: false, summaryCount: 0 })
  const standing = await club.ben.client.readings.standing.query({ ...place(), work: WORK })
  expect(standing).toMatchObject({ myRevision: 1, myWithdrawn: true, summaryCount: 0 })
  lectern.setClock('2026-04-20T11:00:00Z')
  expect(await restore()).toMatchObject({ withdrawn: false, revision: 1 })
  expect(await seenBy(club.cleo)).toMatchObject([
    { mine: false, withdrawn: false, content, submittedAt: receipt.receivedAt },
  ])
})

test('only its author withdraws it: for everybody else there is none of theirs', async () => {
  await submit()
  for (const person of [club.ada, club.cleo]) {
    expect((await refusalOf(withdraw(1, person))).code).toBe('not_found')
    expect((await refusalOf(restore(1, person))).code).toBe('not_found')
  }
  expect(await seenBy(club.cleo)).toHaveLength(1)
})

test('submitted anew it is the next revision, and what was withdrawn stays with its author', async () => {
  const { summaryId } = await submit()
  await submit({ baseRevision: 1, change: 'A better takeaway.' })
  await withdraw(2)
  const again = aSummary({ takeaway: 'Written anew.' })
  expect((await refusalOf(submit({ baseRevision: 0, content: again }))).code).toBe('summary_conflict')
  expect(await submit({ baseRevision: 2, content: again })).toMatchObject({ revision: 3 })
  expect(await seenBy(club.cleo)).toMatchObject([{ revision: 3, withdrawn: false, content: again }])
  const history = (person: Person) => person.client.summaries.history.query({ ...place(), summaryId })
  expect(await history(club.cleo)).toMatchObject([{ revision: 3, withdrawn: false }])
  expect(await history(club.ben)).toMatchObject([
    { revision: 3, withdrawn: false },
    { revision: 2, withdrawn: true, change: 'A better takeaway.', content },
    { revision: 1, withdrawn: true },
  ])
  for (const person of [club.ada, club.cleo]) expect(await everything(person)).not.toContain(CANARY)
})

test('the digest: not while it is withdrawn, and in the week in which it is first seen', async () => {
  await submit()
  await withdraw()
  const text = async () => (await club.ada.client.digests.preview.query(place())).text
  expect(await text()).not.toContain(CANARY)
  lectern.setClock('2026-03-10T10:00:00Z')
  await submit({ baseRevision: 1, content: aSummary({ takeaway: 'Written anew.' }) })
  expect(await text()).toContain('Written anew.')
  expect(await text()).not.toContain(CANARY)
})

test('two devices: one withdraws while the other submits; one is told of the conflict, both texts are kept', async () => {
  for (let round = 0; round < 20; round += 1) {
    const base = round === 0 ? await submit() : await submit({ baseRevision: await revisionOfBen() })
    const { revision } = base
    const outcomes = await Promise.allSettled([
      withdraw(revision),
      submit({ baseRevision: revision, content: aSummary({ takeaway: `Round ${round}.` }) }),
    ])
    const [gone, written] = outcomes.map((outcome) => outcome.status)
    expect(written).toBe('fulfilled')
    const after = await club.ben.client.summaries.mine.query({ ...place(), work: WORK })
    // Whichever came first: the new text is the last word, and shown.
    expect(after).toMatchObject({ revision: revision + 1, withdrawn: false })
    if (gone === 'rejected') expect((await refusalOf(withdraw(revision))).code).toBe('summary_conflict')
  }
})

async function revisionOfBen(): Promise<number> {
  return (await club.ben.client.summaries.mine.query({ ...place(), work: WORK }))?.revision ?? 0
}

test('two devices that withdraw at once: one does, the other is told that it is done', async () => {
  await submit()
  const outcomes = await Promise.allSettled([withdraw(), withdraw()])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await refusalOf(withdraw())).code).toBe('summary_withdrawn')
  const rows = await lectern.db.query.execute(
    sql`select count(*)::int as n from activity where club_id = ${club.clubId} and action = 'summaries.withdraw'`,
  )
  expect(rows[0]).toEqual({ n: 1 })
})

test('Y2: withdrawn and restored, the repeats of both have no effect and hear the first answer', async () => {
  await submit()
  const [away, back] = [
    { ...place(), ...aStep() },
    { ...place(), ...aStep() },
  ]
  const { withdraw: take, restore: give } = club.ben.client.summaries
  const first = await Promise.all(Array.from({ length: 6 }, () => take.mutate(away)))
  const second = await Promise.all(Array.from({ length: 6 }, () => give.mutate(back)))
  first.push(await take.mutate(away))
  second.push(await give.mutate(back))
  expect(new Set(first.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(new Set(second.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await seenBy(club.cleo)).toMatchObject([{ withdrawn: false }])
  expect((await refusalOf(give.mutate(away))).code).toBe('operation_reused')
})

test('Y8: submit, edit, withdraw, restore: whatever is delivered again and when, the end is what was meant', async () => {
  const seed = 20_261_123
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
  let repeats = 0
  for (let round = 0; round < 25; round += 1) {
    const work = `arxiv:2402.${String(round).padStart(5, '0')}` as typeof WORK
    await club.ben.client.papers.capture.mutate({
      ...place(),
      operationId: newOperation(),
      paper: aPaper({ work }),
    })
    const { client } = club.ben
    const text = aSummary({ takeaway: `Round ${round}.` })
    const first = { ...place(), ...aSubmission({ work }) }
    const edit = { ...place(), ...aSubmission({ work, baseRevision: 1, content: text }) }
    const steps: (() => Promise<unknown>)[] = [
      () => client.summaries.submit.mutate(first),
      () => client.summaries.submit.mutate(edit),
    ]
    for (let at = random(4); at >= 0; at -= 1) {
      const [away, back] = [aStep({ work, revision: 2 }), aStep({ work, revision: 2 })]
      steps.push(() => client.summaries.withdraw.mutate({ ...place(), ...away }))
      steps.push(() => client.summaries.restore.mutate({ ...place(), ...back }))
    }
    const withdrawn = random(2) === 1
    if (withdrawn) steps.pop()
    for (const [at, step] of steps.entries()) {
      const late = Array.from({ length: random(3) }, () => steps[random(at + 1)] ?? step)
      repeats += late.length
      await Promise.all([step(), ...late.map((again) => again())])
    }
    const mine = await client.summaries.mine.query({ ...place(), work })
    expect([seed, round, mine]).toMatchObject([seed, round, { revision: 2, withdrawn, content: text }])
  }
  console.log(`Y8: 25 scripts, ${repeats} repeats, seed ${seed}: every end as meant`)
})
