// One valid input for each procedure, about the object it is given. A procedure without one fails the matrix by name.
import { NO_ANSWERS } from '../../../shared/contract/import.ts'
import { DEFAULT_PLANNING, DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import { EMPTY_PROFILE } from '../../../shared/domain/show-profile.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { planInputs } from './inputs-plans.ts'
import { type Ids, NOT_FOUND_WORK, OTHER_WORK, type Scene } from './scene.ts'

const DEVICE = newOperation()
/** Of these no object is in the scene: their inputs name one that never was, and the table says what that is answered. */
export const WITHOUT_OBJECT = [
  ...['identities.begin', 'identities.add', 'identities.confirm', 'identities.remove'],
  ...['passkeys.add', 'passkeys.remove', 'passkeys.signIn', 'pairings.collect'],
] as const
const NOT_THERE = '00000000-0000-4000-8000-000000000000'
const SECRET = 'a'.repeat(43)

const SETTINGS = {
  ...{ name: 'Group', about: '', zone: 'UTC', format: 'workshop', cadence: null, dueMinutesBefore: 0 },
  ...{ digest: { weekday: 1, hour: 9 }, writing: DEFAULT_POLICY.writing },
}
const PAGE = {
  ...{ on: false, address: null, findable: false, groups: [], meetings: false, papers: false, join: false },
}
const MADE = { id: 'AAAA', response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] } }
const USED = {
  id: 'AAAA',
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
}

export function inputs(
  { clubId, groupId }: { clubId: string; groupId: string },
  ids: Ids,
  scene: Scene,
): Record<string, object> {
  const { readingId, summaryId, importId, sessionId, presenterId, memberId, inGroupId } = ids
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
    'accounts.waysIn': {},
    'accounts.endSessions': { which: 'others' },
    'addresses.change': { mail: 'another@example.org' },
    'addresses.cancel': {},
    'identities.choices': {},
    'identities.begin': { provider: 'github' },
    'identities.add': { provider: 'github' },
    'identities.confirm': { mail: 'somebody@example.org' },
    'identities.remove': { identityId: NOT_THERE },
    'passkeys.begin': {},
    'passkeys.add': { name: 'Laptop', made: MADE },
    'passkeys.remove': { passkeyId: NOT_THERE },
    'passkeys.beginSignIn': {},
    'passkeys.signIn': { used: USED },
    'pairings.ask': { label: 'Chrome' },
    'pairings.collect': { requestId: ids.pairingId, secret: SECRET, answer: SECRET },
    'pairings.get': { requestId: ids.pairingId },
    'pairings.allow': { requestId: ids.pairingId },
    'pairings.refuse': { requestId: ids.pairingId },
    'deletions.facts': {},
    'deletions.ask': { texts: 'keep' },
    'exports.own': {},
    'home.get': {},
    'home.papers': { typed: 'about' },
    'profiles.list': { clubId },
    'profiles.get': { clubId, memberId },
    'profiles.mine': {},
    'profiles.save': { basis: 0, content: EMPTY_PROFILE, clubs: [] },
    'activity.list': { clubId, by: null, kind: null, since: null, until: null, cursor: null },
    'activity.actors': { clubId },
    'clubs.create': { operationId: newOperation(), name: 'A club' },
    'clubs.get': { clubId },
    'clubs.change': { clubId, operationId: newOperation(), version: 1, name: 'Club', about: '' },
    'clubs.page': { clubId },
    'clubs.publish': { clubId, operationId: newOperation(), version: 1, page: PAGE },
    'roles.setInClub': { operationId: newOperation(), clubId, memberId, role: 'member' },
    'roles.setInGroup': { ...place, operationId: newOperation(), memberId: inGroupId, role: 'member' },
    'departures.ofGroup': place,
    'departures.ofClub': { clubId },
    'departures.leaveGroup': { ...place, operationId: newOperation(), turns: 0 },
    'departures.leaveClub': { clubId, operationId: newOperation(), turns: 0, closes: false },
    'departures.removeFromGroup': { ...place, operationId: newOperation(), memberId: inGroupId },
    'departures.removeFromClub': { clubId, operationId: newOperation(), memberId },
    'handOvers.list': { clubId },
    'handOvers.offer': { clubId, operationId: newOperation(), toId: memberId },
    'handOvers.answer': { clubId, operationId: newOperation(), fromId: ids.ownerId, accept: false },
    'invitations.look': { token: ids.token },
    'invitations.join': { token: ids.token },
    'invitations.list': place,
    'invitations.make': {
      ...place,
      operationId: newOperation(),
      terms: { role: 'member', days: 7, mostUses: 5 },
    },
    'invitations.revoke': { ...place, operationId: newOperation(), invitationId: ids.invitationId },
    'requests.look': place,
    'requests.own': {},
    'requests.ask': { ...place, hours: '', note: '' },
    'requests.waiting': place,
    'requests.answer': {
      ...place,
      operationId: newOperation(),
      requestId: ids.requestId,
      role: null,
      line: '',
    },
    'requests.setTerms': {
      ...place,
      operationId: newOperation(),
      joining: { hours: { least: 3, most: 5 }, requests: 'open' },
    },
    'rosters.preview': { ...place, text: 'name,mail\nNew,new@example.org' },
    'rosters.run': {
      ...place,
      operationId: newOperation(),
      text: 'name,mail\nNew,new@example.org',
      chosen: [1],
      tell: false,
    },
    'rosters.undo': { ...place, operationId: newOperation(), rosterId: ids.rosterId },
    'rosters.list': place,
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
    'groups.change': { ...place, operationId: newOperation(), version: 1, settings: SETTINGS },
    'groups.changeKind': { ...place, operationId: newOperation(), version: 1, kind: 'cohort', take: [] },
    'groups.kindChanges': place,
    'groups.archive': { ...place, operationId: newOperation() },
    'groups.restore': { ...place, operationId: newOperation() },
    'groups.setList': { ...place, operationId: newOperation(), list: DEFAULT_POLICY.list },
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
    'readings.nominate': {
      ...place,
      operationId: newOperation(),
      work: OTHER_WORK,
      version: null,
      reason: 'It fits what we read last.',
    },
    'readings.settle': {
      ...place,
      operationId: newOperation(),
      readingId: ids.queuedId,
      settling: 'set_aside',
      why: 'Later',
    },
    'readings.vote': { ...place, operationId: newOperation(), readingId: ids.queuedId, vote: true },
    'readings.tag': { ...place, operationId: newOperation(), readingId, tag: 'attention', on: true },
    'readings.move': { ...place, operationId: newOperation(), readingId: ids.queuedId, before: null },
    'readings.keepProgress': {
      ...place,
      operationId: newOperation(),
      readingId,
      state: 'reading',
      until: null,
    },
    'readings.mine': {},
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
    'bids.own': place,
    'bids.set': { ...place, operationId: newOperation(), readingId: ids.queuedId, value: 2 },
    'groups.setPlanning': { ...place, operationId: newOperation(), planning: DEFAULT_PLANNING },
    ...planInputs(place, ids),
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
