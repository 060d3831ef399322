// Where a group's digest goes beside its members: rooms of its chat. Each gets one post a week.
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { Packed, Withheld } from '../deliveries/hand-over.ts'
import type { World } from '../world.ts'
import type { digestPosts, digestWeeks } from './tables.ts'

export interface PostPlace {
  readonly channel: string
  readonly hookId: string
}

export type PostRow = typeof digestPosts.$inferSelect
export type Span = Pick<typeof digestWeeks.$inferSelect, 'fromAt' | 'toAt'>

/** Of this group, as it is now: asked when a week is opened. */
export async function postsOf(
  _tx: Queries,
  _place: { readonly clubId: ClubId; readonly groupId: GroupId },
): Promise<PostPlace[]> {
  return []
}

/** Rendered at the moment of posting. No place is left: the hook was taken away since. */
export async function packPost(
  _world: World,
  _tx: Queries,
  _post: { readonly row: PostRow; readonly span: Span },
): Promise<Packed | Withheld> {
  return { withheld: 'gone' }
}
