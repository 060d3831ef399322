// A digest as Markdown, to be copied: what the asker may see of it at this moment, without what is about them alone.
import { and, desc, eq } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { DigestMarkdown } from '../../shared/contract/digest-feed.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { digestMarkdown } from '../digests/channels/markdown.ts'
import { composeCommon } from '../digests/room.ts'
import { digestWeeks } from '../digests/tables.ts'
import type { GroupGrant } from '../grant.ts'
import type { World } from '../world.ts'

/** `week` null: the last one that went out. Refusal: `not_found`, for a week without a digest. */
export async function copyDigest(
  world: World,
  { clubId, groupId, memberId }: GroupGrant<'digests.read'>,
  week: DigestWeek | null,
): Promise<DigestMarkdown | Refusal> {
  const db = world.db.query
  const [found] = await db
    .select()
    .from(digestWeeks)
    .where(
      and(
        eq(digestWeeks.clubId, clubId),
        eq(digestWeeks.groupId, groupId),
        week === null ? undefined : eq(digestWeeks.week, week),
      ),
    )
    .orderBy(desc(digestWeeks.week))
    .limit(1)
  if (!found) return week === null ? { markdown: null } : refuse('not_found')
  const { fromAt: from, toAt: to, openedAt: now } = found
  const ask = { clubId, groupId, memberId, week: found.week, from, to, now, baseUrl: world.baseUrl }
  const digest = await composeCommon(db, { ...ask, preview: true })
  return { markdown: digest && digestMarkdown(digest) }
}
