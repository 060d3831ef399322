// Rooms that a group's digest is posted to. Their addresses leave this file only for the post itself.
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { HookLine, HookSite } from '../../shared/contract/hook.ts'
import type { ClubId, GroupId, HookId } from '../../shared/contract/ids.ts'
import { endingOf, readHookAddress } from '../../shared/domain/hook-address.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { digestHooks } from './tables.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export async function listHooks(db: Queries, place: GroupGrant<'hooks.read'>): Promise<HookLine[]> {
  const { id, site, address, addedAt, endedAt } = digestHooks
  const rows = await db
    .select({
      ...{ id, site, address, addedAt, endedAt },
      addedBy: { id: members.id, name: members.name },
    })
    .from(digestHooks)
    .innerJoin(members, and(eq(members.clubId, digestHooks.clubId), eq(members.id, digestHooks.addedBy)))
    .where(isOf(place))
    .orderBy(asc(addedAt), asc(id))
  return rows.map(({ address: whole, ...line }) => ({ ...line, ending: endingOf(whole) }))
}

/** Where a digest is posted to: not to rooms that are gone. For the claims of a week. */
export function openHooksOf(db: Queries, place: Place): Promise<{ id: HookId; site: HookSite }[]> {
  return db
    .select({ id: digestHooks.id, site: digestHooks.site })
    .from(digestHooks)
    .where(and(isOf(place), isNull(digestHooks.endedAt)))
    .orderBy(asc(digestHooks.id))
}

/** Where one post goes, asked when it is sent. Null: the room was taken away, here or at the site. */
export async function findHook(
  db: Queries,
  { clubId, groupId, hookId }: Place & { readonly hookId: HookId },
): Promise<{ site: HookSite; path: string } | null> {
  const [row] = await db
    .select({ address: digestHooks.address })
    .from(digestHooks)
    .where(and(isOf({ clubId, groupId }), eq(digestHooks.id, hookId), isNull(digestHooks.endedAt)))
  return row ? readHookAddress(row.address) : null
}

function isOf({ clubId, groupId }: Place) {
  return and(eq(digestHooks.clubId, clubId), eq(digestHooks.groupId, groupId))
}
