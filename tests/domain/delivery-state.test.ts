// What became of a send, as people are told.
import { expect, test } from 'vitest'
import { SEND_STATES } from '../../shared/contract/digest.ts'
import { DELIVERY_STATES } from '../../shared/contract/digest-pages.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { deliveryState, isTrouble, UNDER_WAY_MINUTES } from '../../shared/domain/delivery-state.ts'
import { addMilliseconds, addMinutes } from '../../shared/domain/zoned-time.ts'

const NOW = '2026-11-23T08:30:00.000Z' as Instant
const EDGE = addMinutes(NOW, -UNDER_WAY_MINUTES)

test('a hand-over without an answer is under way at first, and perhaps lost from the tenth minute on', () => {
  const young = addMilliseconds(EDGE, 1)
  expect(deliveryState({ state: 'sending', at: young }, NOW)).toBe('under_way')
  expect(deliveryState({ state: 'sending', at: EDGE }, NOW)).toBe('lost')
})

test('whatever has an answer keeps it, however old it is', () => {
  const states = SEND_STATES.filter((state) => state !== 'sending')
  const told = states.map((state) => [NOW, EDGE].map((at) => deliveryState({ state, at }, NOW)))
  for (const [now, old] of told) expect(now).toBe(old)
  expect(told.map(([state]) => state)).toEqual(['under_way', 'sent', 'given_up', 'quiet'])
})

test('trouble is what a lead can have sent again', () => {
  expect(DELIVERY_STATES.filter(isTrouble)).toEqual(['lost', 'given_up'])
})
