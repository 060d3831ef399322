// What is known while the demo term is played: the club, who has joined, which papers are listed; and how an act
// comes by its grant. A refusal here is a fault of the demo and ends it.
import type { ClubId, GroupId, MemberId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal } from '../../shared/contract/refusal.ts'
import type { ActionIn } from '../../shared/domain/permit.ts'
import { type GroupGrant, grantInGroup, type Person } from '../grant.ts'
import type { World } from '../world.ts'
import type { PersonKey } from './people.ts'

export interface Stage {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly people: ReadonlyMap<PersonKey, Person>
  readonly members: Map<PersonKey, MemberId>
  readonly readings: Map<string, ReadingId>
}

export function must<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`the demo was refused: ${outcome.refused} ${outcome.detail ?? ''}`)
  return outcome
}

export function newOperation(world: World): OperationId {
  return world.newId() as OperationId
}

export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the demo names ${String(key)} too early`)
  return value
}

export async function grantTo<A extends ActionIn<'group'>>(
  world: World,
  { stage, who }: { stage: Stage; who: PersonKey },
  action: A,
): Promise<GroupGrant<A>> {
  const { clubId, groupId, people } = stage
  return must(await grantInGroup(world.db.query, known(people, who), { action, clubId, groupId }))
}
