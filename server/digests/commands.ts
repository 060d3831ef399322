// Opens the digest of a week, once, however many processes try: one row for the span of writing that it covers and
// one per reader and channel, the claim that is there before anything is sent (M1). deliver.ts hands them over.
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
import type { JobGrant } from '../grant.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { CHANNELS } from './channels/index.ts'
import { hostOf } from './channels/mail.ts'
import { noPoints, type Points } from './points.ts'
import { lastWeek } from './queries.ts'
import { digestSends, digestWeeks } from './tables.ts'

export { resendDigest } from './resend.ts'
export { setDigestRules } from './rules.ts'
export { sendToSelf } from './send-to-self.ts'

/** A summary received just before the hour may still be on its way into the database. */
const SETTLE_MS = 15_000
const ROWS_AT_ONCE = 1_000

/** Opens the group's week if it is due and was not opened: one row for the week and one per reader and channel. */
export async function openWeek(
  world: World,
  grant: JobGrant<'digests.send'>,
  points: Points = noPoints,
): Promise<boolean> {
  const { clubId, groupId } = grant
  return transaction(world.db, async (tx) => {
    const span = await dueSpan(tx, grant, world.now())
    if (!span) return false
    const now = world.now()
    const { week, dueAt, from: fromAt, to: toAt } = span
    const opened = await tx
      .insert(digestWeeks)
      .values({ clubId, groupId, week, dueAt, fromAt, toAt, openedAt: now })
      .onConflictDoNothing()
      .returning({ week: digestWeeks.week })
    if (opened.length === 0) return false
    points('week-written')
    const readers = await loadReaders(tx, grant)
    await claimSends(world, tx, { ...grant, span, readers })
    points('sends-written')
    const facts = { week, readers: readers.length }
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

/** Decided under a lock on the group, so that two processes with different clocks cannot open overlapping spans. */
async function dueSpan(tx: Queries, place: { clubId: ClubId; groupId: GroupId }, now: Instant) {
  const [group] = await tx
    .select()
    .from(groups)
    .where(and(eq(groups.clubId, place.clubId), eq(groups.id, place.groupId)))
    .for('no key update')
  if (!group || group.archivedAt !== null || group.policy.digest.paused) return null
  const { digestWeekday: weekday, digestHour: hour, zone, createdAt } = group
  return openDigest({ digest: { weekday, hour }, zone, createdAt, last: await lastWeek(tx, place) }, now)
}

async function loadReaders(tx: Queries, place: { clubId: ClubId; groupId: GroupId }): Promise<MemberId[]> {
  const rows = await tx
    .select({ id: members.id, clubRole: members.role, groupRole: groupMembers.role })
    .from(groupMembers)
    .innerJoin(members, and(eq(members.clubId, groupMembers.clubId), eq(members.id, groupMembers.memberId)))
    .where(and(eq(groupMembers.clubId, place.clubId), eq(groupMembers.groupId, place.groupId)))
    .orderBy(asc(members.id))
  return rows.filter((row) => permit(row, 'summaries.read') === 'yes').map((row) => row.id)
}

interface Claims {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly span: DigestSpan
  readonly readers: readonly MemberId[]
}

async function claimSends(
  world: World,
  tx: Queries,
  { clubId, groupId, span, readers }: Claims,
): Promise<void> {
  const now = world.now()
  const settled = addMilliseconds(span.to, SETTLE_MS)
  const tryAt = isAfter(settled, now) ? settled : now
  const { week } = span
  for (const { id: channel } of CHANNELS) {
    for (let start = 0; start < readers.length; start += ROWS_AT_ONCE) {
      const rows = readers.slice(start, start + ROWS_AT_ONCE).map((memberId) => ({
        ...{ clubId, groupId, week, memberId, channel, tryAt },
        state: 'claimed' as const,
        changedAt: now,
        messageId: messageIdOf({ groupId, week, memberId, channel }, world.baseUrl),
      }))
      await tx.insert(digestSends).values(rows).onConflictDoNothing()
    }
  }
}

/** Fixed, so that whoever receives a mail twice can tell; a hash, so that it names nobody. */
function messageIdOf(
  send: { groupId: GroupId; week: DigestWeek; memberId: MemberId; channel: string },
  baseUrl: string,
): string {
  const name = [send.groupId, send.week, send.memberId, send.channel].join(' ')
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32)
  return `digest-${send.week.toLowerCase()}-${hash}@${hostOf(baseUrl)}`
}
