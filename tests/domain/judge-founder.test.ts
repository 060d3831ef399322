// Who may found a club on an instance that is not open to everybody.
import { expect, test } from 'vitest'
import { judgeFounder, readFounders } from '../../shared/domain/judge-founder.ts'

test.each([
  ['open', 'open'],
  [' Open ', 'open'],
  ['Ada@Example.org, @lab.example.org,', ['ada@example.org', '@lab.example.org']],
  ['', null],
  [' , ', null],
  ['everybody', null],
  ['ada@example.org, lab.example.org', null],
  ['ada@', null],
  ['two words@example.org', null],
])('%j is read as %j', (text, founders) => {
  expect(readFounders(text)).toEqual(founders)
})

test.each([
  ['ada@example.org', true],
  ['ADA@example.org', true],
  ['ben@lab.example.org', true],
  ['ben@example.org', false],
  ['ben@sub.lab.example.org', false],
  ['ada@example.org.evil.org', false],
  ['x@lab.example.org@evil.org', false],
  ['', false],
])('%s may: %s', (mail, may) => {
  expect(judgeFounder(['ada@example.org', '@lab.example.org'], mail) === null).toBe(may)
  expect(judgeFounder('open', mail)).toBeNull()
})
