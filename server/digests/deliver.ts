// The digest on the one machine of server/deliveries: mails to readers, posts to rooms of the group.
import { and, eq } from 'drizzle-orm'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import type { Queries } from '../db/database.ts'
import type { Line, Task } from '../deliveries/deliver.ts'
import type { Packed, Withheld } from '../deliveries/hand-over.ts'
import { takeOne } from '../deliveries/take.ts'
import { grantJob } from '../grant.ts'
import type { World } from '../world.ts'
import { channelOf } from './channels/index.ts'
import { gatherDigest } from './gather.ts'
import { keptCommon } from './keep-common.ts'
import { packPost, type Span } from './posts.ts'
import { reachOf } from './reach.ts'
import { digestPosts, digestSends, digestWeeks } from './tables.ts'

/** Two days of trying, so that a mail server may be down for a while. */
const WAITS_MINUTES = [5, 15, 60, 180, 360, 720, 1440]

export const DIGESTS: Line<typeof digestSends> = {
  id: 'digest',
  table: digestSends,
  waitsMinutes: WAITS_MINUTES,
  same: ({ clubId, groupId, week, memberId, channel }) =>
    and(
      eq(digestSends.clubId, clubId),
      eq(digestSends.groupId, groupId),
      eq(digestSends.week, week),
      eq(digestSends.memberId, memberId),
      eq(digestSends.channel, channel),
    ),
  names: ({ clubId, groupId, week, memberId, channel }) => ({ clubId, groupId, week, memberId, channel }),
  take: takeOne(digestSends),
  pack: packDigest,
}

export const POSTS: Line<typeof digestPosts> = {
  id: 'post',
  table: digestPosts,
  waitsMinutes: WAITS_MINUTES,
  same: ({ clubId, groupId, week, channel, hookId }) =>
    and(
      eq(digestPosts.clubId, clubId),
      eq(digestPosts.groupId, groupId),
      eq(digestPosts.week, week),
      eq(digestPosts.channel, channel),
      eq(digestPosts.hookId, hookId),
    ),
  names: ({ clubId, groupId, week, channel, hookId }) => ({ clubId, groupId, week, channel, hookId }),
  take: takeOne(digestPosts),
  async pack(world, tx, { pile: [row] }) {
    return packPost(world, tx, { row, span: await spanOf(tx, row) })
  },
}

/** Who left, wants no mail any more or whose mails come back gets none; a quiet week may be sent to nobody. */
async function packDigest(
  world: World,
  tx: Queries,
  { pile: [row], points }: Task<typeof digestSends>,
): Promise<Packed | Withheld> {
  const { clubId, groupId, memberId, week, messageId } = row
  const reach = await reachOf(tx, row)
  if (typeof reach === 'string') return { withheld: reach === 'comes back' ? 'address' : null }
  const { fromAt: from, toAt: to } = await spanOf(tx, row)
  const ask = { ...grantJob('digests.send', { clubId, groupId }), memberId, week, from, to }
  const now = { now: world.now(), baseUrl: world.baseUrl }
  const facts = await gatherDigest(tx, { ...ask, ...now }, keptCommon(world))
  points('gathered')
  const digest = facts && composeDigest(facts.common, facts.own)
  if (!facts || !digest || digest.quiet) return { withheld: null }
  const channel = channelOf(row.channel)
  if (!channel) throw new Error('no such channel')
  const { mail } = facts.own.reader
  const addressee = { mail, clubId, groupId, memberId, messageId, ...reach }
  return { handOver: channel.pack(world, digest, addressee), mail }
}

async function spanOf(
  tx: Queries,
  { clubId, groupId, week }: { readonly clubId: ClubId; readonly groupId: GroupId; readonly week: string },
): Promise<Span> {
  const [span] = await tx
    .select({ fromAt: digestWeeks.fromAt, toAt: digestWeeks.toAt })
    .from(digestWeeks)
    .where(
      and(
        eq(digestWeeks.clubId, clubId),
        eq(digestWeeks.groupId, groupId),
        eq(digestWeeks.week, week as never),
      ),
    )
  if (!span) throw new Error('a delivery without its week')
  return span
}
