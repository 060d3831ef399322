// What a step of a trade leaves behind: its row in the history, the turns in other hands, and letters to those concerned.
import { and, asc, count, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ClubId, MeetingId, MemberId, ReadingId, TradeId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { TradeStepKind } from '../../shared/contract/trade.ts'
import type { Hand } from '../../shared/domain/trade-state.ts'
import type { Queries } from '../db/database.ts'
import { groupMembers } from '../groups/tables.ts'
import { writeLetters } from '../letters/commands.ts'
import { meetingReadings } from '../meetings/tables.ts'
import { touchMeetings } from '../meetings/touch.ts'
import { members } from '../members/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import type { Place, TradeRow } from './load.ts'
import { tradeSteps, trades } from './tables.ts'

interface Step {
  readonly clubId: ClubId
  readonly tradeId: TradeId
  readonly kind: TradeStepKind
  readonly memberId: MemberId | null
  readonly byId: MemberId | null
}

export async function addStep(world: World, tx: Queries, step: Step): Promise<string> {
  const { clubId, tradeId } = step
  const [before] = await tx
    .select({ n: count() })
    .from(tradeSteps)
    .where(and(eq(tradeSteps.clubId, clubId), eq(tradeSteps.tradeId, tradeId)))
  const id = world.newId()
  await tx.insert(tradeSteps).values({ ...step, id, n: Number(before?.n ?? 0) + 1, at: world.now() })
  return id
}

export async function changeTrade(
  world: World,
  tx: Queries,
  { clubId, id }: TradeRow,
  to: Partial<typeof trades.$inferInsert>,
): Promise<void> {
  await tx
    .update(trades)
    .set({ ...to, changedAt: world.now() })
    .where(and(eq(trades.clubId, clubId), eq(trades.id, id)))
}

/** Members first and in one order, as leaving does: whoever leaves meanwhile waits, or is gone when this looks. */
export async function holdMembers(tx: Queries, clubId: ClubId, ids: readonly MemberId[]): Promise<void> {
  await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, [...ids])))
    .orderBy(asc(members.id))
    .for('key share')
}

/** Refusal: `trade_over` where a turn is not any more whose it was. */
export async function handOver(
  world: World,
  tx: Queries,
  { clubId, hands }: { readonly clubId: ClubId; readonly hands: readonly Hand[] },
): Promise<readonly MeetingId[] | Refusal> {
  const touched: MeetingId[] = []
  for (const { turnId, from, to, readingId } of hands) {
    const [moved] = await tx
      .update(turns)
      .set({ memberId: to, readingId })
      .where(and(eq(turns.clubId, clubId), eq(turns.id, turnId), eq(turns.memberId, from)))
      .returning({ meetingId: turns.meetingId })
    if (moved === undefined) return refuse('trade_over')
    touched.push(moved.meetingId)
  }
  await touchMeetings(world, tx, clubId, touched)
  return touched
}

/** The meeting reads another paper at the same place of its list. */
export async function changePaper(
  tx: Queries,
  {
    clubId,
    meetingId,
    from,
    to,
  }: { clubId: ClubId; meetingId: MeetingId; from: ReadingId | null; to: ReadingId | null },
): Promise<void> {
  if (from === to || to === null) return
  const here = and(eq(meetingReadings.clubId, clubId), eq(meetingReadings.meetingId, meetingId))
  if (from !== null) {
    const moved = await tx
      .update(meetingReadings)
      .set({ readingId: to })
      .where(and(here, eq(meetingReadings.readingId, from)))
      .returning({ id: meetingReadings.readingId })
    if (moved.length > 0) return
  }
  const [last] = await tx.select({ n: count() }).from(meetingReadings).where(here)
  await tx
    .insert(meetingReadings)
    .values({ clubId, meetingId, readingId: to, position: Number(last?.n ?? 0) })
    .onConflictDoNothing()
}

/** By mail, to each once for this step; the pages tell the same, so a club that has had its mails for today goes on. */
export async function tell(
  world: World,
  tx: Queries,
  { place, stepId, by, to }: { place: Place; stepId: string; by: MemberId; to: readonly MemberId[] },
): Promise<void> {
  if (to.length === 0) return
  const { clubId, groupId } = place
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, [...to]), isNotNull(members.accountId)))
    .orderBy(asc(members.id))
  const written = await writeLetters(
    world,
    tx,
    rows.flatMap(({ accountId }) =>
      accountId === null
        ? []
        : [{ clubId, groupId, accountId, kind: 'trade' as const, cause: stepId, writtenBy: by }],
    ),
  )
  if (isRefusal(written)) world.log.error('trade.not_mailed', { clubId, reason: written.refused })
}

export async function leadsOf(tx: Queries, { clubId, groupId }: Place): Promise<MemberId[]> {
  const rows = await tx
    .select({ id: groupMembers.memberId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        inArray(groupMembers.role, ['owner', 'lead']),
      ),
    )
    .orderBy(asc(groupMembers.memberId))
  return rows.map(({ id }) => id)
}
