// One post of a week's digest to one room: rendered at the moment of posting, as a plain member sees it. Once for each claimed row;
// where no answer is seen it may stand there or not, and is not posted again by itself.
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, HookId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { endHook } from '../hooks/commands.ts'
import { findHook } from '../hooks/queries.ts'
import type { PostOutcome, World } from '../world.ts'
import { roomChannelOf } from './channels/index.ts'
import { composeForRoom } from './room.ts'

export interface RoomPost {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly hookId: HookId
  readonly week: DigestWeek
  readonly from: Instant
  readonly to: Instant
}

/** `gone`: the room was taken away. `quiet`: there is nothing to say. */
export async function packForRoom(
  world: World,
  tx: Queries,
  post: RoomPost,
): Promise<{ readonly handOver: () => Promise<PostOutcome> } | 'gone' | 'quiet'> {
  const hook = await findHook(tx, post)
  const channel = hook && roomChannelOf(hook.site)
  if (!hook || !channel) return 'gone'
  const { clubId, groupId, hookId, week, from, to } = post
  const ask = { clubId, groupId, week, from, to, now: world.now(), baseUrl: world.baseUrl }
  const digest = await composeForRoom(tx, ask)
  if (digest === null) return 'quiet'
  const hand = channel.pack(world, digest, hook.path)
  const handOver = async () => {
    const answered = await hand()
    if (answered.outcome === 'gone')
      await endHook(world, { clubId, groupId, hookId, status: answered.status })
    return answered
  }
  return { handOver }
}
