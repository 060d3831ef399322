// When the script in a page may work: in idle moments, and on what the person is about to see.

/** An idle moment; in a page that has none, two seconds later at most. */
export function whenIdle(work: () => void): void {
  requestIdleCallback(work, { timeout: 2_000 })
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
