// How long the solver may take for each of several costs, one after another. With a clock what one leaves the others have; without
// one each has its share and no more.
export interface Budget {
  /** In seconds; `share`: of the whole, where there is no clock. */
  next(share: number): number
}

/** Of what is left, so that something is left for the rest. */
const GREEDY_PART = 0.6
const LEAST_SECONDS = 0.1

/** `now` in milliseconds. */
export function budgetOf(seconds: number, now?: () => number): Budget {
  if (now === undefined) return { next: (share) => seconds * share }
  const end = now() + seconds * 1000
  return { next: () => Math.max(LEAST_SECONDS, ((end - now()) / 1000) * GREEDY_PART) }
}
