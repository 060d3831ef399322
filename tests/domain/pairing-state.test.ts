// A pairing goes one way: waiting, allowed, collected; and is over after ten minutes or five wrong guesses.
import { expect, test } from 'vitest'
import type { Instant } from '../../shared/contract/time.ts'
import { mayAttempt } from '../../shared/domain/judge-attempt.ts'
import { pairingState } from '../../shared/domain/pairing-state.ts'

const expiresAt = '2026-03-02T10:10:00.000Z' as Instant
const before = '2026-03-02T10:09:59.999Z' as Instant
const asked = { expiresAt, allowed: false, refused: false, collected: false, wrongGuesses: 0 }

test('waits for a person, then for the panel', () => {
  expect(pairingState(asked, before)).toBe('waiting')
  expect(pairingState({ ...asked, allowed: true }, before)).toBe('allowed')
  expect(pairingState({ ...asked, allowed: true, collected: true }, before)).toBe('collected')
  expect(pairingState({ ...asked, refused: true }, before)).toBe('refused')
})

test('is over at its end, and after the fifth wrong guess, allowed or not', () => {
  for (const allowed of [false, true]) {
    expect(pairingState({ ...asked, allowed }, expiresAt)).toBe('over')
    expect(pairingState({ ...asked, allowed, wrongGuesses: 4 }, before)).not.toBe('over')
    expect(pairingState({ ...asked, allowed, wrongGuesses: 5 }, before)).toBe('over')
  }
})

test('what was collected stays so', () => {
  const late = '2026-03-03T10:10:00.000Z' as Instant
  expect(pairingState({ ...asked, allowed: true, collected: true, wrongGuesses: 9 }, late)).toBe('collected')
})

test('A8: ten attempts on an account, and no eleventh', () => {
  const may = (earlier: number) => mayAttempt('pairing-code', earlier)
  expect([0, 1, 9, 10, 11, 1_000].map(may)).toEqual([true, true, true, false, false, false])
  expect([4, 5].map((earlier) => mayAttempt('digest-to-self', earlier))).toEqual([true, false])
})
