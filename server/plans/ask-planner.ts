// What a lead asks of the planner: the fairest plan that keeps every rule, or the one that bends the fewest so that a seat, or all
// of them, are filled. The answer is the next step of the draft.
import type { MeetingId } from '../../shared/contract/ids.ts'
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { PlanContent } from '../../shared/contract/plan.ts'
import { bentDraft } from '../../shared/domain/bent-rules.ts'
import { cellsOf, turnsOf } from '../../shared/domain/edit-plan.ts'
import type { Wish } from '../../shared/domain/find-conflict.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { wishSeat } from '../../shared/domain/wish-seat.ts'
import { planner } from './planner.ts'
import type { Asked } from './solver.ts'

/** The seat that is to be filled; null: all of them. */
export type WishedSeat = { readonly meetingId: MeetingId; readonly role: TurnRole } | null
export type Wished = { readonly kind: 'fairest' } | { readonly kind: 'bent'; readonly seat: WishedSeat }

export interface Made {
  readonly kind: 'solved' | 'bent'
  readonly content: PlanContent
}

interface AskedOf {
  readonly problem: PlanProblem
  readonly content: PlanContent
}

/** For one stage of the solver. */
const SECONDS = 30

/** Null: nothing came of it. Rejects as the planner does. */
export async function askPlanner(
  wished: Wished,
  { problem, content }: AskedOf,
  asked: Omit<Asked, 'seconds'>,
): Promise<Made | null> {
  const asking = { ...asked, seconds: SECONDS }
  if (wished.kind === 'bent') {
    const wish = wishOf({ problem, content }, wished.seat)
    return {
      kind: 'bent',
      content: bentDraft(problem, content, await planner.bend(problem, wish, asking)),
    }
  }
  const { turns, proved, fairnessGap } = await planner.plan(problem, asking)
  if (!Number.isFinite(fairnessGap)) return null
  const proof = { ...proved, fairnessGap: Math.max(0, fairnessGap) }
  const { locks } = content
  return { kind: 'solved', content: { cells: cellsOf(problem, turns), locks, proof, bent: null } }
}

function wishOf({ problem, content }: AskedOf, seat: WishedSeat): Wish {
  const meeting = problem.meetings.findIndex(({ id }) => id === seat?.meetingId)
  if (seat === null || meeting < 0) return { seats: null, firm: true }
  return wishSeat(problem, turnsOf(problem, content.cells), { meeting, role: seat.role })
}
