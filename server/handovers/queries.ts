// The open offers of a club that concern the reader: those they made and those made to them.
import { and, asc, eq, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { HandOver } from '../../shared/contract/leaving.ts'
import type { Queries } from '../db/database.ts'
import type { ClubGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { handOvers } from './tables.ts'

export { gatherOwnerLetter } from './letter.ts'

const giver = alias(members, 'giver')
const receiver = alias(members, 'receiver')

export async function listHandOvers(
  db: Queries,
  { clubId, memberId }: ClubGrant<'clubs.answer-hand-over'>,
): Promise<HandOver[]> {
  return db
    .select({
      from: { id: giver.id, name: giver.name },
      to: { id: receiver.id, name: receiver.name },
      offeredAt: handOvers.offeredAt,
    })
    .from(handOvers)
    .innerJoin(giver, and(eq(giver.clubId, handOvers.clubId), eq(giver.id, handOvers.fromId)))
    .innerJoin(receiver, and(eq(receiver.clubId, handOvers.clubId), eq(receiver.id, handOvers.toId)))
    .where(
      and(eq(handOvers.clubId, clubId), or(eq(handOvers.fromId, memberId), eq(handOvers.toId, memberId))),
    )
    .orderBy(asc(handOvers.offeredAt), asc(handOvers.fromId))
}
