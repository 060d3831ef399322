// What a line of a handful would do: judged from the group's facts and a person's answers alone.
import { describe, expect, test } from 'vitest'
import { type ImportAnswers, NO_ANSWERS } from '../../shared/contract/import.ts'
import { type ImportFacts, judgeImport, usualTime } from '../../shared/domain/judge-import.ts'
import { likelyMember, matchMember } from '../../shared/domain/match-member.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import { undoneLines } from '../../shared/domain/undone-lines.ts'

const MEMBERS = [
  { id: 'm1', name: 'Ada Lovelace' },
  { id: 'm2', name: 'Ben Müller' },
  { id: 'm3', name: 'Ben Okri' },
  { id: 'm4', name: 'Cleo' },
  { id: 'm5', name: 'Cleo' },
] as unknown as ImportFacts['members']

const FACTS = {
  zone: 'Europe/Berlin',
  now: '2026-03-02T11:00',
  listed: [
    {
      readingId: 'r1',
      works: ['arxiv:1706.03762', 'doi:10.5555/3295222'],
      title: 'Attention Is All You Need',
      authors: ['Ashish Vaswani'],
      year: 2017,
      url: '',
    },
  ],
  meetings: [
    { id: 'g1', startsAt: '2026-02-26T17:00', readingIds: [], turns: [] },
    {
      id: 'g2',
      startsAt: '2026-03-05T18:00',
      readingIds: ['r1'],
      turns: [{ memberId: 'm1', role: 'presenter' }],
    },
  ],
  members: MEMBERS,
} as unknown as ImportFacts

const judge = (text: string, answers: Partial<ImportAnswers> = {}, facts = FACTS) =>
  judgeImport(facts, readHandful(text, answers.dateOrder ?? null).entries, { ...NO_ANSWERS, ...answers }).map(
    (line) => line.shown,
  )

describe('who is meant', () => {
  test.each([
    ['Ada Lovelace', 'm1'],
    ['lovelace, ada', 'm1'],
    ['ADA', 'm1'],
    ['Ben Mueller', 'm2'],
    ['Okri', 'm3'],
    ['Ben', null],
    ['Cleo', null],
    ['Grace', null],
    ['', null],
    ['???', null],
  ])('%s: %s', (name, id) => {
    expect(matchMember(name, MEMBERS)?.id ?? null).toBe(id)
  })
})

test.each([
  ['A. Lovelace', 'm1'],
  ['Ada Lovelaec', 'm1'],
  ['Ada L.', 'm1'],
  ['Lovelase', 'm1'],
  ['Ben Okry', 'm3'],
  ['Ben', null],
  ['Cleo', null],
  ['Cle', null],
  ['Grace Hopper', null],
  ['Al', null],
  ['', null],
])('%s is nearly called as %s', (name, id) => {
  expect(likelyMember(name, MEMBERS)?.id ?? null).toBe(id)
})

test('on the list by id, by DOI, by title and authors; new; and once for what is repeated', () => {
  const lines = judge(`1706.03762v2
https://doi.org/10.5555/3295222
1512.03385
https://arxiv.org/abs/1512.03385v1`)
  expect(lines.map(({ standing, adds, ready }) => [standing, adds, ready])).toEqual([
    ['listed', false, false],
    ['listed', false, false],
    ['new', true, true],
    ['repeated', false, false],
  ])
  const [byTitle] = judge('@article{x, title={Attention is all you need}, author={Vaswani, A.}, year={2017}}')
  expect(byTitle).toMatchObject({
    standing: 'listed',
    joins: false,
    twin: { why: 'the same title and authors' },
  })
})

test('a line that gives only a day takes the meeting of that day, then the answer, then the usual time', () => {
  expect(usualTime(FACTS)).toBe('18:00')
  const text = 'date,paper\n2026-02-26,1512.03385\n2026-04-02,1512.03385\n'
  expect(judge(text).map(({ meeting }) => [meeting?.startsAt, meeting?.meetingId])).toEqual([
    ['2026-02-26T17:00', 'g1'],
    ['2026-04-02T18:00', null],
  ])
  expect(judge(text, { time: '09:30' }).map(({ meeting }) => meeting?.startsAt)).toEqual([
    '2026-02-26T17:00',
    '2026-04-02T09:30',
  ])
  expect(judge(text, {}, { ...FACTS, meetings: [] }).map(({ asks }) => asks)).toEqual(['time', 'time'])
})

test('what is on its meeting already has nothing left to do', () => {
  expect(judge('date,paper\n2026-03-05,1706.03762\n')).toMatchObject([
    { standing: 'listed', meeting: null, ready: false },
  ])
})

test('an hour that the clocks skip is a problem, not a guess', () => {
  const [line] = judge('date,time,paper\n2026-03-29,02:30,1512.03385\n')
  expect(line).toMatchObject({
    ready: false,
    meeting: null,
    problem: expect.stringContaining('does not exist'),
  })
})

test('names: asked once, answered by a member or by nobody', () => {
  const text = 'date,paper,presenter\n2026-04-02,1512.03385,"Grace & Ada"\n'
  expect(judge(text)).toMatchObject([{ asks: 'person', ready: false }])
  const answered = (memberId: string | null) =>
    judge(text, { people: [{ name: 'grace', memberId: memberId as never }] })
  expect(answered(null)[0]?.meeting?.presenters).toEqual(['Ada Lovelace'])
  expect(answered('m3')[0]?.meeting?.presenters).toEqual(['Ben Okri', 'Ada Lovelace'])
  expect(answered('not-a-member')).toMatchObject([{ asks: 'person', ready: false }])
})

test('who had which role comes in where it is not there yet; what is over is told apart', () => {
  const text = `date,paper,presenter,mentor,facilitator
2026-03-05,1706.03762,Ada,Okri,
2026-02-26,1706.03762,Ada Lovelace,,ben mueller
`
  expect(judge(text).map(({ meeting, standing, ready }) => [standing, ready, meeting])).toEqual([
    [
      'listed',
      true,
      {
        startsAt: '2026-03-05T18:00',
        meetingId: 'g2',
        presenters: ['Ada Lovelace'],
        others: [{ role: 'mentor', name: 'Ben Okri' }],
        past: false,
      },
    ],
    [
      'listed',
      true,
      {
        startsAt: '2026-02-26T17:00',
        meetingId: 'g1',
        presenters: ['Ada Lovelace'],
        others: [{ role: 'facilitator', name: 'Ben Müller' }],
        past: true,
      },
    ],
  ])
  expect(judge('date,paper,presenter\n2026-03-05,1706.03762,Ada\n')).toMatchObject([
    { meeting: null, ready: false },
  ])
})

test('a day with people and no paper is a meeting; without people it says what is missing', () => {
  const text = 'date,paper,presenter\n2026-04-02,,Ada\n2026-04-09,,\n'
  expect(judge(text)).toMatchObject([
    {
      standing: 'no_paper',
      ready: true,
      adds: false,
      meeting: { presenters: ['Ada Lovelace'], past: false },
    },
    { standing: 'not_understood', ready: false, problem: expect.stringContaining('no paper and nobody') },
  ])
})

test('of merged cells only the first has a day: the paper of the others comes in, and whose turn is lost is said', () => {
  const text = 'date,paper,presenter\n2026-04-02,One paper,Ada\n,Another paper,Okri\n,A third paper,Grace'
  expect(judge(text)).toMatchObject([
    { ready: true, meeting: { presenters: ['Ada Lovelace'] }, problem: null },
    {
      ready: true,
      meeting: null,
      problem: 'There is no date in this row, so no turn comes of it for Ben Okri.',
    },
    { ready: true, asks: null, problem: 'There is no date in this row, so no turn comes of it for Grace.' },
  ])
})

test('a row that says there is no meeting is understood, and nothing of it is left to do', () => {
  const text = 'date,paper,presenter\n2026-04-02,Easter break,\n2026-04-09,Cancelled,Ada\n2026-04-16,,'
  const lines = judge(text)
  expect(lines).toMatchObject([
    { standing: 'no_meeting', ready: false, problem: null },
    { standing: 'no_meeting', ready: false, problem: null },
    { standing: 'not_understood', ready: false },
  ])
  expect(undoneLines(text, { lines }, []).left).toBe('date,paper,presenter\n2026-04-16,,')
})
