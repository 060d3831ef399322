// Topics over HTTP: what reads alike is a suggestion, what people say makes a count, and leads put together and take out.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { topicsOf } from '../../../server/topics/queries.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { Point, PointKind } from '../../../shared/contract/summary.ts'
import type { PointRef, ReadingTopics, Sameness } from '../../../shared/contract/topic.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let readingId: ReadingId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  club = await foundClub(lectern)
  readingId = await capture()
  await write(club.ada, BASELINES.ada, PROOF)
  await write(club.ben, BASELINES.ben)
  await write(club.cleo, BASELINES.cleo)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
async function capture(work = aPaper().work): Promise<ReadingId> {
  const input = { ...place(), operationId: newOperation(), paper: aPaper({ work }) }
  return (await club.ada.client.papers.capture.mutate(input)).readingId
}

const point = (kind: PointKind, text: string): Point => ({ kind, text, where: 'Table 2' })
const BASELINES = {
  ada: point('weakness', 'The baselines are weak and from before 2015.'),
  ben: point('weakness', 'The baselines are weak and from before 2015, all of them.'),
  cleo: point('strength', 'Many methods stand beside this one.'),
}
const PROOF = point('weakness', 'Lemma 4 needs a finite domain and nobody says so.')
/** So that every summary is complete; no two read alike. */
const REST: Record<string, { strength: string; weakness: string }> = {
  Ada: { strength: 'Elegant.', weakness: 'Dull.' },
  Ben: { strength: 'Quick.', weakness: 'Overlong.' },
  Cleo: { strength: 'Bold.', weakness: 'Jargon.' },
}

async function write(by: Person, ...points: Point[]): Promise<void> {
  await revise(by, 0, ...points)
}
const revise = (by: Person, baseRevision: number, ...points: Point[]) => {
  const kinds = new Set(points.map(({ kind }) => kind))
  const needed = (['strength', 'weakness'] as const).filter((kind) => !kinds.has(kind))
  const all = [...points, ...needed.map((kind) => point(kind, REST[by.name]?.[kind] ?? kind))]
  return by.client.summaries.submit.mutate({
    ...place(),
    ...aSubmission({ baseRevision, content: aSummary({ points: all }) }),
  })
}
const seen = (by: Person): Promise<ReadingTopics> => by.client.topics.list.query({ ...place(), readingId })

/** The point with this text, as this reader sees it. */
async function find(by: Person, { text }: Point): Promise<PointRef> {
  const { summaries } = await by.client.readings.get.query({ ...place(), readingId })
  for (const { id, revision, content } of summaries) {
    const position = content.points.findIndex((one) => one.text === text)
    if (position >= 0) return { summaryId: id, revision, position }
  }
  throw new Error(`no point ${text}`)
}

async function say(by: Person, [own, other]: [Point, Point], says: Sameness | null = 'same') {
  const points = { own: await find(by, own), other: await find(by, other) }
  const step = { ...place(), operationId: newOperation(), readingId }
  return by.client.topics.say.mutate({ ...step, ...points, says })
}
async function join(points: Point[], joined = true, by = club.ada) {
  const refs = await Promise.all(points.map((one) => find(by, one)))
  const step = { ...place(), operationId: newOperation(), readingId }
  return by.client.topics.join.mutate({ ...step, points: refs, joined })
}
async function takeOut(one: Point, out = true, by = club.ada) {
  const step = { ...place(), operationId: newOperation(), readingId }
  return by.client.topics.takeOut.mutate({ ...step, point: await find(by, one), out })
}
const codeOf = async (asked: Promise<unknown>) => (await refusalOf(asked)).code

const confirmed = async (by = club.cleo) =>
  (await seen(by)).topics
    .filter((topic) => topic.confirmed)
    .map(({ members, disagrees, statements }) => ({
      ...{ members, disagrees },
      authors: statements.map(({ author }) => author).toSorted(),
    }))

test('what reads alike is a suggestion; the author’s word makes it a count, and can be taken back', async () => {
  const [suggestion] = (await seen(club.cleo)).topics
  expect(suggestion).toMatchObject({ confirmed: false, members: 2, aspect: 'comparison' })
  expect(await confirmed()).toEqual([])
  const { asked, written } = await seen(club.ben)
  expect(written).toBe(3)
  const [mine] = asked.filter(({ own }) => own.text === BASELINES.ben.text)
  expect(mine?.near[0]).toMatchObject({ says: null, statement: { text: BASELINES.ada.text, author: 'ada' } })
  expect(mine?.near.length).toBeLessThanOrEqual(3)
  expect(mine?.near.every(({ statement }) => !statement.mine)).toBe(true)

  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  expect(await confirmed()).toEqual([{ members: 2, disagrees: false, authors: ['Ben', 'ada'] }])
  await say(club.ben, [BASELINES.ben, BASELINES.ada], null)
  expect(await confirmed()).toEqual([])
})

test('"another point" of the other author holds, and the suggestion goes', async () => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  await say(club.ada, [BASELINES.ada, BASELINES.ben], 'other')
  expect((await seen(club.cleo)).topics).toEqual([])
  await join([BASELINES.ada, BASELINES.ben])
  expect(await confirmed()).toEqual([{ members: 2, disagrees: false, authors: ['Ben', 'ada'] }])
})

test('only for one’s own point, about another’s, of this paper as it is now', async () => {
  const { ben, cleo } = club
  const step = () => ({ ...place(), operationId: newOperation(), readingId, says: 'same' as const })
  const [own, other] = [await find(ben, BASELINES.ben), await find(ben, BASELINES.ada)]
  const ask = (input: object, by = ben) =>
    codeOf(by.client.topics.say.mutate({ ...step(), own, other, ...input } as never))
  expect(await ask({}, cleo)).toBe('not_found')
  expect(await ask({ own: other, other: own })).toBe('not_found')
  expect(await ask({ other: { ...own, position: 1 } })).toBe('not_found')
  expect(await ask({ other: { ...other, position: 44 } })).toBe('not_found')
  expect(await ask({ other: { ...other, revision: 9_000_000_000_000 } })).toBe('not_found')
  expect(await ask({ readingId: await capture('arxiv:2401.00009' as never) })).toBe('not_found')
  expect(await ask({}, club.zoe)).toBe('not_found')
  await revise(club.ada, 1, PROOF)
  expect(await ask({})).toBe('point_changed')
  expect(await confirmed()).toEqual([])
})

test('a word follows its point into a new revision as long as the text stays, at whatever place', async () => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  await revise(club.ben, 1, point('question', 'What is new?'), BASELINES.ben)
  await revise(club.ada, 1, PROOF, BASELINES.ada)
  expect(await confirmed()).toHaveLength(1)
  // Said of an earlier revision, taken back in the present one.
  await say(club.ben, [BASELINES.ben, BASELINES.ada], null)
  expect(await confirmed()).toEqual([])
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  await revise(club.ben, 2, point('weakness', 'Something else altogether.'))
  expect(await confirmed()).toEqual([])
})

test('what is withdrawn does not count for anybody, and counts again when it is back', async () => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  await club.ada.client.summaries.withdraw.mutate({ ...place(), ...aStep({ revision: 1 }) })
  for (const reader of [club.ada, club.ben, club.cleo]) {
    const answer = await seen(reader)
    expect(answer.topics).toEqual([])
    expect(answer.written).toBe(2)
    expect(JSON.stringify(answer)).not.toContain(BASELINES.ada.text)
  }
  await club.ada.client.summaries.restore.mutate({ ...place(), ...aStep({ revision: 1 }) })
  expect(await confirmed()).toHaveLength(1)
})

test('a lead puts together and takes out, a member does not; strengths beside weaknesses disagree', async () => {
  const all = [BASELINES.ada, BASELINES.ben, BASELINES.cleo]
  expect(await codeOf(join(all, true, club.ben))).toBe('not_allowed')
  expect(await codeOf(takeOut(PROOF, true, club.ben))).toBe('not_allowed')
  await join(all)
  expect(await confirmed()).toEqual([{ members: 3, disagrees: true, authors: ['Ben', 'Cleo', 'ada'] }])
  await takeOut(BASELINES.cleo)
  expect(await confirmed()).toEqual([{ members: 2, disagrees: false, authors: ['Ben', 'ada'] }])
  expect((await seen(club.ben)).takenOut.map(({ text }) => text)).toEqual([BASELINES.cleo.text])
  await takeOut(BASELINES.cleo, false)
  expect((await confirmed())[0]?.members).toBe(3)
  await join(all, false)
  expect(await confirmed()).toEqual([])
})

test('who was taken out of the group keeps their count, as their texts stay', async () => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  const input = { ...place(), operationId: newOperation(), memberId: club.members.ben }
  await club.ada.client.departures.removeFromGroup.mutate(input)
  expect((await confirmed())[0]).toMatchObject({ members: 2, authors: ['Ben', 'ada'] })
})

test.each([
  ['keep', [{ members: 2, disagrees: false, authors: ['Former member', 'ada'] }]],
  ['delete', []],
] as const)('an account is deleted, texts: %s', async (texts, left) => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  const archive = await club.ben.client.exports.own.query({})
  const told = JSON.parse(archive.find(({ path }) => path === 'topics.json')?.text ?? '')
  expect(told.words).toMatchObject([{ own: BASELINES.ben.text, says: 'same', as: 'author' }])
  expect(JSON.stringify(told)).not.toContain(BASELINES.ada.text)
  await club.ben.client.deletions.ask.mutate({ texts })
  const link = lectern.mails.findLast(({ to }) => to === club.ben.mail)?.link ?? ''
  const pressed = await fetch(link, {
    ...{ method: 'POST', redirect: 'manual' as const },
    headers: { origin: lectern.url },
  })
  expect(pressed.status).toBeLessThan(400)
  expect(await confirmed()).toEqual(left)
})

test('a repeat has one effect; the same operation for another thing is refused', async () => {
  const { client } = club.ben
  const [own, other] = [await find(club.ben, BASELINES.ben), await find(club.ben, BASELINES.ada)]
  const input = { ...place(), operationId: newOperation(), readingId, own, other, says: 'same' as const }
  const both = await Promise.all([client.topics.say.mutate(input), client.topics.say.mutate(input)])
  expect(both).toEqual([{ says: 'same' }, { says: 'same' }])
  expect(await confirmed()).toHaveLength(1)
  expect(await codeOf(client.topics.say.mutate({ ...input, says: 'other' }))).toBe('operation_reused')
})

test('for mails: all readings in a fixed number of queries, and of other groups nothing', async () => {
  await say(club.ben, [BASELINES.ben, BASELINES.ada])
  const more = await Promise.all(
    Array.from({ length: 12 }, (_, at) => capture(`arxiv:2402.0${1000 + at}` as never)),
  )
  const reader = { ...place(), memberId: club.members.cleo }
  const counted = async (ids: ReadingId[]) => {
    let queries = 0
    const query = new Proxy(lectern.db.query, {
      get(target, name) {
        if (name === 'select') queries += 1
        return Reflect.get(target, name)
      },
    })
    return { found: await topicsOf(query, reader, ids), queries }
  }
  const [one, all] = [await counted([readingId]), await counted([readingId, ...more])]
  expect(all.queries).toBe(one.queries)
  expect(one.queries).toBeGreaterThan(0)
  expect(all.found.size).toBe(13)
  expect(all.found.get(readingId)).toEqual(one.found.get(readingId))
  expect(all.found.get(readingId)?.[0]).toMatchObject({ confirmed: true, members: 2 })
  const elsewhere = await foundClub(lectern)
  const stranger = { clubId: elsewhere.clubId, groupId: elsewhere.groupId, memberId: elsewhere.members.ada }
  expect((await topicsOf(lectern.db.query, stranger, [readingId])).get(readingId)).toEqual([])
})
