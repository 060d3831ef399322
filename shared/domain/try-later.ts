// When a delivery that surely did not arrive is tried again. Pure: its own plan of waits, and the wait that the other
// side asked for, as Slack and Discord do.

/** A server that asks for more is waited for a day at most. */
const LONGEST_SECONDS = 24 * 60 * 60

export interface Tried {
  /** Tries that failed before this one. */
  readonly attempts: number
  /** How long to wait after each of them; after the last it is given up. */
  readonly waitsMinutes: readonly number[]
  /** What the other side asked for. */
  readonly askedSeconds: number | null
}

/**
 * In seconds from now; null: given up. Never sooner than the other side asked for. At the first time not much later
 * either, because who names a wait is busy and not broken; after that the longer of both.
 */
export function tryLater({ attempts, waitsMinutes, askedSeconds }: Tried): number | null {
  const planned = waitsMinutes[attempts]
  if (planned === undefined) return null
  if (askedSeconds === null) return planned * 60
  const asked = Math.min(Math.max(Math.ceil(askedSeconds), 1), LONGEST_SECONDS)
  return attempts === 0 ? asked : Math.max(asked, planned * 60)
}
