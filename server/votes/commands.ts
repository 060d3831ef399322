// A member votes for a reading, or takes the vote back.
import { and, eq } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeVote } from '../../shared/domain/reading-state.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { lockReading, stateOfReading } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { readingVotes } from './tables.ts'

export interface Voting {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  readonly vote: boolean
}

/**
 * Given again, a vote is renewed and counts for the next meeting. Refusals: `not_found`, `reading_planned`,
 * `reading_set_aside`, `operation_reused`.
 */
export function voteFor(
  world: World,
  grant: GroupGrant<'readings.vote'>,
  { operationId: id, readingId, vote }: Voting,
): Promise<{ vote: boolean } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, readingId, vote }
  return once(world, { id, clubId, memberId, kind: 'readings.vote', input }, async (tx) => {
    const now = world.now()
    const kept = await lockReading(tx, grant, readingId)
    if (!kept) return refuse('not_found')
    const refused = vote ? judgeVote(await stateOfReading(tx, grant, { readingId, kept, now })) : null
    if (refused) return refused
    const { clubId: c, readingId: r, memberId: m } = readingVotes
    if (vote)
      await tx
        .insert(readingVotes)
        .values({ clubId, readingId, memberId, votedAt: now })
        .onConflictDoUpdate({ target: [c, r, m], set: { votedAt: now } })
    else await tx.delete(readingVotes).where(and(eq(c, clubId), eq(r, readingId), eq(m, memberId)))
    await recordChange(world, tx, { clubId, memberId, action, subjectId: readingId, facts: { vote } })
    return { vote }
  })
}
