// Where a group's digest goes beside its members: rooms of its chat. Each gets one post a week.
import type { HookSite } from '../../shared/contract/hook.ts'
import type { ClubId, GroupId, HookId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { Packed, Withheld } from '../deliveries/hand-over.ts'
import { openHooksOf } from '../hooks/queries.ts'
import type { World } from '../world.ts'
import { packForRoom } from './post-room.ts'
import type { digestPosts, digestWeeks } from './tables.ts'

export interface PostPlace {
  readonly channel: HookSite
  readonly hookId: HookId
}

export type PostRow = typeof digestPosts.$inferSelect
export type Span = Pick<typeof digestWeeks.$inferSelect, 'fromAt' | 'toAt'>

/** Of this group, as it is now: asked when a week is opened. */
export async function postsOf(
  tx: Queries,
  place: { readonly clubId: ClubId; readonly groupId: GroupId },
): Promise<PostPlace[]> {
  const hooks = await openHooksOf(tx, place)
  return hooks.map(({ id: hookId, site: channel }) => ({ channel, hookId }))
}

/** Rendered at the moment of posting. `gone`: the room was taken away since. */
export async function packPost(
  world: World,
  tx: Queries,
  { row, span }: { readonly row: PostRow; readonly span: Span },
): Promise<Packed | Withheld> {
  const { clubId, groupId, hookId, week } = row
  const post = { clubId, groupId, hookId, week, from: span.fromAt, to: span.toAt }
  const packed = await packForRoom(world, tx, post)
  return typeof packed === 'string' ? { withheld: packed === 'gone' ? 'gone' : null } : packed
}
