// Trades of a group as one reader sees them.
import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { TurnId } from '../../shared/contract/ids.ts'
import type { TradeView } from '../../shared/contract/trade.ts'
import {
  type Actor,
  cancelTrade,
  declineTrade,
  seesTrade,
  undoTrade,
} from '../../shared/domain/trade-state.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { leads } from '../groups/queries.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { asExchange, comingTurns } from './held.ts'
import { askedOf, type TradeRow } from './load.ts'
import { tradeAsked, tradeSteps, trades } from './tables.ts'

export { readChoices } from './choices.ts'
export { gatherTradeLetter } from './letter.ts'
export { offeredToMe, offersIn } from './offered.ts'

const MOST = 50
/** What became of a trade is shown for so long after it. */
const SHOWN_MINUTES = 28 * 24 * 60

const giver = alias(members, 'giver')
const taker = alias(members, 'taker')
const actor = alias(members, 'actor')

export async function listTrades(world: World, grant: GroupGrant<'trades.read'>): Promise<TradeView[]> {
  const db = world.db.query
  const { clubId, groupId, memberId } = grant
  const now = world.now()
  const rows = await db
    .select({ row: trades, from: giver.name, takenBy: taker.name, title: paperVersions.title })
    .from(trades)
    .innerJoin(giver, and(eq(giver.clubId, trades.clubId), eq(giver.id, trades.fromId)))
    .leftJoin(taker, and(eq(taker.clubId, trades.clubId), eq(taker.id, trades.takenBy)))
    .leftJoin(readings, and(eq(readings.clubId, trades.clubId), eq(readings.id, trades.readingId)))
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(trades.clubId, clubId),
        eq(trades.groupId, groupId),
        or(eq(trades.state, 'open'), gt(trades.changedAt, addMinutes(now, -SHOWN_MINUTES))),
      ),
    )
    .orderBy(
      sql`${trades.state} = 'open' desc`,
      sql`case when ${trades.state} = 'open' then ${trades.startsAt} end`,
      desc(trades.changedAt),
      asc(trades.id),
    )
    .limit(MOST)
  const ids = rows.map(({ row }) => row.id)
  const [asked, names, steps, held] = await Promise.all([
    askedOf(db, clubId, ids),
    namesOf(db, clubId, ids),
    stepsOf(db, clubId, ids),
    comingTurns(world, db, grant),
  ])
  const by: Actor = { memberId, lead: leads(grant.role) }
  const find = (id: TurnId | null) => held.find((turn) => turn.id === id) ?? null
  return rows.flatMap(({ row, from, takenBy, title }): TradeView[] => {
    const facts = { ...row, asked: asked.filter(({ tradeId }) => tradeId === row.id) }
    if (!seesTrade(facts, by)) return []
    const giving = row.fromId === memberId
    const told = giving || by.lead
    const wished = facts.asked.find((one) => one.memberId === memberId)?.turnId ?? null
    const couldGive = held.filter((one) => one.memberId === memberId && one.role === row.role)
    const open = declineTrade(facts, by, now) === null
    const offered = rows.some(({ row: other }) => {
      return other.state === 'open' && (other.turnId === row.turnId || other.turnId === row.givenTurnId)
    })
    const pair = { turn: find(row.turnId), given: find(row.givenTurnId) }
    const undo = undoTrade(facts, { ...pair, offered, by, now })
    const { id, turnId, meetingId, startsAt, zone, role, exchange, everyone, drawnAtLast, expiresAt, state } =
      row
    return [
      {
        ...{ id, turnId, meetingId, startsAt, zone, role, exchange, everyone, drawnAtLast, expiresAt, state },
        ...{ from: { id: row.fromId, name: from }, takenBy },
        reading: row.readingId === null || title === null ? null : { id: row.readingId, title },
        couldGive:
          open && row.exchange
            ? couldGive.filter((one) => wished === null || one.id === wished).map(asExchange)
            : [],
        asked: told ? names.filter(({ tradeId }) => tradeId === id).map(({ tradeId: _, ...one }) => one) : [],
        may: {
          take: open && takesTurns(grant),
          decline:
            open &&
            takesTurns(grant) &&
            !facts.asked.some((one) => one.memberId === memberId && one.declined),
          cancel: cancelTrade(facts, by) === null,
          undo: 'to' in undo,
          act: by.lead && state === 'open',
        },
        steps: steps
          .filter(({ tradeId, kind }) => tradeId === id && (told || kind !== 'declined'))
          .map(({ tradeId: _, ...step }) => step),
      },
    ]
  })
}

const takesTurns = ({ role }: GroupGrant<'trades.read'>) => role !== 'guest' && role !== 'former'

async function namesOf(db: Queries, clubId: TradeRow['clubId'], ids: readonly TradeRow['id'][]) {
  return db
    .select({
      tradeId: tradeAsked.tradeId,
      member: { id: members.id, name: members.name },
      declined: sql<boolean>`${tradeAsked.declinedAt} is not null`,
    })
    .from(tradeAsked)
    .innerJoin(members, and(eq(members.clubId, tradeAsked.clubId), eq(members.id, tradeAsked.memberId)))
    .where(and(eq(tradeAsked.clubId, clubId), inArray(tradeAsked.tradeId, [...ids])))
    .orderBy(asc(members.name), asc(members.id), asc(tradeAsked.tradeId))
}

async function stepsOf(db: Queries, clubId: TradeRow['clubId'], ids: readonly TradeRow['id'][]) {
  const rows = await db
    .select({
      ...{ tradeId: tradeSteps.tradeId, kind: tradeSteps.kind, at: tradeSteps.at },
      ...{ member: members.name, memberId: tradeSteps.memberId, byId: tradeSteps.byId, by: actor.name },
      fromId: trades.fromId,
    })
    .from(tradeSteps)
    .innerJoin(trades, and(eq(trades.clubId, tradeSteps.clubId), eq(trades.id, tradeSteps.tradeId)))
    .leftJoin(members, and(eq(members.clubId, tradeSteps.clubId), eq(members.id, tradeSteps.memberId)))
    .leftJoin(actor, and(eq(actor.clubId, tradeSteps.clubId), eq(actor.id, tradeSteps.byId)))
    .where(and(eq(tradeSteps.clubId, clubId), inArray(tradeSteps.tradeId, [...ids])))
    .orderBy(asc(tradeSteps.tradeId), asc(tradeSteps.n))
  return rows.map(({ memberId, byId, by, fromId, ...step }) => {
    const own = byId === null || byId === (memberId ?? fromId)
    return { ...step, forThem: own ? null : by }
  })
}
