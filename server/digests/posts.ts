// Where a group's digest goes beside its members: rooms of its chat. Each gets one post a week, rendered at the moment of posting as a
// plain member sees it. Where no answer is seen it may stand there or not, and is not posted again by itself.
import type { ClubId, GroupId, HookId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { Packed, Withheld } from '../deliveries/hand-over.ts'
import { endHook } from '../hooks/commands.ts'
import { findHook, openHooksOf } from '../hooks/queries.ts'
import type { World } from '../world.ts'
import { roomChannelOf } from './channels/index.ts'
import { composeForRoom } from './room.ts'
import type { digestPosts, digestWeeks } from './tables.ts'

export interface PostPlace {
  readonly channel: string
  readonly hookId: string
}

export type PostRow = typeof digestPosts.$inferSelect
export type Span = Pick<typeof digestWeeks.$inferSelect, 'fromAt' | 'toAt'>

/** Of this group, as it is now: asked when a week is opened. */
export async function postsOf(
  tx: Queries,
  place: { readonly clubId: ClubId; readonly groupId: GroupId },
): Promise<PostPlace[]> {
  const hooks = await openHooksOf(tx, place)
  return hooks.map(({ id, site }) => ({ channel: site, hookId: id }))
}

/** `gone`: the room was taken away since, here or at its site. Null: there is nothing to say. */
export async function packPost(
  world: World,
  tx: Queries,
  { row, span }: { readonly row: PostRow; readonly span: Span },
): Promise<Packed | Withheld> {
  const { clubId, groupId, week } = row
  const hookId = row.hookId as HookId
  const hook = await findHook(tx, { clubId, groupId, hookId })
  const channel = hook && roomChannelOf(hook.site)
  if (!hook || !channel) return { withheld: 'gone' }
  const { fromAt: from, toAt: to } = span
  const ask = { clubId, groupId, week, from, to, now: world.now(), baseUrl: world.baseUrl }
  const digest = await composeForRoom(tx, ask)
  if (digest === null) return { withheld: null }
  const hand = channel.pack(world, digest, hook.path)
  const handOver = async () => {
    const answered = await hand()
    if (answered.outcome === 'gone')
      await endHook(world, { clubId, groupId, hookId, status: answered.status })
    return answered
  }
  return { handOver }
}
