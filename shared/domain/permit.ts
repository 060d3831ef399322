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
}

const everyone: readonly Role[] = ['owner', 'lead', 'mentor', 'member', 'guest']
const writers: readonly Role[] = ['owner', 'lead', 'mentor', 'member']
const leads: readonly Role[] = ['owner', 'lead']

const anyone = { scope: 'anyone', roles: [] } as const
const account = { scope: 'account', roles: [] } as const
const club = <const R extends readonly Role[]>(roles: R) => ({ scope: 'club', roles }) as const
const group = <const R extends readonly Role[]>(roles: R) => ({ scope: 'group', roles }) as const
const extension = { extension: true } as const

export const PERMITS = {
  'accounts.ask-for-link': anyone,
  'accounts.pair': anyone,
  'accounts.read-own': { ...account, ...extension },
  'accounts.sign-out': { ...account, ...extension },
  'accounts.change-own': account,
  // A person's own drafts and nobody else's: no role, no group and no lead reads them.
  'drafts.read-own': { ...account, ...extension },
  'drafts.keep-own': { ...account, ...extension },
  'clubs.create': account,
  // What everybody did, and who looked at what is hidden: for those who answer for the club.
  'activity.read': club(['owner']),
  'members.read': group(everyone),
  'members.add': group(leads),
  'groups.create': club(leads),
  'groups.read': { ...group(everyone), ...extension },
  'groups.set-writing': group(leads),
  'readings.read': { ...group(everyone), ...extension },
  // Of many papers at once, in all groups of the person: each group answers by 'readings.read'.
  'readings.find': { ...account, ...extension },
  'readings.add': { ...group(writers), ...extension },
  'readings.dismiss': group(writers),
  'summaries.read': { ...group(everyone), ...extension },
  'summaries.submit': { ...group(writers), ...extension },
  // One's own summary; the command looks for no other.
  'summaries.withdraw': { ...group(writers), ...extension },
  'summaries.restore': { ...group(writers), ...extension },
  'summaries.compare': { ...group(writers), ...extension },
  'summaries.mark': group(writers),
  'meetings.read': { ...group(everyone), ...extension },
  'meetings.schedule': group(leads),
  'imports.preview': group(writers),
  'imports.run': group(leads),
  'imports.undo': group(leads),
  'digests.preview': group(leads),
  'digests.send': group([]),
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
}

/**
 * `yes`; `no` for someone who may know that the place exists; `hidden` for someone who may not,
 * so that "forbidden" and "does not exist" read alike (A3).
 */
export function permit(standing: Standing, action: ActionIn<'club' | 'group'>): 'yes' | 'no' | 'hidden' {
  const row: Row = PERMITS[action]
  const role = roleFor(standing, row.scope)
  if (role === null || role === 'former') return 'hidden'
  return row.roles.includes(role) ? 'yes' : 'no'
}

/** Owners and leads of the club act in all its groups; everyone else only in the groups they are in. */
function roleFor(standing: Standing, scope: Scope): Role | null {
  const { clubRole, groupRole } = standing
  if (clubRole === null || clubRole === 'former') return null
  if (scope === 'club' || clubRole === 'owner' || clubRole === 'lead') return clubRole
  return groupRole
}
