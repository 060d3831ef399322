// A bid is seen by leads and by who made it: for anybody else reasons and repairs leave the bids of others out.
import type { MemberId } from '../contract/ids.ts'
import type { CellReason, Repair } from '../contract/plan.ts'

/** Null: everything, as leads see it. */
export type ForWhom = MemberId | null

export function reasonFor(reason: CellReason, whose: ForWhom): CellReason {
  if (whose === null) return reason
  const { bid, cell, without } = reason
  return {
    ...reason,
    bid: whose === cell.memberId ? bid : null,
    without: without === null ? null : repairFor(without, whose),
  }
}

function repairFor(repair: Repair, whose: MemberId): Repair {
  return { ...repair, bid: whose === repair.memberId ? repair.bid : null }
}
