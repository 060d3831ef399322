// The directory of a club for one reader, and a person's own profile. Every profile goes through show-profile.ts before
// anything is made of it: no list, card, order or count knows what the reader may not.
import { and, eq, ne } from 'drizzle-orm'
import type { Role } from '../../shared/contract/club.ts'
import type { AccountId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import {
  type ClubShown,
  type OwnProfile,
  type PersonCard,
  type PersonLine,
  ProfileContent,
  type ShownField,
} from '../../shared/contract/profile.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import {
  EMPTY_PROFILE,
  FIRST_SHOWN,
  keptFromGroup,
  nearnessOf,
  showProfile,
} from '../../shared/domain/show-profile.ts'
import { accounts } from '../accounts/tables.ts'
import { recordRead, recordReads } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant, ClubGrant, GroupGrant } from '../grant.ts'
import { leads } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { profileShown, profiles } from './tables.ts'

type Grant = ClubGrant<'profiles.read'> | GroupGrant<'polls.find'>
type Places = ReadonlyMap<MemberId, readonly { id: GroupId; role: Role }[]>

/** What a line of the directory leaves for the card. */
const ON_CARD_ALONE: readonly ShownField[] = ['availability', 'away', 'links', 'mail']
const HOURS: readonly ShownField[] = ['availability', 'away']

/** By name, for every reader alike. What is kept for leads and is in a line of it was looked at (B6). */
export async function listPeople(world: World, grant: ClubGrant<'profiles.read'>): Promise<PersonLine[]> {
  const seen = await everybody(world.db.query, grant)
  const looked = seen.filter(({ kept }) => kept.some((field) => !ON_CARD_ALONE.includes(field)))
  await recordReads(world, grant, { hidden: 'profile', subjectIds: looked.map(({ card }) => card.id) })
  return seen.map(({ card: { availability: _, away: __, links: ___, mail: ____, ...line } }) => line)
}

/** Of the people of a group the usual weeks, as this reader may see them: hidden hours are as if nobody had told them. */
export async function readWeeks(world: World, grant: GroupGrant<'polls.find'>): Promise<PersonCard[]> {
  const inside = (await everybody(world.db.query, grant)).filter(({ isIn }) => isIn(grant.groupId))
  const looked = inside.filter(({ kept }) => kept.some((field) => HOURS.includes(field)))
  await recordReads(world, grant, { hidden: 'hours', subjectIds: looked.map(({ card }) => card.id) })
  return inside.map(({ card }) => card)
}

/** Refusal: `not_found`, alike for nobody, for someone who left and for someone whom this reader may not know. */
export async function readPerson(
  world: World,
  grant: ClubGrant<'profiles.read'>,
  memberId: MemberId,
): Promise<PersonCard | Refusal> {
  const db = world.db.query
  const [[row], places] = await Promise.all([loadPeople(db, grant, memberId), loadPlaces(db, grant)])
  const seen = row === undefined ? null : seenBy(grant, row, places)
  if (seen === null) return refuse('not_found')
  if (seen.kept.length > 0) await recordRead(world, grant, { hidden: 'profile', subjectId: memberId })
  return seen.card
}

async function everybody(db: Queries, grant: Grant): Promise<Seen[]> {
  const [rows, places] = await Promise.all([loadPeople(db, grant, null), loadPlaces(db, grant)])
  return rows
    .map((row) => seenBy(grant, row, places))
    .filter((seen) => seen !== null)
    .toSorted(
      ({ card: one }, { card: other }) =>
        one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1),
    )
}

export async function readOwnProfile(
  db: Queries,
  { accountId }: AccountGrant<'profiles.read-own'>,
): Promise<OwnProfile> {
  const [kept] = await db.select().from(profiles).where(eq(profiles.accountId, accountId))
  return {
    revision: kept?.revision ?? 0,
    // The database gives the parts in an order of its own.
    content: kept === undefined ? EMPTY_PROFILE : ProfileContent.parse(kept.content),
    clubs: (await ownShown(db, accountId)).map(({ clubId, shown }) => ({ clubId, shown })),
  }
}

/** What each club that the person is in sees of them. */
export async function ownShown(
  db: Queries,
  accountId: AccountId,
): Promise<(ClubShown & { memberId: MemberId })[]> {
  const rows = await db
    .select({ clubId: members.clubId, memberId: members.id, shown: profileShown.shown })
    .from(members)
    .leftJoin(profileShown, sameMember())
    .where(and(eq(members.accountId, accountId), ne(members.role, 'former')))
    .orderBy(members.clubId)
  return rows.map((row) => ({ ...row, shown: { ...FIRST_SHOWN, ...row.shown } }))
}

async function loadPeople(db: Queries, { clubId }: Grant, memberId: MemberId | null) {
  return db
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      zone: accounts.zone,
      mail: accounts.mail,
      content: profiles.content,
      shown: profileShown.shown,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(profiles, eq(profiles.accountId, members.accountId))
    .leftJoin(profileShown, sameMember())
    .where(
      and(
        eq(members.clubId, clubId),
        ne(members.role, 'former'),
        memberId === null ? undefined : eq(members.id, memberId),
      ),
    )
}

/** Who is in which group of the club. */
async function loadPlaces(db: Queries, { clubId }: Grant): Promise<Places> {
  const rows = await db
    .select({ memberId: groupMembers.memberId, id: groupMembers.groupId, role: groupMembers.role })
    .from(groupMembers)
    .where(and(eq(groupMembers.clubId, clubId), ne(groupMembers.role, 'former')))
    .orderBy(groupMembers.groupId)
  const places = new Map<MemberId, { id: GroupId; role: Role }[]>()
  for (const { memberId, ...place } of rows) {
    const all = places.get(memberId) ?? []
    places.set(memberId, all)
    all.push(place)
  }
  return places
}

type Row = Awaited<ReturnType<typeof loadPeople>>[number]

interface Seen {
  readonly card: PersonCard
  /** Parts of it that the person keeps for leads or mentors. */
  readonly kept: readonly ShownField[]
  /** Whether they are in a group, also in one that the card does not name to this reader. */
  isIn(groupId: GroupId): boolean
}

/** Null: this reader may not know of them. */
function seenBy(grant: Grant, row: Row, places: Places): Seen | null {
  const own = new Map((places.get(grant.memberId) ?? []).map(({ id, role }) => [id, role]))
  const theirs = places.get(row.id) ?? []
  const shared = theirs.map(({ id }) => own.get(id)).filter((role) => role !== undefined)
  const nearness = nearnessOf({ self: row.id === grant.memberId, clubRole: grant.role, shared })
  const { zone, mail } = row
  const shown = { ...FIRST_SHOWN, ...row.shown }
  const profile = showProfile({ content: row.content ?? EMPTY_PROFILE, shown, zone, mail }, nearness)
  if (profile === null) return null
  const groups = theirs.filter(({ id }) => own.has(id) || leads(grant.role))
  return {
    card: { id: row.id, name: row.name, role: row.role, groups, ...profile },
    kept: keptFromGroup(profile, shown, nearness),
    isIn: (groupId) => theirs.some(({ id }) => id === groupId),
  }
}

function sameMember() {
  return and(eq(profileShown.clubId, members.clubId), eq(profileShown.memberId, members.id))
}
