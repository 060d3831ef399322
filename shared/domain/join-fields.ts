// Two people change the same settings at once: what one of them alone changed stands, what both changed differently is named.
import { sameValue } from './same-value.ts'

export interface Sides<T> {
  /** What both began with. */
  readonly base: T
  readonly mine: T
  /** What holds now. */
  readonly theirs: T
}

export interface JoinedFields<T, F extends keyof T> {
  readonly joined: T
  /** Changed by the other alone: theirs stands in `joined`. */
  readonly taken: readonly F[]
  /** Changed by both, and not to the same: mine stands in `joined`. */
  readonly disputed: readonly F[]
}

/** In the order of `fields`. */
export function differing<T, F extends keyof T>(fields: readonly F[], before: T, after: T): F[] {
  return fields.filter((field) => !sameValue(before[field], after[field]))
}

export function joinFields<T, F extends keyof T>(
  fields: readonly F[],
  { base, mine, theirs }: Sides<T>,
): JoinedFields<T, F> {
  const own = new Set(differing(fields, base, mine))
  const others = differing(fields, base, theirs)
  const taken = others.filter((field) => !own.has(field))
  const fromThem = Object.fromEntries(taken.map((field) => [field, theirs[field]]))
  return {
    joined: { ...mine, ...fromThem },
    taken,
    disputed: others.filter((field) => own.has(field) && !sameValue(mine[field], theirs[field])),
  }
}
