// Which votes count: those given since the group last met. A paper that lost a round begins the next one anew, so that
// the list shows what people want now; older votes are told apart and not thrown away.
import type { MemberId } from '../contract/ids.ts'
import type { VoteCount } from '../contract/reading-list.ts'
import type { Instant } from '../contract/time.ts'
import { epochOf } from './zoned-time.ts'

export interface Vote {
  readonly memberId: MemberId
  readonly votedAt: Instant
}

export interface VoteFacts {
  /** When the last meeting began; null: there was none. A vote of that very moment counts for the next. */
  readonly lastMeetingAt: Instant | null
  /** Who may vote at present: a vote of somebody who has left, or only reads by now, is not counted. */
  readonly electorate: ReadonlySet<MemberId>
  readonly reader: MemberId
}

/** One vote per member; given twice, the later one is theirs. */
export function countVotes(votes: Iterable<Vote>, facts: VoteFacts): VoteCount {
  const latest = new Map<MemberId, number>()
  for (const { memberId, votedAt } of votes) {
    const at = epochOf(votedAt)
    if (facts.electorate.has(memberId) && at > (latest.get(memberId) ?? -Infinity)) latest.set(memberId, at)
  }
  if (latest.size === 0) return { count: 0, earlier: 0, mine: null }
  const since = facts.lastMeetingAt === null ? -Infinity : epochOf(facts.lastMeetingAt)
  const count = [...latest.values()].filter((at) => at >= since).length
  const own = latest.get(facts.reader)
  return {
    count,
    earlier: latest.size - count,
    mine: own === undefined ? null : own >= since ? 'counts' : 'earlier',
  }
}
