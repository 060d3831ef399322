// Opens the digest of a week, once, however many processes try: one row for the span of writing that it covers and
// one per reader and per place that the group posts to, the claim that is there before anything is sent (M1). deliver.ts hands them over.
import { createHash } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { type DigestSpan, openDigest } from '../../shared/domain/open-digest.ts'
import { permit } from '../../shared/domain/permit.ts'
import { addMilliseconds, isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { noPoints, type Points } from '../deliveries/points.ts'
import type { JobGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { waysIn } from '../notices/choices.ts'
import type { World } from '../world.ts'
import { hostOf } from './channels/mail.ts'
import { postsOf } from './posts.ts'
import { lastWeek } from './queries.ts'
import { digestPosts, digestSends, digestWeeks } from './tables.ts'

export { resendDigest } from '../deliveries/commands.ts'
export { setDigestRules } from './rules.ts'
export { sendToSelf } from './send-to-self.ts'

/** A summary received just before the hour may still be on its way into the database. */
const SETTLE_MS = 15_000
const ROWS_AT_ONCE = 1_000
const MAIL = 'mail'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** Opens the group's week if it is due and was not opened: one row for the week, one per reader, one per post. */
export async function openWeek(
  world: World,
  grant: JobGrant<'digests.send'>,
  points: Points = noPoints,
): Promise<boolean> {
  const { clubId, groupId } = grant
  return transaction(world.db, async (tx) => {
    const now = world.now()
    const due = await dueSpan(tx, grant, now)
    if (!due) return false
    const { group, span } = due
    const { week, dueAt, from: fromAt, to: toAt } = span
    const opened = await tx
      .insert(digestWeeks)
      .values({ clubId, groupId, week, dueAt, fromAt, toAt, openedAt: now })
      .onConflictDoNothing()
      .returning({ week: digestWeeks.week })
    if (opened.length === 0) return false
    points('week-written')
    const readers = await loadReaders(tx, group)
    await claimSends(world, tx, { clubId, groupId, span, readers })
    const posts = await claimPosts(world, tx, { clubId, groupId, span, readers })
    points('sends-written')
    const facts = { week, readers: readers.length, ...(posts > 0 && { posts }) }
    await recordChange(world, tx, {
      clubId,
      memberId: null,
      action: 'digests.send',
      subjectId: groupId,
      facts,
    })
    return true
  })
}

type Group = typeof groups.$inferSelect

/**
 * Decided under a lock on the group, so that two processes with different clocks cannot open overlapping spans. A week
 * whose hour comes while the digest is paused passes: letting it go on sends nothing at an odd hour.
 */
async function dueSpan(
  tx: Queries,
  place: Place,
  now: Instant,
): Promise<{ group: Group; span: DigestSpan } | null> {
  const [group] = await tx.select().from(groups).where(isGroup(place)).for('no key update')
  if (!group || group.archivedAt !== null) return null
  const { digestWeekday: weekday, digestHour: hour, zone, createdAt, digestPassed: passed } = group
  const last = await lastWeek(tx, place)
  const span = openDigest({ digest: { weekday, hour }, zone, createdAt, last, passed }, now)
  if (!span) return null
  if (!group.policy.digest.paused) return { group, span }
  await tx.update(groups).set({ digestPassed: span.week }).where(isGroup(place))
  return null
}

function isGroup({ clubId, groupId }: Place) {
  return and(eq(groups.clubId, clubId), eq(groups.id, groupId))
}

/** Who reads here and is told by mail. Who came in the middle of the week gets the whole of it: they may read it all. */
async function loadReaders(tx: Queries, { clubId, id: groupId, policy }: Group): Promise<MemberId[]> {
  const rows = await tx
    .select({ id: members.id, clubRole: members.role, groupRole: groupMembers.role })
    .from(groupMembers)
    .innerJoin(members, memberOfGroup)
    .where(and(eq(groupMembers.clubId, clubId), eq(groupMembers.groupId, groupId)))
    .orderBy(asc(members.id))
  const way = await waysIn(tx, { clubId, groupId, kind: 'digest', digest: policy.digest })
  return rows
    .filter((row) => permit(row, 'summaries.read') === 'yes' && way(row.id) === 'mail')
    .map((row) => row.id)
}

interface Claims extends Place {
  readonly span: DigestSpan
  readonly readers: readonly MemberId[]
}

async function claimSends(
  world: World,
  tx: Queries,
  { clubId, groupId, span, readers }: Claims,
): Promise<void> {
  const claimed = claimedBy(world, span)
  const { week } = span
  for (let start = 0; start < readers.length; start += ROWS_AT_ONCE) {
    const rows = readers.slice(start, start + ROWS_AT_ONCE).map((memberId) => ({
      ...{ clubId, groupId, week, memberId, channel: MAIL, ...claimed },
      messageId: messageIdOf([groupId, week, memberId, MAIL], week, world.baseUrl),
    }))
    await tx.insert(digestSends).values(rows).onConflictDoNothing()
  }
}

/** One for each place that the group itself posts to. */
async function claimPosts(world: World, tx: Queries, { clubId, groupId, span }: Claims): Promise<number> {
  const posts = await postsOf(tx, { clubId, groupId })
  const claimed = claimedBy(world, span)
  const { week } = span
  const rows = posts.map(({ channel, hookId }) => ({
    ...{ clubId, groupId, week, channel, hookId, ...claimed },
    messageId: messageIdOf([groupId, week, hookId, channel], week, world.baseUrl),
  }))
  if (rows.length > 0) await tx.insert(digestPosts).values(rows).onConflictDoNothing()
  return rows.length
}

function claimedBy(world: World, span: DigestSpan) {
  const now = world.now()
  const settled = addMilliseconds(span.to, SETTLE_MS)
  return { state: 'claimed' as const, changedAt: now, tryAt: isAfter(settled, now) ? settled : now }
}

/** Fixed, so that whoever receives a mail twice can tell; a hash, so that it names nobody. */
function messageIdOf(name: readonly string[], week: DigestWeek, baseUrl: string): string {
  const hash = createHash('sha256').update(name.join(' ')).digest('hex').slice(0, 32)
  return `digest-${week.toLowerCase()}-${hash}@${hostOf(baseUrl)}`
}
