// A group's rules for writing, over HTTP: its leads set them, everybody who writes there reads them.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { DEFAULT_POLICY, Policy, type WritingPolicy } from '../../../shared/contract/policy.ts'
import { emptyDatabase } from '../../support/database.ts'
import { aPaper, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, refusalOf } from '../../support/people.ts'
import { changeGroup } from '../../support/settings.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { writeMigrations } from '../db/migrations-folder.ts'

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
const WRITING: WritingPolicy = {
  words: { least: 200, most: 400 },
  check: 'blocks',
  stockPhrases: ['well written', 'schön geschrieben'],
}
const set = (writing: WritingPolicy, by = club.ada) => changeGroup(by, place(), { writing })

test('a group begins with the rules that everybody begins with', async () => {
  const group = await club.ben.client.groups.get.query(place())
  expect(group.policy).toEqual(DEFAULT_POLICY)
})

test('what a lead sets is what every member and their extension read; nothing else of the policy changes', async () => {
  await set(WRITING)
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token, me } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  expect(me.clubs[0]?.groups).toMatchObject([{ id: club.groupId, writing: WRITING }])
  const group = await clientFor(lectern.url, { token }).groups.get.query(place())
  expect(group.policy).toEqual({ ...DEFAULT_POLICY, writing: WRITING })
  await set({ ...WRITING, check: 'off', words: null })
  const after = await club.ben.client.accounts.me.query({})
  expect(after.clubs[0]?.groups[0]?.writing).toMatchObject({ check: 'off', words: null })
})

test('a member may not set them, and what does not fit is refused', async () => {
  expect((await refusalOf(set(WRITING, club.ben))).code).toBe('not_allowed')
  const bad = [
    { ...WRITING, words: { least: 9, most: 8 } },
    { ...WRITING, check: 'maybe' },
    { ...WRITING, stockPhrases: ['two\nlines'] },
    { ...WRITING, stockPhrases: Array.from({ length: 201 }, () => 'a') },
  ]
  for (const writing of bad) expect((await refusalOf(set(writing as never))).code).toBe('bad_input')
  const group = await club.ada.client.groups.get.query(place())
  expect(group.policy).toEqual(DEFAULT_POLICY)
})

const VAGUE = aSummary({
  points: [
    {
      kind: 'strength',
      text: 'Table 2 reaches a better BLEU at a quarter of the training cost, so it can be run by a small lab.',
      where: '',
    },
    { kind: 'weakness', text: 'The experiments of this work could be done in a better way.', where: '' },
  ],
})
const submit = (content: typeof VAGUE, baseRevision = 0) =>
  club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ content, baseRevision }) })
const capture = () =>
  club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })

test('where it blocks, the server checks by itself: what is vague is refused with the point that it is about', async () => {
  await capture()
  await set({ ...WRITING, stockPhrases: [] })
  const refusal = await refusalOf(submit(VAGUE))
  expect(refusal).toMatchObject({ code: 'summary_not_specific', status: 400 })
  expect(refusal.text).toContain('It is about: point 2.')
  const [line] = await club.cleo.client.readings.list.query(place())
  expect(line?.summaryCount).toBe(0)
  const [good, bad] = VAGUE.points
  if (!good || !bad) throw new Error('two points are needed')
  const sharper =
    'Section 4 tries nothing longer than a sentence, so the claim about long texts is not shown.'
  const specific = { ...VAGUE, points: [good, { ...bad, text: sharper }] }
  expect(await submit(specific)).toMatchObject({ revision: 1 })
})

test('a phrase of the group’s own list counts, also in a language that the check does not know', async () => {
  await capture()
  await set(WRITING)
  const points = [
    { kind: 'strength', text: 'Wirklich sehr schön geschrieben.', where: 'Kapitel 2' },
    {
      kind: 'weakness',
      text: 'In Abschnitt 4 fehlen lange Texte, deshalb bleibt offen, ob es trägt.',
      where: '',
    },
  ] as const
  const content = aSummary({
    takeaway: 'Es geht ohne Rekurrenz.',
    summary: 'Nur Aufmerksamkeit.',
    points: [...points],
  })
  expect((await refusalOf(submit(content))).text).toContain('It is about: point 1.')
  await set({ ...WRITING, stockPhrases: [] })
  expect(await submit(content)).toMatchObject({ revision: 1 })
})

test('where it asks or is off, the person decides', async () => {
  await capture()
  await set({ ...WRITING, check: 'asks' })
  expect(await submit(VAGUE)).toMatchObject({ revision: 1 })
  await set({ ...WRITING, check: 'off' })
  expect(await submit(VAGUE, 1)).toMatchObject({ revision: 2 })
})

test('a group from before there were such rules gets those that everybody begins with', async () => {
  const folder = path.resolve(import.meta.dirname, '../../../server/db/migrations')
  const [first, own] = ['0000_capture_write_present_digest', '0004_write_beside_the_paper'] as const
  const textOf = (tag: string) => readFileSync(path.join(folder, `${tag}.sql`), 'utf8')
  const db = await emptyDatabase()
  const migrate = async (...tags: string[]) => {
    const migrations = await writeMigrations(Object.fromEntries(tags.map((tag) => [tag, textOf(tag)])))
    await migrateDatabase({ target: parseTarget(db.url), folder: migrations, say: () => {} })
  }
  await migrate(first)
  const id = newOperation()
  await db.query.execute(sql`insert into clubs values (${id}, 'Club', now())`)
  await db.query.execute(
    sql`insert into groups values (${id}, ${id}, 'Group', 'cohort', 'UTC', 1, 9,
      '{"reveal": "at_once", "dueMinutesBefore": 60}', now())`,
  )
  await migrate(first, own)
  const [row] = await db.query.execute<{ policy: unknown }>(sql`select policy from groups`)
  const { list: _, ...before } = { ...DEFAULT_POLICY, dueMinutesBefore: 60 }
  expect(Policy.omit({ list: true }).parse(row?.policy)).toEqual(before)
  await db.close()
})
