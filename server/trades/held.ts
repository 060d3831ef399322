// The turns of a group's coming meetings, with who holds them.
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { ExchangeTurn } from '../../shared/contract/trade.ts'
import type { Queries } from '../db/database.ts'
import { meetings } from '../meetings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import type { Place } from './load.ts'

export const asExchange = (turn: Held): ExchangeTurn => ({
  ...{ turnId: turn.id, meetingId: turn.meetingId, startsAt: turn.startsAt, zone: turn.zone },
})

export type Held = Awaited<ReturnType<typeof comingTurns>>[number]

export async function comingTurns(world: World, db: Queries, { clubId, groupId }: Place) {
  const rows = await db
    .select({
      ...{ id: turns.id, memberId: turns.memberId, readingId: turns.readingId, role: turns.role },
      ...{ meetingId: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone },
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(
      and(
        eq(turns.clubId, clubId),
        eq(meetings.groupId, groupId),
        gt(meetings.startsAt, world.now()),
        isNull(meetings.cancelledAt),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(turns.id))
  return rows.map((turn) => ({ ...turn, off: false }))
}
