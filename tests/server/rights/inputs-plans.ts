// Inputs about plans. The scene has a draft in each of the two groups (scene-plans.ts); the solver is never begun, because it
// would go on after the trial was undone.
import { newOperation } from '../../support/papers.ts'
import type { Ids } from './scene.ts'

export function planInputs(
  place: { clubId: string; groupId: string },
  { planId, planMeetingId: meetingId, planMemberId: memberId, planTurnId: turnId, memberId: person }: Ids,
): Record<string, object> {
  const step = () => ({ ...place, operationId: newOperation() })
  const cell = { meetingId, role: 'presenter', memberId }
  const lock = { ...cell, readingId: null }
  const upon = () => ({ ...step(), revision: 1 })
  return {
    'plans.current': place,
    'plans.history': place,
    'plans.begin': { ...step(), fromDay: '2026-03-01', toDay: '2026-06-01' },
    'plans.solve': { ...step(), revision: 99 },
    'plans.bend': { ...step(), revision: 99, seat: null },
    'plans.cancelSolving': step(),
    'plans.change': { ...upon(), meetingId, role: 'presenter', from: memberId, to: null },
    'plans.exchange': { ...upon(), a: cell, b: cell },
    'plans.lock': { ...upon(), lock },
    'plans.unlock': { ...upon(), lock },
    'plans.undo': upon(),
    'plans.redo': upon(),
    'plans.tidy': upon(),
    'plans.why': { ...place, cell },
    'plans.repairs': { ...place, cell },
    'plans.keptOut': { ...place, meetingId, role: 'presenter', readingId: null },
    'plans.conflict': { ...place, meetingId, role: 'presenter' },
    'plans.drop': step(),
    'plans.publish': { ...upon(), note: '' },
    'plans.unpublish': { ...step(), planId },
    'plans.published': place,
    'plans.whyPublished': { ...place, turnId },
    'plans.members': place,
    'plans.setMember': { ...step(), memberId: person, level: 'mid', cap: null, partnerId: null, pauses: [] },
    'plans.own': place,
    'plans.keepOwn': { ...step(), pauses: [] },
  }
}
