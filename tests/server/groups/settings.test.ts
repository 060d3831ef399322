// A group's kind and settings over HTTP: begun from its template, changed by one lead after the other, turned into another kind.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { GROUP_KINDS, type Group } from '../../../shared/contract/group.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { TEMPLATES } from '../../../shared/domain/group-templates.ts'
import { settingsOf } from '../../../shared/domain/join-settings.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { changeGroup } from '../../support/settings.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const read = (by = club.ada): Promise<Group> => by.client.groups.get.query(place())
const begin = (more: object) =>
  club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    clubId: club.clubId,
    name: 'Another',
    kind: 'cohort',
    zone: 'UTC' as ZoneName,
    digest: { weekday: 1, hour: 9 },
    ...more,
  })

test('a new group begins as its kind says, and what is said otherwise counts', async () => {
  for (const kind of GROUP_KINDS) {
    const { groupId } = await begin({ kind })
    const group = await club.ada.client.groups.get.query({ ...place(), groupId })
    const { line: _, ...template } = TEMPLATES[kind]
    expect(group).toMatchObject({ kind, about: '', version: 1, archivedAt: null })
    expect(settingsOf(group)).toMatchObject(template)
  }
  const said = { about: 'Ours', format: 'capstone', cadence: null, dueMinutesBefore: 5 }
  const { groupId } = await begin({ kind: 'project', ...said })
  const group = await club.ada.client.groups.get.query({ ...place(), groupId })
  expect(settingsOf(group)).toMatchObject({ ...said, writing: TEMPLATES.project.writing })
})

test('two leads at once: the second is told, loses nothing, and saves upon what the first left', async () => {
  await club.ada.client.members.add.mutate({
    ...place(),
    operationId: newOperation(),
    name: 'Dora',
    mail: 'dora@leads.example.org' as never,
    role: 'lead',
  })
  const seen = await read()
  await changeGroup(club.ada, place(), { seen, about: 'By the first' })
  const refusal = await refusalOf(changeGroup(club.ada, place(), { seen, format: 'workshop' }))
  expect(refusal).toMatchObject({ code: 'settings_changed', status: 409 })
  expect(await read()).toMatchObject({ about: 'By the first', format: 'one_presenter', version: 2 })
  await changeGroup(club.ada, place(), { format: 'workshop' })
  expect(await read()).toMatchObject({ about: 'By the first', format: 'workshop', version: 3 })
})

test('eight changes at once upon one version: exactly one is taken', async () => {
  const seen = await read()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => changeGroup(club.ada, place(), { seen, about: `Change ${n}` })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await read()).version).toBe(2)
  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
  expect((await read()).about).toBe(`Change ${winner}`)
})

test('what is changed takes effect: when summaries are due, when the digest goes out', async () => {
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
  const [reading] = await club.ben.client.readings.list.query(place())
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: reading?.id as never,
    startsAt: '2026-03-05T18:00' as never,
    place: '',
    presenterId: club.members.cleo,
  })
  await changeGroup(club.ada, place(), { dueMinutesBefore: 60, digest: { weekday: 2, hour: 7 } })
  const [meeting] = await club.ben.client.meetings.next.query(place())
  expect(meeting?.dueAt).toBe('2026-03-05T16:00:00.000Z')
  expect(await read(club.ben)).toMatchObject({ digest: { weekday: 2, hour: 7 } })
})

test('a group turns into another kind: list, meetings and summaries stay, and the history says so', async () => {
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  const before = await club.ben.client.readings.list.query(place())
  const turn = (kind: Group['kind'], take: readonly string[], version: number) =>
    club.ada.client.groups.changeKind.mutate({
      ...place(),
      ...{ operationId: newOperation(), version, kind, take: take as never },
    })
  expect(await turn('study_group', ['format', 'dueMinutesBefore'], 1)).toEqual({ version: 2 })
  const { line: _, ...study } = TEMPLATES.study_group
  expect(await read()).toMatchObject({
    ...{ kind: 'study_group', format: study.format, version: 2 },
    ...{ cadence: TEMPLATES.reading_group.cadence, policy: { dueMinutesBefore: 0 } },
  })
  expect((await refusalOf(turn('study_group', [], 2))).code).toBe('same_kind')
  expect((await refusalOf(turn('project', [], 1))).code).toBe('settings_changed')
  await turn('project', [], 2)
  expect(await club.ben.client.readings.list.query(place())).toEqual(before)
  const history = await club.ben.client.groups.kindChanges.query(place())
  expect(history).toMatchObject([
    { before: 'study_group', after: 'project', by: 'ada' },
    { before: 'reading_group', after: 'study_group', by: 'ada' },
  ])
})

test('a member changes nothing; what does not fit is refused and changes nothing', async () => {
  expect((await refusalOf(changeGroup(club.ben, place(), { name: 'Mine' }))).code).toBe('not_allowed')
  const bad = [
    { name: ' ' },
    { about: 'x'.repeat(2_001) },
    { zone: 'Mars/Olympus' },
    { dueMinutesBefore: -1 },
    { cadence: { every: 'week', weekday: 0, time: '18:00', minutes: 60 } },
    { digest: { weekday: 1, hour: 24 } },
    { format: 'karaoke' },
    { role: 'owner' },
  ]
  const before = await read()
  for (const one of bad)
    expect((await refusalOf(changeGroup(club.ada, place(), one as never))).code).toBe('bad_input')
  expect(await read()).toEqual(before)
})

test('each change leaves one row that names fields and kinds, never words', async () => {
  await changeGroup(club.ada, place(), { name: 'Secret words', about: 'More secret words' })
  await club.ada.client.groups.changeKind.mutate({
    ...place(),
    ...{ operationId: newOperation(), version: 2, kind: 'cohort', take: ['format'] },
  })
  const rows = await lectern.db.query.execute<{ action: string; facts: unknown }>(
    sql`select action, facts from activity where club_id = ${club.clubId} and action = 'groups.change' order by facts->>'version'`,
  )
  expect(rows.map(({ facts }) => facts)).toEqual([
    { version: 2, fields: 'name about' },
    { version: 3, before: 'reading_group', after: 'cohort', fields: 'format' },
  ])
})
