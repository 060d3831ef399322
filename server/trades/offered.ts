// Open offers to one person, in all their groups.
import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Instant } from '../../shared/contract/time.ts'
import type { OfferedToMe } from '../../shared/contract/trade.ts'
import type { Queries } from '../db/database.ts'
import { type AccountGrant, grantInEachGroup } from '../grant.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { Reader } from '../summaries/visible.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { trades } from './tables.ts'

const MOST = 50
const giver = alias(members, 'giver')

/** By name, or to everybody, and not declined. Of each group by its own right. */
export async function offeredToMe(
  world: World,
  person: AccountGrant<'trades.read-own'>,
): Promise<OfferedToMe[]> {
  const db = world.db.query
  return offersIn(db, await grantInEachGroup(db, person, 'trades.take'), world.now())
}

/** In places in which the reader may take turns. */
export async function offersIn(db: Queries, places: readonly Reader[], now: Instant): Promise<OfferedToMe[]> {
  const mine = places.map(
    ({ clubId, groupId, memberId }): SQL | undefined =>
      sql`(${trades.clubId} = ${clubId} and ${trades.groupId} = ${groupId} and ${trades.fromId} <> ${memberId}
        and exists (select 1 from group_members g where g.club_id = ${clubId} and g.group_id = ${groupId}
          and g.member_id = ${memberId} and g.role not in ('guest', 'former'))
        and case when ${trades.everyone}
          then not exists (select 1 from trade_asked a where a.club_id = ${trades.clubId}
            and a.trade_id = ${trades.id} and a.member_id = ${memberId} and a.declined_at is not null)
          else exists (select 1 from trade_asked a where a.club_id = ${trades.clubId}
            and a.trade_id = ${trades.id} and a.member_id = ${memberId} and a.declined_at is null) end)`,
  )
  return db
    .select({
      ...{ clubId: trades.clubId, groupId: trades.groupId, id: trades.id, meetingId: trades.meetingId },
      ...{ startsAt: meetings.startsAt, zone: meetings.zone, role: trades.role, from: giver.name },
      ...{ title: paperVersions.title, exchange: trades.exchange, expiresAt: trades.expiresAt },
    })
    .from(trades)
    .innerJoin(giver, and(eq(giver.clubId, trades.clubId), eq(giver.id, trades.fromId)))
    .innerJoin(
      turns,
      and(eq(turns.clubId, trades.clubId), eq(turns.id, trades.turnId), eq(turns.memberId, trades.fromId)),
    )
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .leftJoin(readings, and(eq(readings.clubId, turns.clubId), eq(readings.id, turns.readingId)))
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(trades.state, 'open'),
        gt(trades.expiresAt, now),
        gt(meetings.startsAt, now),
        isNull(meetings.cancelledAt),
        or(...mine) ?? sql`false`,
      ),
    )
    .orderBy(asc(trades.expiresAt), asc(trades.clubId), asc(trades.id))
    .limit(MOST)
}
