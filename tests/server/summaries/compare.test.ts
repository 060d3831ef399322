// The comparison before Submit, over HTTP: what it finds, what it must not tell, and how often it answers.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SummaryContent } from '../../../shared/contract/summary.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const WORK = aPaper().work
const OTHER = 'arxiv:2401.00001' as typeof WORK
let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  for (const work of [WORK, OTHER])
    await club.ada.client.papers.capture.mutate({
      ...place(),
      operationId: newOperation(),
      paper: aPaper({ work }),
    })
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const words = (of: string, many = 60) => Array.from({ length: many }, (_, at) => `${of}${at}`).join(' ')
const textOf = (of: string): SummaryContent =>
  aSummary({
    takeaway: words(`${of}t`),
    summary: words(`${of}s`, 120),
    points: (['strength', 'weakness'] as const).map((kind) => ({ kind, text: words(of + kind), where: '' })),
  })
const submit = (by: Person, content: SummaryContent, work = WORK) =>
  by.client.summaries.submit.mutate({ ...place(), ...aSubmission({ content, work }) })
const compare = (by: Person, content: SummaryContent, work = WORK) =>
  by.client.summaries.compare.mutate({ ...place(), work, content })

test('near to another submission of the group: told with the level, the own words, and nothing of the other', async () => {
  const bens = textOf('ben')
  await submit(club.ben, bens)
  const mine = { ...textOf('cleo'), takeaway: `I found that ${bens.takeaway}` }
  const found = await compare(club.cleo, mine)
  expect(found).toMatchObject([{ field: 'takeaway', position: null, against: 'group', level: 'copied' }])
  const marked = found[0]?.passages.map(({ start, end }) => mine.takeaway.slice(start, end))
  expect(marked).toEqual([bens.takeaway])
  expect(JSON.stringify(found)).not.toMatch(/Ben|bens\d/)
  expect(await compare(club.cleo, textOf('cleo'))).toEqual([])
})

test('a withdrawn summary, one of another paper, one of another group: nothing is told of them', async () => {
  const bens = textOf('ben')
  await submit(club.ben, bens)
  expect((await compare(club.cleo, bens)).length).toBe(4)
  expect(await compare(club.cleo, bens, OTHER)).toEqual([])
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
  const there = { clubId: club.clubId, groupId }
  await club.ada.client.papers.capture.mutate({ ...there, operationId: newOperation(), paper: aPaper() })
  const elsewhere = club.ada.client.summaries.compare.mutate({ ...there, work: WORK, content: bens })
  expect(await elsewhere).toEqual([])
  await club.ben.client.summaries.withdraw.mutate({ ...place(), ...aStep() })
  expect(await compare(club.cleo, bens)).toEqual([])
})

test('one’s own: the text being revised is no likeness, an earlier one on another paper is', async () => {
  const bens = textOf('ben')
  await submit(club.ben, bens)
  expect(await compare(club.ben, bens)).toEqual([])
  const found = await compare(club.ben, bens, OTHER)
  expect(found.map(({ field, against, level }) => [field, against, level])).toEqual([
    ['takeaway', 'own_earlier', 'copied'],
    ['summary', 'own_earlier', 'copied'],
    ['point', 'own_earlier', 'copied'],
    ['point', 'own_earlier', 'copied'],
  ])
})

test('sixty times in ten minutes, also all at once; then it says to wait, for this member alone', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 70 }, () => compare(club.ben, textOf('ben'))),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(60)
  const refusal = await refusalOf(compare(club.ben, textOf('ben')))
  expect(refusal).toMatchObject({ code: 'too_many_comparisons', status: 429 })
  expect(await compare(club.cleo, textOf('cleo'))).toEqual([])
  lectern.setClock('2026-03-02T10:09:59.999Z')
  expect((await refusalOf(compare(club.ben, textOf('ben')))).code).toBe('too_many_comparisons')
  lectern.setClock('2026-03-02T10:10:00.000Z')
  expect(await compare(club.ben, textOf('ben'))).toEqual([])
})

test('a paper that is not listed is said so, and the text stands in no address and no log', async () => {
  const work = 'arxiv:2401.99999' as typeof WORK
  const content = textOf('canary')
  expect((await refusalOf(compare(club.ben, content, work))).code).toBe('reading_not_listed')
  const input = encodeURIComponent(JSON.stringify({ ...place(), work: WORK, content }))
  const asked = await fetch(`${lectern.url}/trpc/summaries.compare?input=${input}`, {
    headers: { cookie: club.ben.cookie },
  })
  expect(asked.status).toBeGreaterThanOrEqual(400)
  expect(JSON.stringify(lectern.logged)).not.toContain('canary')
})
