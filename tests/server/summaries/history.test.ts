// Revisions over HTTP: what changed in one line, every text that was submitted, pointers and questions as they were written.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SummaryContent } from '../../../shared/contract/summary.ts'
import { aPaper, aPointer, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
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
const capture = () =>
  club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
const submit = (changes: Parameters<typeof aSubmission>[0] = {}) =>
  club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission(changes) })

const POINTING: SummaryContent = aSummary({
  points: [
    { kind: 'strength', text: 'Fast.', where: '', pointer: aPointer() },
    {
      kind: 'question',
      text: 'Why eight heads?',
      where: 'Table 3',
      pointer: aPointer({ from: 'pdf', quote: null, part: null, sections: [], anchor: '' }),
    },
    {
      kind: 'weakness',
      text: 'Long inputs are not tried.',
      where: 'Section 4',
      pointer: aPointer({
        from: 'list',
        page: null,
        quote: { exact: '<b>"ﬁ 𝒙²\\n‮', prefix: 'é\u0301 ', suffix: '\t|' },
      }),
    },
    { kind: 'question', text: 'And decoding?', where: '' },
  ],
})

test('pointers and questions come back as they were written, in their order, for author, group and history', async () => {
  const { readingId } = await capture()
  const { summaryId } = await submit({ content: POINTING })
  const words = JSON.stringify(POINTING)
  const { client } = club.cleo
  const mine = await club.ben.client.summaries.mine.query({ ...place(), work: aPaper().work })
  const reading = await client.readings.get.query({ ...place(), readingId })
  const history = await client.summaries.history.query({ ...place(), summaryId })
  for (const content of [mine?.content, reading.summaries[0]?.content, history[0]?.content])
    expect(JSON.stringify(content)).toBe(words)
})

test('a pointer that does not fit is refused with the field that is wrong', async () => {
  await capture()
  const bad = [{ version: 0 }, { page: -1 }, { extra: 1 }, { quote: { exact: ' ', prefix: '', suffix: '' } }]
  for (const changes of bad) {
    const pointer = { ...aPointer(), ...changes } as never
    const content = aSummary({ points: [{ kind: 'question', text: 'x', where: '', pointer }] })
    const refusal = await refusalOf(submit({ content }))
    expect(refusal).toMatchObject({ code: 'bad_input' })
    expect(refusal.text).toContain('content.points.0.pointer')
  }
})

test('the history tells what changed, newest first, with every text and when it came', async () => {
  await capture()
  const { summaryId } = await submit()
  lectern.setClock('2026-03-03T10:00:00Z')
  const content = aSummary({ takeaway: 'Sharper.' })
  await submit({ baseRevision: 1, content, change: 'Said what is compared with what.' })
  const history = await club.cleo.client.summaries.history.query({ ...place(), summaryId })
  expect(history).toEqual([
    {
      ...{ revision: 2, version: 7, submittedAt: '2026-03-03T10:00:00.000Z', punctuality: 'no_deadline' },
      ...{ change: 'Said what is compared with what.', withdrawn: false, content },
    },
    {
      ...{ revision: 1, version: 7, submittedAt: '2026-03-02T10:00:00.000Z', punctuality: 'no_deadline' },
      ...{ change: '', withdrawn: false, content: aSummary() },
    },
  ])
})

test('what changed is one line of at most 300 characters', async () => {
  await capture()
  await submit()
  for (const change of ['a'.repeat(301), 'two\nlines', 'nul\u0000'])
    expect((await refusalOf(submit({ baseRevision: 1, change }))).code).toBe('bad_input')
  expect(await submit({ baseRevision: 1, change: 'é'.repeat(300) })).toMatchObject({ revision: 2 })
})

test('a summary of another group is not there', async () => {
  await capture()
  const { summaryId } = await submit()
  const { groupId } = await club.ada.client.groups.create.mutate({
    ...{
      operationId: newOperation(),
      clubId: club.clubId,
      name: 'Second',
      kind: 'cohort',
      zone: 'UTC' as never,
    },
    digest: { weekday: 1, hour: 9 },
  })
  const there = club.ada.client.summaries.history.query({ clubId: club.clubId, groupId, summaryId })
  expect((await refusalOf(there)).code).toBe('not_found')
})

test('material that is no paper is written about like a paper', async () => {
  const { readingId } = await club.ben.client.readings.addMaterial.mutate({
    ...place(),
    operationId: newOperation(),
    material: { kind: 'talk', title: 'A talk', authors: ['Ada'], url: 'https://example.org/talk' },
  })
  const { client } = club.ben
  const before = await client.readings.get.query({ ...place(), readingId })
  const { work, version } = before.paper
  expect(work).toMatch(/^material:/)
  const receipt = await client.summaries.submit.mutate({ ...place(), ...aSubmission({ work }), version })
  expect(receipt).toMatchObject({ readingId, revision: 1 })
  expect(await client.summaries.mine.query({ ...place(), work })).toMatchObject({ content: aSummary() })
  const after = await club.cleo.client.readings.get.query({ ...place(), readingId })
  expect(after.summaries).toMatchObject([{ content: aSummary(), author: { name: 'Ben' } }])
})
