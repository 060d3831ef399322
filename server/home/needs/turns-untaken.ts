// Turns that nobody took and nobody could be drawn for, and offers that are about to end so.
import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { meetings } from '../../meetings/tables.ts'
import { members } from '../../members/tables.ts'
import { trades } from '../../trades/tables.ts'
import { turns } from '../../turns/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedSource } from './index.ts'

const AHEAD_MINUTES = 3 * 24 * 60
const MOST = 100

export const turnsUntaken: NeedSource = {
  action: 'meetings.schedule',
  async find({ db, now, places }) {
    const rows = await db
      .select({
        ...{ clubId: trades.clubId, groupId: trades.groupId, meetingId: meetings.id },
        ...{ startsAt: meetings.startsAt, zone: meetings.zone, tradeId: trades.id },
        ...{ role: trades.role, name: members.name, state: trades.state },
      })
      .from(trades)
      .innerJoin(
        turns,
        and(eq(turns.clubId, trades.clubId), eq(turns.id, trades.turnId), eq(turns.memberId, trades.fromId)),
      )
      .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
      .innerJoin(members, and(eq(members.clubId, trades.clubId), eq(members.id, trades.fromId)))
      .where(
        and(
          inPlaces(trades, places),
          gt(meetings.startsAt, now),
          isNull(meetings.cancelledAt),
          inArray(trades.state, ['open', 'untaken']),
          or(eq(trades.state, 'untaken'), lt(trades.expiresAt, addMinutes(now, AHEAD_MINUTES))),
        ),
      )
      .orderBy(asc(meetings.startsAt), asc(trades.changedAt), asc(trades.id))
      .limit(MOST)
    // Offered again after nobody took it: the later offer stands for both.
    const last = rows.filter(
      (row, at) =>
        !rows.some((one, later) => later > at && one.meetingId === row.meetingId && one.name === row.name),
    )
    return last.map(({ state, ...row }) => ({
      kind: 'turn_untaken' as const,
      ...row,
      open: state === 'open',
    }))
  },
}
