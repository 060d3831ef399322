// What is new to one person about a thing that may have changed several times: from what they know to what is so now. What
// went there and back again before they were told is no news.
import { sameValue } from './same-value.ts'

export interface Step<S> {
  readonly id: string
  /** What was so before it. */
  readonly before: S
  /** They were told of it, or did it themselves. */
  readonly known: boolean
}

/** What they know, where it is not what is so. Only the last step speaks, for all of them. `steps`: oldest first. */
export function newsSince<S>(
  steps: readonly Step<S>[],
  { id, now }: { readonly id: string; readonly now: S },
): S | null {
  if (steps.at(-1)?.id !== id) return null
  const heard = steps.findLastIndex(({ known }) => known)
  const before = steps[heard + 1]?.before
  return before === undefined || sameValue(before, now) ? null : before
}
