// Two leads change the rules of a digest at once.
import { describe, expect, test } from 'vitest'
import type { DigestRules } from '../../shared/contract/digest-pages.ts'
import { DEFAULT_DIGEST } from '../../shared/contract/policy.ts'
import { changedRules, DIGEST_RULES, joinRules } from '../../shared/domain/join-digest-rules.ts'

const BASE: DigestRules = { weekday: 5, hour: 8, ...DEFAULT_DIGEST }
const OTHER: DigestRules = {
  ...{ weekday: 1, hour: 18, quiet: 'none', paused: true, mail: false },
  replyTo: 'list@example.org' as DigestRules['replyTo'],
}

test('every rule is compared', () => {
  expect([...DIGEST_RULES].sort()).toEqual(Object.keys(BASE).sort())
  expect(changedRules(BASE, OTHER)).toEqual(DIGEST_RULES)
  expect(changedRules(BASE, { ...BASE })).toEqual([])
})

describe('both leads change', () => {
  test.each(
    DIGEST_RULES.flatMap((mine) =>
      DIGEST_RULES.filter((theirs) => theirs !== mine).map((theirs) => [mine, theirs] as const),
    ),
  )('%s and %s: both changes stay', (mine, theirs) => {
    const joined = joinRules(BASE, { ...BASE, [mine]: OTHER[mine] }, { ...BASE, [theirs]: OTHER[theirs] })
    expect(joined.disputed).toEqual([])
    expect(changedRules(BASE, joined.rules)).toEqual(
      DIGEST_RULES.filter((rule) => rule === mine || rule === theirs),
    )
  })

  test('the same rule to different values: that one is disputed, to the same value it is not', () => {
    const mine = { ...BASE, hour: 9, paused: true }
    expect(joinRules(BASE, mine, { ...BASE, hour: 10 }).disputed).toEqual(['hour'])
    expect(joinRules(BASE, mine, { ...BASE, hour: 9 })).toEqual({ rules: mine, disputed: [] })
  })
})

test('what I did not touch is as it is now, also when the other turned it back', () => {
  const theirs = { ...BASE, mail: false }
  expect(joinRules(BASE, BASE, theirs).rules).toEqual(theirs)
  expect(joinRules(OTHER, OTHER, BASE).rules).toEqual(BASE)
})
