// The group's coming meetings as the planner sees them, for the cost and the check of a trade.
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { MemberId, TurnId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { TradeFault } from '../../shared/contract/trade.ts'
import { type PlanHand, tradeFaults } from '../../shared/domain/check-trade.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import type { Hand } from '../../shared/domain/trade-state.ts'
import type { Queries } from '../db/database.ts'
import { meetings } from '../meetings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { type Asking, comingProblem } from './problem.ts'

export interface Coming {
  readonly problem: PlanProblem
  readonly turns: readonly PlannedTurn[]
  /** The same, by the turn's id. */
  readonly byId: ReadonlyMap<TurnId, PlannedTurn>
}

/** Only what the planner looks at: its meetings and those who take turns. Null: the group is no more. */
export async function loadComing(world: World, db: Queries, place: Asking): Promise<Coming | null> {
  const problem = await comingProblem(world, db, place)
  if (problem === null) return null
  const rows = await db
    .select({
      ...{ id: turns.id, role: turns.role, memberId: turns.memberId },
      ...{ meetingId: turns.meetingId, readingId: turns.readingId },
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(
      and(
        eq(turns.clubId, place.clubId),
        eq(meetings.groupId, place.groupId),
        gt(meetings.startsAt, world.now()),
        isNull(meetings.cancelledAt),
      ),
    )
    .orderBy(asc(turns.id))
  const byId = new Map<TurnId, PlannedTurn>()
  for (const row of rows) {
    const meeting = problem.meetings.findIndex(({ id }) => id === row.meetingId)
    const member = memberIn(problem, row.memberId)
    const paper = paperIn(problem, row.readingId)
    if (meeting >= 0 && member >= 0) byId.set(row.id, { meeting, role: row.role, member, paper })
  }
  return { problem, byId, turns: [...byId.values()] }
}

/** What breaks when these turns change hands. Refusal: `trade_not_planned` where the planner does not know one of them. */
export function faultsOf(coming: Coming | null, hands: readonly Hand[]): TradeFault[] | Refusal {
  if (coming === null) return refuse('trade_not_planned')
  const { problem, turns: all, byId } = coming
  const planned: PlanHand[] = []
  for (const { turnId, to, readingId } of hands) {
    const turn = byId.get(turnId)
    const member = memberIn(problem, to)
    if (turn === undefined || member < 0) return refuse('trade_not_planned')
    planned.push({ turn, to: member, paper: paperIn(problem, readingId) })
  }
  return tradeFaults(problem, all, planned)
}

function memberIn({ members }: PlanProblem, id: MemberId): number {
  return members.findIndex((member) => member.id === id)
}

function paperIn({ papers }: PlanProblem, id: Hand['readingId']): number | null {
  const at = papers.findIndex((paper) => paper.id === id)
  return at < 0 ? null : at
}
