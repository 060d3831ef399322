// Gives a vote for the paper on the desk, or takes it back. A repeat after a lost answer is the same operation (Y2).
import { z } from 'zod'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { ReadingStanding } from '../../shared/contract/reading.ts'
import { ask } from '../../shared/device/ask.ts'
import type { Place } from '../../shared/device/storage.ts'
import type { Panel } from './panel.ts'

const Voted = z.object({ vote: z.boolean() })
const NOT_HEARD =
  'The server did not answer, so it is not known whether your vote arrived. Press again: it counts once.'

/** The vote that was sent last, and its operation. */
export interface LastVote {
  readonly of: string
  readonly id: OperationId
}

export interface Vote {
  readonly place: Place
  readonly standing: ReadingStanding
  readonly vote: boolean
  readonly last: LastVote | null
}

/** `problem` null: given, and the standing is read again. */
export async function castVote(
  { world, account, standing: known }: Panel,
  { place, standing, vote, last }: Vote,
): Promise<{ problem: string | null; sent: LastVote | null }> {
  const session = account.session.value
  if (session === null) return { problem: NOT_HEARD, sent: last }
  const { readingId, votes } = standing
  // What stood before belongs to the operation: a vote given again after a meeting is a new one.
  const of = JSON.stringify([place.groupId, readingId, vote, votes?.mine ?? null])
  const sent = last?.of === of ? last : { of, id: world.newId() as OperationId }
  const input = { clubId: place.clubId, groupId: place.groupId, operationId: sent.id, readingId, vote }
  const answer = await ask(Voted, () => world.connect(session).readings.vote.mutate(input))
  if (answer.kind === 'unreachable') return { problem: NOT_HEARD, sent }
  await known.load()
  return { problem: answer.kind === 'refused' ? answer.text : null, sent: null }
}
