// In by the handful, as named people, over HTTP: preview without effect, one import, and all of it taken back.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wantedDescriptions } from '../../../server/papers/queries.ts'
import type { World } from '../../../server/world.ts'
import { type ImportAnswers, NO_ANSWERS } from '../../../shared/contract/import.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { addMilliseconds } from '../../../shared/domain/zoned-time.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  // A clock that moves on at each look, as a real one does.
  let looks = 0
  const wrap = (world: World): World => ({
    db: world.db,
    now: () => addMilliseconds(world.now(), looks++ % 50_000),
    newId: world.newId,
    newSecret: world.newSecret,
    sendMail: world.sendMail,
    lookUpPapers: world.lookUpPapers,
    providers: new Map(),
    log: world.log,
    get baseUrl() {
      return world.baseUrl
    },
    founders: world.founders,
    postToHook: world.postToHook,
    serverKey: world.serverKey,
    bouncesSecret: world.bouncesSecret,
    operators: world.operators,
  })
  lectern = await startLectern({ wrap })
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const capture = (changes = {}) =>
  club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper(changes) })
const preview = (text: string, answers: Partial<ImportAnswers> = {}) =>
  club.ben.client.imports.preview.mutate({ ...place(), text, answers: { ...NO_ANSWERS, ...answers } })
const run = async (text: string, answers: Partial<ImportAnswers> = {}, chosen?: number[]) => {
  const { lines } = await preview(text, answers)
  return club.ada.client.imports.run.mutate({
    ...place(),
    operationId: newOperation(),
    text,
    answers: { ...NO_ANSWERS, ...answers },
    chosen: chosen ?? lines.filter((line) => line.ready).map((line) => line.number),
  })
}
const undo = (importId: Awaited<ReturnType<typeof run>>['importId'], operationId = newOperation()) =>
  club.ada.client.imports.undo.mutate({ ...place(), operationId, importId })
const list = () => club.ben.client.readings.list.query(place())

const TABLES = [
  'papers',
  'paper_versions',
  'paper_names',
  'readings',
  'meetings',
  'meeting_readings',
  'turns',
  'summaries',
]
async function counts(): Promise<Record<string, number>> {
  const one = (table: string) =>
    sql`(select count(*)::int from ${sql.identifier(table)} where club_id = ${club.clubId}) as ${sql.identifier(table)}`
  const [row] = await lectern.db.query.execute<Record<string, number>>(
    sql`select ${sql.join(TABLES.map(one), sql`, `)}`,
  )
  return row ?? {}
}
/** Every row of the club in these tables, to compare before and after. */
async function contents(): Promise<string> {
  const rows = await Promise.all(
    TABLES.map((table) =>
      lectern.db.query.execute(
        sql`select * from ${sql.identifier(table)} t where club_id = ${club.clubId} order by t::text`,
      ),
    ),
  )
  return JSON.stringify(rows)
}

const BIB = `@inproceedings{vaswani2017attention,
  title = {Attention is All you Need}, author = {Vaswani, Ashish and Shazeer, Noam and others},
  year = {2017}, eprint = {1706.03762}, archivePrefix = {arXiv}
}
@article{lecun2015deep,
  title = {Deep learning}, author = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey}, journal = {Nature},
  year = 2015, doi = {10.1038/NATURE14539}
}
@incollection{goodfellow, title={Convolutional Networks}, author={Goodfellow, Ian}, booktitle={Deep Learning}, year={2016}}`

const SCHEDULE = `Date;Time;Paper;Presenter
5.3.2026;18:00;arXiv:1706.03762v7;Ben
2025-11-06;18:00;"Deep learning, https://doi.org/10.1038/nature14539";Cleo & Ben
12 March 2026;18:00;https://arxiv.org/abs/1512.03385;Ada
`

test('a .bib becomes readings that every list shows', async () => {
  const { format, lines } = await preview(BIB)
  expect(format).toBe('bibtex')
  expect(lines.map(({ standing, kind, work, ready }) => [standing, kind, work, ready])).toEqual([
    ['new', 'paper', 'arxiv:1706.03762', true],
    ['new', 'paper', 'doi:10.1038/nature14539', true],
    ['new', 'chapter', null, true],
  ])
  expect(await counts()).toMatchObject({ papers: 0, readings: 0 })
  expect(await run(BIB)).toMatchObject({ readings: 3, meetings: 0 })
  const shown = await list()
  expect(shown.map(({ paper, kind }) => [paper.title, kind]).toSorted()).toEqual([
    ['Attention is All you Need', 'paper'],
    ['Convolutional Networks', 'chapter'],
    ['Deep learning', 'paper'],
  ])
  const chapter = shown.find(({ kind }) => kind === 'chapter')
  expect(chapter?.paper.work).toMatch(/^material:[0-9a-f-]{36}$/)
  const view = await club.ben.client.readings.get.query({
    ...place(),
    readingId: chapter?.id ?? ('' as never),
  })
  expect(view).toMatchObject({ kind: 'chapter', paper: { journalReference: 'Deep Learning, 2016' } })
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: view.id,
    startsAt: '2026-03-05T17:00' as LocalTime,
    place: '',
    presenterId: club.members.ben,
  })
  const [meeting] = await club.cleo.client.meetings.next.query(place())
  expect(meeting?.readings[0]?.paper.title).toBe('Convolutional Networks')
  const digest = await club.ada.client.digests.preview.query(place())
  expect(digest.text).toContain('Convolutional Networks')
  expect(digest.text).not.toContain('material:')
})

test('Y2: the same import, also at once, has one effect and one answer', async () => {
  const input = {
    ...place(),
    operationId: newOperation(),
    text: SCHEDULE,
    answers: NO_ANSWERS,
    chosen: [1, 2, 3],
  }
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => club.ada.client.imports.run.mutate(input)),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ readings: 3, meetings: 3, turns: 4 })
  expect(await counts()).toMatchObject({ readings: 3, meetings: 3, meeting_readings: 3, turns: 4 })
  const other = await refusalOf(club.ada.client.imports.run.mutate({ ...input, chosen: [1] }))
  expect(other.code).toBe('operation_reused')
})

test('two leads who bring in the same handful at once make each thing once', async () => {
  const input = () => ({
    ...place(),
    operationId: newOperation(),
    text: SCHEDULE,
    answers: NO_ANSWERS,
    chosen: [1, 2, 3],
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => club.ada.client.imports.run.mutate(input())))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await counts()).toMatchObject({ papers: 3, readings: 3, meetings: 3, turns: 4 })
})

test('a capture of the same paper in the same moment makes no second record and no fault', async () => {
  for (let round = 0; round < 5; round += 1) {
    const work = `arxiv:2401.0123${round}`
    const [captured, imported] = await Promise.all([
      capture({ work }),
      club.ada.client.imports.run
        .mutate({ ...place(), operationId: newOperation(), text: work, answers: NO_ANSWERS, chosen: [1] })
        .catch((error: unknown) => error),
    ])
    expect(captured.readingId).toBeDefined()
    if (imported instanceof Error) expect(imported.message).toContain('cannot be brought in')
  }
  expect(await counts()).toMatchObject({ papers: 5, readings: 5 })
})

test('undo restores every row exactly, and a second undo is refused', async () => {
  await capture({ work: 'arxiv:1512.03385', title: 'Deep Residual Learning', doi: '10.1109/CVPR.2016.90' })
  const before = await contents()
  const { importId } = await run(`${SCHEDULE}19.3.2026;18:00;10.1109/cvpr.2016.90;Ben\n`)
  expect(await contents()).not.toBe(before)
  expect(await undo(importId)).toEqual({ readings: 2, meetings: 4, turns: 5, stays: [] })
  expect(await contents()).toBe(before)
  expect((await refusalOf(undo(importId))).code).toBe('import_undone')
  const [past] = await club.ada.client.imports.list.query(place())
  expect(past).toMatchObject({
    id: importId,
    readings: 2,
    meetings: 4,
    undoneAt: expect.stringMatching(/^2026-03-02T10:/),
  })
})

test('undo also takes a paper of which arXiv has had news since', async () => {
  const before = await counts()
  const { importId } = await run('1706.03762')
  await lectern.db.query.execute(sql`
    insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
    select club_id, paper_id, 9, false, now() from papers where club_id = ${club.clubId}`)
  expect(await undo(importId)).toMatchObject({ readings: 1, stays: [] })
  expect(await counts()).toEqual(before)
})

test('undo keeps a paper for a withdrawn summary too, and tells nobody that there is one', async () => {
  const { importId } = await run('1706.03762')
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  await club.ben.client.summaries.withdraw.mutate({ ...place(), ...aStep() })
  const { stays } = await undo(importId)
  expect(stays.map(({ why }) => why)).toEqual(['Somebody has worked on it since.'])
})

test('Y2: an undo that is repeated gives the first answer', async () => {
  const { importId } = await run(SCHEDULE)
  const operationId = newOperation()
  const first = await undo(importId, operationId)
  expect(await undo(importId, operationId)).toEqual(first)
  expect((await refusalOf(undo(importId, newOperation()))).code).toBe('import_undone')
})

test('undo after somebody wrote keeps what they wrote upon, with its meeting, and says so', async () => {
  const { importId } = await run(SCHEDULE)
  await club.cleo.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  const undone = await undo(importId)
  expect(undone).toMatchObject({ readings: 2, meetings: 2, turns: 3 })
  expect(undone.stays).toEqual([
    { title: 'arXiv:1706.03762v7', why: 'A summary was written for it.' },
    { title: 'Meeting on Thursday 5 March 2026', why: 'A paper, a turn or a note on it stays.' },
  ])
  const [line, ...none] = await list()
  expect(none).toEqual([])
  expect(line).toMatchObject({ summaryCount: 1, state: 'scheduled', meeting: { presenters: ['Ben'] } })
})

test('undo keeps a paper that was put on another meeting, and one that a member has opened since', async () => {
  const { importId } = await run('1706.03762\n1512.03385\n2401.01234')
  const [attention, residual] = ['arxiv:1706.03762', 'arxiv:1512.03385'] as const
  const shown = await list()
  const of = (work: string) => shown.find(({ paper }) => paper.work === work)?.id ?? ('' as never)
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: of(attention),
    startsAt: '2026-03-05T17:00' as LocalTime,
    place: '',
    presenterId: club.members.ben,
  })
  lectern.setClock('2026-03-02T11:00:00Z')
  await capture({ work: residual, title: 'Deep Residual Learning', version: 1 })
  const undone = await undo(importId)
  expect(undone.readings).toBe(1)
  expect(undone.stays.map(({ title, why }) => [title, why]).toSorted()).toEqual([
    ['Deep Residual Learning', 'Somebody has opened and added it since.'],
    ['arXiv:1706.03762', 'It was put on another meeting, or somebody else presents it.'],
  ])
})

test("what an import guessed gives way to the paper's own page; what was read from a page never changes", async () => {
  await run('1706.03762\n1512.03385v1')
  const wanted = await wantedDescriptions(lectern.db.query, 1_000)
  const here = wanted.filter(({ clubId }) => clubId === club.clubId)
  expect(here.map(({ work, version }) => [work, version]).toSorted()).toEqual([
    ['arxiv:1512.03385', 1],
    ['arxiv:1706.03762', null],
  ])
  const captured = await capture()
  expect(captured).toMatchObject({ already: true, version: 7 })
  await capture({ work: 'arxiv:1512.03385', version: 2, title: 'Second version' })
  await capture({ title: 'Forged' })
  const shown = await list()
  const lines = shown.map(({ paper }) => [paper.work, paper.version, paper.title]).toSorted()
  expect(lines).toEqual([
    ['arxiv:1512.03385', 1, 'arXiv:1512.03385v1'],
    ['arxiv:1706.03762', 7, 'Attention Is All You Need'],
  ])
  const left = await wantedDescriptions(lectern.db.query, 1_000)
  expect(left.filter(({ clubId }) => clubId === club.clubId)).toHaveLength(1)
})

test('one record: by DOI, by arXiv id, and by a name that a person confirmed', async () => {
  await run(BIB)
  const standing = (work: string) =>
    club.ben.client.readings.standing.query({ ...place(), work: work as never })
  const published = await standing('doi:10.1038/nature14539')
  const arxiv = await capture({
    work: 'arxiv:1807.07987',
    title: 'Deep learning',
    doi: '10.1038/nature14539',
  })
  expect(arxiv).toMatchObject({ already: true, readingId: published?.readingId })
  expect(await standing('arxiv:1807.07987')).toEqual(published)
  const receipt = await club.ben.client.summaries.submit.mutate({
    ...place(),
    ...aSubmission(),
    work: 'arxiv:1807.07987' as never,
  })
  expect(receipt.readingId).toBe(published?.readingId)
  const text =
    '@article{x, title={Attention is all you need}, author={A. Vaswani and Others, More}, year={2019}, doi={10.5555/3295222}}'
  const [line] = (await preview(text)).lines
  expect(line).toMatchObject({
    standing: 'listed',
    twin: { title: 'Attention is All you Need' },
    joins: true,
    ready: true,
  })
  await run(text)
  expect((await standing('doi:10.5555/3295222'))?.readingId).toBe(line?.twin?.readingId)
  expect(await counts()).toMatchObject({ papers: 3, readings: 3 })
})

test('two papers of one proceedings that carry its one DOI stay two', async () => {
  const one = await capture({ work: 'arxiv:2401.00001', doi: '10.1007/978-3-030-00001-1' })
  const other = await capture({
    work: 'arxiv:2401.00002',
    doi: '10.1007/978-3-030-00001-1',
    title: 'Another',
  })
  expect(other).toMatchObject({ already: false })
  expect(other.readingId).not.toBe(one.readingId)
})

test('perhaps the same: nothing happens before a person has answered', async () => {
  await capture()
  const text = '@article{x, title={Attention Is All You Need}, year={2017}}'
  const [asked] = (await preview(text)).lines
  expect(asked).toMatchObject({ standing: 'perhaps', asks: 'twin', ready: false })
  const refusal = await refusalOf(run(text, {}, [1]))
  expect(refusal.code).toBe('import_line_not_ready')
  const [same] = (await preview(text, { twins: [{ number: 1, same: true }] })).lines
  expect(same).toMatchObject({ standing: 'listed', ready: false })
  expect(await run(text, { twins: [{ number: 1, same: false }] })).toMatchObject({ readings: 1 })
})

test('a schedule: past dates come in, names are asked for, ambiguous dates are asked for', async () => {
  const text = `date,paper,presenter
03/04/2026,1706.03762,Ben
2019-05-06,1512.03385,Grace Hopper
2026-04-10,2401.01234,TBA
`
  const asked = await preview(text)
  expect(asked).toMatchObject({
    format: 'schedule',
    strangers: ['Grace Hopper'],
    asksDateOrder: true,
    asksTime: true,
  })
  expect(asked.lines.map((line) => line.asks)).toEqual(['date_order', 'person', 'time'])
  const answers: ImportAnswers = {
    dateOrder: 'day_first',
    time: '18:30',
    people: [{ name: 'Grace Hopper', memberId: null }],
    twins: [],
  }
  const answered = await preview(text, answers)
  expect(answered.lines.map(({ meeting, ready }) => [meeting?.startsAt, meeting?.presenters, ready])).toEqual(
    [
      ['2026-04-03T18:30', ['Ben'], true],
      ['2019-05-06T18:30', [], true],
      ['2026-04-10T18:30', [], true],
    ],
  )
  expect(await run(text, answers)).toMatchObject({ readings: 3, meetings: 3, turns: 1 })
  const again = await preview(text, answers)
  expect(again.lines.map(({ standing, ready }) => [standing, ready])).toEqual([
    ['listed', false],
    ['listed', false],
    ['listed', false],
  ])
  const states = (await list()).map(({ paper, state }) => [paper.work, state]).toSorted()
  expect(states).toEqual([
    ['arxiv:1512.03385', 'discussed'],
    ['arxiv:1706.03762', 'scheduled'],
    ['arxiv:2401.01234', 'scheduled'],
  ])
})

test('M4: cells that look like formulas, markup or commands stay the text they are', async () => {
  const cells = [
    '=HYPERLINK("http://evil.example")',
    "+cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd',
    '-2+3',
    '<img src=x onerror=alert(1)>',
    "'; drop table readings;--",
  ]
  const text = `paper,presenter\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}",`).join('\n')}`
  await run(text)
  expect((await list()).map(({ paper }) => paper.title).toSorted()).toEqual(cells.toSorted())
})

test('hostile BibTeX is answered at once and brings in nothing it should not', async () => {
  const doubling = Array.from({ length: 40 }, (_, at) => `@string{s${at + 1} = s${at} # s${at}}`).join('\n')
  const hostile: Record<string, string> = {
    'strings that double forty times': `@string{s0 = "ha"}\n${doubling}\n@article{x, title = s40}`,
    'open braces': `@article{x, title = ${'{'.repeat(150_000)}`,
    'many open records': '@a{x, title={\n'.repeat(10_000),
    'one line of records': '@a{x, title={a}}'.repeat(200),
    'a title of 150 kB': `@article{x, title={${'long '.repeat(30_000)}}}`,
    'a prototype': '@article{__proto__, constructor={x}, __proto__={y}, title={Polluted}}',
  }
  for (const [name, text] of Object.entries(hostile)) {
    const started = performance.now()
    const outcome = await preview(text).then(
      ({ lines }) => lines.length,
      (error: Error) => error.message,
    )
    expect([name, performance.now() - started < 3_000]).toEqual([name, true])
    if (typeof outcome === 'string') expect(outcome).toMatch(/^At most 200 papers/)
  }
  const script = '@online{x, title={Click}, url={javascript:alert(1)}}'
  await run(script)
  expect((await list())[0]).toMatchObject({ url: '', paper: { title: 'Click' } })
})

test('more than 200 entries, 200 kB, or a text that cannot be kept is refused before anything is read', async () => {
  const many = Array.from({ length: 201 }, (_, at) => `2401.${String(at + 1).padStart(5, '0')}`).join('\n')
  expect(await refusalOf(preview(many))).toMatchObject({ code: 'handful_too_large', status: 400 })
  expect((await refusalOf(preview('a'.repeat(200_001)))).code).toBe('bad_input')
  expect((await refusalOf(preview('2401.01234 \u0000'))).code).toBe('bad_input')
  expect((await preview(many.split('\n').slice(0, 200).join('\n'))).lines).toHaveLength(200)
})

test('material: a chapter, talk, own work or link is a reading; the same twice is one', async () => {
  const add = (material: object) =>
    club.ben.client.readings.addMaterial.mutate({
      ...place(),
      operationId: newOperation(),
      material: material as never,
    })
  const talk = {
    kind: 'talk',
    title: 'The bitter lesson, told',
    authors: ['Rich Sutton'],
    url: 'https://example.org/t',
  }
  const first = await add(talk)
  expect(first).toMatchObject({ already: false })
  expect(await add(talk)).toEqual({ ...first, already: true })
  await add({ kind: 'own_work', title: 'My draft', authors: ['Ben'], url: '' })
  expect((await list()).map(({ kind, url }) => [kind, url]).toSorted()).toEqual([
    ['own_work', ''],
    ['talk', 'https://example.org/t'],
  ])
  expect((await refusalOf(add({ ...talk, url: 'javascript:alert(1)' }))).code).toBe('bad_input')
  expect((await refusalOf(add({ ...talk, title: ' ' }))).code).toBe('bad_input')
})

test('a work that only the server may name cannot be captured', async () => {
  expect((await refusalOf(capture({ work: 'material:00000000-0000-4000-8000-000000000000' }))).code).toBe(
    'bad_input',
  )
})

test('a paper of another group of the club is one record, and its list tells nothing of it', async () => {
  await capture({ doi: '10.1000/attention' })
  const { groupId } = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    clubId: club.clubId,
    name: 'Second',
    kind: 'study_group',
    zone: 'UTC' as never,
    digest: { weekday: 1, hour: 9 },
  })
  const there = { clubId: club.clubId, groupId }
  const [line] = (
    await club.ada.client.imports.preview.mutate({
      ...there,
      text: 'doi:10.1000/attention',
      answers: NO_ANSWERS,
    })
  ).lines
  expect(line).toMatchObject({ standing: 'new', twin: null, title: 'doi:10.1000/attention' })
  const before = await contents()
  const { importId } = await club.ada.client.imports.run.mutate({
    ...there,
    operationId: newOperation(),
    text: 'doi:10.1000/attention',
    answers: NO_ANSWERS,
    chosen: [1],
  })
  const [reading] = await club.ada.client.readings.list.query(there)
  expect(reading?.paper).toMatchObject({ work: 'arxiv:1706.03762', version: 7 })
  await club.ada.client.imports.undo.mutate({ ...there, operationId: newOperation(), importId })
  expect(await contents()).toBe(before)
})

test('what another club calls a paper by is a name of that club alone, and stays when this one takes its own back', async () => {
  const further =
    '@article{x, title={Attention is all you need}, author={A. Vaswani and Others, More}, year={2019}, doi={10.5555/3295222}}'
  const other = club
  await run(BIB)
  await run(further)
  const ofOther = { clubId: other.clubId, groupId: other.groupId, work: 'doi:10.5555/3295222' as never }
  const standing = () => other.ben.client.readings.standing.query(ofOther)
  const before = await standing()
  expect(before).not.toBeNull()

  club = await foundClub(lectern)
  expect(await capture({ work: 'arxiv:2401.00003', doi: '10.5555/3295222' })).toMatchObject({
    already: false,
  })
  expect(await counts()).toMatchObject({ papers: 1, readings: 1 })
  club = await foundClub(lectern)
  await run(BIB)
  const { importId } = await run(further)
  await undo(importId)
  expect(await standing()).toEqual(before)
})
