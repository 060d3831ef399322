// A2: what is said of mutants that change nothing holds of the code as it is, and each rule is of some mutant.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../architecture/sources.ts'
import { ARGUMENTS } from './arguments.ts'
import { listMutants } from './mutants.ts'

const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

test('A2: every rule is of mutants that there are', () => {
  const mutants = listMutants(ROOT)
  const counts = ARGUMENTS.map(({ holds }) => mutants.filter(holds).length)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  console.log(
    `A2: ${counts.reduce((sum, n) => sum + n)} of ${mutants.length} mutants are argued, by ${counts.length} rules`,
  )
})

test('A2: a fingerprint joins all of its rows into one text, or counts them and adds up their hashes', () => {
  const said = textOf('server/digests/fingerprint.ts')
  // Each of these could hide a row of one's own behind a foreign one.
  expect(said).not.toMatch(
    /\b(?:min|max|limit|exists|not in|bool_or|bool_and|array_agg|distinct on)\b\s*\(?/i,
  )
  const rows = [...said.matchAll(/\b(string_agg|sum|count)\(/g)].map(([, name]) => name)
  expect(rows.filter((name) => name === 'count').length).toBe(rows.filter((name) => name === 'sum').length)
  expect(rows).toContain('string_agg')
})

test('A2: of the groups that were found a reader gets those that they were granted', () => {
  expect(textOf('server/home/places.ts')).toContain(
    'seen.find((one) => one.groupId === groupId && one.memberId === memberId)',
  )
})
