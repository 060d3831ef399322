// Trades as one reader sees them, offers to them in all their groups, and who could take a turn.
import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { TurnId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type {
  ExchangeTurn,
  OfferedToMe,
  TradeChoice,
  TradeChoices,
  TradeView,
} from '../../shared/contract/trade.ts'
import { type Choice, exchangeChoices, giftChoices } from '../../shared/domain/trade-choices.ts'
import {
  type Actor,
  cancelTrade,
  declineTrade,
  seesTrade,
  undoTrade,
} from '../../shared/domain/trade-state.ts'
import { proposeUntil } from '../../shared/domain/trade-until.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { type AccountGrant, type GroupGrant, grantInEachGroup } from '../grant.ts'
import { leads, loadGroup } from '../groups/queries.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { askedOf, loadTurn, type TradeRow } from './load.ts'
import { type Coming, loadComing } from './rules.ts'
import { tradeAsked, tradeSteps, trades } from './tables.ts'

export { gatherTradeLetter } from './letter.ts'

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
    .orderBy(sql`${trades.state} = 'open' desc`, asc(trades.startsAt), asc(trades.id))
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

const asExchange = (turn: Held): ExchangeTurn => ({
  ...{ turnId: turn.id, meetingId: turn.meetingId, startsAt: turn.startsAt, zone: turn.zone },
})

type Held = Awaited<ReturnType<typeof comingTurns>>[number]

async function comingTurns(world: World, db: Queries, { clubId, groupId }: GroupGrant<'trades.read'>) {
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

/** Refusal: `not_found`, also for the turn of somebody else. Who cannot, and why, is told to leads alone: it tells who is away. */
export async function readChoices(
  world: World,
  grant: GroupGrant<'trades.offer'>,
  turnId: TurnId,
): Promise<TradeChoices | Refusal> {
  const db = world.db.query
  const turn = await loadTurn(db, grant, turnId)
  const group = await loadGroup(db, grant)
  const lead = leads(grant.role)
  if (turn === null || !group || (turn.memberId !== grant.memberId && !lead)) return refuse('not_found')
  const until = proposeUntil(turn.startsAt, world.now(), group.zone)
  const coming = await loadComing(world, db, grant)
  const freed = coming?.byId.get(turnId)
  if (!coming || freed === undefined) return { gifts: [], exchanges: [], until }
  const held = await comingTurns(world, db, { ...grant, action: 'trades.read' } as never)
  const show = (choice: Choice) => shown(coming, held, choice)
  const gifts = giftChoices(coming.problem, coming.turns, freed)
  return {
    gifts: gifts.filter(({ faults }) => lead || faults.length === 0).flatMap(show),
    exchanges: exchangeChoices(coming.problem, coming.turns, freed).flatMap(show),
    until,
  }
}

function shown({ problem, byId }: Coming, held: readonly Held[], choice: Choice): TradeChoice[] {
  const member = problem.members[choice.member]
  const [givenId] = [...byId].find(([, turn]) => turn === choice.given) ?? []
  const given = held.find(({ id }) => id === givenId)
  if (member === undefined || (choice.given !== null && given === undefined)) return []
  return [
    {
      member: { id: member.id, name: member.name },
      exchange: given === undefined ? null : asExchange(given),
      ...{ faults: [...choice.faults], changes: choice.changes, unfairness: choice.unfairer },
    },
  ]
}

/** By name, or to everybody, and not declined. Of each group by its own right. */
export async function offeredToMe(
  world: World,
  person: AccountGrant<'trades.read-own'>,
): Promise<OfferedToMe[]> {
  const db = world.db.query
  const places = await grantInEachGroup(db, person, 'trades.take')
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
        gt(trades.expiresAt, world.now()),
        gt(meetings.startsAt, world.now()),
        isNull(meetings.cancelledAt),
        or(...mine) ?? sql`false`,
      ),
    )
    .orderBy(asc(trades.expiresAt), asc(trades.clubId), asc(trades.id))
    .limit(MOST)
}
