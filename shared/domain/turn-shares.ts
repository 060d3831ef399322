// Turns beside due shares, as they are drawn: one role, whoever is furthest behind first.
import type { TurnRole } from '../contract/meeting.ts'
import type { ShareLine } from '../contract/plan.ts'

export interface DrawnShares {
  readonly lines: readonly ShareLine[]
  /** Where the scale ends, in turns. */
  readonly most: number
  /** Nobody owes turns in this role: mentors come as juniors need them. */
  readonly owed: boolean
}

/** Who neither owes nor had a turn in the role is left out, and so is a role that nobody shares. Equals keep their order. */
export function sharesOf(shares: readonly ShareLine[], role: TurnRole): DrawnShares {
  const lines = shares
    .filter((line) => line.role === role && (line.held > 0 || line.due > 0))
    .toSorted((one, two) => one.held - one.due - (two.held - two.due))
  const most = Math.max(1, ...lines.map(({ held, due }) => Math.max(held, due))) * 1.05
  return { lines, most, owed: lines.some(({ due }) => due > 0) }
}
