// Reading a row of activity: what kind of thing it was about, and what was so before and after it.
import type { FactChange, Facts } from '../contract/activity.ts'
import { type Action, PERMITS } from './permit.ts'

/** The noun of an action; `reads` are looks at what is hidden, whatever the noun. */
export type ActivityKind =
  | (Action extends infer A ? (A extends `${infer Noun}.${string}` ? Noun : never) : never)
  | 'reads'

const ACTIONS = Object.keys(PERMITS) as Action[]

/** Only what stands below a club is written down. */
export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  ...new Set(ACTIONS.map((action) => action.split('.')[0] as ActivityKind)),
  'reads',
]

export function actionsOf(kind: ActivityKind): Action[] {
  return ACTIONS.filter((action) => action.split('.')[0] === kind)
}

const SIDES = /^(?:(before|from)|(after|to))$|^(\w+?)(?:(Before|From)|(After|To))$/

/** `roleBefore` and `roleAfter`, or `before` and `after` of a role; a role without one after it is one that was given. */
export function changesIn(facts: Facts): FactChange[] {
  const found = new Map<string, { before: FactChange['before']; after: FactChange['after'] }>()
  const of = (what: string) => {
    const known = found.get(what) ?? { before: null, after: null }
    found.set(what, known)
    return known
  }
  for (const [key, value] of Object.entries(facts)) {
    const [, before, after, what = 'role', whatBefore, whatAfter] = SIDES.exec(key) ?? []
    if (before ?? whatBefore) of(what).before = value
    if (after ?? whatAfter) of(what).after = value
  }
  if ('role' in facts && !('after' in facts || 'to' in facts || 'roleAfter' in facts || 'roleTo' in facts))
    of('role').after = facts.role ?? null
  return [...found]
    .map(([what, sides]) => ({ what, ...sides }))
    .filter(({ before, after }) => before !== after)
}
