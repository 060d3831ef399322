// One valid input for each procedure, about the object it is given. A procedure without one fails the matrix by name.
import { NO_ANSWERS } from '../../../shared/contract/import.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { type Ids, NOT_FOUND_WORK, OTHER_WORK, type Scene } from './scene.ts'

const DEVICE = newOperation()

export function inputs(
  { clubId, groupId }: { clubId: string; groupId: string },
  ids: Ids,
  scene: Scene,
): Record<string, object> {
  const { readingId, summaryId, importId, sessionId, presenterId } = ids
  const work = ids.work as ReturnType<typeof aPaper>['work']
  const place = { clubId, groupId }
  const aCopy = { device: DEVICE, number: 1, place, work, version: 7 }
  const { content, baseRevision, deviceTime: savedAt } = aSubmission()
  return {
    'accounts.askForLink': { mail: 'somebody@example.org' },
    'accounts.pair': { code: 'BCDFGHJK', label: 'Chrome' },
    'accounts.me': {},
    'accounts.sessions': {},
    'accounts.makePairingCode': {},
    'accounts.endSession': { sessionId },
    'accounts.signOut': {},
    'accounts.change': { name: 'Another', zone: 'UTC' },
    'activity.list': { clubId, by: null, kind: null, since: null, until: null, cursor: null },
    'activity.actors': { clubId },
    'clubs.create': { operationId: newOperation(), name: 'A club' },
    'drafts.keep': { ...aCopy, seen: {}, content, baseRevision, savedAt },
    'drafts.list': { work: null },
    'drafts.forget': aCopy,
    'members.list': place,
    'members.add': {
      ...place,
      operationId: newOperation(),
      name: 'New',
      mail: 'new@example.org',
      role: 'member',
    },
    'groups.create': {
      operationId: newOperation(),
      clubId,
      name: 'Second',
      kind: 'reading_group',
      zone: 'UTC',
      digest: { weekday: 1, hour: 9 },
    },
    'groups.get': place,
    'groups.setWriting': { ...place, operationId: newOperation(), writing: DEFAULT_POLICY.writing },
    'papers.capture': { ...place, operationId: newOperation(), paper: aPaper({ work }) },
    // On the other group's list only.
    'papers.captureById': { ...place, operationId: newOperation(), work: OTHER_WORK, version: null },
    'papers.waiting': place,
    'papers.dismiss': { ...place, operationId: newOperation(), work: NOT_FOUND_WORK },
    'readings.list': place,
    'readings.get': { ...place, readingId },
    'readings.standing': { ...place, work },
    'readings.standings': { works: [work] },
    'readings.addMaterial': {
      ...place,
      operationId: newOperation(),
      material: { kind: 'talk', title: 'A talk', authors: ['Ada'], url: 'https://example.org/talk' },
    },
    'summaries.submit': { ...place, ...aSubmission({ work }) },
    'summaries.withdraw': { ...place, ...aStep({ work }) },
    'summaries.restore': { ...place, ...aStep({ work }) },
    'summaries.history': { ...place, summaryId },
    'summaries.compare': { ...place, work, content },
    'summaries.mine': { ...place, work },
    'summaries.markPoint': {
      ...place,
      operationId: newOperation(),
      summaryId,
      revision: 1,
      position: 1,
      stands: 'still_holds',
      version: 8,
    },
    'meetings.next': place,
    'meetings.schedule': {
      ...place,
      operationId: newOperation(),
      readingId,
      startsAt: '2026-04-09T17:00',
      place: '',
      presenterId,
    },
    'imports.preview': { ...place, text: `https://example.org/${scene.club.clubId}`, answers: NO_ANSWERS },
    'imports.run': {
      ...place,
      operationId: newOperation(),
      text: 'https://example.org/new',
      answers: NO_ANSWERS,
      chosen: [1],
    },
    'imports.undo': { ...place, operationId: newOperation(), importId },
    'imports.list': place,
    'digests.preview': place,
  }
}
