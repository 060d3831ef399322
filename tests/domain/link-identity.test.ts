// Who comes back from another site: whom it may open, and what never takes over an account.
import { expect, test } from 'vitest'
import type { AccountId } from '../../shared/contract/ids.ts'
import { refuse } from '../../shared/contract/refusal.ts'
import { connectsHere, judgeReturn } from '../../shared/domain/link-identity.ts'

const [ada, ben] = ['ada', 'ben'] as AccountId[] as [AccountId, AccountId]
const everyone = [null, ada, ben]

test('a known identity opens its account, and no other, whoever is signed in', () => {
  for (const here of everyone)
    expect(judgeReturn({ owner: ada, adding: null, here })).toEqual({ step: 'sign-in', accountId: ada })
})

test('an unknown identity opens nothing: it is confirmed by mail', () => {
  for (const here of everyone)
    expect(judgeReturn({ owner: null, adding: null, here })).toEqual({ step: 'confirm-by-mail' })
})

test('who is signed in adds an identity that nobody has', () => {
  expect(judgeReturn({ owner: null, adding: ada, here: ada })).toEqual({ step: 'link', accountId: ada })
  expect(judgeReturn({ owner: ada, adding: ada, here: ada })).toEqual({ step: 'linked-already' })
  expect(judgeReturn({ owner: ben, adding: ada, here: ada })).toEqual(refuse('identity_taken'))
})

test('what one person began is not finished in the name of another', () => {
  for (const owner of everyone)
    for (const here of [null, ben])
      expect(judgeReturn({ owner, adding: ada, here })).toEqual(refuse('visit_not_valid'))
})

test('a mail link connects in the browser that asked for it, and in no other', () => {
  expect(connectsHere({ askedIn: 'one', pressedIn: 'one' })).toBe(true)
  expect(connectsHere({ askedIn: 'one', pressedIn: 'other' })).toBe(false)
  expect(connectsHere({ askedIn: 'one', pressedIn: null })).toBe(false)
  expect(connectsHere({ askedIn: null, pressedIn: null })).toBe(false)
  expect(connectsHere({ askedIn: null, pressedIn: 'one' })).toBe(false)
})
