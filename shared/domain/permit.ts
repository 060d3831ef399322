// Who may do what: the only place a right is written. Deny by default; the server guards by this table and
// the screens show or hide by it. Walked by the rights test, which fails for a procedure without a row here (A1).
import type { Role } from '../contract/club.ts'

/** Where an action stands: before sign-in, with an account, in a club, or in one group of a club. */
export type Scope = 'anyone' | 'account' | 'club' | 'group'

interface Row {
  readonly scope: Scope
  readonly roles: readonly Role[]
  /** A paired browser extension may do it too; anything else needs a web session (E7). */
  readonly extension?: true
  /** Goes on in an archived group: looking, and restoring it. */
  readonly archived?: true
}

const everyone: readonly Role[] = ['owner', 'lead', 'mentor', 'member', 'guest']
const writers: readonly Role[] = ['owner', 'lead', 'mentor', 'member']
const leads: readonly Role[] = ['owner', 'lead']

const anyone = { scope: 'anyone', roles: [] } as const
const account = { scope: 'account', roles: [] } as const
const club = <const R extends readonly Role[]>(roles: R) => ({ scope: 'club', roles }) as const
const group = <const R extends readonly Role[]>(roles: R) => ({ scope: 'group', roles }) as const
const extension = { extension: true } as const
const archived = { archived: true } as const

export const PERMITS = {
  'accounts.ask-for-link': anyone,
  'accounts.pair': anyone,
  'accounts.read-own': { ...account, ...extension },
  'accounts.sign-out': { ...account, ...extension },
  'accounts.change-own': account,
  'accounts.export-own': account,
  'accounts.delete-own': account,
  // By a passkey or another site; and what somebody who is not signed in yet may know of their own visit to it.
  'accounts.sign-in': anyone,
  // Identities, passkeys and an address that is being changed: never for the extension's token.
  'accounts.read-ways-in': account,
  // A person's own drafts and nobody else's: no role, no group and no lead reads them.
  'drafts.read-own': { ...account, ...extension },
  'drafts.keep-own': { ...account, ...extension },
  // What a person tells of themselves belongs to them; each club sees what they chose for it (show-profile.ts).
  'profiles.read-own': account,
  'profiles.change-own': account,
  'profiles.read': club(everyone),
  'clubs.create': account,
  'clubs.read': club(everyone),
  'clubs.change': club(leads),
  // What strangers read of the club is for its owners to say.
  'clubs.publish': club(['owner']),
  'members.read': { ...group(everyone), ...archived },
  'clubs.hand-over': club(['owner']),
  // One's own offer; the command looks for no other.
  'clubs.answer-hand-over': club(everyone),
  // What the person owes and what needs them, in all their groups; each part answers by its own action in each group.
  'home.read': account,
  // Who runs the server: LECTERN_OPERATORS says, and no role; the command asks.
  'deliveries.read': account,
  'deliveries.resend': account,
  // What everybody did, and who looked at what is hidden: for those who answer for the club.
  'activity.read': club(['owner']),
  // Who looked at what they keep for leads and mentors: for the person themselves, in all their clubs.
  'activity.read-own': account,
  'members.add': group(leads),
  // Which role, and of whom: shared/domain/change-role and leave-place.
  'members.set-club-role': club(['owner']),
  'members.set-group-role': group(leads),
  'members.remove-from-group': group(leads),
  'members.remove-from-club': club(leads),
  'members.leave-group': group(everyone),
  'members.leave-club': club(everyone),
  // Who has the link may look; who then joins is in no club yet, so the link itself is the right.
  'invitations.look': anyone,
  'invitations.join': account,
  'invitations.read': group(leads),
  'invitations.make': group(leads),
  'invitations.revoke': group(leads),
  // One's own requests, to groups that take some.
  'requests.ask': account,
  'requests.read-own': account,
  'requests.read': group(leads),
  'requests.answer': group(leads),
  'requests.set-terms': group(leads),
  'rosters.preview': group(leads),
  'rosters.run': group(leads),
  'rosters.undo': group(leads),
  'groups.create': club(leads),
  'groups.read': { ...group(everyone), ...extension, ...archived },
  'groups.change': group(leads),
  // The command itself refuses a second time, so that the repeat of a lost answer is answered like the first.
  'groups.archive': { ...group(leads), ...archived },
  'groups.restore': { ...group(leads), ...archived },
  'groups.set-list': group(leads),
  'readings.read': { ...group(everyone), ...extension, ...archived },
  // Of many papers at once, in all groups of the person: each group answers by 'readings.read'.
  'readings.find': { ...account, ...extension },
  'readings.add': { ...group(writers), ...extension },
  'readings.dismiss': group(writers),
  'readings.nominate': { ...group(writers), ...extension },
  'readings.vote': { ...group(writers), ...extension },
  'readings.tag': group(writers),
  // On the list, set aside, brought back; and the order by hand.
  'readings.settle': group(leads),
  'readings.order': group(leads),
  // How far a person is with a reading: theirs alone, no role reads it.
  'readings.keep-own': group(everyone),
  'readings.read-own': account,
  'summaries.read': { ...group(everyone), ...extension, ...archived },
  'summaries.submit': { ...group(writers), ...extension },
  // One's own summary; the command looks for no other.
  'summaries.withdraw': { ...group(writers), ...extension },
  'summaries.restore': { ...group(writers), ...extension },
  'summaries.compare': { ...group(writers), ...extension },
  'summaries.mark': group(writers),
  'topics.read': { ...group(everyone), ...archived },
  // Of one's own points; putting together and taking out what others wrote is for leads.
  'topics.say': group(writers),
  'topics.arrange': group(leads),
  'meetings.read': { ...group(everyone), ...extension, ...archived },
  'meetings.schedule': group(leads),
  'trades.read': { ...group(everyone), ...archived },
  // One's own turn, and for others as a lead: shared/domain/trade-state.
  'trades.offer': group(writers),
  'trades.take': group(writers),
  'trades.undo': group(writers),
  // When nobody takes a turn by the set moment: a job does it, for nobody.
  'trades.draw': group([]),
  // Offers made to oneself, in all groups; each group answers by 'trades.take'.
  'trades.read-own': account,
  // Drafts are the leads' own until they are published; what is published, and why, is for everybody in the group.
  'plans.read-draft': { ...group(leads), ...archived },
  'plans.draft': group(leads),
  'plans.publish': group(leads),
  'plans.read': { ...group(everyone), ...archived },
  'plans.read-members': { ...group(leads), ...archived },
  'plans.set-member': group(leads),
  'plans.keep-own': group(writers),
  // One's own wishes; leads see those of others in the reasons of a draft.
  'bids.read-own': { ...group(writers), ...archived },
  'bids.give': group(writers),
  'groups.set-planning': group(leads),
  'meetings.plan-term': group(leads),
  'meetings.add': group(leads),
  'meetings.change': group(leads),
  'meetings.cancel': group(leads),
  'meetings.bring-back': group(leads),
  'meetings.set-days-off': group(leads),
  'meetings.set-formats': group(leads),
  'attendance.note': group(leads),
  // One's own, before the meeting.
  'attendance.excuse-own': group(everyone),
  // The command asks for a turn at that meeting, or a lead.
  'materials.add': group(writers),
  // One's own addresses of calendars. Whoever asks by one is asked for 'calendars.subscribe' in each group, each time.
  'calendars.read-own': account,
  'calendars.change-own': account,
  'calendars.subscribe': group(everyone),
  // Hours of the members as each reader may see them, put together: who plans the meetings.
  'polls.find': group(leads),
  'officeHours.read': { ...group(everyone), ...archived },
  'officeHours.offer': group(['owner', 'lead', 'mentor']),
  // One's own hours; those of others only for leads: shared/domain/office-hours.
  'officeHours.withdraw': group(['owner', 'lead', 'mentor']),
  'officeHours.move': group(['owner', 'lead', 'mentor']),
  'officeHours.book': group(writers),
  // One's own booking.
  'officeHours.cancel': group(writers),
  'imports.preview': group(writers),
  'imports.run': group(leads),
  'imports.undo': group(leads),
  // Also as another member, with that member's rights.
  'digests.preview': group(leads),
  // One's own, as it would go out now; past ones as their reader may see them now.
  'digests.read-coming': group(everyone),
  'digests.read': { ...group(everyone), ...archived },
  // One's own address of what went out, by which it is asked again each time.
  'digests.subscribe': group(everyone),
  // To oneself, and no other.
  'digests.send-to-self': group(everyone),
  'digests.read-deliveries': { ...group(leads), ...archived },
  // What failed or perhaps never arrived; a possible miss may then arrive twice.
  'digests.resend': group(leads),
  'digests.set-rules': group(leads),
  'hooks.read': { ...group(leads), ...archived },
  'hooks.change': group(leads),
  'digests.send': group([]),
  // What one wants to be told, and when not; a job tells it, for nobody.
  'notices.read-own': account,
  'notices.set-quiet': account,
  'notices.choose-own': group(everyone),
  'notices.set-usual': group(leads),
  'notices.send': group([]),
} as const satisfies Record<string, Row>

export type Action = keyof typeof PERMITS
export type ActionIn<S extends Scope> = {
  [A in Action]: (typeof PERMITS)[A]['scope'] extends S ? A : never
}[Action]

/** What the extension's token may be used for: a stolen one cannot pair another device or read the roster. */
export function permitForExtension(action: Action): boolean {
  const row: Row = PERMITS[action]
  return row.scope === 'anyone' || row.extension === true
}

/** A person's standing in a club, and in the group that the action is about. Null: not a member. */
export interface Standing {
  readonly clubRole: Role | null
  readonly groupRole: Role | null
  /** Of the group; left out where the action is about no group. */
  readonly archived?: boolean
}

/**
 * `yes`; `no` for someone who may know that the place exists; `hidden` for someone who may not,
 * so that "forbidden" and "does not exist" read alike (A3). In an archived group nobody may change anything.
 */
export function permit(standing: Standing, action: ActionIn<'club' | 'group'>): 'yes' | 'no' | 'hidden' {
  const row: Row = PERMITS[action]
  const role = roleFor(standing, row.scope)
  if (role === null || role === 'former') return 'hidden'
  if (!row.roles.includes(role)) return 'no'
  return standing.archived === true && row.archived !== true ? 'no' : 'yes'
}

/** The person may, but for the group being archived. */
export function onlyArchived(standing: Standing, action: ActionIn<'club' | 'group'>): boolean {
  if (permit(standing, action) !== 'no') return false
  return permit({ ...standing, archived: false }, action) === 'yes'
}

/** Owners and leads of the club act in all its groups; everyone else only in the groups they are in. */
function roleFor(standing: Standing, scope: Scope): Role | null {
  const { clubRole, groupRole } = standing
  if (clubRole === null || clubRole === 'former') return null
  if (scope === 'club' || clubRole === 'owner' || clubRole === 'lead') return clubRole
  return groupRole
}
