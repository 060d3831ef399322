// The one declared table that every answer is compared with: who is asking decides by PERMITS; whoever may is answered by
// the object, and by default what is not the group's own does not exist. Every exception stands in BEYOND.
import type { RefusalCode } from '../../../shared/contract/refusal.ts'
import { type Action, PERMITS, permit, permitForExtension } from '../../../shared/domain/permit.ts'
import type { Caller, Ids, Scene } from './scene.ts'

export type Outcome = 'ok' | RefusalCode

/** The five objects of A1; one of another group is asked for there and, which is worse, here. */
export const OBJECTS = [
  'own',
  'same group',
  'other group',
  'other group, asked here',
  'deleted',
  'never existed',
] as const
export type ObjectName = (typeof OBJECTS)[number]

export interface Target {
  readonly place: { readonly clubId: string; readonly groupId: string }
  readonly ids: Ids
  /** Whose group it is: the standing that counts. Null: nobody's. */
  readonly at: 'group' | 'other' | 'elsewhere' | null
}

export interface Procedure {
  readonly path: string
  readonly type: string
  readonly action: Action
  /** Its input names something below the place. */
  readonly namesObject: boolean
}

const HERE = new Set<ObjectName>(['own', 'same group'])

/** What a procedure is asked about. One that only names a place is asked about places that are gone or never were. */
export function targetOf(scene: Scene, { action, namesObject }: Procedure, object: ObjectName): Target {
  const { ids, clubId, groupId, otherGroupId, elsewhere, gone } = scene
  const here = { clubId, groupId }
  const { scope } = PERMITS[action]
  const theirs = { clubId: elsewhere.clubId, groupId: elsewhere.groupId }
  const targets: Record<ObjectName, Target> = {
    own: { place: here, ids: ids.own, at: 'group' },
    'same group': { place: here, ids: ids.same, at: 'group' },
    'other group':
      scope === 'club'
        ? { place: theirs, ids: ids.other, at: 'elsewhere' }
        : { place: { clubId, groupId: otherGroupId }, ids: ids.other, at: 'other' },
    'other group, asked here': { place: here, ids: ids.other, at: 'group' },
    deleted: { place: here, ids: ids.deleted, at: 'group' },
    'never existed': { place: here, ids: ids.never, at: 'group' },
  }
  if (namesObject || scope === 'account' || scope === 'anyone') return targets[object]
  const nowhere = { clubId: ids.never.readingId, groupId: ids.never.readingId }
  if (object === 'deleted' && scope === 'group')
    return { place: { clubId, groupId: gone.groupId }, ids: ids.deleted, at: null }
  if (object === 'deleted') return { place: { ...here, clubId: gone.clubId }, ids: ids.deleted, at: null }
  if (object === 'never existed') return { place: nowhere, ids: ids.never, at: null }
  return targets[object]
}

/** What the guard says to who may not, whatever the object is. Null: this caller may. */
export function turnedAway({ action }: Procedure, caller: Caller, target: Target): Outcome | null {
  const { scope } = PERMITS[action]
  if (scope !== 'anyone' && caller.signedIn === null) return 'not_signed_in'
  if (caller.signedIn === 'extension' && !permitForExtension(action)) return 'not_allowed'
  if (scope !== 'club' && scope !== 'group') return null
  const answer = permit(standing(caller, target.at), action as never)
  if (answer === 'yes') return null
  return answer === 'no' ? 'not_allowed' : 'not_found'
}

/** What whoever may is answered, by the object. */
export function answered({ path, namesObject }: Procedure, caller: Caller, object: ObjectName): Outcome {
  const own = BEYOND[path]
  if (own) return own(caller, object)
  return HERE.has(object) || object === 'other group' || !namesObject ? 'ok' : 'not_found'
}

function standing({ clubRole, groupRole, otherRole, name }: Caller, at: Target['at']) {
  const hidden = { clubRole: null, groupRole: null }
  if (at === null) return hidden
  if (at === 'elsewhere')
    return name === 'owner of another club' ? { clubRole: 'owner' as const, groupRole: null } : hidden
  return { clubRole, groupRole: at === 'group' ? groupRole : otherRole }
}

type Beyond = (caller: Caller, object: ObjectName) => Outcome
const always =
  (outcome: Outcome): Beyond =>
  () =>
    outcome

const AUTHORS: Partial<Record<ObjectName, readonly string[]>> = {
  own: ['author', 'extension of the author'],
  'same group': ['other author'],
  'other group': ['member of the other group', 'organiser of another group'],
}
const isAuthor = ({ name }: Caller, object: ObjectName) => AUTHORS[object]?.includes(name) === true
const isListed = (object: ObjectName) => HERE.has(object) || object === 'other group'

/** A step on one's own summary of a paper: of a paper that is not listed, of one's own, of another's. */
const ownSummary =
  (withdrawn: Outcome, there: Outcome): Beyond =>
  (caller, object) => {
    if (!isListed(object)) return 'reading_not_listed'
    if (caller.name === 'author who withdrew' && object === 'own') return withdrawn
    return isAuthor(caller, object) ? there : 'not_found'
  }

const hadNothing = (object: ObjectName) => object === 'deleted' || object === 'never existed'

/** Whether the person is in the group that is asked about. */
const isInGroup = ({ clubRole, groupRole, otherRole }: Caller, object: ObjectName) => {
  const role = object === 'other group' ? otherRole : groupRole
  return clubRole !== null && clubRole !== 'former' && role !== null && role !== 'former'
}
const presents = ({ name }: Caller, object: ObjectName) =>
  object === 'other group'
    ? name === 'member of the other group' || name === 'organiser of another group'
    : name === 'presenter' || name === 'lead of the group'

const leadsThere = ({ clubRole, groupRole, otherRole }: Caller, object: ObjectName) =>
  [clubRole, object === 'other group' ? otherRole : groupRole].some(
    (one) => one === 'owner' || one === 'lead',
  )

type Holders = Partial<Record<ObjectName, string>>
/** Who has the turn that is named, and who took the one that was taken. */
const GIVERS: Holders = {
  own: 'presenter',
  'same group': 'lead of the group',
  'other group': 'member of the other group',
  deleted: 'presenter',
}
const TAKERS: Holders = {
  own: 'lead of the group',
  'same group': 'presenter',
  'other group': 'organiser of another group',
}
/** For who holds it, and for leads; what is over is told to those alone who would have been allowed. */
const speaksFor =
  (holders: Holders, over: Outcome): Beyond =>
  (caller, object) => {
    if (!leadsThere(caller, object) && holders[object] !== caller.name) return 'not_found'
    if (object === 'deleted') return over
    return isListed(object) ? 'ok' : 'not_found'
  }

/** Of a person of the club, whatever their groups. */
const ofPerson: Beyond = (_, object) => (hadNothing(object) ? 'not_found' : 'ok')
const ofPersonInGroup: Beyond = (_, object) => {
  if (object === 'other group, asked here' || object === 'deleted') return 'not_in_group'
  return object === 'never existed' ? 'not_found' : 'ok'
}
const ownMaterial: Beyond = (caller, object) => {
  if (!isListed(object)) return 'not_found'
  const presenter = object === 'other group' ? 'member of the other group' : 'presenter'
  return leadsThere(caller, object) || (caller.name === presenter && object !== 'same group')
    ? 'ok'
    : 'not_allowed'
}
/** A link is good for whoever has it, wherever they stand. */
const byLink: Beyond = (_, object) => (hadNothing(object) ? 'invitation_not_valid' : 'ok')
const byPanel: Beyond = (_, object) => (hadNothing(object) ? 'pairing_not_valid' : 'ok')

const OWN_SESSION: Partial<Record<ObjectName, string>> = {
  own: 'author',
  'same group': 'other author',
  'other group': 'member of the other group',
  'other group, asked here': 'member of the other group',
}

/** A passkey, an identity or a challenge of one's own account; the extension may do nothing with them. */
const ownWayIn =
  (otherwise: Outcome): Beyond =>
  ({ name }, object) =>
    OWN_SESSION[object] === name ? 'ok' : otherwise

/** Of a cell of the group's own draft. */
const inDraft =
  (there: Outcome): Beyond =>
  (_, object) =>
    isListed(object) ? there : 'plan_cell_gone'

/** What those who may are answered, where that is not "what is here is there, and nothing else exists". */
const BEYOND: Readonly<Record<string, Beyond>> = {
  'accounts.pair': always('code_not_valid'),
  'accounts.endSession': ({ name }, object) => (OWN_SESSION[object] === name ? 'ok' : 'not_found'),
  'identities.confirm': (_, object) => (hadNothing(object) ? 'visit_not_valid' : 'ok'),
  'identities.remove': ownWayIn('not_found'),
  'passkeys.add': ownWayIn('passkey_not_valid'),
  'passkeys.remove': ownWayIn('not_found'),
  // Whoever holds the key comes in, as the one whose key it is.
  'passkeys.signIn': (_, object) => (hadNothing(object) ? 'passkey_not_valid' : 'ok'),
  'pairings.collect': byPanel,
  'pairings.get': ofPerson,
  'pairings.allow': byPanel,
  'pairings.refuse': byPanel,
  // One's own, and whether there was one is not told.
  'calendars.setDeadlines': always('not_found'),
  'calendars.revoke': always('ok'),
  // Of rooms none is in the scene.
  'hooks.remove': always('not_found'),
  'hooks.test': always('not_found'),
  // None of them runs the server.
  'deliveries.read': always('not_found'),
  'deliveries.sendAgain': always('not_found'),
  'deletions.ask': ({ clubRole }) => (clubRole === 'owner' ? 'last_owner' : 'ok'),
  'profiles.get': ofPerson,
  'roles.setInClub': ofPerson,
  'roles.setInGroup': ofPersonInGroup,
  'departures.removeFromGroup': ofPersonInGroup,
  'departures.removeFromClub': ofPerson,
  'departures.leaveGroup': (caller, object) => {
    if (!isInGroup(caller, object)) return 'not_in_group'
    return presents(caller, object) ? 'leaving_changed' : 'ok'
  },
  'departures.leaveClub': (caller, object) => {
    if (caller.clubRole === 'owner') return 'last_owner'
    return presents(caller, object) || presents(caller, 'other group') ? 'leaving_changed' : 'ok'
  },
  'handOvers.offer': ofPerson,
  'handOvers.answer': ({ name }, object) =>
    name === 'lead of the group' && object === 'own' ? 'ok' : 'hand_over_gone',
  'invitations.look': byLink,
  'invitations.join': byLink,
  'requests.ask': (caller, object) => (isInGroup(caller, object) ? 'already_member' : 'ok'),
  'groups.restore': always('group_not_archived'),
  'attendance.excuse': (caller, object) => {
    if (!isListed(object)) return 'not_found'
    return isInGroup(caller, object) ? 'ok' : 'not_in_group'
  },
  // Whoever takes a turn there, and leads; what is removed in the group of the presenter is their own.
  'materials.add': ownMaterial,
  'materials.remove': ownMaterial,
  'readings.nominate': always('ok'),
  // A person's own drafts, of whatever place and work; nobody else's can be named.
  'drafts.keep': always('ok'),
  'drafts.forget': always('ok'),
  // By the name of a paper: any may be added; of one that is on no list there is nothing to tell.
  'papers.capture': always('ok'),
  'papers.nominate': always('ok'),
  'readings.standing': always('ok'),
  'readings.standings': always('ok'),
  'summaries.mine': always('ok'),
  'summaries.compare': (_, object) => (isListed(object) ? 'ok' : 'reading_not_listed'),
  'summaries.submit': (caller, object) => {
    if (!isListed(object)) return 'reading_not_listed'
    const again = caller.name === 'author who withdrew' && object === 'own'
    return again || isAuthor(caller, object) ? 'summary_conflict' : 'ok'
  },
  'summaries.withdraw': ownSummary('summary_withdrawn', 'ok'),
  'summaries.restore': ownSummary('ok', 'summary_not_withdrawn'),
  // A withdrawn summary is there for its author alone.
  'summaries.history': ({ name }, object) =>
    isListed(object) || (object === 'deleted' && name === 'author who withdrew') ? 'ok' : 'not_found',
  'summaries.markPoint': ({ name }, object) =>
    isListed(object) || (object === 'deleted' && name === 'author who withdrew') ? 'ok' : 'not_found',
  // Those of the scene are on their way.
  'digests.resend': always('not_found'),
  'topics.say': always('not_found'),
  // A turn is offered by its holder or a lead; an offer to everybody is seen by all, and taken by whoever is in the group.
  'trades.choices': speaksFor(GIVERS, 'not_found'),
  'trades.offer': speaksFor(GIVERS, 'not_found'),
  'trades.cancel': speaksFor(GIVERS, 'trade_over'),
  'trades.undo': speaksFor(TAKERS, 'trade_over'),
  'trades.decline': (caller, object) => {
    if (!isListed(object) && object !== 'deleted') return 'not_found'
    if (GIVERS[object] === caller.name) return 'not_found'
    return object === 'deleted' ? 'trade_over' : 'ok'
  },
  'trades.take': (caller, object) => {
    if (object === 'deleted') return 'trade_over'
    if (!isListed(object)) return 'not_found'
    if (GIVERS[object] === caller.name) return 'trade_own'
    return isInGroup(caller, object) ? 'ok' : 'not_in_group'
  },
  'plans.begin': always('plan_open'),
  'plans.solve': always('plan_changed'),
  'plans.bend': always('plan_changed'),
  'plans.change': inDraft('ok'),
  'plans.exchange': always('plan_cell_gone'),
  'plans.lock': inDraft('ok'),
  'plans.unlock': always('plan_cell_gone'),
  'plans.undo': always('plan_step_none'),
  'plans.redo': always('plan_step_none'),
  'plans.why': inDraft('ok'),
  'plans.repairs': inDraft('ok'),
  'plans.keptOut': inDraft('ok'),
  'plans.conflict': inDraft('ok'),
  // One person presents two papers at the one meeting of each group.
  'plans.publish': always('plan_has_faults'),
  'plans.unpublish': (_, object) => (isListed(object) ? 'plan_not_published' : 'not_found'),
  'plans.setMember': (_, object) =>
    object === 'same group' || object === 'other group' || object === 'deleted' ? 'ok' : 'not_in_group',
  'plans.keepOwn': (caller, object) => (isInGroup(caller, object) ? 'ok' : 'not_in_group'),
  // Somebody else's hour, booked by nobody.
  'officeHours.withdraw': (caller, object) => {
    if (!isListed(object)) return 'not_found'
    return leadsThere(caller, object) ? 'ok' : 'not_allowed'
  },
  'officeHours.move': (caller, object) => {
    if (!isListed(object)) return 'not_found'
    return leadsThere(caller, object) ? 'ok' : 'not_allowed'
  },
  'officeHours.cancel': (_, object) => (isListed(object) ? 'hour_not_booked' : 'not_found'),
  'imports.undo': (_, object) =>
    object === 'deleted' ? 'import_undone' : isListed(object) ? 'ok' : 'not_found',
}
