// Who could take a turn, and at what cost.
import type { TurnId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { TradeChoice, TradeChoices } from '../../shared/contract/trade.ts'
import { type Choice, exchangeChoices, giftChoices } from '../../shared/domain/trade-choices.ts'
import { proposeUntil } from '../../shared/domain/trade-until.ts'
import type { GroupGrant } from '../grant.ts'
import { leads, loadGroup } from '../groups/queries.ts'
import type { World } from '../world.ts'
import { asExchange, comingTurns, type Held } from './held.ts'
import { loadTurn } from './load.ts'
import { type Coming, loadComing } from './rules.ts'

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
  const held = await comingTurns(world, db, grant)
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
