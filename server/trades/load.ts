// A trade and the turns it is about, as a command finds them. All that changes trades has the group's lock.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ClubId, GroupId, MeetingId, TradeId, TurnId } from '../../shared/contract/ids.ts'
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { HeldTurn, TradeFacts } from '../../shared/domain/trade-state.ts'
import type { Queries } from '../db/database.ts'
import { meetings } from '../meetings/tables.ts'
import { turns } from '../turns/tables.ts'
import { tradeAsked, trades } from './tables.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export type TradeRow = typeof trades.$inferSelect

export async function loadTrade(
  db: Queries,
  place: Place,
  id: TradeId,
): Promise<{ row: TradeRow; facts: TradeFacts } | null> {
  const [row] = await db
    .select()
    .from(trades)
    .where(and(eq(trades.clubId, place.clubId), eq(trades.groupId, place.groupId), eq(trades.id, id)))
  if (!row) return null
  const asked = await askedOf(db, place.clubId, [id])
  return { row, facts: { ...row, asked } }
}

export async function askedOf(db: Queries, clubId: ClubId, ids: readonly TradeId[]) {
  const rows = await db
    .select()
    .from(tradeAsked)
    .where(and(eq(tradeAsked.clubId, clubId), inArray(tradeAsked.tradeId, [...ids])))
    .orderBy(asc(tradeAsked.tradeId), asc(tradeAsked.memberId))
  return rows.map(({ tradeId, memberId, turnId, declinedAt }) => {
    return { tradeId, memberId, turnId, declined: declinedAt !== null }
  })
}

export interface GroupTurn extends HeldTurn {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  readonly zone: (typeof meetings.$inferSelect)['zone']
}

/** Null: it is not there any more, or in another group. */
export async function loadTurn(db: Queries, place: Place, id: TurnId | null): Promise<GroupTurn | null> {
  if (id === null) return null
  const [turn] = await db
    .select({
      ...{ id: turns.id, memberId: turns.memberId, readingId: turns.readingId, role: turns.role },
      ...{ meetingId: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone },
      cancelledAt: meetings.cancelledAt,
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(and(eq(turns.clubId, place.clubId), eq(turns.id, id), eq(meetings.groupId, place.groupId)))
  if (!turn) return null
  const { cancelledAt, ...rest } = turn
  return { ...rest, off: cancelledAt !== null }
}

/** An offer of one of these turns is open. */
export async function isOffered(
  db: Queries,
  clubId: ClubId,
  ids: readonly (TurnId | null)[],
): Promise<boolean> {
  const named = ids.filter((id) => id !== null)
  const rows = await db
    .select({ id: trades.id })
    .from(trades)
    .where(and(eq(trades.clubId, clubId), inArray(trades.turnId, named), eq(trades.state, 'open')))
    .limit(1)
  return rows.length > 0
}
