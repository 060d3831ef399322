// A draft of a plan in a group of the scene, and what stands there already.
import { newOperation } from '../../support/papers.ts'
import type { Person } from '../../support/people.ts'

export interface PlanIds {
  /** The draft of the group, one of its cells, and one of the turns that stand. */
  readonly planId: string
  readonly planMeetingId: string
  readonly planMemberId: string
  readonly planTurnId: string
}

const NEVER = '00000000-0000-4000-8000-000000000000'
export const NO_PLAN: PlanIds = {
  ...{ planId: NEVER, planMeetingId: NEVER, planMemberId: NEVER, planTurnId: NEVER },
}

export async function draftInto(
  { client }: Person,
  place: { clubId: string; groupId: string },
): Promise<PlanIds> {
  const here = place as Parameters<typeof client.plans.current.query>[0]
  const days = { fromDay: '2026-03-02' as never, toDay: '2026-06-01' as never }
  const { planId } = await client.plans.begin.mutate({ ...here, operationId: newOperation(), ...days })
  const { turns } = await client.plans.published.query(here)
  const [turn] = turns
  if (!turn) throw new Error('nobody presents in this group')
  return { planId, planMeetingId: turn.meetingId, planMemberId: turn.memberId, planTurnId: turn.id }
}
