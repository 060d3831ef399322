import { expect, test } from 'vitest'
import { daysOf, joinDays } from '../../shared/domain/join-days.ts'
import { readDaysOff } from '../../shared/domain/read-days-off.ts'

const read = (text: string, order: 'day_first' | 'month_first' | null = null) =>
  readDaysOff(text, order).days.map(({ day, why }) => `${day} ${why}`.trim())

test('dates in many spellings, with what the day is called on either side', () => {
  expect(
    read(`2026-04-03 Good Friday
Easter Monday: 6.4.2026
Friday, May 1st, 2026 – Labour Day
14 May 2026\tAscension
Thanksgiving (26 November 2026)
- 2026-12-24

2026/12/31; New Year’s Eve`),
  ).toEqual([
    '2026-04-03 Good Friday',
    '2026-04-06 Easter Monday',
    '2026-05-01 Labour Day',
    '2026-05-14 Ascension',
    '2026-11-26 Thanksgiving',
    '2026-12-24',
    '2026-12-31 New Year’s Eve',
  ])
})

test('two dates are the first and the last', () => {
  expect(read('Winter break: 2026-12-30 – 2027-01-02')).toEqual([
    '2026-12-30 Winter break',
    '2026-12-31 Winter break',
    '2027-01-01 Winter break',
    '2027-01-02 Winter break',
  ])
  expect(read('Mon 2 March 2026 to Tue 3 March 2026 reading days')).toEqual([
    '2026-03-02 reading days',
    '2026-03-03 reading days',
  ])
})

test('days in other languages, with their weekdays', () => {
  expect(
    read(`Samstag, 3. Oktober 2026 Tag der Deutschen Einheit
Fête nationale : mardi 14 juillet 2026
Navidad: 24 de diciembre de 2026 al 26 de diciembre de 2026
2026年10月1日 国庆节`),
  ).toEqual([
    '2026-07-14 Fête nationale',
    '2026-10-01 国庆节',
    '2026-10-03 Tag der Deutschen Einheit',
    '2026-12-24 Navidad',
    '2026-12-25 Navidad',
    '2026-12-26 Navidad',
  ])
})

test('nothing is guessed: each line that cannot be read says why', () => {
  const { days, problems, asksDateOrder } = readDaysOff(
    `Easter
3 April
03/04/2026 Good Friday
2027-01-06 – 2026-12-24
2026-02-30
2026-01-01 – 2026-12-31
24.-26.12.2026 Weihnachten`,
    null,
  )
  expect(days).toEqual([])
  expect(problems.map(({ problem }) => problem)).toEqual([
    'There is no date in this line.',
    '“3 April” has no year: add it.',
    '“03/04/2026” can be 3 April or 4 March.',
    'The last day is before the first.',
    'There is no day 30.02.2026 in the calendar.',
    'This is longer than 120 days.',
    'Write both days in full: “24.12.2026 – 26.12.2026”.',
  ])
  expect(asksDateOrder).toBe(true)
  expect(read('03/04/2026 Good Friday', 'day_first')).toEqual(['2026-04-03 Good Friday'])
})

test('a calendar file gives its whole days; an event with a time of day is none', () => {
  const { days, problems } = readDaysOff(
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261224',
      'DTEND;VALUE=DATE:20261227',
      'SUMMARY:Christmas\\, and the days ',
      ' after it',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261110T100000Z',
      'SUMMARY:Faculty meeting',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20270101',
      'SUMMARY:New Year',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
    null,
  )
  expect(days.map(({ day, why }) => `${day} ${why}`)).toEqual([
    '2026-12-24 Christmas, and the days after it',
    '2026-12-25 Christmas, and the days after it',
    '2026-12-26 Christmas, and the days after it',
    '2027-01-01 New Year',
  ])
  expect(problems).toEqual([
    { line: 'Faculty meeting', problem: 'This is not about whole days, and was left out.' },
  ])
})

test('days that follow each other under one name are one stretch, and can be had again', () => {
  const { days } = readDaysOff('2026-12-30 – 2027-01-02 Break\n2027-01-03 Sunday\n2027-01-05 Sunday', null)
  const stretches = joinDays(days)
  expect(stretches.map(({ from, to, why }) => `${from} ${to} ${why}`)).toEqual([
    '2026-12-30 2027-01-02 Break',
    '2027-01-03 2027-01-03 Sunday',
    '2027-01-05 2027-01-05 Sunday',
  ])
  expect(stretches.flatMap(daysOf)).toEqual(days.map(({ day }) => day))
})
