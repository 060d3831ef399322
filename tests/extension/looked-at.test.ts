// @vitest-environment happy-dom
// The page of a paper pays for the button when somebody looks at it, not while it loads; who sends no sign gets it too.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenLookedAt } from '../../extension/capture/page-turns.ts'

const idle = (work: () => void) => setTimeout(work, 1)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', idle)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test.each(['pointermove', 'keydown', 'wheel', 'scroll', 'focusin'])(
  'nothing before the first %s, and once after it',
  (sign) => {
    const work = vi.fn()
    whenLookedAt(work)
    vi.advanceTimersByTime(1_000)
    expect(work).not.toHaveBeenCalled()
    for (let n = 0; n < 3; n++) document.body.dispatchEvent(new Event(sign, { bubbles: true }))
    vi.advanceTimersByTime(60_000)
    expect(work).toHaveBeenCalledTimes(1)
  },
)

test('without any sign it is there four seconds later', () => {
  const work = vi.fn()
  whenLookedAt(work)
  vi.advanceTimersByTime(3_999)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(work).toHaveBeenCalledTimes(1)
})
