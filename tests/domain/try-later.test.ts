import { describe, expect, test } from 'vitest'
import { tryLater } from '../../shared/domain/try-later.ts'

const waitsMinutes = [5, 15, 60]

describe('when a delivery is tried again', () => {
  test('by its own plan, and given up after the last wait', () => {
    expect([0, 1, 2, 3].map((attempts) => tryLater({ attempts, waitsMinutes, askedSeconds: null }))).toEqual([
      300,
      900,
      3600,
      null,
    ])
  })

  test('as the other side asks at first, later never sooner than the plan', () => {
    const later = (attempts: number, askedSeconds: number) =>
      tryLater({ attempts, waitsMinutes, askedSeconds })
    expect(later(0, 1.2)).toBe(2)
    expect(later(1, 2)).toBe(900)
    expect(later(1, 7_200)).toBe(7_200)
    expect(later(3, 2)).toBeNull()
  })

  test('a wait without sense is bounded', () => {
    const asked = [0, -5, 1e12].map((askedSeconds) => tryLater({ attempts: 0, waitsMinutes, askedSeconds }))
    expect(asked).toEqual([1, 1, 86_400])
  })
})
