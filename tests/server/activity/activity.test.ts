// The record of what was done in a club: only its owners read it, nothing in it changes, and pages stay whole while it grows.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActivityCursor, ActivityLine } from '../../../shared/contract/activity.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const all = () => ({ clubId: club.clubId, by: null, kind: null, since: null, until: null, cursor: null })
const list = (changes: object = {}, person = club.ada) =>
  person.client.activity.list.query({ ...all(), ...changes })

test('owners read who did what with whom, and what the role was before and after', async () => {
  lectern.setClock('2026-03-03T10:00:00Z')
  const paper = await club.ben.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper(),
  })
  lectern.setClock('2026-03-04T10:00:00Z')
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: paper.readingId,
    startsAt: '2026-04-02T17:00' as never,
    place: '',
    presenterId: club.members.cleo,
  })
  const { lines, next } = await list()
  expect(next).toBeNull()
  expect(
    lines.map(({ by, action, group, person, paper: title }) => [by?.name, action, group, person, title]),
  ).toEqual([
    ['ada', 'meetings.schedule', 'Reading group', 'Cleo', aPaper().title],
    ['Ben', 'readings.add', 'Reading group', null, aPaper().title],
    ...lines
      .slice(2)
      .map(({ by, action, group, person, paper: title }) => [by?.name, action, group, person, title]),
  ])
  const added = lines.filter(({ action }) => action === 'members.add')
  expect(added.map(({ person }) => person).toSorted()).toEqual(['Ben', 'Cleo'])
  expect(added[0]?.changes).toEqual([{ what: 'role', before: null, after: 'member' }])
})

test('person, kind and period narrow it down', async () => {
  const by = async (changes: object) => (await list(changes)).lines.map(({ action }) => action)
  expect(await by({ by: club.members.ben })).toEqual(['readings.add'])
  expect(await by({ kind: 'meetings' })).toEqual(['meetings.schedule'])
  expect(await by({ kind: 'reads' })).toEqual([])
  expect(await by({ since: '2026-03-03T10:00:00.000Z', until: '2026-03-04T10:00:00.000Z' })).toEqual([
    'readings.add',
  ])
  expect(await by({ by: club.members.ben, kind: 'meetings' })).toEqual([])
  const actors = await club.ada.client.activity.actors.query({ clubId: club.clubId })
  expect(actors.map(({ name }) => name)).toEqual(['ada', 'Ben'])
})

test('nobody but an owner of this club reads it, and nobody learns that the club exists', async () => {
  const other = await foundClub(lectern)
  expect(await refusalOf(list({}, club.ben))).toMatchObject({ code: 'not_allowed' })
  expect(await refusalOf(list({}, other.ada))).toMatchObject({ code: 'not_found' })
  const theirs = await list({ clubId: other.clubId }, other.ada)
  expect(theirs.lines.every(({ group }) => group === 'Reading group' || group === null)).toBe(true)
  expect(theirs.lines).toHaveLength(4)
})

test('of two groups each paper is told of with its own', async () => {
  const two = await foundClub(lectern)
  const { groupId } = await two.ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId: two.clubId, name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  for (const [there, work] of [
    [two.groupId, 'arxiv:2401.00001'],
    [groupId, 'arxiv:2401.00002'],
  ] as const)
    await two.ada.client.papers.capture.mutate({
      ...{ clubId: two.clubId, groupId: there, operationId: newOperation() },
      paper: aPaper({ work: work as never, title: work }),
    })
  await two.ben.client.papers.capture.mutate({
    ...{ clubId: two.clubId, groupId: two.groupId, operationId: newOperation() },
    paper: aPaper({ work: 'arxiv:2401.00003' as never, title: 'arxiv:2401.00003' }),
  })
  const added = async (by: typeof two.members.ada) =>
    (await list({ clubId: two.clubId, by }, two.ada)).lines.flatMap(({ action, paper, group }) =>
      action === 'readings.add' ? [`${paper} ${group}`] : [],
    )
  expect((await added(two.members.ada)).toSorted()).toEqual([
    'arxiv:2401.00001 Reading group',
    'arxiv:2401.00002 Second group',
  ])
  expect(await added(two.members.ben)).toEqual(['arxiv:2401.00003 Reading group'])
  const actors = await two.ada.client.activity.actors.query({ clubId: two.clubId })
  expect(actors.map(({ name }) => name)).toEqual(['ada', 'Ben'])
})

test('a row is never changed or taken away, whoever asks the database', async () => {
  const before = (await list()).lines
  for (const statement of [
    sql`update activity set action = 'members.add'`,
    sql`delete from activity where club_id = ${club.clubId}`,
    sql`truncate activity`,
    sql`update activity set at = now() where false`,
  ])
    await expect(lectern.db.query.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
  expect((await list()).lines).toEqual(before)
})

test('pages hold every row once, also while rows are added between them', async () => {
  const paged = await foundClub(lectern)
  await lectern.db.query.execute(sql`
    insert into activity (club_id, activity_id, at, member_id, action, subject_id, facts)
    select ${paged.clubId}, gen_random_uuid(), timestamptz '2026-01-01' + (n / 7) * interval '1 hour',
      ${paged.members.ben}, 'readings.add', gen_random_uuid(), '{}' from generate_series(1, 180) n`)
  const first = await paged.ada.client.activity.list.query({ ...all(), clubId: paged.clubId })
  const seen: ActivityLine[] = [...first.lines]
  let cursor: ActivityCursor | null = first.next
  let pages = 1
  while (cursor !== null) {
    lectern.setClock(`2026-03-1${pages}T00:00:00Z`)
    await paged.ben.client.papers.capture.mutate({
      ...{ clubId: paged.clubId, groupId: paged.groupId, operationId: newOperation() },
      paper: aPaper({ work: `arxiv:2401.0000${pages}` as never }),
    })
    const page = await paged.ada.client.activity.list.query({ ...all(), clubId: paged.clubId, cursor })
    seen.push(...page.lines)
    cursor = page.next
    pages += 1
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(184)
  expect(seen).toHaveLength(184)
  const order = seen.map(({ at, id }) => `${at} ${id}`)
  expect(order).toEqual(order.toSorted().reverse())
  console.log(`activity: 184 rows on ${pages} pages, each once, while ${pages - 1} were added`)
})

test('a withdrawn summary leaves no trace for the owner; its author, if an owner, reads all of it', async () => {
  const hidden = await foundClub(lectern)
  const here = { clubId: hidden.clubId, groupId: hidden.groupId }
  const read = async () =>
    JSON.stringify(await hidden.ada.client.activity.list.query({ ...all(), clubId: hidden.clubId }))
  await hidden.ben.client.papers.capture.mutate({ ...here, operationId: newOperation(), paper: aPaper() })
  const actors = async () =>
    (await hidden.ada.client.activity.actors.query({ clubId: hidden.clubId })).map(({ name }) => name)
  await hidden.cleo.client.summaries.submit.mutate({ ...here, ...aSubmission() })
  expect(await actors()).toEqual(['ada', 'Ben', 'Cleo'])
  await hidden.cleo.client.summaries.withdraw.mutate({ ...here, ...aStep() })
  expect(await actors()).toEqual(['ada', 'Ben'])
  const never = await read()
  await hidden.ben.client.summaries.submit.mutate({ ...here, ...aSubmission() })
  expect(await read()).not.toBe(never)
  await hidden.ben.client.summaries.withdraw.mutate({ ...here, ...aStep() })
  expect(await read()).toBe(never)
  await hidden.ben.client.summaries.restore.mutate({ ...here, ...aStep() })
  expect(await read()).toContain('summaries.submit')
  expect(await read()).not.toMatch(/summaries\.(withdraw|restore)/)
  await hidden.ada.client.summaries.submit.mutate({ ...here, ...aSubmission() })
  await hidden.ada.client.summaries.withdraw.mutate({ ...here, ...aStep() })
  expect(await read()).toContain('summaries.withdraw')
})

test('what cannot be written down is not shown', async () => {
  const strict = await foundClub(lectern)
  const here = { clubId: strict.clubId, groupId: strict.groupId }
  await strict.ada.client.digests.preview.query(here)
  await lectern.db.query.execute(sql`alter table activity rename to activity_gone`)
  const refused = await refusalOf(strict.ada.client.digests.preview.query(here))
  await lectern.db.query.execute(sql`alter table activity_gone rename to activity`)
  expect(refused).toMatchObject({ code: 'fault' })
})

test('a period with a moment that is none is refused', async () => {
  expect(await refusalOf(list({ since: '2026-02-30T00:00:00.000Z' as Instant }))).toMatchObject({
    code: 'bad_input',
  })
  expect(
    await refusalOf(list({ cursor: { at: '2026-02-28T00:00:00.000Z', id: "x' or true" } })),
  ).toMatchObject({
    code: 'bad_input',
  })
})
