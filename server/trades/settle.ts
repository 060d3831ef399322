// What time and others do to an open offer: its last moment passes, its meeting moves, or there is nothing left to offer. Under
// the group's lock and from the rows as they are then, so that a second process finds it done.
import { and, eq, inArray, lte, ne, or, sql } from 'drizzle-orm'
import type { MemberId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { drawTaker } from '../../shared/domain/trade-choices.ts'
import { endsBecause, expireTrade, type TradeFacts } from '../../shared/domain/trade-state.ts'
import { moveUntil } from '../../shared/domain/trade-until.ts'
import { isAfter } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { grantJob, type JobGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { meetings } from '../meetings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { type GroupTurn, loadTrade, loadTurn, type TradeRow } from './load.ts'
import { loadComing } from './rules.ts'
import { addStep, changeTrade, handOver, holdMembers, leadsOf, tell } from './steps.ts'
import { trades } from './tables.ts'

const MOST = 100

/** Open offers whose time is over, or whose turn or meeting is not any more what it was. */
export async function findUnsettled(world: World): Promise<Pick<TradeRow, 'clubId' | 'groupId' | 'id'>[]> {
  return world.db.query
    .select({ clubId: trades.clubId, groupId: trades.groupId, id: trades.id })
    .from(trades)
    .leftJoin(turns, and(eq(turns.clubId, trades.clubId), eq(turns.id, trades.turnId)))
    .leftJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(
      and(
        eq(trades.state, 'open'),
        or(
          lte(trades.expiresAt, world.now()),
          sql`${turns.id} is null`,
          ne(turns.memberId, trades.fromId),
          sql`${meetings.cancelledAt} is not null`,
          ne(meetings.startsAt, trades.startsAt),
          lte(meetings.startsAt, world.now()),
        ),
      ),
    )
    .orderBy(trades.expiresAt, trades.clubId, trades.id)
    .limit(MOST)
}

export async function settleTrade(
  world: World,
  { clubId, groupId, id }: Pick<TradeRow, 'clubId' | 'groupId' | 'id'>,
): Promise<void> {
  const grant = grantJob('trades.draw', { clubId, groupId })
  await transaction(world.db, async (tx) => {
    await lockGroup(tx, grant)
    const found = await loadTrade(tx, grant, id)
    if (found === null || found.row.state !== 'open') return
    const turn = await loadTurn(tx, grant, found.row.turnId)
    const now = world.now()
    if (turn === null || endsBecause(found.facts, turn, now)) return end(world, tx, { grant, ...found })
    const row = await follow(world, tx, { grant, ...found, turn })
    const next = expireTrade({ ...found.facts, expiresAt: row.expiresAt }, now)
    if (next === 'expired') return close(world, tx, { grant, row, kind: 'expired' })
    if (next === 'draw') await draw(world, tx, { grant, row, facts: found.facts, turn })
  })
}

interface Settling {
  readonly grant: JobGrant<'trades.draw'>
  readonly row: TradeRow
  readonly facts: TradeFacts
}

/** There is nothing left to offer. Whose meeting has just begun knows it. */
async function end(world: World, tx: Queries, { grant, row, facts }: Settling): Promise<void> {
  await changeTrade(world, tx, row, { state: 'ended' })
  const step = { ...of(row), kind: 'ended' as const, memberId: null, byId: null }
  const stepId = await addStep(world, tx, step)
  const begun = !isAfter(row.startsAt, world.now())
  const to = begun ? [] : await stillIn(tx, grant, concerned(facts))
  await tell(world, tx, { place: grant, stepId, by: row.fromId, to })
}

/** The meeting was moved: the offer stays, its last moment moves along, and who was asked is told. */
async function follow(
  world: World,
  tx: Queries,
  { grant, row, facts, turn }: Settling & { turn: GroupTurn },
): Promise<TradeRow> {
  const { startsAt, zone } = turn
  if (startsAt === row.startsAt) return row
  const now = world.now()
  const expiresAt = moveUntil(row.expiresAt, { before: row.startsAt, after: startsAt, zone }, now)
  await changeTrade(world, tx, row, { startsAt, zone, expiresAt })
  const step = { ...of(row), kind: 'moved' as const, memberId: null, byId: null }
  const stepId = await addStep(world, tx, step)
  const to = await stillIn(tx, grant, concerned(facts))
  await tell(world, tx, { place: grant, stepId, by: row.fromId, to })
  return { ...row, startsAt, zone, expiresAt }
}

async function close(
  world: World,
  tx: Queries,
  { grant, row, kind }: Omit<Settling, 'facts'> & { kind: 'expired' | 'untaken' },
): Promise<void> {
  await changeTrade(world, tx, row, { state: kind })
  const stepId = await addStep(world, tx, { ...of(row), kind, memberId: null, byId: null })
  const leads = kind === 'untaken' ? await leadsOf(tx, grant) : []
  await tell(world, tx, { place: grant, stepId, by: row.fromId, to: [...new Set([row.fromId, ...leads])] })
}

async function draw(
  world: World,
  tx: Queries,
  { grant, row, facts, turn }: Settling & { turn: GroupTurn },
): Promise<void> {
  const { clubId, id: tradeId } = row
  const coming = await loadComing(world, tx, { ...grant, memberId: row.fromId })
  const freed = coming?.byId.get(turn.id)
  if (!coming || freed === undefined) return close(world, tx, { grant, row, kind: 'untaken' })
  const problem = { ...coming.problem, seed: seedOf(tradeId) }
  const ids = facts.asked.filter(({ declined }) => declined).map(({ memberId }) => memberId)
  const declined = new Set(problem.members.flatMap(({ id }, at) => (ids.includes(id) ? [at] : [])))
  const drawn = problem.members[drawTaker(problem, coming.turns, { freed, declined }) ?? -1]?.id
  if (drawn === undefined) return close(world, tx, { grant, row, kind: 'untaken' })
  await holdMembers(tx, clubId, [drawn, row.fromId])
  const readingId = turn.readingId
  const hands = [{ turnId: turn.id, from: row.fromId, to: drawn, readingId }]
  const touched = await handOver(world, tx, { clubId, hands })
  if (isRefusal(touched)) return
  const to = { state: 'drawn' as const, takenBy: drawn, takenReadingId: readingId, readingId }
  await changeTrade(world, tx, row, to)
  const stepId = await addStep(world, tx, { ...of(row), kind: 'drawn', memberId: drawn, byId: null })
  const told = [...new Set([row.fromId, drawn, ...(await leadsOf(tx, grant))])]
  await tell(world, tx, { place: grant, stepId, by: row.fromId, to: told })
  const done = { tradeId, turnId: turn.id, fromId: row.fromId, takerId: drawn }
  const { action } = grant
  await recordChange(world, tx, { clubId, memberId: null, action, subjectId: row.meetingId, facts: done })
}

/** The same trade is always drawn alike. */
export function seedOf(tradeId: TradeRow['id']): number {
  return Number.parseInt(tradeId.slice(0, 8), 16) | 0
}

const of = ({ clubId, id: tradeId }: TradeRow) => ({ clubId, tradeId })

const concerned = ({ fromId, asked }: TradeFacts): MemberId[] => [
  fromId,
  ...asked.filter(({ declined }) => !declined).map(({ memberId }) => memberId),
]

/** Who has left is told nothing. */
async function stillIn(
  tx: Queries,
  grant: JobGrant<'trades.draw'>,
  ids: readonly MemberId[],
): Promise<MemberId[]> {
  const rows = await tx
    .select({ id: groupMembers.memberId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, grant.clubId),
        eq(groupMembers.groupId, grant.groupId),
        inArray(groupMembers.memberId, [...ids]),
      ),
    )
    .orderBy(groupMembers.memberId)
  return rows.map(({ id }) => id)
}
