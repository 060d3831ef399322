// Who sees which part of a person in a club. The person's own choice decides, and nothing else shows a profile: list, card,
// search and counts are made of what comes out here. What is hidden comes out as what was never told.
import type { Role } from '../contract/club.ts'
import {
  AUDIENCES,
  type Audience,
  type PersonCard,
  type ProfileContent,
  type Shown,
  type ShownField,
} from '../contract/profile.ts'
import type { ZoneName } from '../contract/time.ts'
import { EMPTY_GRID } from './week-grid.ts'

/** What the club sees of who has chosen nothing: enough to find one another, and nothing that says where one is when. */
export const FIRST_SHOWN: Shown = {
  about: 'club',
  interests: 'club',
  experience: 'club',
  mentors: 'club',
  zone: 'club',
  availability: 'mentors',
  away: 'mentors',
  links: 'club',
  mail: 'leads',
}

export const EMPTY_PROFILE: ProfileContent = {
  about: '',
  interests: { categories: [], tags: [] },
  experience: null,
  mentors: { categories: [], tags: [] },
  availability: EMPTY_GRID,
  away: [],
  links: [],
}

/** How near a reader is to the person they look at, from the nearest. A `stranger` does not see that there is anyone. */
export const NEARNESSES = ['self', 'lead', 'mentor', 'fellow', 'clubmate', 'guest', 'stranger'] as const
export type Nearness = (typeof NEARNESSES)[number]

/** `shared`: the reader's role in each group that both are in. */
export interface Reader {
  readonly self: boolean
  readonly clubRole: Role
  readonly shared: readonly Role[]
}

/** A guest of the club knows the people of their groups and nobody else. A guest of a group is no fellow of its members. */
export function nearnessOf({ self, clubRole, shared }: Reader): Nearness {
  if (self) return 'self'
  if (clubRole === 'former') return 'stranger'
  const has = (...roles: Role[]) => shared.some((role) => roles.includes(role))
  if (clubRole === 'owner' || clubRole === 'lead' || has('owner', 'lead')) return 'lead'
  if (clubRole === 'guest') return has('mentor', 'member', 'guest') ? 'guest' : 'stranger'
  if (has('mentor')) return 'mentor'
  return has('member') ? 'fellow' : 'clubmate'
}

const REACHES: Record<Nearness, readonly Audience[]> = {
  self: AUDIENCES,
  lead: ['club', 'groups', 'mentors', 'leads'],
  mentor: ['club', 'groups', 'mentors'],
  fellow: ['club', 'groups'],
  clubmate: ['club'],
  guest: ['club'],
  stranger: [],
}

/** A guest comes and goes: of what the whole club sees, these are for them. */
const FOR_GUESTS: readonly ShownField[] = ['about', 'interests', 'experience', 'mentors']

export function mayRead(nearness: Nearness, field: ShownField, shown: Shown): boolean {
  if (nearness === 'guest' && !FOR_GUESTS.includes(field)) return false
  return REACHES[nearness].includes(shown[field])
}

/** Everything that could be shown of a person, as it is kept. */
export interface WholePerson {
  readonly content: ProfileContent
  readonly shown: Shown
  readonly zone: ZoneName
  readonly mail: string
}

export type VisibleProfile = Omit<PersonCard, 'id' | 'name' | 'role' | 'groups'>

/** Null for a stranger. */
export function showProfile(
  { content, shown, zone, mail }: WholePerson,
  nearness: Nearness,
): VisibleProfile | null {
  if (nearness === 'stranger') return null
  const may = (field: ShownField) => mayRead(nearness, field, shown)
  const told = <F extends keyof ProfileContent>(field: F): ProfileContent[F] =>
    may(field) ? content[field] : EMPTY_PROFILE[field]
  const availability = told('availability')
  return {
    about: told('about'),
    interests: told('interests'),
    experience: told('experience'),
    mentors: told('mentors'),
    availability,
    away: told('away'),
    links: told('links'),
    // Hours mean nothing without the clock they are on.
    zone: may('zone') || availability !== EMPTY_GRID ? zone : null,
    mail: may('mail') ? mail : null,
  }
}

const FOR_THE_GROUP: readonly Audience[] = ['club', 'groups']

/** What of a shown profile its reader sees only as a lead or mentor: parts with something in them that others do not get. */
export function keptFromGroup(profile: VisibleProfile, shown: Shown, nearness: Nearness): ShownField[] {
  if (nearness === 'self') return []
  const none = { ...EMPTY_PROFILE, zone: null, mail: null }
  const isTold = (field: ShownField) => JSON.stringify(profile[field]) !== JSON.stringify(none[field])
  return (Object.keys(none) as ShownField[]).filter(
    (field) => isTold(field) && !FOR_THE_GROUP.includes(shown[field]),
  )
}
