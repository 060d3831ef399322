// When the script in a page may work: in idle moments, and on what the person is about to see, and not before somebody looks.

/** An idle moment; in a page that has none, two seconds later at most. */
export function whenIdle(work: () => void): void {
  requestIdleCallback(work, { timeout: 2_000 })
}

/** What a person does first on a page, also without a mouse. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'focusin'] as const
/** Long after a page has loaded: for who reads with a program that sends no such signs. */
const ANYWAY_MS = 4_000

/**
 * Once: in the idle moment after the person first moves, scrolls or presses a key, and without that four seconds later.
 * Until then a page in a background tab, or one only glanced at, pays for nothing but these listeners.
 */
export function whenLookedAt(work: () => void): void {
  const options = { capture: true, passive: true } as const
  const begin = () => {
    clearTimeout(timer)
    for (const sign of SIGNS) removeEventListener(sign, begin, options)
    whenIdle(work)
  }
  const timer = setTimeout(begin, ANYWAY_MS)
  for (const sign of SIGNS) addEventListener(sign, begin, options)
}

/** Hands over each element once, when it is in sight or less than a window's height away. */
export function whenNear(elements: readonly Element[], arrived: (near: readonly Element[]) => void): void {
  const observer = new IntersectionObserver(
    (changes) => {
      const near = changes.filter((change) => change.isIntersecting).map((change) => change.target)
      for (const element of near) observer.unobserve(element)
      if (near.length > 0) arrived(near)
    },
    { rootMargin: '100% 0px' },
  )
  for (const element of elements) observer.observe(element)
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
