// Valid inputs for what is done about meetings, attendance and materials.
import { newOperation } from '../../support/papers.ts'
import type { Ids } from './scene.ts'

export function meetingInputs(place: { clubId: string; groupId: string }, ids: Ids): Record<string, object> {
  return {
    'attendance.note': {
      ...{ ...place, operationId: newOperation(), meetingId: ids.meetingId },
      ...{ notes: [{ memberId: ids.presenterId, state: 'excused' }], outcomes: [] },
    },
    'attendance.excuse': { ...place, operationId: newOperation(), meetingId: ids.meetingId, excused: true },
    'materials.add': {
      ...{ ...place, operationId: newOperation(), meetingId: ids.meetingId },
      material: { kind: 'slides', label: '', address: 'https://example.org/slides.pdf', body: '' },
    },
    'materials.remove': {
      ...{ ...place, operationId: newOperation(), meetingId: ids.meetingId, materialId: ids.materialId },
    },
    'meetings.list': place,
    'meetings.get': { ...place, meetingId: ids.meetingId },
    'meetings.previewTerm': { ...place, from: '2026-03-09', to: '2026-07-09' },
    'meetings.makeTerm': {
      ...{ ...place, operationId: newOperation(), from: '2026-03-09', to: '2026-07-09' },
      ...{ days: ['2026-03-12'], place: '', link: '' },
    },
    'meetings.add': {
      ...{ ...place, operationId: newOperation(), startsAt: '2026-04-10T17:00', minutes: 60 },
      ...{ title: '', place: '', link: '', format: null },
    },
    'meetings.change': {
      ...{ ...place, operationId: newOperation(), meetingId: ids.meetingId },
      change: { startsAt: '2026-04-11T17:00', title: 'Moved' },
    },
    'meetings.cancel': { ...place, operationId: newOperation(), meetingId: ids.meetingId, why: 'Strike' },
    'meetings.bringBack': { ...place, operationId: newOperation(), meetingId: ids.cancelledId },
    'meetings.addDaysOff': {
      ...{ ...place, operationId: newOperation(), cancel: true },
      days: [{ day: '2026-04-02', why: 'Holiday' }],
    },
    'meetings.removeDaysOff': { ...place, operationId: newOperation(), days: ['2026-04-03'] },
    'meetings.formats': place,
    'meetings.setFormat': {
      ...{ ...place, operationId: newOperation(), format: 'workshop' },
      seats: [{ role: 'facilitator', parts: ['Host'], count: 1 }],
    },
  }
}
