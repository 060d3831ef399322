// Offering a turn, taking the offer back, and declining one. Taking and giving back stand in take.ts.
import { and, eq, inArray } from 'drizzle-orm'
import type { MemberId, OperationId, TradeId, TurnId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { LocalTime } from '../../shared/contract/time.ts'
import type { OfferTo } from '../../shared/contract/trade.ts'
import { exchangeChoices, giftChoices } from '../../shared/domain/trade-choices.ts'
import { cancelTrade, declineTrade, offerTurn, seesTrade } from '../../shared/domain/trade-state.ts'
import { instantOf } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { leads, loadGroup, lockGroup } from '../groups/queries.ts'
import { groupMembers } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { isOffered, loadTrade, loadTurn } from './load.ts'
import { loadComing } from './rules.ts'
import { addStep, changeTrade, tell } from './steps.ts'
import { tradeAsked, trades } from './tables.ts'

export { takeTrade, undoTaken } from './take.ts'

type Grant<A extends 'trades.offer' | 'trades.take'> = GroupGrant<A>

export interface Offer {
  readonly operationId: OperationId
  readonly turnId: TurnId
  readonly to: OfferTo
  readonly exchange: boolean
  /** The last moment, in the group's zone. */
  readonly until: LocalTime
  /** Somebody is drawn when nobody takes it. */
  readonly draw: boolean
}

/**
 * Refusals: `not_found`, `not_in_group`, `trade_open`, `trade_over`, `trade_day_not_valid`, `no_such_local_time`,
 * `trade_gives_wrong`, `operation_reused`.
 */
export function makeOffer(
  world: World,
  grant: Grant<'trades.offer'>,
  { operationId: id, ...said }: Offer,
): Promise<{ tradeId: TradeId } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    const turn = await loadTurn(tx, grant, said.turnId)
    if (!group || turn === null) return refuse('not_found')
    const by = { memberId, lead: leads(grant.role) }
    const until = instantOf(said.until, group.zone)
    if (isRefusal(until)) return until
    const open = await isOffered(tx, clubId, [said.turnId])
    const no = offerTurn(turn, by, { until, now: world.now(), open })
    if (no) return no
    const asked = await whoIsAsked(world, tx, { grant, said, turn })
    if (isRefusal(asked)) return asked
    const tradeId = world.newId() as TradeId
    const { id: turnId, memberId: fromId, off: _, ...cell } = turn
    await tx.insert(trades).values({
      ...{ clubId, groupId, id: tradeId, turnId, fromId, ...cell },
      ...{ exchange: said.exchange, everyone: said.to.kind === 'everyone', drawnAtLast: said.draw },
      ...{ expiresAt: until, state: 'open', offeredBy: memberId },
      ...{ offeredAt: world.now(), changedAt: world.now() },
    })
    const chosen = said.to.kind === 'chosen' ? said.to.members : []
    if (chosen.length > 0)
      await tx.insert(tradeAsked).values(chosen.map((one) => ({ clubId, tradeId, ...one })))
    const step = { clubId, tradeId, kind: 'offered' as const, memberId: null, byId: memberId }
    const stepId = await addStep(world, tx, step)
    const giver = fromId === memberId ? [] : [fromId]
    await tell(world, tx, { place: grant, stepId, by: fromId, to: [...giver, ...asked] })
    const facts = { tradeId, turnId, fromId, everyone: said.to.kind === 'everyone', exchange: said.exchange }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: turn.meetingId, facts })
    return { tradeId }
  })
}

/** The chosen, or all who could as the group stands now. Who is not in the group cannot be asked. */
async function whoIsAsked(
  world: World,
  tx: Queries,
  {
    grant,
    said,
    turn,
  }: { grant: Grant<'trades.offer'>; said: Omit<Offer, 'operationId'>; turn: { memberId: MemberId } },
): Promise<MemberId[] | Refusal> {
  const { to } = said
  if (to.kind === 'chosen') return chosenIn(tx, grant, { ...said, to, fromId: turn.memberId })
  const coming = await loadComing(world, tx, grant)
  const freed = coming?.byId.get(said.turnId)
  if (!coming || freed === undefined) return []
  const { problem, turns } = coming
  const choices = said.exchange ? exchangeChoices(problem, turns, freed) : giftChoices(problem, turns, freed)
  const able = choices.filter(({ faults }) => faults.length === 0).map(({ member }) => member)
  return [...new Set(able)].flatMap((at) => problem.members[at]?.id ?? [])
}

async function chosenIn(
  tx: Queries,
  grant: Grant<'trades.offer'>,
  {
    to,
    fromId,
    exchange,
    turnId,
  }: { to: Extract<OfferTo, { kind: 'chosen' }>; fromId: MemberId; exchange: boolean; turnId: TurnId },
): Promise<MemberId[] | Refusal> {
  const ids = to.members.map(({ memberId }) => memberId)
  const inside = await tx
    .select({ id: groupMembers.memberId, role: groupMembers.role })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, grant.clubId),
        eq(groupMembers.groupId, grant.groupId),
        inArray(groupMembers.memberId, ids),
      ),
    )
  const able = inside.filter(({ role }) => role !== 'guest' && role !== 'former').map(({ id }) => id)
  if (ids.some((id) => id === fromId || !able.includes(id))) return refuse('not_in_group')
  for (const { memberId, turnId: wished } of to.members) {
    if (wished === null) continue
    const theirs = await loadTurn(tx, grant, wished)
    if (!exchange || theirs?.memberId !== memberId || wished === turnId) return refuse('trade_gives_wrong')
  }
  return ids
}

interface OfTrade {
  readonly operationId: OperationId
  readonly tradeId: TradeId
}

/** By who gives the turn, or a lead for them. Refusals: `not_found`, `trade_taken`, `trade_over`, `operation_reused`. */
export function cancelOffer(
  world: World,
  grant: Grant<'trades.offer'>,
  { operationId: id, tradeId }: OfTrade,
): Promise<{ state: 'cancelled' } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: 'trades.cancel', input: { groupId, tradeId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const found = await loadTrade(tx, grant, tradeId)
    const by = { memberId, lead: leads(grant.role) }
    if (found === null || !seesTrade(found.facts, by)) return refuse('not_found')
    const no = cancelTrade(found.facts, by)
    if (no) return no
    await changeTrade(world, tx, found.row, { state: 'cancelled' })
    const step = { clubId, tradeId, kind: 'cancelled' as const, memberId: null, byId: memberId }
    const stepId = await addStep(world, tx, step)
    const { fromId } = found.facts
    await tell(world, tx, { place: grant, stepId, by: memberId, to: fromId === memberId ? [] : [fromId] })
    const facts = { tradeId, cancelled: true }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: found.row.meetingId, facts })
    return { state: 'cancelled' as const }
  })
}

/** Refusals: `not_found`, `trade_taken`, `trade_over`, `operation_reused`. */
export function declineOffer(
  world: World,
  grant: Grant<'trades.take'>,
  { operationId: id, tradeId }: OfTrade,
): Promise<{ state: 'declined' } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: 'trades.decline', input: { groupId, tradeId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const found = await loadTrade(tx, grant, tradeId)
    const by = { memberId, lead: leads(grant.role) }
    if (found === null || !seesTrade(found.facts, by)) return refuse('not_found')
    const no = declineTrade(found.facts, by, world.now())
    if (no) return no
    const declinedAt = world.now()
    const before = found.facts.asked.find((one) => one.memberId === memberId)
    if (before?.declined === true) return { state: 'declined' as const }
    await tx
      .insert(tradeAsked)
      .values({ clubId, tradeId, memberId, declinedAt })
      .onConflictDoUpdate({
        target: [tradeAsked.clubId, tradeAsked.tradeId, tradeAsked.memberId],
        set: { declinedAt },
      })
    await addStep(world, tx, { clubId, tradeId, kind: 'declined', memberId, byId: memberId })
    const facts = { tradeId, declined: true }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: found.row.meetingId, facts })
    return { state: 'declined' as const }
  })
}
