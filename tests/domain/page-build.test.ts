// When a page of the web app is not of the build that the server gives out.
import { expect, test } from 'vitest'
import { buildOf, isOfUpdate, isOutdated } from '../../shared/domain/page-build.ts'

const page = (script: string) =>
  `<head><link rel="icon" href="/assets/favicon-1.svg">${script}<link rel="stylesheet" href="/assets/index-1.css"></head>`

test('a build is named by the script with which its page begins', () => {
  expect(buildOf(page('<script type="module" crossorigin src="/assets/index-B2x_9.js"></script>'))).toBe(
    'index-B2x_9.js',
  )
  expect(buildOf('<script type="module" src="/main.tsx"></script>')).toBeNull()
  expect(buildOf(page(''))).toBeNull()
})

test('outdated: both are known and differ', () => {
  expect(isOutdated('a.js', 'b.js')).toBe(true)
  expect([isOutdated('a.js', 'a.js'), isOutdated(null, 'b.js'), isOutdated('a.js', null)]).toEqual([
    ...[false, false, false],
  ])
})

test('only what comes of two builds is said to come of an update', () => {
  expect(isOfUpdate('bad_input', true)).toBe(true)
  expect([isOfUpdate('bad_input', false), isOfUpdate('not_found', true), isOfUpdate('fault', true)]).toEqual([
    ...[false, false, false],
  ])
})
