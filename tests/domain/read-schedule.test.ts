// Schedules as people keep them in spreadsheets: more roles, no header, rows without a paper; and what stays after a part is in.
import { describe, expect, test } from 'vitest'
import { NO_ANSWERS } from '../../shared/contract/import.ts'
import { type ImportFacts, judgeImport } from '../../shared/domain/judge-import.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import { undoneLines } from '../../shared/domain/undone-lines.ts'
import { randomFrom } from '../support/random.ts'

const read = (text: string) => {
  const { format, entries } = readHandful(text)
  return [
    format,
    ...entries.map(({ day, time, work, title, presenters, others, place, problem }) => ({
      ...{ day, time, work, title, place, problem },
      presenters: presenters.join('+'),
      others: others.map(({ role, name }) => `${role}:${name}`).join('+'),
    })),
  ]
}

const ROW = {
  day: '2026-03-05',
  time: null,
  work: 'arxiv:1706.03762',
  title: '',
  presenters: 'Ada Lovelace+Ben Okri',
  others: 'mentor:Cleo+facilitator:Dan Moe+scribe:Eva',
  place: 'Room 2.14',
  problem: null,
}

test('every role and the room, in any order of columns', () => {
  const columns: Record<string, string> = {
    Date: '5.3.2026',
    'arXiv ID': '1706.03762',
    'Presented by': 'Ada Lovelace & Ben Okri',
    Mentor: 'Cleo',
    'Moderator(s)': 'Dan Moe',
    Notes: 'Eva',
    Room: 'Room 2.14',
  }
  const seed = 20261122
  console.log(`read-schedule: seed ${seed}`)
  const random = randomFrom(seed)
  for (let turn = 0; turn < 60; turn += 1) {
    const names = Object.keys(columns)
      .map((name) => ({ name, at: random() }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ name }) => name)
    const separator = ['\t', ';', ','][turn % 3] ?? ','
    const text = [names, names.map((name) => columns[name] ?? '')]
      .map((row) => row.join(separator))
      .join('\n')
    expect(read(text)).toEqual(['schedule', ROW])
  }
})

describe('without a header', () => {
  test.each([
    [
      '2026-03-05\tarXiv:1706.03762\tAda Lovelace\n2026-03-12\t1512.03385\tBen Okri',
      ['Ada Lovelace', 'Ben Okri'],
    ],
    [
      'Ada Lovelace;5 March 2026;https://arxiv.org/abs/1706.03762\nTBA;12 March 2026;1512.03385',
      ['Ada Lovelace', ''],
    ],
    ['1706.03762,2026-03-05,Ada\n1512.03385,2026-03-12,Ben', ['Ada', 'Ben']],
  ])('%j', (text, presenters) => {
    expect(read(text)).toMatchObject([
      'schedule',
      { day: '2026-03-05', work: 'arxiv:1706.03762', presenters: presenters[0], problem: null },
      { day: '2026-03-12', work: 'arxiv:1512.03385', presenters: presenters[1], problem: null },
    ])
  })

  test('titles, times and people who only presented', () => {
    expect(read('5.3.2026\t18:00\tAttention is all you need\tAda\n12.3.2026\t18:00\t\tBen')).toMatchObject([
      'schedule',
      { time: '18:00', title: 'Attention is all you need', presenters: 'Ada', problem: null },
      { time: '18:00', title: '', presenters: 'Ben', day: '2026-03-12', problem: null },
    ])
  })

  test.each([
    '1706.03762\n1512.03385',
    'https://arxiv.org/abs/1706.03762, https://arxiv.org/abs/1512.03385',
    'Deep learning, LeCun, Bengio, Hinton, 2015',
    'Attention is all you need\thttps://arxiv.org/abs/1706.03762\nResNet\thttps://arxiv.org/abs/1512.03385',
  ])('a list stays a list: %s', (text) => {
    expect(readHandful(text).format).toBe('list')
  })
})

describe('as people keep it elsewhere', () => {
  test.each([
    ['German', 'Datum\tThema\tReferent:in\tRaum\n5. März 2026\t1706.03762\tAda\tR 1'],
    ['French', 'Date;Article;Présentateur;Salle\njeudi 5 mars 2026;1706.03762;Ada;R 1'],
    ['Spanish', 'Ponente,Fecha,Artículo,Lugar\nAda,5 de marzo de 2026,1706.03762,R 1'],
    ['Portuguese', 'Data;Artigo;Apresentador;Sala\n5 de março de 2026;1706.03762;Ada;R 1'],
    ['Italian', 'Data\tArticolo\tRelatore\tLuogo\n5 marzo 2026\t1706.03762\tAda\tR 1'],
    ['Dutch', 'Datum\tArtikel\tSpreker\tZaal\ndo 5 maart 2026\t1706.03762\tAda\tR 1'],
    ['Polish', 'Data;Artykuł;Prelegent;Miejsce\n05.03.2026;1706.03762;Ada;R 1'],
    ['Russian', 'Дата\tСтатья\tДокладчик\tМесто\n5 марта 2026 г.\t1706.03762\tAda\tR 1'],
    ['Chinese', '日期\t论文\t报告人\t地点\n2026年3月5日\t1706.03762\tAda\tR 1'],
    ['Japanese', '日付\t論文\t発表者\t場所\n2026年3月5日（木）\t1706.03762\tAda\tR 1'],
    ['Korean', '날짜\t논문\t발표자\t장소\n2026년 3월 5일\t1706.03762\tAda\tR 1'],
  ])('%s', (_, text) => {
    const there = { day: '2026-03-05', work: 'arxiv:1706.03762', presenters: 'Ada', place: 'R 1' }
    expect(read(text)).toMatchObject(['schedule', { ...there, problem: null }])
  })

  test('a title of the sheet stands above the header; names of columns are longer', () => {
    const text = `Reading group, spring 2026\t\t\t\t\nkept by Ada\t\t\t\t
Date\tPaper Title\tLink to paper\tPresenter Name\tSlides\tBudget
2026-03-05 18:00:00\tAttention\thttps://arxiv.org/abs/1706.03762\tAda (online)\thttps://a.example\t
12.3.2026 6:30 PM\tResNet\t\tBen <ben@example.org>\t\t`
    expect(read(text)).toMatchObject([
      'schedule',
      { day: '2026-03-05', time: '18:00', work: 'arxiv:1706.03762', presenters: 'Ada', problem: null },
      { day: '2026-03-12', time: '18:30', title: 'ResNet', presenters: 'Ben', problem: null },
    ])
    // Of an empty column nothing is lost.
    expect(readHandful(text).unused).toEqual(['Slides'])
  })

  test('what names a paper above a header is no title of the sheet', () => {
    expect(readHandful('1706.03762\nDate, paper\n2026-03-05, 1512.03385').format).toBe('list')
  })

  test('a paper that is not chosen yet is none, and who would have presented at a meeting that was called off did not', () => {
    const text = `date;paper;presenter
2026-03-05;TBD;Ada
2026-03-12;To be announced;TBA
2026-03-19;CANCELLED - snow;Ada
2026-03-26;No meeting;Ben
2026-04-02;Cancelled orders and the market;Ben`
    expect(read(text)).toMatchObject([
      'schedule',
      { title: '', presenters: 'Ada', problem: null },
      { title: '', presenters: '', problem: 'There is no paper and nobody’s name in this row.' },
      { problem: 'This row tells of no meeting.' },
      { problem: 'This row tells of no meeting.' },
      { title: 'Cancelled orders and the market', presenters: 'Ben', problem: null },
    ])
  })
})

test('notes that are no name are nobody’s turn; a row that says there is no meeting makes none', () => {
  const text = `date,paper,presenter,notes
2026-03-05,1706.03762,Ada,we argued about the ablation for an hour
2026-03-12,Easter break,,
2026-03-19,No meeting (conference),,
2026-03-26,Breaking the softmax bottleneck,Ben,Eva`
  expect(read(text)).toMatchObject([
    'schedule',
    { others: '', problem: null },
    { problem: 'This row tells of no meeting.' },
    { problem: 'This row tells of no meeting.' },
    { title: 'Breaking the softmax bottleneck', others: 'scribe:Eva', problem: null },
  ])
})

test('dates that can be read in two ways are asked for, also in a row without a paper', () => {
  const { entries } = readHandful('date,paper,presenter\n03/04/2026,,Ada\n03/04/2026,1706.03762,Ada')
  expect(entries.map(({ asksDateOrder }) => asksDateOrder)).toEqual([true, true])
})

const FACTS: ImportFacts = {
  zone: 'Europe/Berlin' as ImportFacts['zone'],
  now: '2026-03-02T11:00' as ImportFacts['now'],
  listed: [],
  meetings: [],
  members: [{ id: 'm1' as never, name: 'Ada' }],
}
const undone = (text: string, chosen: number[]) => {
  const answers = { ...NO_ANSWERS, time: '18:00' }
  const lines = judgeImport(FACTS, readHandful(text).entries, answers).map((line) => line.shown)
  return undoneLines(text, { lines }, chosen)
}

test('lines that were not brought in stay, with the names of the columns', () => {
  const text =
    'date,paper,presenter\r\n2026-03-05,1706.03762,Ada\r\n2026-03-12,1512.03385,Grace\r\n2026-03-19,"two\r\nlines",Ada\r\n'
  expect(undone(text, [1])).toEqual({
    left: 'date,paper,presenter\n2026-03-12,1512.03385,Grace\n2026-03-19,"two\nlines",Ada',
    lines: 2,
  })
  expect(undone(text, [1, 3])).toEqual({
    left: 'date,paper,presenter\n2026-03-12,1512.03385,Grace',
    lines: 1,
  })
  expect(undone('date,paper,presenter\n2026-03-05,1706.03762,Ada', [1])).toEqual({ left: '', lines: 0 })
  expect(undone('1706.03762 1512.03385\n1706.03762', [1])).toEqual({
    left: '1706.03762 1512.03385',
    lines: 1,
  })
})
