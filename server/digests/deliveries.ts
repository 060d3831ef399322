// What became of each digest, to whom and when, for leads: a week at a time, or only what went wrong in all of them.
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { DeliveryLine, DeliveryPage } from '../../shared/contract/digest-pages.ts'
import type { HookSite } from '../../shared/contract/hook.ts'
import type { HookId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { deliveryState } from '../../shared/domain/delivery-state.ts'
import { endingOf } from '../../shared/domain/hook-address.ts'
import type { Queries } from '../db/database.ts'
import { isDead } from '../deliveries/queries.ts'
import type { GroupGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { loadGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { digestHooks } from '../hooks/tables.ts'
import { members } from '../members/tables.ts'
import { waysIn } from '../notices/choices.ts'
import { digestPosts, digestSends, digestWeeks } from './tables.ts'
import { lastWeek, type Place } from './weeks.ts'

const LINES_AT_ONCE = 100
const MOST_UNWANTED = 500
const MOST_POSTS = 200

export interface DeliveryAsk {
  /** Null: the last one; of what went wrong, all. */
  readonly week: DigestWeek | null
  readonly trouble: boolean
  /** Lines that are shown already. */
  readonly after: number
}

export async function listDeliveries(
  { db, now }: { readonly db: Queries; readonly now: Instant },
  grant: GroupGrant<'digests.read-deliveries'>,
  { week: asked, trouble, after }: DeliveryAsk,
): Promise<DeliveryPage> {
  const week = asked ?? (trouble ? null : ((await lastWeek(db, grant))?.week ?? null))
  const asks = { place: grant, week, trouble, now }
  const rooms = after === 0 ? await listPosts(db, asks) : []
  const rows = await db
    .select({
      to: { kind: sql<'member'>`'member'`, id: members.id, name: members.name },
      week: digestSends.week,
      channel: digestSends.channel,
      state: digestSends.state,
      at: digestSends.changedAt,
    })
    .from(digestSends)
    .innerJoin(members, and(eq(members.clubId, digestSends.clubId), eq(members.id, digestSends.memberId)))
    .where(isAsked(digestSends, asks))
    .orderBy(desc(digestSends.week), asc(members.name), asc(members.id), asc(digestSends.channel))
    .offset(after)
    .limit(LINES_AT_ONCE + 1)
  const sends = rows.slice(0, LINES_AT_ONCE).map((row) => ({ ...row, state: deliveryState(row, now) }))
  const lines = [...rooms, ...sends]
  if (rows.length > sends.length) return { week, lines, more: after + sends.length }
  const others = week === null || trouble ? [] : await listUnwanted(db, grant, week)
  return { week, lines: [...lines, ...others], more: null }
}

interface Asked {
  readonly place: Place
  /** Null: every week. */
  readonly week: DigestWeek | null
  readonly trouble: boolean
  readonly now: Instant
}

function isAsked(
  table: typeof digestSends | typeof digestPosts,
  { place: { clubId, groupId }, week, trouble, now }: Asked,
) {
  return and(
    eq(table.clubId, clubId),
    eq(table.groupId, groupId),
    week === null ? undefined : eq(table.week, week),
    trouble ? isDead(table, now) : undefined,
  )
}

/** To rooms of the group, also to those that were taken away since. They stand before the members. */
async function listPosts(db: Queries, asked: Asked): Promise<DeliveryLine[]> {
  const rows = await db
    .select({
      hookId: digestPosts.hookId,
      week: digestPosts.week,
      channel: digestPosts.channel,
      state: digestPosts.state,
      at: digestPosts.changedAt,
      address: digestHooks.address,
    })
    .from(digestPosts)
    .leftJoin(
      digestHooks,
      and(
        eq(digestHooks.clubId, digestPosts.clubId),
        eq(digestHooks.groupId, digestPosts.groupId),
        sql`${digestHooks.id} = ${digestPosts.hookId}`,
      ),
    )
    .where(isAsked(digestPosts, asked))
    .orderBy(desc(digestPosts.week), asc(digestPosts.channel), asc(digestPosts.hookId))
    .limit(MOST_POSTS)
  return rows.map(({ hookId, address, ...row }) => {
    const ending = address === null ? null : endingOf(address)
    const to = { kind: 'room' as const, id: hookId as HookId, site: row.channel as HookSite, ending }
    return { ...row, to, state: deliveryState(row, asked.now) }
  })
}

/** Who was in the group when the week was opened, has no send of it, and gets no digest by mail. */
async function listUnwanted(db: Queries, place: Place, week: DigestWeek): Promise<DeliveryLine[]> {
  const group = await loadGroup(db, place)
  if (!group) return []
  const way = await waysIn(db, { ...place, kind: 'digest', digest: group.policy.digest })
  const rows = await db
    .select({ id: members.id, name: members.name, at: digestWeeks.openedAt })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .innerJoin(
      digestWeeks,
      and(eq(digestWeeks.clubId, groupMembers.clubId), eq(digestWeeks.groupId, groupMembers.groupId)),
    )
    .where(
      and(
        eq(groupMembers.clubId, place.clubId),
        eq(groupMembers.groupId, place.groupId),
        eq(digestWeeks.week, week),
        lte(groupMembers.joinedAt, digestWeeks.openedAt),
        sql`not exists (select 1 from ${digestSends} made where made.club_id = ${groupMembers.clubId}
          and made.group_id = ${groupMembers.groupId} and made.week = ${week} and made.member_id = ${members.id})`,
      ),
    )
    .orderBy(asc(members.name), asc(members.id))
    .limit(MOST_UNWANTED)
  return rows
    .filter(({ id }) => way(id) === 'none')
    .map(({ at, ...who }) => ({ to: { kind: 'member', ...who }, week, channel: null, state: 'unwanted', at }))
}
